"""The screen of bookings: an hour is chosen, a form filled, a person booked, all by keys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour
from desks import CLERK
from doubles.bookers import booked, done, in_hand, on_day, one, rows, shown, signs
from doubles.sample_desk import set_clock
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY, a_spot
from said import press, type_in

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.roles import Role
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.booking_card import Act

OTHER = replace(CLERK, login="bolat")


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk that holds the first four hours of a reception of tomorrow."""
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    approve(empty_desk)
    grant(empty_desk, 0, 1, 2, 3)
    return empty_desk


def test_a_clerk_books_somebody_by_keys_alone(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    assert view.page.officials.hasFocus()
    assert view.page.officials.current().when == "31.03 10:00"  # type: ignore[union-attr]
    on_day(qtbot, view)
    assert view.page.hours.hasFocus()
    assert signs(view) == ["free"] * 4 + ["on request"] * 4
    press(view.page.hours, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.filling.told):
        press(view.page.hours, Qt.Key.Key_Return)
    form = view.filling.form
    assert form.isVisible()
    assert form.identifier.hasFocus()
    assert form.hour.text() == "10:15 · Tuesday, 31 March"
    assert form.book.text() == "Book"
    assert desk.receptions.hours.on(SCHEDULE, DAY, OTHER)[1].best.value == "held"
    type_in(form.identifier, "900101300017")
    press(form, Qt.Key.Key_Return)
    assert form.phone.hasFocus()
    type_in(form.phone, "+77010000002")
    press(form, Qt.Key.Key_Return)
    assert form.name.hasFocus()
    type_in(form.name, "Сынақ Адам")
    press(form, Qt.Key.Key_Return)
    assert form.question.hasFocus()
    type_in(form.question, "Жол қашан жөнделеді?")
    view.chords()["F6"]()
    said = done(qtbot, view, view.chords()["Ctrl+Enter"])
    assert said == "Booked. Tell the person the hour"
    [made] = desk.receptions.hours.bookings(SCHEDULE, DAY)
    assert (made.spot, made.way, made.holds) == (a_spot(1), Way.LEASED, True)
    assert (made.guest.name, made.guest.phone) == ("Сынақ Адам", "+77010000002")
    assert (made.guest.urgent, made.guest.languages) == (True, ("kk",))
    assert signs(view)[1] == "booked"
    qtbot.waitUntil(lambda: len(desk.booking_papers.made_of(made.id)) == 1)
    in_hand(qtbot, view, 1)
    with qtbot.waitSignal(view.to_print):
        view.chords()["Ctrl+P"]()
    papers = desk.booking_papers.made_of(made.id)
    assert [(piece.paper, piece.copy) for piece in papers] == [
        (BookingPaper.TALON, 1),
        (BookingPaper.TALON, 2),
    ]
    assert not view.filling.is_open()
    assert view.page.hours.hasFocus()
    assert not form.is_begun()


def test_without_a_name_nobody_is_booked_and_nothing_typed_is_lost(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    on_day(qtbot, view)
    press(view.page.hours, Qt.Key.Key_Return)
    form = view.filling.form
    type_in(form.question, "Жол")
    for chord in ("Ctrl+Enter", "Ctrl+R", "Ctrl+W", "Ctrl+K"):
        view.chords()[chord]()
    assert "nobody can be called" in form.name_field.note.text()
    assert form.name.hasFocus()
    assert form.question.text() == "Жол"
    press(form.name, Qt.Key.Key_Escape)
    assert not view.filling.is_open()
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    assert desk.receptions.hours.on(SCHEDULE, DAY, OTHER)[0].best.value == "here", "let go"


def test_what_the_desk_does_not_hold_is_asked_for_and_the_form_says_so(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    on_day(qtbot, view, 6)
    press(view.page.hours, Qt.Key.Key_Return)
    form = view.filling.form
    assert form.book.text() == "Ask for the hour"
    assert "central confirms" in form.consequence.text()
    type_in(form.name, "Сынақ")
    assert "called once central" in done(qtbot, view, view.chords()["Ctrl+Enter"])
    assert view.tabs.value() == "hours"
    assert [line.call.why for line in rows(view.calls.table)] == [None]  # type: ignore[attr-defined]
    on_day(qtbot, view, 0)
    press(view.page.hours, Qt.Key.Key_Return)
    type_in(form.name, "Басқа")
    assert "called once central" in done(qtbot, view, view.chords()["Ctrl+R"])


def test_whoever_stands_here_is_let_in_by_one_key(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    booked(desk, 0)
    view = shown(qtbot, desk, background)
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_to(SCHEDULE, DAY)
    view.page.hours.choose(0)
    view.chords()["Ctrl+W"]()
    form = view.filling.form
    assert "between the others" in form.consequence.text()
    assert not form.book.isVisible()
    type_in(form.name, "Келген Адам")
    assert "may go in" in done(qtbot, view, view.chords()["Ctrl+W"])
    [_, came] = desk.receptions.hours.bookings(SCHEDULE, DAY)
    assert (came.state, came.way, came.seat) == (BookingState.ARRIVED, Way.WALK_IN, None)
    assert signs(view)[:2] == ["booked", "arrived"]


def test_a_seat_that_is_held_no_more_is_held_anew_or_another_one_is_offered(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    on_day(qtbot, view)
    with qtbot.waitSignal(view.filling.told):
        press(view.page.hours, Qt.Key.Key_Return)
    form = view.filling.form
    now = [0.0]
    form._now_s = lambda: now[0]
    form.hold()
    form.tick()
    assert not form.hold_line.isVisible()
    now[0] = 495
    form.tick()
    assert form.hold_line.text() == "The seat is held for 1:45 more"
    type_in(form.name, "Сынақ Адам")
    now[0] = 601
    with qtbot.waitSignal(view.filling.told):
        form.tick()
    assert not form.hold_line.isVisible()
    assert form.wanted is not None
    assert form.wanted.hour is not None
    assert form.wanted.hour.slot.id == a_spot(0).slot, "it was free still"
    desk.receptions.hours.give_up(CLERK)
    desk.receptions.bookings.make(hour(0), A_GUEST, OTHER)
    now[0] = 1300
    with qtbot.waitSignal(view.said) as said:
        form.tick()
    assert "the next free hour is 10:15" in str(said.args)
    assert form.name.text() == "Сынақ Адам"
    assert form.wanted.hour is not None
    assert form.wanted.hour.slot.id == a_spot(1).slot
    for n in (1, 2, 3):
        desk.receptions.bookings.make(hour(n), A_GUEST, OTHER)


def test_a_booking_is_moved_and_taken_back_swapped_and_ended_by_keys(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    first, second = booked(desk, 0, name="Бірінші"), booked(desk, 1, name="Екінші")
    view = shown(qtbot, desk, background)
    with qtbot.waitSignals([view.looking.shown, view.doing.shown]):
        view.looking.go_to(SCHEDULE, DAY)
    press(view.page.hours, Qt.Key.Key_Return)
    assert view.card.who.text() == "Бірінші"
    assert view.card.phone.text() == A_GUEST.phone
    keys = view.chords()
    keys["Ctrl+M"]()
    assert view.card.reason.hasFocus()
    type_in(view.card.reason, "сұрады")
    press(view.card.reason, Qt.Key.Key_Return)
    assert "Choose the new hour of Бірінші" in view.page.choosing.text.text()
    view.page.hours.choose(1)
    press(view.page.hours, Qt.Key.Key_Return)  # taken: nothing happens
    view.page.hours.choose(2)
    said = done(qtbot, view, lambda: press(view.page.hours, Qt.Key.Key_Return))
    assert said.startswith("Moved")
    assert (one(desk, first).spot, one(desk, first).reason) == (a_spot(2), "сұрады")
    control = Qt.KeyboardModifier.ControlModifier
    assert "Taken back" in done(
        qtbot, view, lambda: press(view.page.hours, Qt.Key.Key_Z, held=control)
    )
    assert one(desk, first).spot == a_spot(0)
    press(view.page.hours, Qt.Key.Key_Z, held=control)  # once only
    in_hand(qtbot, view, 0)
    keys["Ctrl+E"]()
    keys["Ctrl+E"]()
    view.page.hours.choose(1)
    said = done(qtbot, view, lambda: press(view.page.hours, Qt.Key.Key_Return))
    assert said == "They have changed places"
    assert (one(desk, first).spot, one(desk, second).spot) == (a_spot(1), a_spot(0))
    in_hand(qtbot, view, 0)
    assert "may still be late" in done(qtbot, view, keys["Ctrl+N"])
    in_hand(qtbot, view, next(at for at, it in enumerate(signs(view)) if it == "did not come"))
    assert done(qtbot, view, keys["Ctrl+G"]) == "The person is here"
    assert one(desk, second).state is BookingState.ARRIVED
    in_hand(qtbot, view, 1)
    keys["Ctrl+D"]()
    view.card.by.choose("office")
    type_in(view.card.reason, "бөлме жабық")
    assert "its seat is free" in done(qtbot, view, keys["Ctrl+D"])
    gone = one(desk, first)
    assert (gone.state, gone.note, gone.reason) == (BookingState.CANCELLED, "office", "бөлме жабық")


def test_a_reception_is_refused_with_a_reason_of_the_list(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    first = booked(desk, 0)
    view = shown(qtbot, desk, background)
    with qtbot.waitSignals([view.looking.shown, view.doing.shown]):
        view.looking.go_to(SCHEDULE, DAY)
    view.page.hours.setFocus()
    view.chords()["Ctrl+K"]()
    assert view.card.refusal.hasFocus()
    view.card.refusal.setCurrentIndex(view.card.refusal.findData("in_court"))
    type_in(view.card.reason, "№ 7")
    assert "on paper" in done(qtbot, view, view.chords()["Ctrl+K"])
    assert (one(desk, first).reason, one(desk, first).note) == ("in_court", "№ 7")
    on_day(qtbot, view)
    press(view.page.hours, Qt.Key.Key_Return)
    type_in(view.filling.form.name, "Сынақ")
    view.chords()["Ctrl+K"]()
    menu = view.filling.refusal
    assert menu.isVisible()
    menu.close()
    assert "on paper" in done(qtbot, view, lambda: menu.told.emit("anonymous"))
    states = [it.state for it in desk.receptions.hours.bookings(SCHEDULE, DAY)]
    assert states == [BookingState.REFUSED] * 2


def test_who_only_reads_changes_nothing(qtbot: QtBot, desk: Desk, background: Background) -> None:
    booked(desk, 0)
    reader = Clerk("oku", "Оқырман", CLERK.position, Role.EXECUTOR)
    view = shown(qtbot, desk, background, reader)
    with qtbot.waitSignals([view.looking.shown, view.doing.shown]):
        view.looking.go_to(SCHEDULE, DAY)
    assert not any(button.isVisible() for button in view.card.buttons.values())
    assert "F6" not in view.chords()
    view.page.hours.choose(1)
    press(view.page.hours, Qt.Key.Key_Return)
    assert not view.filling.is_open()
    assert not view.page.away.isVisible()
    assert "Ctrl+Enter" not in view.chords()
    view.do(Act.CANCEL)
    assert view.card.asks is None


def test_who_plans_sorts_people_and_does_nothing_else(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    first = booked(desk, 0)
    head = Clerk("bas", "Басшы", CLERK.position, Role.HEAD)
    view = shown(qtbot, desk, background, head)
    with qtbot.waitSignals([view.looking.shown, view.doing.shown]):
        view.looking.go_to(SCHEDULE, DAY)
    offered = [act for act, button in view.card.buttons.items() if button.isVisible()]
    assert offered == [Act.TURN]
    assert "Ctrl+O" not in view.chords()
    view.chords()["F6"]()
    type_in(view.card.reason, "қауіп")
    assert "new order" in done(qtbot, view, lambda: press(view.card.reason, Qt.Key.Key_Return))
    assert one(desk, first).guest.urgent
