"""The screen of bookings: an hour is chosen, a form filled, a person booked, all by keys."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from booked import DAY, SCHEDULE, approve, grant, grant_first, hour, told
from desks import CLERK
from doubles.sample_desk import LONG_NAME, set_clock
from doubles.screens import (
    IN_EVERY_THEME,
    PICTURED,
    SIZE,
    Look,
    cut_texts,
    filled,
    keep_screen,
    look_at,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY, a_spot
from said import press, type_in
from schedules import a_schedule, many

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState, Way, Why
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.services.bookings import Hour
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.booking_card import Act
from ui.views.bookings import BookingsView

OTHER = replace(CLERK, login="bolat")


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk that holds the first four hours of a reception of tomorrow."""
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    approve(empty_desk)
    grant(empty_desk, 0, 1, 2, 3)
    return empty_desk


def shown(
    qtbot: QtBot, desk: Desk, background: Background, who: Clerk = CLERK, language: str = "en"
) -> BookingsView:
    view = filled(qtbot, BookingsView(desk, background, words_in(language), who))
    qtbot.waitUntil(lambda: view.looking.on is not None)
    view.activateWindow()
    view.set_focus_first()
    return view


def on_day(qtbot: QtBot, view: BookingsView, n: int | None = None) -> None:
    """Go to the first free hour as a clerk does, or to the *n*-th of its day."""
    with qtbot.waitSignal(view.looking.shown):
        view.chords()["Ctrl+H"]()
    if n is not None:
        view.page.hours.choose(n)


def done(qtbot: QtBot, view: BookingsView, act: Callable[[], object]) -> str:
    """Do *act*, wait until it is recorded and shown, and return what was said."""
    with qtbot.waitSignal(view.said) as said, qtbot.waitSignal(view.refreshed):
        act()
    settle(qtbot, view)
    return str((said.args or [""])[0])


def settle(qtbot: QtBot, view: BookingsView) -> None:
    with qtbot.waitSignal(view.looking.shown):
        view.looking.read()
    QApplication.processEvents()


def signs(view: BookingsView) -> list[str]:
    return [line.sign.text for line in view.looking.lines()]


def booked(desk: Desk, n: int, **changes: object) -> Booking:
    guest = replace(A_GUEST, **changes)  # type: ignore[arg-type]
    return desk.receptions.bookings.make(hour(n), guest, CLERK)


def one(desk: Desk, of: Booking) -> Booking:
    return desk.receptions.bookings.booking(of.id)


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


def rows(table: object) -> list[object]:
    model = table.rows()  # type: ignore[attr-defined]
    return [model.row(at) for at in range(model.rowCount())]


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
    assert form.wanted.hour.slot.id == a_spot(0).slot, "it was free still"
    desk.receptions.hours.give_up(CLERK)
    desk.receptions.bookings.make(hour(0), A_GUEST, OTHER)
    now[0] = 1300
    with qtbot.waitSignal(view.said) as said:
        form.tick()
    assert "the next free hour is 10:15" in str(said.args)
    assert form.name.text() == "Сынақ Адам"
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


def in_hand(qtbot: QtBot, view: BookingsView, at: int) -> None:
    """Put the cursor on a line and wait for its card."""
    view.page.hours.choose(at)
    meant = view.looking.lines()[at].booking
    qtbot.waitUntil(lambda: view.card.booking == meant and view.card.isVisible())


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


def test_whoever_lost_an_hour_is_called_and_the_list_says_so(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    lost = booked(desk, 0)
    told(desk, BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None), lost.id)
    view = shown(qtbot, desk, background)
    view.chords()["Ctrl+2"]()
    assert view.calls.table.hasFocus()
    assert view.call_card.phone.text() == A_GUEST.phone
    keys = view.chords()
    assert done(qtbot, view, keys["Ctrl+Y"]) == "Noted: not reached"
    [line] = rows(view.calls.table)
    assert line.called.endswith("not reached")  # type: ignore[attr-defined]
    assert "not reached" in view.call_card.calls.text()
    assert done(qtbot, view, keys["Ctrl+T"]) == "Noted: the person knows"
    assert [it.reached for it in desk.receptions.calling.about(lost.id)] == [False, True]
    assert rows(view.calls.table), "they have no hour still"
    keys["Ctrl+M"]()
    keys["Ctrl+M"]()
    assert view.on_hours()
    on_day(qtbot, view)
    done(qtbot, view, lambda: press(view.page.hours, Qt.Key.Key_Return))
    assert one(desk, lost).holds
    assert rows(view.calls.table) == []
    view.chords()["Ctrl+2"]()
    assert view.calls.empty.sentence.text() == "Nobody has to be called"


def test_an_earlier_hour_is_given_by_one_key(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    late = booked(desk, 3, earlier=True)
    view = shown(qtbot, desk, background)
    view.chords()["Ctrl+3"]()
    [line] = rows(view.earlier.table)
    assert line.free == "31.03.2026 10:00"  # type: ignore[attr-defined]
    view.earlier.table.choose(0)
    done(qtbot, view, lambda: press(view.earlier.table, Qt.Key.Key_Return))
    assert one(desk, late).spot == a_spot(0)
    assert "came free" in view.earlier.empty.sentence.text() or rows(view.earlier.table) == []


def test_the_official_is_ill_and_all_are_moved_after_a_look_and_taken_back(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    first, second = booked(desk, 0), booked(desk, 1, name="Шұғыл", urgent=True)
    assistant = Clerk("asel", "Әсел Сынақ", CLERK.position, Role.SUPERVISOR)
    view = shown(qtbot, desk, background, assistant)
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_to(SCHEDULE, DAY)
    sheet = view.sheet
    with qtbot.waitSignal(sheet.previewed):
        view.chords()["Ctrl+I"]()
    assert sheet.isVisible()
    assert sheet.reason.hasFocus()
    assert [line.who.split(" ")[0] for line in rows(sheet.table)] == ["Шұғыл", "Сынақ"]  # type: ignore[attr-defined]
    assert "on request: 2" in sheet.sum.text()
    view.chords()["Ctrl+Enter"]()
    assert sheet.reason_field.note.text() == "Everybody is told why"
    type_in(sheet.reason, "ауырып қалды")
    said = done(qtbot, view, view.chords()["Ctrl+Enter"])
    assert said.startswith("Moved: 2 people")
    assert not sheet.isVisible()
    assert {one(desk, it).reason for it in (first, second)} == {"ауырып қалды"}
    assert len(rows(view.calls.table)) == 2
    assert desk.schedules.schedule(SCHEDULE).waits, "who may plan has proposed that it is not held"
    control = Qt.KeyboardModifier.ControlModifier
    done(qtbot, view, lambda: press(view.page.hours, Qt.Key.Key_Z, held=control))
    assert [one(desk, it).spot for it in (first, second)] == [a_spot(0), a_spot(1)]


def test_all_are_cancelled_by_the_office_and_stay_to_be_called(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    first = booked(desk, 0)
    approve(desk, a_schedule(id=UUID(int=8), official="Ахметова Гүлмира"))
    view = shown(qtbot, desk, background)
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_to(SCHEDULE, DAY)
    sheet = view.sheet
    with qtbot.waitSignal(sheet.previewed):
        view.chords()["Ctrl+I"]()
    assert not sheet.call_off.isVisible(), "a clerk does not plan"
    with qtbot.waitSignal(sheet.previewed):
        sheet.to.setCurrentIndex(1)
    with qtbot.waitSignal(sheet.previewed):
        type_in(sheet.first, f"{DAY + timedelta(7):%d%m%Y}")
    [line] = rows(sheet.table)
    assert line.to == "07.04.2026 10:00"  # type: ignore[attr-defined]
    type_in(sheet.reason, "іссапар")
    said = done(qtbot, view, view.chords()["Ctrl+D"])
    assert said == "Cancelled: 1 person, who is to be called"
    assert one(desk, first).why is Why.CANCELLED
    [called] = rows(view.calls.table)
    assert "cancelled" in called.why.text  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.said) as nothing:
        view.chords()["Ctrl+I"]()
    assert nothing.args == ["Nobody is booked on this day", ""]


def a_busy_desk(desk: Desk) -> None:
    """Let a region receive, and some people of it be booked, called and waiting."""
    for schedule in many():
        approve(desk, schedule)
    official = many()[4]
    until = int((TUESDAY + timedelta(days=40)).timestamp() * 1000)
    grant_first(desk, official.id, until, share=1)
    names = ("Төлегенова Ұлбосын", "Оспанова Гүлнар", "Қожахметов Ілияс", LONG_NAME, "Пак Светлана")
    hours, found = desk.receptions.hours, []
    on = date(2026, 4, 3)
    free = [one for one in hours.span(official.id, on, on, CLERK) if one.is_free]
    assert len(free) == 4
    categories = ("", "veteran", "", "", "")
    urgent = (False, False, True, False, False)
    for at, name in enumerate(names):
        guest = replace(
            A_GUEST, name=name, category=categories[at], urgent=urgent[at], earlier=at == 3
        )
        place = Hour(official.id, free[at % 3].slot.id, on)
        make = desk.receptions.bookings.make if at < 3 else desk.receptions.bookings.walk_in
        found.append(make(place, guest, CLERK))
    desk.receptions.bookings.arrived(found[0].id, CLERK)
    later = [one for one in hours.span(official.id, on, date(2026, 4, 30), CLERK) if one.is_free]
    for at, why in enumerate((Why.TAKEN, Why.GONE)):
        place = Hour(official.id, later[at + 3].slot.id, later[at + 3].slot.begins_at.date())
        guest = replace(A_GUEST, name=("Мұқанов Серік", "Петрова Елена Сергеевна")[at])
        lost = desk.receptions.bookings.make(place, guest, CLERK)
        told(desk, BookingUnplaced(why=why, keeps=False, of="", told=None), lost.id)
        desk.receptions.calling.tell(lost.id, HowCalled.PHONE, CLERK, reached=bool(at), note="")
    waits = Hour(official.id, later[6].slot.id, later[6].slot.begins_at.date())
    guest = replace(A_GUEST, name="Дүйсенов Арман", earlier=True)
    desk.receptions.bookings.make(waits, guest, CLERK)


def look_in(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> BookingsView:
    """Return the screen of a busy desk, on a Friday that has people."""
    look.put_on(qapp)
    who = replace(CLERK, role=Role.SUPERVISOR)
    view = shown(qtbot, desk, background, who, look.language)
    with qtbot.waitSignals([view.looking.shown, view.doing.shown]):
        view.looking.go_to(many()[4].id, date(2026, 4, 3))
    return view


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_bookings(
    qtbot: QtBot, qapp: QApplication, empty_desk: Desk, background: Background, look: Look
) -> None:
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    a_busy_desk(empty_desk)
    view = look_in(qtbot, qapp, empty_desk, background, look)
    in_hand(qtbot, view, 1)
    view.page.hours.setFocus()
    keep_screen(view, f"bookings-{look}")
    view.page.hours.choose(len(view.looking.lines()) - 1)
    press(view.page.hours, Qt.Key.Key_Return)
    form = view.filling.form
    form.show_guest(replace(A_GUEST, name="Сәрсенова Айгүл Төлегенқызы", category="veteran"))
    form.name.setFocus()
    keep_screen(view, f"bookings-form-{look}")
    view.close_form()
    view.chords()["Ctrl+2"]()
    keep_screen(view, f"bookings-calls-{look}")
    view.chords()["Ctrl+1"]()
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_to(many()[4].id, date(2026, 4, 3))
    with qtbot.waitSignal(view.sheet.previewed):
        view.chords()["Ctrl+I"]()
    view.sheet.reason.setText("ауырып қалды" if look.language == "kk" else "болезнь")
    keep_screen(view, f"bookings-moving-{look}")


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    approve(desk, a_schedule(id=UUID(int=8), official=LONG_NAME))
    booked(desk, 0, name=LONG_NAME, question=LONG_NAME, category="veteran", urgent=True)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, CLERK, look.language)
    with qtbot.waitSignals([view.looking.shown, view.doing.shown]):
        view.looking.go_to(SCHEDULE, DAY)
    assert view.minimumSizeHint().width() <= SIZE[0]
    assert view.minimumSizeHint().height() <= SIZE[1]
    assert cut_texts(view) == []
    view.page.hours.choose(1)
    press(view.page.hours, Qt.Key.Key_Return)
    assert view.minimumSizeHint().width() <= SIZE[0]
    look_at(view, f"bookings-{look}")


def test_who_only_reads_changes_nothing(qtbot: QtBot, desk: Desk, background: Background) -> None:
    booked(desk, 0)
    reader = Clerk("oku", "Оқырман", CLERK.position, Role.HEAD)
    view = shown(qtbot, desk, background, reader)
    with qtbot.waitSignals([view.looking.shown, view.doing.shown]):
        view.looking.go_to(SCHEDULE, DAY)
    assert not any(button.isVisible() for button in view.card.buttons.values())
    view.page.hours.choose(1)
    press(view.page.hours, Qt.Key.Key_Return)
    assert not view.filling.is_open()
    assert not view.page.away.isVisible()
    assert "Ctrl+Enter" not in view.chords()
    view.do(Act.CANCEL)
    assert view.card.asks is None
