"""Who may sign in at a desk, and how long wrong PINs have to wait."""

import json
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from uuid import uuid4

import pytest
from desks import CLERK, PIN, POSITION, MakeDesk, TestClock, never_asked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.entries import entries_after
from db.refusals import DiskFullError
from db.secrets import KeyFileVault, Secrets
from db.witness import RestoredCopyError
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.waiting import FIRST_WAIT_S, LONGEST_WAIT_S, wait_s_after
from frontoffice.journal.staff_bodies import PinBody
from frontoffice.services.clerk import Person
from frontoffice.services.clock import TOLERANCE_MS
from frontoffice.services.pins import PepperMissingError, PinError
from frontoffice.services.staff import CLOSED, SignInError, Staff

A_HASH = PinBody(hash="x", pepper="", once=False)
A_PERSON = Person("serik", "Серіков Серік", POSITION, "official")
PEPPER = b"p" * 16


@pytest.fixture
def staff(desk: Desk) -> Staff:
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


def test_whoever_holds_the_keys_may_work_without_being_of_the_staff(desk: Desk) -> None:
    assert desk.staff.is_in(CLERK)
    clerk = desk.staff.sign_in(CLERK.login, PIN)
    assert desk.staff.is_in(clerk)
    assert not desk.staff.is_in(replace(clerk, id=uuid4()))


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
def test_a_clock_that_is_set_shortens_no_wait_and_makes_none_longer(
    staff: Staff, clock: TestClock, years: int
) -> None:
    for _ in range(3):
        refused(staff)
    clock.wall += years * 365 * 86_400

    assert refused(staff, PIN) == 5
    clock.steady += 5
    assert staff.sign_in(A_PERSON.login, PIN).login == A_PERSON.login


def test_a_clock_set_back_a_little_lets_the_wait_begin_anew(staff: Staff, clock: TestClock) -> None:
    for _ in range(3):
        refused(staff)
    clock.wall -= 60

    assert refused(staff, PIN) == 5
    clock.pass_(5)
    assert staff.sign_in(A_PERSON.login, PIN).login == A_PERSON.login


@pytest.mark.parametrize("back_s", [0, 3_600, 10 * 365 * 86_400])
def test_a_restart_with_the_clock_set_back_does_not_end_the_wait(
    desk: Desk, staff: Staff, make: MakeDesk, clock: TestClock, back_s: int
) -> None:
    for _ in range(5):
        clock.pass_(refused(staff))
    waited = refused(staff)
    assert waited == 40
    desk.close()
    clock.wall -= back_s

    again = make().staff

    assert 0 < refused(again, PIN) <= 40
    clock.pass_(40)
    with pytest.raises(PepperMissingError):  # the wait is over; this staff has another pepper
        again.sign_in(A_PERSON.login, PIN)


class Guess(NamedTuple):
    """Something that somebody does who wants in."""

    what: str
    seconds: int = 0


GUESSES = st.lists(
    st.one_of(
        st.just(Guess("try")),
        st.builds(Guess, st.just("wait"), st.integers(1, 2_000)),
        st.builds(Guess, st.just("set the clock"), st.integers(-100_000, 100_000)),
        st.builds(Guess, st.just("restart"), st.integers(0, 100_000)),
    ),
    max_size=40,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(GUESSES)
def test_whatever_is_done_to_clock_and_program_a_guess_costs_its_wait(
    desk: Desk, guesses: list[Guess]
) -> None:
    clock = TestClock()
    opened = Staff(desk.journal, (PEPPER,), clock.guard())
    login = f"p{uuid4().hex}"
    checked: list[float] = []

    def wrong(*_: object) -> bool:
        checked.append(clock.steady)
        return False

    with (
        patch("frontoffice.services.staff.is_pin", wrong),
        patch("frontoffice.services.staff.pin_body", lambda *_, **__: A_HASH),
    ):
        opened.add(replace(A_PERSON, login=login), PIN)
        moved = 0
        for guess in guesses:
            if guess.what == "try":
                refused(opened, login=login)
            elif guess.what == "wait":
                clock.pass_(guess.seconds)
            elif guess.what == "set the clock":
                clock.wall += guess.seconds
                moved += guess.seconds
            else:  # set back meanwhile; what is set forward, a program that starts must believe
                clock.wall -= max(moved, 0) + guess.seconds
                moved = 0
                opened = Staff(desk.journal, (PEPPER,), clock.guard())

    for number, (before, after) in enumerate(pairwise(checked), start=1):
        assert after - before >= wait_s_after(number) - TOLERANCE_MS / 1000


def test_the_wait_grows_with_every_wrong_pin_and_ends() -> None:
    waits = [wait_s_after(failures) for failures in range(100)]
    assert waits == sorted(waits)
    assert (waits[2], waits[3], waits[-1]) == (0, FIRST_WAIT_S, LONGEST_WAIT_S)


def entries(desk: Desk) -> list[tuple[str, str, dict[str, object]]]:
    """Return kind, actor and body of every entry about the staff, in order."""
    with desk.journal.reading() as connection:
        stored = entries_after(connection, desk.journal.author.device, 0, 10_000)
    return [
        (one.envelope.kind.removeprefix("staff."), one.envelope.actor, json.loads(one.body or b""))
        for one in stored
        if one.envelope.kind.startswith("staff.")
    ]


def test_who_comes_who_goes_and_who_takes_over_is_told_by_the_journal(
    desk: Desk, staff: Staff
) -> None:
    before = len(entries(desk))
    desk.staff.sign_in(CLERK.login, PIN)
    desk.staff.sign_in(CLERK.login, PIN)  # locked meanwhile, and unlocked
    staff.sign_in(A_PERSON.login, PIN)
    staff.sign_out(CLOSED)
    staff.sign_out(CLOSED)

    assert entries(desk)[before:] == [
        ("signed_in", "aigul", {"tries": 0}),
        ("signed_out", "aigul", {"why": "other", "locks": 1}),
        ("signed_in", "serik", {"tries": 0}),
        ("signed_out", "serik", {"why": "closed", "locks": 0}),
    ]


def test_many_wrong_pins_are_few_entries_and_none_is_left_out(
    desk: Desk, staff: Staff, clock: TestClock
) -> None:
    before = len(entries(desk))
    for _ in range(13):
        clock.pass_(refused(staff))
    clock.pass_(900)
    staff.sign_in(A_PERSON.login, PIN)

    told = entries(desk)[before:]
    assert [kind for kind, _, _ in told] == ["sign_in_failed"] * 3 + ["signed_in"]
    assert [body["times"] for _, _, body in told[:3]] == [3, 3, 6]
    assert told[-1][2] == {"tries": 13}


def test_a_wrong_pin_before_an_unlock_is_told_too(desk: Desk) -> None:
    desk.staff.sign_in(CLERK.login, PIN)
    refused(desk.staff, login=CLERK.login)
    before = len(entries(desk))
    desk.staff.sign_in(CLERK.login, PIN)

    assert entries(desk)[before:] == [("signed_in", "aigul", {"tries": 1})]


def test_a_full_disk_keeps_nobody_out(desk: Desk) -> None:
    with patch.object(desk.journal, "writing", side_effect=DiskFullError):
        assert desk.staff.sign_in(CLERK.login, PIN) == CLERK


def test_a_journal_that_takes_nothing_still_lets_wrong_pins_wait(desk: Desk) -> None:
    with patch.object(desk.journal, "writing", side_effect=RestoredCopyError):
        waits = [refused(desk.staff, login=CLERK.login) for _ in range(3)]
    assert waits == [0, 0, 5]
    assert refused(desk.staff, login=CLERK.login) == 5


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

    with pytest.raises(PepperMissingError):
        opened.staff.sign_in(CLERK.login, PIN)
    opened.close()
    vault.save(kept)
    assert make().staff.sign_in(CLERK.login, PIN) == CLERK
