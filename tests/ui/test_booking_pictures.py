"""The screen of bookings as it looks: in three languages and themes, with long names."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from booked import DAY, SCHEDULE, approve, grant, grant_first, told
from desks import CLERK
from doubles.bookers import booked, in_hand, shown
from doubles.sample_desk import LONG_NAME, set_clock
from doubles.screens import (
    IN_EVERY_THEME,
    PICTURED,
    SIZE,
    Look,
    cut_texts,
    keep_screen,
    look_at,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY
from said import press
from schedules import VIDEO, a_schedule, a_series, many

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Why
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.roles import Role
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.services.bookings import Hour
from ui.background import Background
from ui.views.bookings import BookingsView

OTHER = replace(CLERK, login="bolat")


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk that holds the first four hours of a reception of tomorrow."""
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    approve(empty_desk)
    grant(empty_desk, 0, 1, 2, 3)
    return empty_desk


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
    view.side.close()
    view.chords()["Ctrl+2"]()
    keep_screen(view, f"bookings-calls-{look}")
    view.chords()["Ctrl+1"]()
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_to(many()[4].id, date(2026, 4, 3))
    with qtbot.waitSignal(view.sheet.previewed):
        view.chords()["Ctrl+I"]()
    view.sheet.reason.setText("ауырып қалды" if look.language == "kk" else "болезнь")
    keep_screen(view, f"bookings-moving-{look}")


def an_appeal_that_comes_too_early(desk: Desk, number: list[str]) -> None:
    """Let an appeal be due before its official receives again, but not before others do."""
    draft = Draft(applicant=Applicant(name="Дүйсенов Арман"), topic="02.01", essence="Су жоқ")
    number.append(str(desk.registration.register(draft, CLERK).number))
    official = many()[4]
    late = (replace(official.series[0], first_on=date(2026, 5, 8)),)
    video = a_series("FREQ=WEEKLY;BYDAY=TH", VIDEO)
    approve(desk, replace(official, series=(*late, replace(video, last_on=date(2026, 4, 17)))))


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_what_is_made_ready_and_sorted(
    qtbot: QtBot, qapp: QApplication, empty_desk: Desk, background: Background, look: Look
) -> None:
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    a_busy_desk(empty_desk)
    view = look_in(qtbot, qapp, empty_desk, background, look)
    in_hand(qtbot, view, 2)
    view.page.hours.setFocus()
    view.chords()["F6"]()
    view.card.reason.setText("өмірге қауіп бар" if look.language == "kk" else "угроза жизни")
    keep_screen(view, f"bookings-turn-{look}")
    press(view.card.reason, Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.ready.opened):
        view.chords()["Ctrl+O"]()
    sheet = view.ready.sheet
    sheet.questions[0].setText("Жол қашан жөнделеді?")
    sheet.questions[1].setText("Кім жауапты?")
    sheet.people.setPlainText("Ахметов Серік, учаскелік инженер")
    assert cut_texts(sheet) == []
    keep_screen(view, f"bookings-ready-{look}")
    with qtbot.waitSignals([view.ready.changed, view.refreshed]):
        view.chords()["Ctrl+Enter"]()
    qtbot.waitUntil(view.card.ready.isVisible)
    keep_screen(view, f"bookings-card-{look}")
    view.chords()["Ctrl+3"]()
    keep_screen(view, f"bookings-earlier-{look}")


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_advice(
    qtbot: QtBot, qapp: QApplication, empty_desk: Desk, background: Background, look: Look
) -> None:
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    for schedule in many():
        approve(empty_desk, schedule)
    number: list[str] = []
    an_appeal_that_comes_too_early(empty_desk, number)
    look.put_on(qapp)
    view = shown(qtbot, empty_desk, background, CLERK, look.language)
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_to(many()[4].id, date(2026, 5, 8))
    press(view.page.hours, Qt.Key.Key_Return)
    form = view.filling.form
    form.show_guest(replace(A_GUEST, name="Дүйсенов Арман"))
    form.number.setText(number[0])
    form.number.editingFinished.emit()
    qtbot.waitUntil(form.advice.isVisible)
    assert len(form.advice.buttons) == 3
    form.advice.buttons[0].setFocus()
    keep_screen(view, f"bookings-advice-{look}")


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
