"""What is made ready for a reception, by keys: proposed, changed, kept, taken back, printed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from booked import approve, grant, hour
from clerks import Clerk, focused, own_desk, press, write
from desks import CLERK
from doubles.booking_window import at_bookings, first_hour, told
from doubles.sample_desk import set_clock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.booking_paper import (
    BookingPaper,
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
    Readied,
)
from ui.views.bookings import BookingsView

__all__ = ["own_desk"]

MONDAY = TUESDAY - timedelta(days=1)
TICKET, LETTER = BookingPaper.PREPARATION, BookingPaper.INVITATION


@pytest.fixture
def desk(own_desk: Desk) -> Desk:
    """Give a desk on the eve of a reception, which holds its first hours."""
    set_clock(own_desk, MONDAY)
    approve(own_desk)
    grant(own_desk, 0, 1, 2)
    return own_desk


@pytest.fixture
def one(desk: Desk) -> Booking:
    """Give a booking about an appeal of which this desk knows."""
    draft = Draft(
        applicant=Applicant(name="Сынақ Адам", address="Орал қ."),
        topic="02.01",
        essence="Үйде су жоқ",
    )
    appeal = str(desk.registration.register(draft, CLERK).appeal)
    guest = replace(A_GUEST, question="Су қашан беріледі?", appeal=appeal)
    return desk.receptions.bookings.make(hour(0), guest, CLERK)


def opened(clerk: Clerk, view: BookingsView) -> None:
    """Go to the booking by keys and open what is made ready for it."""
    first_hour(clerk, view)
    while view.page.hours.current() != view.looking.lines()[0]:
        press("Up")
    clerk.until(lambda: view.card.booking is not None and view.card.isVisible())
    clerk.settle()
    again(clerk, view)


def again(clerk: Clerk, view: BookingsView) -> None:
    with clerk.bot.waitSignal(view.ready.opened):
        press("Ctrl+O")
    assert view.ready.sheet.bring.hasFocus()


def papers(desk: Desk, one: Booking) -> list[tuple[str, int]]:
    return [(it.paper, it.copy) for it in desk.booking_papers.made_of(one.id)]


def test_what_is_proposed_is_changed_and_kept(qtbot: QtBot, desk: Desk, one: Booking) -> None:
    proposed = desk.booking_readying.proposed(one.id)
    [body] = desk.booking_readying.proposed_bodies(one.id).bodies
    with at_bookings(qtbot, desk) as (clerk, view):
        opened(clerk, view)
        sheet = view.ready.sheet
        assert "Proposed by the program" in sheet.proposed.text()
        assert tuple(sheet.bring.toPlainText().splitlines()) == proposed.bring
        assert sheet.answer.text() == proposed.answer != ""
        assert sheet.bodies.toPlainText() == body.name
        press("Down", "Down", "Down", "Down", "End")
        write("\nкезек туралы анықтама")
        press("Tab")
        for n, question in enumerate(("Қашан?", "Неге?", "Кім жауапты?")):
            assert sheet.questions[n].hasFocus()
            write(question)
            press("Enter")
        assert sheet.answer.hasFocus()
        press("Enter", "Tab")
        assert sheet.add.hasFocus()
        write("прокур")
        press("Down", "Enter")
        added = sheet.bodies.toPlainText().splitlines()[-1]
        press("Tab")
        assert sheet.people.hasFocus()
        write("Сынақ Маман, су арнасы")
        press("Tab")
        QTest.keyClick(focused(), Qt.Key.Key_Space)
        assert told(clerk, view, "Ctrl+Enter") == "Kept. Ctrl+Z takes it back"
        assert not sheet.isVisible()
        clerk.until(lambda: "кезек туралы анықтама" in view.card.ready.text())
    found = desk.booking_readying.readied(one.id)
    assert found.preparation == Preparation(
        bring=(*proposed.bring, "кезек туралы анықтама"),
        questions=("Қашан?", "Неге?", "Кім жауапты?"),
        answer=proposed.answer,
    )
    assert found.invitation is not None
    assert found.invitation.bodies[0] == body, "with its code"
    assert found.invitation.bodies[1].name == added != body.name
    assert found.invitation.bodies[1].body
    assert found.invitation.people == (InvitedPerson("Сынақ Маман", "су арнасы"),)
    assert found.invitation.named


def test_esc_keeps_what_was_typed_and_notes_nothing(qtbot: QtBot, desk: Desk, one: Booking) -> None:
    other = desk.receptions.bookings.make(hour(1), replace(A_GUEST, name="Басқа"), CLERK)
    with at_bookings(qtbot, desk) as (clerk, view):
        opened(clerk, view)
        write("бірінші ")
        press("Esc")
        assert not view.ready.sheet.isVisible()
        assert view.page.hours.hasFocus(), "it goes back to where it came from"
        assert desk.booking_readying.readied(one.id) == Readied()
        press("Down")
        clerk.until(lambda: view.card.booking == other)
        again(clerk, view)
        assert "бірінші" not in view.ready.sheet.bring.toPlainText(), "that was somebody else's"
        press("Esc", "Up")
        clerk.until(lambda: view.card.booking == one)
        again(clerk, view)
        assert view.ready.sheet.bring.toPlainText().startswith("бірінші ")
        assert "have not kept" in view.ready.sheet.proposed.text()
        state = view.state()
        clerk.settle()
        view.ready.sheet.dismiss()
        view.ready._typed.clear()
        with qtbot.waitSignal(view.ready.opened):
            view.restore(state)
        assert view.ready.sheet.bring.toPlainText().startswith("бірінші "), (
            "in another language too"
        )
    assert desk.booking_readying.readied(one.id) == Readied()


def test_ctrl_z_takes_back_what_was_kept(qtbot: QtBot, desk: Desk, one: Booking) -> None:
    before = Preparation(bring=("анықтама",))
    desk.booking_readying.prepare(one.id, before, CLERK)
    with at_bookings(qtbot, desk) as (clerk, view):
        opened(clerk, view)
        sheet = view.ready.sheet
        assert not sheet.proposed.isVisible(), "a person has noted it"
        assert sheet.bring.toPlainText() == "анықтама"
        write("жаңа ")
        told(clerk, view, "Ctrl+Enter")
        assert desk.booking_readying.readied(one.id).preparation == Preparation(
            bring=("жаңа анықтама",)
        )
        assert told(clerk, view, "Ctrl+Z") == "Taken back: what was ready before stands again"
    assert desk.booking_readying.readied(one.id).preparation == before


def test_the_ticket_and_the_invitation_go_to_the_printer_by_a_key_each(
    qtbot: QtBot, desk: Desk, one: Booking
) -> None:
    with at_bookings(qtbot, desk) as (clerk, view):
        opened(clerk, view)
        write("төлқұжат ")
        with qtbot.waitSignal(view.to_print):
            press("Ctrl+F7")
        clerk.settle()
        assert view.ready.sheet.isVisible(), "the other paper may follow"
        assert papers(desk, one) == [(TICKET, 1)]
        ready = desk.booking_readying.readied(one.id).preparation
        assert ready is not None
        assert ready.bring[0].startswith("төлқұжат "), "what is printed is noted"
        with qtbot.waitSignal(view.to_print):
            press("Ctrl+F8")
        clerk.settle()
        assert papers(desk, one) == [(TICKET, 1), (LETTER, 1)]
        press("Esc")
        clerk.until(view.card.isVisible)
        clerk.settle()
        with qtbot.waitSignal(view.to_print):
            press("Ctrl+F7")
        clerk.settle()
        with qtbot.waitSignal(view.to_print):
            press("Ctrl+F8")
        clerk.settle()
    assert papers(desk, one) == [(TICKET, 1), (LETTER, 1), (TICKET, 2), (LETTER, 2)]
    assert len(desk.spool.jobs()) == 4


def test_without_anybody_to_invite_there_is_no_letter(
    qtbot: QtBot, desk: Desk, one: Booking
) -> None:
    desk.booking_readying.invite(one.id, Invitation(), CLERK)
    with at_bookings(qtbot, desk) as (clerk, view):
        opened(clerk, view)
        sheet = view.ready.sheet
        press("Ctrl+F8")
        assert "who must be in the room" in sheet.bodies_field.note.text()
        assert sheet.bodies.hasFocus()
        press("Esc")
        press("Ctrl+F8")
        clerk.settle()
    assert papers(desk, one) == []


def test_keys_of_the_screen_beneath_do_nothing_meanwhile(
    qtbot: QtBot, desk: Desk, one: Booking
) -> None:
    with at_bookings(qtbot, desk) as (clerk, view):
        opened(clerk, view)
        press("Ctrl+D", "Ctrl+G", "Ctrl+W", "F6", "Ctrl+2", "Ctrl+P")
        clerk.settle()
        assert view.ready.sheet.isVisible()
        assert view.card.asks is None
        assert view.on_hours()
    assert desk.receptions.bookings.booking(one.id).state is BookingState.PLACED
    assert papers(desk, one) == []


def test_a_body_that_the_table_does_not_know_is_invited_by_its_name(
    qtbot: QtBot, desk: Desk, one: Booking
) -> None:
    with at_bookings(qtbot, desk) as (clerk, view):
        opened(clerk, view)
        sheet = view.ready.sheet
        sheet.bodies.selectAll()
        sheet.bodies.setFocus()
        write("Су арнасы")
        told(clerk, view, "Ctrl+Enter")
    found = desk.booking_readying.readied(one.id).invitation
    assert found == Invitation(bodies=(InvitedBody("", "Су арнасы"),))
