"""Whoever lost an hour is called, and a whole reception is moved or cancelled, by keys."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from booked import DAY, SCHEDULE, approve, grant, told
from desks import CLERK
from doubles.bookers import booked, done, on_day, one, rows, shown
from doubles.sample_desk import set_clock
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from receptions import A_GUEST, TUESDAY, a_spot
from said import press, type_in
from schedules import a_schedule

from frontoffice.desk import Desk
from frontoffice.domain.booking import Why
from frontoffice.domain.roles import Role
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.services.clerk import Clerk
from ui.background import Background

OTHER = replace(CLERK, login="bolat")


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk that holds the first four hours of a reception of tomorrow."""
    set_clock(empty_desk, TUESDAY - timedelta(days=1))
    approve(empty_desk)
    grant(empty_desk, 0, 1, 2, 3)
    return empty_desk


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
    told = "Cancelled: 1 person, to be called. Ctrl+Z takes it back while nobody was called"
    assert said == told
    assert one(desk, first).why is Why.CANCELLED
    [called] = rows(view.calls.table)
    assert "cancelled" in called.why.text  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.said) as nothing:
        view.chords()["Ctrl+I"]()
    assert nothing.args == ["Nobody is booked on this day", ""]
    control = Qt.KeyboardModifier.ControlModifier
    back = done(qtbot, view, lambda: press(view.page.hours, Qt.Key.Key_Z, held=control))
    assert back == "Taken back: the hours are as they were"
    assert (one(desk, first).spot, one(desk, first).holds) == (first.spot, True)
    assert rows(view.calls.table) == []
