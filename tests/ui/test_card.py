"""The card shows all that the desk knows of an appeal, and what can be done with it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from doubles.sample_desk import CLERK, NOW, appeal_of, at_central, set_clock
from doubles.screens import IN_EVERY_THEME, SIZE, Look, fit, look_at, on_screen
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press
from sqlalchemy import update

from db.engine import writing
from db.tables import entry
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.status import Status
from frontoffice.i18n.words import words_in
from ui.background import Background
from ui.models.card_words import due_day, shown_card
from ui.models.path import path_steps
from ui.style import apply_theme
from ui.theme import THEMES
from ui.views.card import CardView
from ui.views.card_rows import InfoRow
from ui.widgets.text import Text
from ui.widgets.time_line import Progress

KK = words_in("kk")


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, background: Background) -> CardView:
    return shown_view(qtbot, desk, background, appeal_of(desk, "Қожахметов"))


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, appeal: UUID, language: str = "kk"
) -> CardView:
    view = on_screen(qtbot, CardView(desk, background, words_in(language), CLERK))
    with qtbot.waitSignal(view.shown):
        view.show_appeal(appeal)
    view.set_focus_first()
    return view


def facts(desk: Desk, appeal: UUID, lang: str = "en") -> list[str]:
    return [step.fact for step in shown_card(desk, appeal, words_in(lang)).steps]


def test_a_card_says_who_what_and_until_when(view: CardView) -> None:
    assert view.title.text() == "Қожахметов Ілияс"
    assert view.number.text() == "27\u00a00142\u00a0003\u00a026\u00a000018\u00a056"
    assert "арыз   ·   Сумен жабдықтау" in view.facts.text()
    assert [chip.accessibleName() for chip in view.chips] == ["шұғыл", "тіркелді"]
    assert "үш күннен бері су жоқ" in view.essence.text.text()
    assert view.essence.manner.text() == "бейне, қазақша"
    assert "ЖСН: 850722399010" in view.essence.told.accessibleName()
    assert view.term.due.text() == "15 сәуір"
    assert view.term.left.accessibleName() == "15 күн қалды"
    assert "Наурыз" in view.term.accessibleDescription()
    assert view.path.signed.accessibleName() == "журнал тексерілді: 3 жазба, бәрі қол қойылған"


def test_the_path_tells_what_was_done_what_waits_and_what_comes(desk: Desk) -> None:
    steps = shown_card(desk, appeal_of(desk, "Қожахметов"), words_in("en")).steps
    assert [(step.fact, step.progress) for step in steps] == [
        ("Registered", Progress.DONE),
        ("Talon: made, handed over", Progress.DONE),
        ("Registered: 0 of 15 days of the term have passed", Progress.NOW),
        ("Only on this computer", Progress.AHEAD),
        ("The last day for the answer", Progress.AHEAD),
    ]
    assert (steps[0].when, steps[0].clock, steps[0].aside) == (
        "20.03, Friday",
        "10:42",
        "Ахметова Г. С. · desk 3",
    )
    assert steps[1].when == ""


def test_the_path_tells_what_central_has(desk: Desk) -> None:
    appeal = appeal_of(desk, "Сейткали")
    assert "Central has everything" in facts(desk, appeal)
    desk.talons.confirm(appeal, CLERK)
    assert "Central has the appeal; 1 later entry is only here" in facts(desk, appeal)


def test_a_term_that_is_over_is_told_as_over(desk: Desk) -> None:
    told = facts(desk, appeal_of(desk, "Дюсенов"))
    assert "The last day for the answer has passed" in told
    assert "The last day for the answer" not in told
    assert told[-1].endswith("15 of 15 days of the term have passed")


def test_an_answered_appeal_waits_for_nothing(desk: Desk) -> None:
    card = desk.cards.card(appeal_of(desk, "Сейткали"))
    answered = replace(card, line=replace(card.line, status=Status.ANSWERED))
    steps = path_steps(answered, {}, NOW, words_in("en"))
    assert [step.fact for step in steps][-1] == "Answered"


def test_an_entry_of_a_newer_version_is_named(desk: Desk) -> None:
    card = desk.cards.card(appeal_of(desk, "Қожахметов"))
    newer = replace(card, path=(*card.path, replace(card.path[0], kind="appeal.sung")))
    assert "An entry of a newer version: appeal.sung" in [
        step.fact for step in path_steps(newer, {}, NOW, words_in("en"))
    ]


def test_a_long_essence_is_one_appeal_and_scrolls_in_its_box(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    essence = "Өте ұзақ мәтін. " * 20_000
    made = desk.registration.register(Draft(essence=essence), CLERK)
    view = shown_view(qtbot, desk, background, made.appeal)
    assert view.essence.long.toPlainText() == essence.strip()
    assert not view.essence.text.isVisible()
    assert len(facts(desk, made.appeal)) == 5


def test_an_appeal_without_words_or_name_says_so(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    made = desk.registration.register(Draft(applicant=Applicant()), CLERK)
    view = shown_view(qtbot, desk, background, made.appeal)
    assert view.title.text() == "Аты-жөні жазылмаған"
    assert view.essence.text.text() == "Мазмұны жазылмаған."
    assert not view.essence.told.isVisible()
    assert view.essence.flags.count() > 0


def test_what_came_after_hours_says_when_it_was_registered(desk: Desk) -> None:
    set_clock(desk, NOW.replace(hour=20))
    made = desk.registration.register(Draft(), CLERK)
    steps = shown_card(desk, made.appeal, words_in("en")).steps
    assert steps[0].words.startswith("Received after hours or on a day off: registered on 26.03")


def test_other_years_are_named() -> None:
    today = NOW.date()
    assert due_day(today + timedelta(300), today, "en") == "14 January 2027"


@pytest.mark.parametrize("letter", ["e", "у", "У"])
def test_correcting_begins_by_its_key_in_any_layout(
    view: CardView, desk: Desk, letter: str
) -> None:
    wanted = list[tuple[UUID, Draft]]()
    view.correct.connect(lambda appeal, draft: wanted.append((appeal, draft)))
    press(view, text=letter)
    appeal = appeal_of(desk, "Қожахметов")
    assert wanted == [(appeal, desk.cards.card(appeal).draft)]


def test_a_marked_copy_is_made_for_a_reason(qtbot: QtBot, view: CardView, desk: Desk) -> None:
    press(view, Qt.Key.Key_P, held=CONTROL)
    assert view.reasons.isVisible()
    view.reasons.close()
    with qtbot.waitSignals([view.changed, view.shown]):
        view.reasons.actions()[2].trigger()
    appeal = appeal_of(desk, "Қожахметов")
    assert desk.talons.copies(appeal) == 2
    assert desk.spool.jobs()[0].copy == 2
    assert "2-дана" in view.toast.text()
    steps = shown_card(desk, appeal, KK).steps
    assert ("Талонның белгіленген 2-данасы: жасалды", "Талон жоғалды.") in [
        (step.fact, step.words) for step in steps
    ]


@pytest.mark.parametrize("letter", ["h", "р"])
def test_a_talon_is_noted_as_handed_over(
    qtbot: QtBot, desk: Desk, background: Background, letter: str
) -> None:
    appeal = appeal_of(desk, "Петрова")
    view = shown_view(qtbot, desk, background, appeal)
    with qtbot.waitSignals([view.changed, view.shown]):
        press(view, text=letter)
    assert desk.cards.card(appeal).copies[0].confirmed_at == NOW
    assert not view.papers.hand.isVisible()
    assert "қолға берілді 10:45" in shown_card(desk, appeal, KK).papers[0].told
    count = len(desk.cards.card(appeal).path)
    press(view, text=letter)
    assert len(desk.cards.card(appeal).path) == count


def test_other_appeals_of_the_person_lead_on_and_back(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background, appeal_of(desk, "Тлеулин"))
    closed = list[bool]()
    view.closed.connect(lambda: closed.append(True))
    row = view.related.findChildren(InfoRow)[0]
    row.setFocus()
    with qtbot.waitSignal(view.shown):
        press(row, Qt.Key.Key_Return)
    assert view.title.text() == "Мирзоян Артур"
    with qtbot.waitSignal(view.shown):
        press(view, Qt.Key.Key_Escape)
    assert view.title.text() == "Тлеулин Руслан"
    assert closed == []
    press(view, Qt.Key.Key_Escape)
    assert closed == [True]


def test_a_changed_signature_is_told(qtbot: QtBot, desk: Desk, background: Background) -> None:
    appeal = appeal_of(desk, "Петрова")
    with writing(desk.journal.engine) as connection:
        connection.execute(
            update(entry).where(entry.c.subject == appeal).values(signature=b"\1" * 64)
        )
    view = shown_view(qtbot, desk, background, appeal)
    assert "белгісіз" in view.path.signed.accessibleName()


def test_a_correction_says_what_changed_and_why(desk: Desk) -> None:
    appeal = appeal_of(desk, "Петрова")
    draft = replace(desk.cards.card(appeal).draft, kind="complaint", essence="Басқа")
    desk.registration.correct(appeal, draft, "қате түр", CLERK)
    steps = shown_card(desk, appeal, words_in("en")).steps
    assert ("Corrected", "Ахметова Г. С.", "Changed: kind, essence. Why: қате түр") in [
        (step.fact, step.aside, step.words) for step in steps
    ]


def test_the_talon_opens_as_a_pdf(
    qtbot: QtBot, view: CardView, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[QUrl]()
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view.papers.open.click()
    qtbot.waitUntil(lambda: bool(opened))
    path = Path(opened[0].toLocalFile())
    assert path.read_bytes().startswith(b"%PDF")
    path.unlink()


def test_an_older_card_is_never_shown_over_a_newer_one(
    qtbot: QtBot, view: CardView, desk: Desk
) -> None:
    shown = list[UUID]()
    view.shown.connect(shown.append)
    view.show_appeal(appeal_of(desk, "Петрова"))
    last = appeal_of(desk, "Johnson")
    view.show_appeal(last)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [last]


def test_a_rebuilt_card_shows_the_same_appeal(
    qtbot: QtBot, view: CardView, desk: Desk, background: Background
) -> None:
    again = CardView(desk, background, words_in("ru"), CLERK)
    qtbot.addWidget(again)
    again.restore(None)
    with qtbot.waitSignal(again.shown):
        again.restore(view.state())
    assert again.title.text() == view.title.text()
    with qtbot.waitSignal(again.shown):
        again.refresh()


def test_keys_scroll_a_card_that_is_longer_than_the_window(qtbot: QtBot, view: CardView) -> None:
    view.resize(900, 300)
    bar = view.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    press(view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    press(view, Qt.Key.Key_Home)
    assert bar.value() == 0
    press(view, Qt.Key.Key_F12)


@pytest.fixture(scope="module")
def still_desk(still_desk: Desk) -> Desk:
    """Give the sample desk with an appeal that has been through a good deal."""
    desk = still_desk
    appeal = appeal_of(desk, "Петрова")
    set_clock(desk, NOW - timedelta(minutes=40))
    draft = desk.cards.card(appeal).draft
    desk.registration.correct(appeal, replace(draft, signers=3), "Көршілері де қол қойды", CLERK)
    set_clock(desk, NOW - timedelta(minutes=30))
    desk.talons.reissue(appeal, "lost", CLERK)
    desk.talons.confirm(appeal, CLERK)
    at_central(desk, [appeal])
    set_clock(desk, NOW)
    return desk


@pytest.mark.parametrize("look", IN_EVERY_THEME, ids=str)
def test_the_card_shows_in_every_theme(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    appeal = appeal_of(still_desk, "Петрова")
    view = shown_view(qtbot, still_desk, background, appeal, look.language)
    assert view.minimumSizeHint().width() <= SIZE[0]
    look_at(view, f"card-{look}")
    for text in view.findChildren(Text):
        assert text.height() >= text.heightForWidth(text.width()) or text.isHidden()


@pytest.mark.parametrize("factor", [1.25, 1.5, 2.0])
def test_the_card_fits_the_window_at_every_size(
    qtbot: QtBot, qapp: QApplication, still_desk: Desk, background: Background, factor: float
) -> None:
    apply_theme(qapp, THEMES["light"], factor)
    view = shown_view(qtbot, still_desk, background, appeal_of(still_desk, "Петрова"), "ru")
    fit(view)
    assert view.content.width() <= view.width()
    look_at(view, "card-ru-light-1.5") if factor == 1.5 else view.grab()
