"""The official's desk: by keys alone from the first person to the last signature."""

from datetime import timedelta
from uuid import UUID

import pytest
from desks import CLERK
from doubles.officials import (
    A_DAY,
    AN_ASSISTANT,
    OFFICIAL,
    begun,
    come,
    on,
    people,
    said_by,
    shown,
    shows,
    story,
)
from doubles.planners import approved
from doubles.sample_desk import CLERK as ON_STAFF
from doubles.sample_desk import LONG_NAME, NOW, set_clock
from doubles.screens import IN_EVERY_THEME, PICTURED, Look, fit, keep_screen, look_at
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import press, type_in
from schedules import a_schedule

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import BookingState, Guest
from frontoffice.domain.booking_paper import (
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
)
from frontoffice.domain.conversation import (
    Attending,
    Part,
    Result,
)
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.roles import Role
from frontoffice.services.clarifying import Asking
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


def test_the_dossier_tells_what_was_promised(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = story(desk)
    view = shown(qtbot, desk, background)
    on(qtbot, view, found["Оспанова"])
    told = " | ".join(one.text() for one in view.page.dossier.before.findChildren(Text))
    assert "13.03.2026" in told
    assert "Кезек тізімін көрсету – due soon, 26.03.2026" in told
    assert "Очередь на жильё" in told


def test_who_was_invited_and_what_was_prepared_is_on_the_page(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = people(desk)
    asked = Invitation(
        bodies=(InvitedBody("", "Тұрғын үй бөлімі"),), people=(InvitedPerson("Ибраева А.", ""),)
    )
    desk.booking_readying.invite(found["Оспанова"], asked, CLERK)
    told = Preparation(bring=("куәлік",), questions=("Нешеншімін?",))
    desk.booking_readying.prepare(found["Оспанова"], told, CLERK)
    view = shown(qtbot, desk, background)
    on(qtbot, view, found["Оспанова"])
    room = view.page.dossier.sentence.room.text()
    assert room == "Must be in the room: Тұрғын үй бөлімі; Ибраева А."
    before = [one.text() for one in view.page.dossier.before.findChildren(Text)]
    assert "Нешеншімін?\nкуәлік" in before


def test_all_answers_and_who_must_be_there_are_on_one_page_without_scrolling(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    found = story(desk)
    who = Applicant(name="Оспанова Гүлнар")
    made = desk.registration.register(Draft(applicant=who, essence="Жөндеу туралы"), CLERK)
    desk.moves.answer(made.appeal, ON_STAFF, outcome="favourable", note="Жөнделді")
    other = Applicant(name="Басқа Біреу")
    alike = "Кезек неге бес жыл жылжымағанын білгісі келеді, тізімді тексеруді сұрайды"
    desk.registration.register(Draft(applicant=other, essence=alike), CLERK)
    view = shown(qtbot, desk, background)
    on(qtbot, view, found["Оспанова"])
    with qtbot.waitSignal(view.told):
        view.begin()
    fit(view)
    page = view.page.dossier
    told = " | ".join(one.text() for one in page.before.findChildren(Text))
    assert "→ 20.03.2026 answered: favourable act adopted · Жөнделді" in told
    assert "Ахметова Г. С." in told.replace("\u00a0", " ")
    assert "1 other person about the same" in told
    room = page.sentence.room
    assert room.text().startswith("Must be in the room: ")
    assert "energy" in room.text() or "department" in room.text().lower()
    assert not room.visibleRegion().isEmpty()
    assert room.visibleRegion().boundingRect() == room.rect(), "none of it is beneath the edge"


def test_what_it_is_about_is_told_in_words_with_its_answer(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    approved(desk, A_DAY)
    made = desk.registration.register(Draft(essence="Жол жөнделмейді, шұңқыр көп"), CLERK)
    desk.moves.send_back(made.appeal, CLERK, reason="мекенжай жоқ")
    desk.papers.make(made.appeal, PaperKind.RETURN, CLERK)
    question = "Жол неге жөнделмейді? Екі жыл бойы күтіп жүрміз."
    one = come(desk, 0, Guest(name="Сынақ Адам", appeal=str(made.appeal), question=question))
    view = shown(qtbot, desk, background)
    on(qtbot, view, one.id)
    assert view.page.dossier.sentence.text.text() == "Жол неге жөнделмейді?"
    shown_texts = view.page.dossier.before.findChildren(Text)
    told = [each.text().replace("\u00a0", " ") for each in shown_texts]
    assert question in told, "all of it stands below"
    [about] = [each for each in told if each.startswith("The booking is about № 27 0142")]
    assert about.endswith("20.03.2026 · returned")
    [below] = [each for each in told if each.startswith("Жол жөнделмейді")]
    assert "→ 20.03.2026 returned: мекенжай жоқ" in below
    assert "«Notice of return»" in below


def test_whoever_has_brought_more_is_found_in_the_registry(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    approved(desk, A_DAY)
    who = Applicant(name="Сынақ Адам", identifier="650802499021")
    for n in range(8):
        desk.registration.register(Draft(applicant=who, essence=f"Өтініш {n}"), CLERK)
    one = come(desk, 0, Guest(name=who.name, identifier=who.identifier))
    view = shown(qtbot, desk, background)
    on(qtbot, view, one.id)
    assert view.page.dossier.more.text() == "2 more"
    with qtbot.waitSignal(view.search_wanted) as wanted:
        view.chords()["Ctrl+R"]()
    assert wanted.args == [who.identifier]


def test_an_unknown_person_without_a_question_has_a_page_too(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    approved(desk, A_DAY)
    about = desk.registration.register(DRAFT, CLERK).appeal
    one = come(desk, 0, Guest(name=LONG_NAME, appeal=str(about)))
    view = shown(qtbot, desk, background)
    on(qtbot, view, one.id)
    assert view.page.dossier.sentence.text.text() == "They have not said what it is about"
    fit(view)


def test_who_receives_has_the_screen() -> None:
    places = {place.value: place for place in PLACES}
    has = {role for role in Role if places[OFFICIAL_PLACE].is_for(role)}
    assert has == set(Role) - {Role.EXECUTOR, Role.ADMINISTRATOR}
    follow = {role for role in Role if places[INSTRUCTIONS].is_for(role)}
    assert follow == set(Role) - {Role.ADMINISTRATOR}


DRAFT = Draft(essence="Жол")


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


@pytest.mark.parametrize("look", PICTURED, ids=str)
def test_pictures_of_what_was_asked_back_and_of_the_clerk(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    found = story(desk)
    who = Applicant(name="Оспанова Гүлнар")
    for _ in range(7):
        made = desk.registration.register(Draft(applicant=who, essence="Жарық жоқ"), CLERK)
    desk.moves.answer(made.appeal, ON_STAFF, outcome="favourable", note="Шам ауыстырылды")
    look.put_on(qapp)
    view = shown(qtbot, desk, background, language=look.language)
    one = begun(qtbot, view, found["Оспанова"])
    asking = Asking(
        asked="Кезекке тұрғаны туралы анықтама бар ма? Үйде қалған.",
        bring="кезекке тұру анықтамасы\nжеке куәліктің көшірмесі",
        until=NOW.date() + timedelta(days=7),
    )
    desk.conversations.clarifying.clarify(one.id, asking, OFFICIAL)
    desk.official_days.held(one.schedule, NOW.date(), OFFICIAL)
    with qtbot.waitSignal(view.told):
        view.refresh()
    fit(view)
    keep_screen(view, f"official-asked-{look}")
    view.chords()["Ctrl+E"]()
    keep_screen(view, f"official-asking-{look}")
    view.page.ends.close()
    view.chords()["Ctrl+N"]()
    keep_screen(view, f"official-not-held-{look}")
    clerk = shown(qtbot, desk, background, CLERK, look.language)
    on(qtbot, clerk, found["Оспанова"])
    fit(clerk)
    keep_screen(clerk, f"official-clerk-{look}")


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
