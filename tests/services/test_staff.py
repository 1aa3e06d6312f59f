"""Who may sign in at a desk, and how long wrong PINs have to wait."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from desks import CLERK, PIN, POSITION, MakeDesk, TestClock, never_asked

from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk, open_desk
from frontoffice.services.clerk import Person
from frontoffice.services.pins import PinError
from frontoffice.services.staff import SignInError, Staff

A_PERSON = Person("serik", "Серіков Серік", POSITION, "official")
PEPPER = b"p" * 16


@pytest.fixture
def staff(desk: Desk, clock: TestClock) -> Staff:
    """Give a staff of two, over the test's clock."""
    people = Staff(desk.journal, (PEPPER,), desk.clock)
    people.add(A_PERSON, PIN)
    return people


def refused(staff: Staff, pin: str = "0000", login: str = A_PERSON.login) -> int:
    """Return how many seconds somebody is told to wait."""
    with pytest.raises(SignInError) as caught:
        staff.sign_in(login, pin)
    wait_s = caught.value.values["wait_s"]
    assert isinstance(wait_s, int)
    return wait_s


def test_whoever_knows_the_pin_is_let_in(staff: Staff) -> None:
    clerk = staff.sign_in(A_PERSON.login, PIN)

    assert (clerk.login, clerk.name, clerk.role) == ("serik", "Серіков Серік", "official")
    assert clerk.position == POSITION


def test_people_are_listed_by_name(desk: Desk, staff: Staff) -> None:
    assert [person.login for person in staff.people()] == [CLERK.login, A_PERSON.login]
    assert staff.people()[1] == A_PERSON
    assert desk.staff.person(CLERK.login) == CLERK


@pytest.mark.parametrize(
    "pin", ["", "123", "1234567890123", "12a4", "12 45", "١٢٣٤", "１２３４", "-1234"]
)
def test_a_pin_has_four_to_twelve_digits(staff: Staff, pin: str) -> None:
    with pytest.raises(PinError):
        staff.add(replace(A_PERSON, login="new"), pin)
    assert len(staff.people()) == 2


@pytest.mark.parametrize("pin", ["1234", "123456789012"])
def test_the_shortest_and_the_longest_pin_let_in(staff: Staff, pin: str) -> None:
    staff.add(replace(A_PERSON, login="new"), pin)

    assert staff.sign_in("new", pin).login == "new"


def test_a_person_who_is_added_again_has_a_new_pin_and_a_new_start(
    staff: Staff, clock: TestClock
) -> None:
    for _ in range(3):
        refused(staff)
    staff.add(replace(A_PERSON, role="supervisor"), "135790")

    assert staff.sign_in(A_PERSON.login, "135790").role == "supervisor"
    assert refused(staff, PIN) == 0
    assert clock.steady == 1_000.0


def test_nobody_else_is_let_in(desk: Desk, staff: Staff) -> None:
    assert refused(staff, PIN, login="nobody") == 0
    with pytest.raises(SignInError):
        desk.staff.person("nobody")


def test_each_further_wrong_pin_doubles_the_wait_up_to_a_quarter_of_an_hour(
    staff: Staff, clock: TestClock
) -> None:
    waits = []
    for _ in range(13):
        waits.append(refused(staff))
        clock.pass_(waits[-1])

    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]


def test_while_it_waits_even_the_right_pin_does_not_help(staff: Staff, clock: TestClock) -> None:
    for _ in range(3):
        refused(staff)
    clock.pass_(4.2)
    assert refused(staff, PIN) == 1
    clock.pass_(0.8)

    assert staff.sign_in(A_PERSON.login, PIN).login == A_PERSON.login


def test_trying_while_it_waits_makes_the_wait_no_longer(staff: Staff, clock: TestClock) -> None:
    for _ in range(3):
        refused(staff)
    for left in (5, 4, 3):
        assert refused(staff) == left
        clock.pass_(1)


def test_the_right_pin_forgets_the_wrong_ones(staff: Staff) -> None:
    for _ in range(2):
        refused(staff)
    staff.sign_in(A_PERSON.login, PIN)

    assert [refused(staff) for _ in range(3)] == [0, 0, 5]


def test_one_persons_wrong_pins_do_not_lock_out_another(desk: Desk, staff: Staff) -> None:
    for _ in range(3):
        refused(staff)

    assert desk.staff.sign_in(CLERK.login, PIN) == CLERK


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_set_wrong_locks_nobody_out_for_long(
    staff: Staff, clock: TestClock, years: int
) -> None:
    for _ in range(3):
        refused(staff)
    clock.wall += years * 365 * 86_400

    assert staff.sign_in(A_PERSON.login, PIN).login == A_PERSON.login


def test_a_clock_set_back_a_little_locks_out_a_quarter_of_an_hour_at_most(
    staff: Staff, clock: TestClock
) -> None:
    for _ in range(3):
        refused(staff)
    clock.wall -= 600

    assert refused(staff, PIN) == 605


def test_a_database_copied_without_its_pepper_lets_nobody_in(
    desk: Desk, make: MakeDesk, tmp_path: Path
) -> None:
    desk.close()
    stolen = tmp_path / "stolen"
    shutil.copytree(desk.folder, stolen)
    vault = KeyFileVault(tmp_path / "desk.key")
    kept = vault.load()
    vault.save(Secrets(kept.database, kept.device, b"?" * 16))
    opened = open_desk(stolen, never_asked)

    with pytest.raises(SignInError):
        opened.staff.sign_in(CLERK.login, PIN)
    opened.close()
    vault.save(kept)
    assert make().staff.sign_in(CLERK.login, PIN) == CLERK
