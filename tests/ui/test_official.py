"""The official's desk: by keys alone from the first person to the last signature."""

from datetime import timedelta
from uuid import UUID

import pytest
from desks import CLERK
from doubles.officials import (
    A_DAY,
    AN_ASSISTANT,
    begun,
    on,
    people,
    said_by,
    shown,
    shows,
    story,
)
from doubles.planners import approved
from doubles.sample_desk import NOW, set_clock
from doubles.screens import IN_EVERY_THEME, PICTURED, Look, fit, keep_screen, look_at
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import press, type_in
from schedules import a_schedule

from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState
from frontoffice.domain.conversation import (
    Attending,
    Part,
    Result,
)
from frontoffice.domain.roles import Role
from ui.background import Background
from ui.places import INSTRUCTIONS, PLACES
from ui.places import OFFICIAL as OFFICIAL_PLACE
from ui.views.official_minutes import read_part
from ui.widgets.text import Text


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


def test_a_day_by_keys_alone(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    assert view.list.table.hasFocus()
    assert [view.list.table.rows().row(at).hour for at in range(6)][:2] == ["11:00", "11:20"]
    one = shows(qtbot, view, view.chords()["F9"])
    assert one.booking == found["Төлегенова"]
    booked = desk.receptions.bookings.booking(one.booking)
    assert booked.state is BookingState.ARRIVED
    type_in(view.page.minutes.text, "Түсіндірілді")
    told = said_by(qtbot, view, view.chords()["F9"])
    assert told == "Say first what the conversation with Төлегенова Ұлбосын ended with"
    one = shows(qtbot, view, lambda: press(view, text="2"))
    assert one.decision is not None
    assert (one.decision.result, one.minutes) == (Result.EXPLAINED, "Түсіндірілді")
    one = shows(qtbot, view, view.chords()["F9"])
    assert one.booking == found["Оспанова"]
    one = shows(qtbot, view, view.chords()["Ctrl+1"])
    assert one.decision is not None
    assert one.decision.result is Result.SETTLED


def test_digits_are_typed_where_one_types(qtbot: QtBot, desk: Desk, background: Background) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    view.page.minutes.text.setFocus()
    type_in(view.page.minutes.text, "1 180")
    one = view.page.conversation()
    assert one is not None
    assert one.goes_on
    assert view.page.minutes.minutes() == "1 180"


def test_a_template_begins_the_minutes_and_dictation_says_what_is_missing(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    view.chords()["F4"]()
    assert not view.page.minutes.menu.isVisible(), "nobody is here yet"
    begun(qtbot, view, found["Оспанова"])
    type_in(view.page.minutes.text, "Келді.")
    view.chords()["F4"]()
    assert view.page.minutes.menu.isVisible()
    press(view.page.minutes.menu, Qt.Key.Key_Down)
    press(view.page.minutes.menu, Qt.Key.Key_Return)
    assert view.page.minutes.minutes().startswith("Келді.\nThe matter was settled")
    view.page.minutes.menu.close()
    told = said_by(qtbot, view, view.chords()["F5"])
    assert told == "No program for dictation is installed on this computer"
    one = shows(qtbot, view, view.chords()["Ctrl+S"])
    assert one.template == "settled"


def test_what_is_typed_survives_a_crash_and_is_an_entry_once_one_goes_on(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    one = begun(qtbot, view, found["Оспанова"])
    with qtbot.waitSignal(view.page.minutes.rested):
        type_in(view.page.minutes.text, "Жазып отыр")
    qtbot.wait_until(lambda: desk.minutes_drafts.kept(one.id) == "Жазып отыр")
    assert desk.conversations.conversation(one.id).minutes == ""
    again = shown(qtbot, desk, background)
    on(qtbot, again, found["Оспанова"])
    assert again.page.minutes.minutes() == "Жазып отыр"
    with qtbot.waitSignal(again.page.acts.changed):
        on(qtbot, again, found["Дюсенов"])
    assert desk.conversations.conversation(one.id).minutes == "Жазып отыр"
    assert desk.minutes_drafts.kept(one.id) is None


def test_who_takes_part_is_read_from_a_line(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    begun(qtbot, view, found["Оспанова"])
    type_in(
        view.page.minutes.people, "заңгер Ибраева А.; of a competent body Сүлейменов (roads); Асан"
    )
    one = shows(qtbot, view, view.chords()["Ctrl+S"])
    assert one.people == (
        Attending(Part.LAWYER, "Ибраева А."),
        Attending(Part.BODY, "Сүлейменов", "roads"),
        Attending(Part.OTHER, "Асан"),
    )
    assert view.page.minutes.people.text() == (
        "lawyer Ибраева А.; of a competent body Сүлейменов (roads); Асан"
    )
    assert read_part("  ") is None


def test_nobody_is_next_where_nobody_comes(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown(qtbot, desk, background)
    view.chords()["F9"]()
    press(view.list.table, Qt.Key.Key_Return)
    view.chords()["F6"]()
    view.chords()["Ctrl+S"]()
    view.page.end(Result.SETTLED)
    assert view.page.conversation() is None
    approved(desk, A_DAY)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    told = said_by(qtbot, view, view.chords()["F9"])
    assert told == "Nobody waits, and nobody is expected"
    assert "Nobody is booked" in view.list.empty.sentence.text()


def test_whoever_has_several_officials_chooses_one(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    people(desk)
    other = a_schedule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", id=UUID(int=8), official="Басқа Бастық")
    approved(desk, other)
    view = shown(qtbot, desk, background, AN_ASSISTANT)
    assert view.list.who.isVisible()
    view.list.who.setCurrentIndex(view.list.who.findData(other.id))
    with qtbot.waitSignal(view.refreshed):
        view.list.official.emit(other.id)
    assert view.list.table.rows().rowCount() == 0
    own = shown(qtbot, desk, background)
    assert own.list.table.rows().rowCount() == 6, "the own hours come first"


def test_the_clock_runs_and_warns_once_the_hour_is_over(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    on(qtbot, view, found["Оспанова"])
    assert view.page.dossier.time.text() == ""
    shows(qtbot, view, lambda: press(view.list.table, Qt.Key.Key_Return))
    assert view.page.clock.isActive()
    set_clock(desk, NOW + timedelta(minutes=21, seconds=5))
    view.page.clock.timeout.emit()
    assert view.page.dossier.time.text() == "21:05"
    shows(qtbot, view, lambda: view.page.end(Result.SETTLED))
    assert not view.page.clock.isActive()


def test_whoever_arrives_is_seen_and_whoever_reads_goes_on_reading(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    view = shown(qtbot, desk, background)
    on(qtbot, view, found["Оспанова"])
    page = view.page.dossier.before.findChildren(Text)
    with qtbot.waitSignal(view.refreshed):
        view.rounds.timeout.emit()
    assert view.page.dossier.before.findChildren(Text) == page
    begun(qtbot, view, found["Мұқанов"])
    type_in(view.page.minutes.people, "Асан")
    desk.receptions.bookings.arrived(found["Петрова"], CLERK)
    with qtbot.waitSignal(view.told):
        view.rounds.timeout.emit()
    assert view.page.minutes.people.text() == "Асан"
    states = [view.list.table.rows().row(at).turn.at.value for at in range(6)]
    assert states.count("here") == 1
    view.page.end(Result.REFUSED)
    view.rounds.timeout.emit()
    assert view.page.ends.is_open()
    view.hide()
    assert not view.rounds.isActive()


def test_who_receives_has_the_screen() -> None:
    places = {place.value: place for place in PLACES}
    has = {role for role in Role if places[OFFICIAL_PLACE].is_for(role)}
    assert has == set(Role) - {Role.EXECUTOR, Role.ADMINISTRATOR}
    follow = {role for role in Role if places[INSTRUCTIONS].is_for(role)}
    assert follow == set(Role) - {Role.ADMINISTRATOR}


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_the_officials_day(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    found = story(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    on(qtbot, view, found["Оспанова"])
    with qtbot.waitSignal(view.told):
        view.begin()
    set_clock(desk, NOW.replace(hour=11, minute=28) + timedelta(seconds=12))
    view.page.tick()
    view.page.minutes.text.setPlainText(
        "Кезек ретін бөлім өкілі түсіндірді. Тізім 1 180–1 190 орындары бойынша салыстырылады."
    )
    view.page.minutes.text.setFocus()
    fit(view)
    keep_screen(view, f"official-{look}")


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_it_is_whole_in_every_language_and_theme(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    found = story(desk)
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    on(qtbot, view, found["Дюсенов"])
    fit(view)
    look_at(view, f"official-{look}")
