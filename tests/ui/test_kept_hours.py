"""Seats for whoever comes without an appointment: planned and given by the keyboard alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour
from clerks import press, write
from desks import CLERK
from doubles.bookers import shown as bookings_shown
from doubles.bookers import signs
from doubles.booking_window import at_bookings
from doubles.planners import done, shown
from doubles.sample_desk import set_clock
from doubles.screens import PICTURED, SIZE, Look, cut_texts, keep_screen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY, a_spot
from said import press as key
from said import type_in
from schedules import MORNING, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.schedule import Kept
from ui.background import Background

KEPT = a_schedule(series=(a_series(hours=replace(MORNING, kept=Kept(last=3))),))


def plan(desk: Desk) -> None:
    set_clock(desk, TUESDAY - timedelta(days=1))
    approve(desk, KEPT)
    grant(desk, 0, 1, 2, 3)


def test_whoever_comes_gets_a_kept_hour_first_by_one_key(qtbot: QtBot, own_desk: Desk) -> None:
    plan(own_desk)
    with at_bookings(qtbot, own_desk) as (clerk, view):
        press("Ctrl+H")
        clerk.until(lambda: view.page.hours.hasFocus() and view.looking.lines())
        assert signs(view) == ["free"] * 4 + ["on request"] + ["without an appointment"] * 3
        press("Ctrl+W")
        form = view.filling.form
        clerk.until(lambda: view.filling.is_open() and form.identifier.hasFocus())
        assert form.hour.text().startswith("11:15")
        assert "without an appointment" in form.consequence.text()
        assert not form.book.isVisible()
        press("Enter", "Enter")
        assert form.name.hasFocus()
        write("Келген Адам")
        press("Ctrl+W")
        clerk.until(lambda: not view.filling.is_open())
        clerk.settle()
        [came] = own_desk.receptions.hours.bookings(SCHEDULE, DAY)
        assert (came.spot, came.state, came.way) == (
            a_spot(5),
            BookingState.ARRIVED,
            Way.WALK_IN,
        )
        clerk.until(lambda: signs(view)[5] == "arrived")
        assert len(view.looking.lines()) == 8, "who came sits in the kept seat"
        view.page.hours.choose(6)
        press("Enter")
        clerk.until(view.filling.is_open)
        write("Басқа")
        form.name.setText("Басқа Адам")
        press("Ctrl+Enter")
        clerk.until(lambda: "without an appointment" in clerk.shell.toast.text())
        assert form.name.text() == "Басқа Адам", "what was typed stays"
        assert len(own_desk.receptions.hours.bookings(SCHEDULE, DAY)) == 1


def test_what_is_kept_is_planned_in_the_form_with_its_hours_in_words(
    qtbot: QtBot, empty_desk: Desk, background: Background
) -> None:
    view = shown(qtbot, empty_desk, background)
    view.chords()["Ctrl+N"]()
    form = view.form
    type_in(form.official, "Сейітов Арман")
    with qtbot.waitSignal(form.previewed):
        type_in(form.fields.days, "2-й вторник")
    assert not form.fields.kept_line.isVisible()
    with qtbot.waitSignal(form.previewed):
        for _ in range(3):
            key(form.fields.kept_last, Qt.Key.Key_Up)
    qtbot.waitUntil(form.fields.kept_line.isVisible)
    assert form.fields.kept_line.text() == "without appointment: 11:15–12:00"
    done(qtbot, view, view.chords()["Ctrl+Enter"])
    [planned] = empty_desk.schedules.all()
    assert planned.shown.schedule.series[0].hours.kept == Kept(last=3)
    assert "without appointment: 11:15–12:00" in view.card.series.text()


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_kept_hours(
    qtbot: QtBot, qapp: QApplication, empty_desk: Desk, background: Background, look: Look
) -> None:
    plan(empty_desk)
    came = empty_desk.receptions.bookings.walk_in(
        hour(5), replace(A_GUEST, name="Сәрсенова Айгүл Төлегенқызы"), CLERK
    )
    empty_desk.receptions.bookings.arrived(came.id, CLERK)
    look.put_on(qapp)
    view = bookings_shown(qtbot, empty_desk, background, CLERK, look.language)
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_to(SCHEDULE, DAY)
    view.page.hours.choose(6)
    key(view.page.hours, Qt.Key.Key_Return)
    assert view.filling.is_open()
    keep_screen(view, f"bookings-kept-{look}")
    assert view.minimumSizeHint().width() <= SIZE[0]
    planner = shown(qtbot, empty_desk, background, language=look.language)
    key(planner.table, Qt.Key.Key_Return)
    qtbot.waitUntil(planner.form.fields.kept_line.isVisible)
    assert cut_texts(planner.form.fields) == []
    keep_screen(planner, f"schedules-kept-{look}")
