"""A correction shows what would change and both terms, asks why, and alters nothing else."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from doubles.sample_desk import CLERK, appeal_of
from doubles.screens import LOOKS, SIZE, Look, fit, look_at, on_screen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL, press, type_in

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.iin import Sex
from frontoffice.i18n.words import words_in
from ui.background import Background
from ui.style import apply_theme
from ui.theme import THEMES
from ui.views.correct import CorrectView
from ui.views.correct_form import day_of

ALT = Qt.KeyboardModifier.AltModifier


def shown_view(
    qtbot: QtBot, desk: Desk, background: Background, appeal: UUID, language: str = "kk"
) -> CorrectView:
    view = on_screen(qtbot, CorrectView(desk, background, words_in(language), CLERK))
    with qtbot.waitSignals([view.shown, view.told]):
        view.show_draft(appeal, desk.cards.card(appeal).draft)
    view.set_focus_first()
    return view


def test_an_appeal_is_corrected_for_a_reason(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    appeal = appeal_of(desk, "Петрова")
    before = desk.cards.card(appeal)
    view = shown_view(qtbot, desk, background, appeal)
    assert view.result.due.text() == "14 сәуір"
    view.what.kind.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "→" in view.result.due.text())
    assert view.result.due.text() == "14 сәуір → 21 сәуір"
    assert "14 сәуір" in view.result.told.text()
    assert view.changes.text() == "Өзгереді: түрі"
    press(view, Qt.Key.Key_Return, held=CONTROL)
    assert view.reason.hasFocus()
    assert view.reason_field.note.text() == "Себебін жазыңыз: журналда сақталады"
    type_in(view.reason, "қате")
    with qtbot.waitSignal(view.corrected) as corrected:
        press(view, Qt.Key.Key_Return, held=CONTROL)
    assert corrected.args == [appeal]
    after = desk.cards.card(appeal)
    assert after.draft == replace(before.draft, kind="complaint")
    assert after.line.number == before.line.number
    assert after.path[-1].values == {"changed": ("kind",), "reason": "қате"}


def test_what_nobody_touched_stays_to_the_letter(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    who = Applicant(
        kind=ApplicantKind.ORGANISATION,
        name="Екі\nқатар",
        identifier="шет № 12",
        birth_on=date(1900, 1, 2),
        sex=Sex.FEMALE,
        address="бір;\nекі",
    )
    odd = Draft(applicant=who, attachments=(" a;b ",), contested="x\ny", topic="77.7", signers=0)
    made = desk.registration.register(odd, CLERK)
    view = shown_view(qtbot, desk, background, made.appeal)
    kept = desk.cards.card(made.appeal).draft
    assert view.draft() == kept
    assert view.changed_fields(view.draft()) == []
    press(view, Qt.Key.Key_Return, held=CONTROL)
    assert view.toast.text() == "Әзірге өзгеріс жоқ"
    view.who.phone.setText("+7")
    assert view.draft() == replace(kept, applicant=replace(kept.applicant, phone="+7"))


def test_every_field_can_be_corrected(qtbot: QtBot, desk: Desk, background: Background) -> None:
    view = shown_view(qtbot, desk, background, appeal_of(desk, "Петрова"))
    who, what = view.who, view.what
    for line in (who.name_line, who.identifier, who.address, who.phone, who.email):
        line.setText("1")
    who.born.setText("01.02.1990")
    who.representative.setText("2")
    press(who.kind, Qt.Key.Key_End)
    press(who.sex, Qt.Key.Key_End)
    for choice in (what.kind, what.form, what.spoken):
        choice.setCurrentIndex(2)
    what.topic.selectAll()
    type_in(what.topic, "бос")
    what.addressee.setText("3")
    what.contested.setText("4")
    what.attachments.setText("a; b;")
    what.essence.setPlainText("5")
    what.signers.set_value(9)
    what.urgent.click()
    draft = view.draft()
    assert draft.applicant == Applicant(
        kind=ApplicantKind.NOBODY,
        name="1",
        identifier="1",
        birth_on=date(1990, 2, 1),
        sex=Sex.FEMALE,
        address="1",
        phone="1",
        email="1",
    )
    assert (draft.attachments, draft.signers, draft.urgent) == (("a", "b"), 9, True)
    untouched = {"ref", "region"}
    assert {name for name in Draft.__slots__ if name not in untouched} == set(
        view.changed_fields(draft)
    )


def test_a_date_that_is_none_leaves_the_one_before(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background, appeal_of(desk, "Петрова"))
    view.who.born.setText("31.02.1990")
    assert view.changed_fields(view.draft()) == []
    assert "бұрынғысы қалады" in view.who.born_field.note.text()
    assert [day_of(text) for text in ("1.2", "a.b.c", "01.02.1990", "0.0.0")] == [
        None,
        None,
        date(1990, 2, 1),
        None,
    ]


def test_topics_and_bodies_are_proposed_while_typing(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background, appeal_of(desk, "Петрова"))
    for field, words, taken in (
        (view.what.topic, "сумен", "02.01"),
        (view.what.addressee, "Шымкент", "Шымкент қаласының әкімдігі"),
    ):
        field.setFocus()
        field.clear()
        type_in(field, words)
        press(field, Qt.Key.Key_Return)
        assert field.value() == taken


def test_keys_lead_through_the_columns_and_out(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = shown_view(qtbot, desk, background, appeal_of(desk, "Петрова"))
    press(view, Qt.Key.Key_2, held=ALT)
    assert view.what.kind.hasFocus()
    press(view, Qt.Key.Key_3, held=ALT)
    assert view.reason.hasFocus()
    press(view, Qt.Key.Key_1, held=ALT)
    assert view.who.name_line.hasFocus()
    press(view, Qt.Key.Key_F12)
    view.refresh()
    with qtbot.waitSignal(view.closed):
        press(view, Qt.Key.Key_Escape)


def test_nothing_is_applied_before_an_appeal_is_shown(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    view = CorrectView(desk, background, words_in("kk"), CLERK)
    qtbot.addWidget(view)
    view.apply()
    assert view.toast.text() == ""


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_correction_shows_in_every_theme(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, look: Look
) -> None:
    look.put_on(qapp)
    view = shown_view(qtbot, desk, background, appeal_of(desk, "Петрова"), look.language)
    view.what.kind.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "→" in view.result.due.text())
    assert view.minimumSizeHint().width() <= SIZE[0]
    look_at(view, f"correct-{look}")


@pytest.mark.parametrize("factor", [1.5, 2.0])
def test_a_correction_fits_the_window_at_every_size(
    qtbot: QtBot, qapp: QApplication, desk: Desk, background: Background, factor: float
) -> None:
    apply_theme(qapp, THEMES["light"], factor)
    view = shown_view(qtbot, desk, background, appeal_of(desk, "Петрова"), "ru")
    fit(view)
    view.grab()
