"""The dossier on the official's page: what was before, all answers, who must be in the room."""

from datetime import timedelta

import pytest
from desks import CLERK
from doubles.officials import (
    A_DAY,
    OFFICIAL,
    begun,
    come,
    on,
    people,
    shown,
    story,
)
from doubles.planners import approved
from doubles.sample_desk import CLERK as ON_STAFF
from doubles.sample_desk import LONG_NAME, NOW
from doubles.screens import PICTURED, Look, fit, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.booking import Guest
from frontoffice.domain.booking_paper import (
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
)
from frontoffice.domain.paper import PaperKind
from frontoffice.services.clarifying import Asking
from ui.background import Background
from ui.widgets.text import Text


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Give a desk at which nothing has happened yet."""
    return empty_desk


DRAFT = Draft(essence="Жол")


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
