"""The screen of a single reception day: take in, call, end and finish cards, by keys alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from booked import approve
from desks import CLERK
from doubles.sample_desk import LONG_NAME
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
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reception_days import OFFICIAL, RUNNER, TABLES, opened, somebody
from said import press, type_in
from schedules import a_schedule

from frontoffice.desk import Desk
from frontoffice.domain.conversation import Result
from frontoffice.domain.reception_day import NONE_TOLD, Gap, Stand
from frontoffice.i18n.words import words_in
from frontoffice.services.bookings import Hour
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.models.reception_day_hours import HourColumn
from ui.places import PLACES, RECEPTION_DAY
from ui.views.reception_day import ReceptionDayView


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nobody came yet."""
    return empty_desk


def shown(
    qtbot: QtBot, desk: Desk, background: Background, who: Clerk = OFFICIAL, language: str = "en"
) -> ReceptionDayView:
    view = filled(qtbot, ReceptionDayView(desk, background, words_in(language), who))
    view.set_focus_first()
    return view


def done(qtbot: QtBot, view: ReceptionDayView, act: Callable[[], object]) -> str:
    """Do *act*, wait until it is recorded and shown, and return what was said."""
    with qtbot.waitSignal(view.refreshed), qtbot.waitSignal(view.said) as said:
        act()
    return str((said.args or [""])[0])


def test_one_switch_begins_the_day_with_those_who_receive(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    approve(desk, a_schedule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"))
    view = shown(qtbot, desk, background, RUNNER)
    assert view.empty.isVisible()
    assert done(qtbot, view, view.chords()["Ctrl+O"]) == "The single reception day is on"
    day = desk.single_day.days.day()
    assert day is not None
    assert [one.official for one in day.tables] == [a_schedule().official]
    assert len(day.topics) == 9
    assert view.form.isVisible()
    view.chords()["Ctrl+N"]()
    view.chords()["Ctrl+Enter"]()
    assert "Write who receives" in view.setup.official_field.note.text()
    type_in(view.setup.official, "Ким Виктор")
    press(view.setup, Qt.Key.Key_Return)
    type_in(view.setup.kk, "басшы")
    next(iter(view.setup.checks.values())).setChecked(True)
    assert done(qtbot, view, view.chords()["Ctrl+Enter"]) == "Table 2 receives"
    view.tables.choose(1)
    view.tables.setFocus()
    said = done(qtbot, view, lambda: press(view.tables, Qt.Key.Key_Delete))
    assert said.startswith("Table 2 is closed")
    assert "over" in done(qtbot, view, view.chords()["Ctrl+O"])
    assert view.empty.isVisible()
    assert done(qtbot, view, view.chords()["Ctrl+O"]) == "The single reception day is on"
    assert len(view.tables.rows()._rows) == 1, "what was told stays"


def test_people_are_taken_in_called_and_ended_by_keys(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    opened(desk)
    view = shown(qtbot, desk, background)
    keys = view.chords()
    assert view.form.name.hasFocus()
    keys["Ctrl+Enter"]()
    assert "Write the name" in view.form.name_field.note.text()
    type_in(view.form.name, "Сынақ Адам")
    press(view.form, Qt.Key.Key_Return)
    type_in(view.form.phone, "+77010000002")
    keys["Ctrl+2"]()
    assert view.form.nearest.text() == "table 2, Ахметова Гүлмира: 0 wait"
    keys["Ctrl+2"]()
    assert view.form.topic == ""
    keys["Ctrl+1"]()
    type_in(view.form.question, "Жол")
    keys["F6"]()
    said = done(qtbot, view, keys["Ctrl+Enter"])
    assert said == "3-001: table 1. Tell the person both"
    [one] = desk.single_day.days.people()
    assert (one.guest.name, one.guest.urgent, one.queued.topic) == ("Сынақ Адам", True, "road")
    assert view.form.name.text() == ""
    assert view.form.name.hasFocus()
    assert view.form.topic == ""
    type_in(view.form.name, "Екінші")
    view.form.none.setChecked(True)
    view.form.table.setCurrentIndex(view.form.table.findData(3))
    assert done(qtbot, view, keys["Ctrl+Enter"]).startswith("3-002: table 3")
    assert desk.single_day.days.people()[1].guest.phone == NONE_TOLD
    assert done(qtbot, view, keys["F9"]) == "Called: 3-001"
    assert view.card.number.text() == "3-001"
    assert view.card.question.text() == "Жол"
    assert done(qtbot, view, keys["Alt+2"]).startswith("Noted: 3-001")
    assert view.card.number.text() == "free"
    view.tables.choose(2)
    done(qtbot, view, keys["F9"])
    keys["Alt+5"]()
    assert view.card.refusal.isVisible()
    view.card.refusal.close()
    done(qtbot, view, lambda: view.card.refusal.told.emit("in_court"))
    assert [one.stand for one in desk.single_day.days.people()] == [Stand.DONE] * 2
    assert done(qtbot, view, keys["F9"]) == "Nobody waits for this table"
    assert view.foot.count.text() == "came: 2 · waiting: 0"


def test_the_tail_opens_where_the_gap_is_and_counts_down(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    opened(desk)
    days, tables = desk.single_day.days, desk.single_day.tables
    first = days.take(somebody("Бірінші", phone=""), CLERK, "road", 1)
    tables.next(1, OFFICIAL)
    tables.result(first.booking, Result.INSTRUCTION, OFFICIAL)
    days.take(somebody("Екінші"), CLERK, "road", 1)
    days.take(somebody("Үшінші"), CLERK, "road", 1)
    days.close(RUNNER)
    view = shown(qtbot, desk, background)
    keys = view.chords()
    keys["Ctrl+E"]()
    assert view.tail.rows().rowCount() == 3
    card = view.tail_card
    assert card.who.text() == "3-001 · Бірінші"
    press(view.tail, Qt.Key.Key_Return)
    assert card.phone.hasFocus()
    type_in(card.phone, "+77010000009")
    card.minutes.setPlainText("Тыңдалды")
    keys["Ctrl+Enter"]()
    assert "Write what, who" in card.due_field.note.text()
    type_in(card.order, "Жолды жөндеу")
    type_in(card.responsible, "Маман")
    type_in(card.due, "30032026")
    assert done(qtbot, view, keys["Ctrl+Enter"]) == "Kept: 3-001"
    assert [one.visitor.guest.name for one in days.tail()] == ["Екінші", "Үшінші"]
    assert card.who.text() == "3-002 · Екінші"
    assert card.phone.text() == ""
    assert done(qtbot, view, keys["Ctrl+D"]) == "Noted: 3-002 left unreceived"
    press(view.tail, Qt.Key.Key_Return)
    assert card.result.hasFocus()
    card.result.setCurrentIndex(card.result.findData("explained"))
    done(qtbot, view, keys["Ctrl+Enter"])
    [tail] = days.tail()
    assert tail.gaps == (Gap.MINUTES,)
    card.minutes.setPlainText("Түсіндірілді")
    done(qtbot, view, keys["Ctrl+Enter"])
    assert days.tail() == ()
    assert view.no_tail.isVisible()
    keys["Ctrl+Enter"]()
    keys["Ctrl+E"]()
    assert view.empty.isVisible()


def test_the_sheet_for_the_wall_is_made_by_a_key(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_files: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: shown_files.append(QUrl(url).toLocalFile())
    )
    view = shown(qtbot, desk, background)
    with qtbot.waitSignal(view.said) as refused:
        view.chords()["Ctrl+P"]()
    assert "not switched on" in str(refused.args)
    opened(desk)
    with qtbot.waitSignal(view.acts.printing.made):
        view.chords()["Ctrl+P"]()
    with qtbot.waitSignal(view.said) as nobody:
        view.chords()["Ctrl+T"]()
    assert "Nobody was taken in" in str(nobody.args)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    type_in(view.form.name, "Сынақ Адам")
    done(qtbot, view, view.chords()["Ctrl+Enter"])
    with qtbot.waitSignal(view.acts.printing.made):
        view.chords()["Ctrl+T"]()
    assert [Path(one).name for one in shown_files] == ["2026-03-20.pdf", "3-001.pdf"]


def test_a_key_lets_the_sheet_be_printed_each_hour_and_no_more(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    assert "not switched on" in done(qtbot, view, view.chords()["F8"])
    assert not view.hourly.isChecked(), "what was refused is not shown as done"
    opened(desk)
    said = done(qtbot, view, view.chords()["F8"])
    assert said == "No printer here takes whole pages: the sheet for the wall waits for one"
    assert (view.hourly.isChecked(), desk.single_day.hours.wished()) == (True, True)
    assert "not printed by itself" in done(qtbot, view, view.chords()["F8"])
    assert (view.hourly.isChecked(), desk.single_day.hours.wished()) == (False, False)


def test_a_clerk_takes_people_in_and_runs_nothing(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background, CLERK)
    assert not view.empty.button.isVisible()
    view.chords()["Ctrl+O"]()
    assert desk.single_day.days.day() is None
    opened(desk)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    with qtbot.waitSignal(view.said) as said:
        view.leave()
    assert (said.args or [""])[1] == "warn"
    assert next(one for one in PLACES if one.value == RECEPTION_DAY).is_for(CLERK.role)


def booked_today(desk: Desk, *names: str) -> None:
    """Let an official receive each day, and *names* have their hours of today."""
    schedule, on = a_schedule("FREQ=DAILY"), desk.single_day.days.today
    approve(desk, schedule)
    hours = desk.receptions.hours.on(schedule.id, on, CLERK)
    for name, hour in zip(names, hours, strict=False):
        desk.receptions.bookings.request(Hour(schedule.id, hour.slot.id, on), somebody(name), CLERK)


def test_who_has_booked_gets_the_number_by_two_keys(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    booked_today(desk, "Әлиева Сәуле", "Ким Ольга")
    opened(desk, replace(TABLES[0], schedule=a_schedule().id), *TABLES[1:])
    view = shown(qtbot, desk, background, CLERK)
    rows = view.hours.table.rows()
    assert view.hours.head.text().startswith("Have an hour today: 2.")
    assert [rows.row(at).text(HourColumn.TABLE) for at in range(2)] == ["table 1"] * 2
    type_in(view.form.name, "оль ки")
    assert [one.booking.guest.name for one in rows._rows] == ["Ким Ольга"]
    type_in(view.form.name, "x")
    assert rows.rowCount() == 0, "nobody of that name: Enter gives nobody else a number"
    view.chords()["F4"]()
    press(view.hours.table, Qt.Key.Key_Return)
    assert desk.single_day.days.people() == ()
    view.form.name.setText("ким")
    view.chords()["F4"]()
    assert view.hours.table.hasFocus()
    said = done(qtbot, view, lambda: press(view.hours.table, Qt.Key.Key_Return))
    assert said == "3-001: table 1. Tell the person both"
    [one] = desk.single_day.days.people()
    assert one.guest.name == "Ким Ольга"
    assert view.form.name.text() == ""
    assert view.form.name.hasFocus()
    view.chords()["F4"]()
    done(qtbot, view, lambda: press(view.hours.table, Qt.Key.Key_Return))
    assert not view.hours.isVisible(), "nobody is expected any more"
    view.chords()["F4"]()
    assert view.form.name.hasFocus()


def a_full_day(desk: Desk) -> None:
    """Let many come to three tables, and some of them be received."""
    booked_today(desk, "Жұмабаева Ләззат", "Сейдахметов Қанат", "Ли Виктория")
    opened(desk, TABLES[0], TABLES[1], replace(TABLES[2], schedule=a_schedule().id))
    days, tables = desk.single_day.days, desk.single_day.tables
    names = ("Төлегенова Ұлбосын", "Оспанова Гүлнар", "Қожахметов Ілияс", "Пак Светлана")
    for at in range(12):
        name, topic = names[at % 4], ("road", "housing", "land")[at % 3]
        phone = "" if at == 1 else "+77010000002"
        days.take(somebody(name, phone, question="Кезек неге жылжымайды?"), CLERK, topic)
    for at, result in enumerate((Result.EXPLAINED, Result.INSTRUCTION)):
        sits = tables.next(at + 1, OFFICIAL)
        assert sits is not None
        tables.result(sits.booking, result, OFFICIAL)
    for number in (1, 2):
        tables.next(number, OFFICIAL)


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_reception_day(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    a_full_day(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, RUNNER, look.language)
    view.form.name.setText("Сейдахметов")
    view.form.choose_topic(2)
    keep_screen(view, f"reception-day-{look}")
    view.chords()["Ctrl+E"]()
    keep_screen(view, f"reception-day-tail-{look}")


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_screen_stands_long_names(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    opened(desk, replace(TABLES[0], official=LONG_NAME))
    desk.single_day.days.take(somebody(LONG_NAME, question=LONG_NAME), CLERK)
    desk.single_day.tables.next(1, OFFICIAL)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, RUNNER, look.language)
    assert view.minimumSizeHint().width() <= SIZE[0]
    assert view.minimumSizeHint().height() <= SIZE[1]
    look_at(view, f"reception-day-{look}")
    assert cut_texts(view) == []
    view.chords()["Ctrl+E"]()
    look_at(view, f"reception-day-tail-{look}")
    assert view.minimumSizeHint().width() <= SIZE[0]
