"""Own PINs, the lock on idle, several people at one computer, and somebody who has left."""

from collections.abc import Iterator
from functools import partial

import pytest
from clerks import Clerk, at_work, press, write
from desks import CLERK, PIN, POSITION
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.services.clerk import Person
from frontoffice.services.staff_values import Newcomer, WithPin
from ui.idle import Idle
from ui.views.sign_in import SignInView

OWN_PIN = "975310"


@pytest.fixture
def newcomer(own_desk: Desk) -> WithPin:
    """Give somebody who has a one-time PIN."""
    own_desk.staff.add(Person("boss", "Төлеген Дана", POSITION, "supervisor"), PIN)
    by = own_desk.staff.person("boss")
    serik = Newcomer(login="serik", name="Серіков Серік", position=POSITION, role="clerk")
    return own_desk.people.add(by, serik)


@pytest.fixture
def clerk(qtbot: QtBot, own_desk: Desk, newcomer: WithPin) -> Iterator[Clerk]:
    """Give a window before anybody has signed in."""
    assert newcomer.pin
    with at_work(qtbot, own_desk, "en", signed_in=False) as one:
        one.until(one.window.sign_in.people.value)
        yield one


def choose(clerk: Clerk, login: str) -> None:
    view = clerk.window.sign_in
    press(*["Up"] * 5)
    for _ in range(5):
        if view.people.value() == login:
            return
        press("Down")
    raise AssertionError(login)


def enter(clerk: Clerk, login: str, pin: str) -> None:
    choose(clerk, login)
    write(pin)
    press("Enter")


def says(view: SignInView, text: str) -> bool:
    return text in view.note.text()


def is_at_work(clerk: Clerk) -> bool:
    return clerk.window.currentWidget() is clerk.window.shell


def test_whoever_has_a_one_time_pin_chooses_an_own_one_typed_twice(
    clerk: Clerk, newcomer: WithPin
) -> None:
    view = clerk.window.sign_in
    enter(clerk, "serik", newcomer.pin)
    clerk.until(lambda: "of your own" in view.note.text())
    for pin, told in (
        ("111111", "Once more"),
        ("111111", "Choose another PIN"),
        (OWN_PIN, "Once more"),
        ("0000", "not alike"),
        (OWN_PIN, "Once more"),
    ):
        write(pin)
        press("Enter")
        clerk.until(partial(says, view, told))
    write(OWN_PIN)
    press("Enter")
    clerk.until(lambda: is_at_work(clerk))
    assert clerk.desk.staff.sign_in("serik", OWN_PIN).login == "serik"


def test_another_person_may_be_chosen_instead_of_choosing_a_pin(
    clerk: Clerk, newcomer: WithPin
) -> None:
    enter(clerk, "serik", newcomer.pin)
    clerk.until(lambda: "of your own" in clerk.window.sign_in.note.text())
    enter(clerk, CLERK.login, PIN)
    clerk.until(lambda: is_at_work(clerk))
    assert clerk.window.shell.head.clerk.accessibleName().startswith("Ахметова")


def test_a_desk_that_nobody_touches_locks_and_keeps_what_was_typed(clerk: Clerk) -> None:
    clock = [0.0]
    clerk.window.idle = Idle(clerk.window, lambda: clock[0])
    clerk.window.idle.idle.connect(clerk.window._lock_idle)
    clerk.window.idle.watch(10)
    enter(clerk, CLERK.login, PIN)
    clerk.until(lambda: is_at_work(clerk))
    clerk.register.what.essence.setPlainText("Жол тозған")

    clock[0] = 599
    clerk.window.idle.look()
    assert is_at_work(clerk)
    write("x")  # somebody is there
    clock[0] = 1198
    clerk.window.idle.look()
    assert is_at_work(clerk)
    clock[0] = 1199
    clerk.window.idle.look()

    assert not is_at_work(clerk)
    assert "nobody was here" in clerk.window.sign_in.note.text()
    enter(clerk, CLERK.login, PIN)
    clerk.until(lambda: is_at_work(clerk))
    assert "Жол тозған" in clerk.register.what.essence.toPlainText()


def test_an_office_may_do_without_the_lock(qtbot: QtBot, clerk: Clerk) -> None:
    clock = [0.0]
    idle = Idle(clerk.window, lambda: clock[0])
    idle.watch(0)
    clock[0] = 1e9
    with qtbot.assertNotEmitted(idle.idle):
        idle.look()


def test_another_one_works_meanwhile_and_the_first_finds_the_own_draft_again(
    clerk: Clerk, newcomer: WithPin
) -> None:
    enter(clerk, CLERK.login, PIN)
    clerk.until(lambda: is_at_work(clerk))
    clerk.settle()
    clerk.register.what.essence.setPlainText("Айгүлдің жазғаны")
    clerk.window.lock()
    clerk.desk.staff.choose_pin("serik", newcomer.pin, OWN_PIN)

    enter(clerk, "serik", OWN_PIN)
    clerk.until(lambda: is_at_work(clerk))
    clerk.settle()
    assert clerk.register.what.essence.toPlainText() == ""
    clerk.register.what.essence.setPlainText("Серіктің жазғаны")
    clerk.window.lock()

    enter(clerk, CLERK.login, PIN)
    clerk.until(lambda: is_at_work(clerk))
    clerk.until(lambda: clerk.register.what.essence.toPlainText() == "Айгүлдің жазғаны")


def test_who_has_left_is_told_locked_out_and_loses_nothing(clerk: Clerk) -> None:
    enter(clerk, CLERK.login, PIN)
    clerk.until(lambda: is_at_work(clerk))
    clerk.settle()
    clerk.register.what.essence.setPlainText("Айгүлдің жазғаны")
    by = clerk.desk.staff.person("boss")
    clerk.desk.people.leave(by, clerk.desk.people.one(by, CLERK.login).id)

    clerk.shell.contact.look()

    clerk.until(lambda: not is_at_work(clerk))
    assert "You work here no more" in clerk.window.sign_in.note.text()
    clerk.settle()
    people = clerk.window.sign_in.people
    clerk.until(lambda: people.value() != CLERK.login)
    kept = clerk.desk.drafts.last(CLERK)
    assert kept is not None
    assert kept.essence == "Айгүлдің жазғаны"


def test_each_clerk_sees_how_much_of_what_is_only_here_is_the_own(clerk: Clerk) -> None:
    boss = clerk.desk.staff.person("boss")
    for who in (boss, boss, CLERK):
        clerk.desk.registration.register(Draft(essence="Су жоқ."), who)
    enter(clerk, CLERK.login, PIN)
    clerk.until(lambda: is_at_work(clerk))
    mine = clerk.desk.outbox.of(CLERK).waiting
    clerk.shell.contact.look()
    clerk.until(lambda: f"mine: {mine}" in clerk.shell.line.only_here.accessibleName())
    assert mine < clerk.desk.syncing.state().waiting
