"""What becomes of an appeal is noted from its card, by the keyboard."""

from uuid import UUID

import pytest
from clerks import Clerk, at_work, press, write
from doubles.screens import LOOKS, Look, cut_texts, keep_screen
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from said import CONTROL
from said import press as press_at

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.status import Status
from ui.places import CARD, MOVING
from ui.views.moving import MovingView


def opened(clerk: Clerk, kind: str = "complaint") -> UUID:
    """Register an appeal and open its card."""
    draft = Draft(applicant=Applicant(name="Ким Виктор"), kind=kind, essence="Су жоқ")
    appeal = clerk.desk.registration.register(draft, clerk.desk.staff.person("aigul")).appeal
    clerk.shell.screens.open_appeal(appeal)
    clerk.settle()
    return appeal


def moving(clerk: Clerk) -> MovingView:
    """Press M on the card, and return the screen that asks what becomes of the appeal."""
    press("M")
    clerk.settle()
    assert clerk.shell.screens.here == MOVING
    view = clerk.shell.screens.view(MOVING)
    assert isinstance(view, MovingView)
    return view


def status(clerk: Clerk, appeal: UUID) -> str:
    clerk.settle()
    line = clerk.desk.registry.line(appeal)
    assert line is not None
    return line.status


def test_an_appeal_is_taken_back_by_three_keys(clerk: Clerk) -> None:
    appeal = opened(clerk)
    view = moving(clerk)
    press("Right", "Right", "Right", "Right")
    assert view.ways.value() == "appeal.withdrawn"
    press("Ctrl+Enter")
    assert status(clerk, appeal) == Status.WITHDRAWN
    assert clerk.shell.screens.here == CARD


def test_another_body_gets_it_with_what_is_to_be_said(clerk: Clerk) -> None:
    appeal = opened(clerk)
    view = moving(clerk)
    press("Right")
    assert view.body_field.isVisible()
    view.body.setFocus()
    write("ақжайық")
    press("Enter")
    view.note.setFocus()
    write("Құзыреті сонда")
    press("Ctrl+Enter")
    assert status(clerk, appeal) == Status.REDIRECTED
    step = clerk.desk.cards.card(appeal).path[-1]
    assert step.values["note"] == "Құзыреті сонда"
    assert step.values["to_body"]


def test_it_is_returned_with_a_reason_and_opened_again(clerk: Clerk) -> None:
    appeal = opened(clerk)
    view = moving(clerk)
    press("Right", "Right")
    view.reason.setFocus()
    write("Қол қойылмаған")
    press("Ctrl+Enter")
    assert status(clerk, appeal) == Status.RETURNED
    view = moving(clerk)
    assert view.ways.value() == "appeal.reopened"
    press("Ctrl+Enter")
    assert status(clerk, appeal) == Status.IN_WORK


def test_an_answer_is_one_of_the_closed_list_of_its_kind(clerk: Clerk) -> None:
    appeal = opened(clerk)
    view = moving(clerk)
    press("Right", "Right", "Right")
    assert view.outcome.isVisible()
    view.outcome.setFocus()
    press("Right")
    chosen = view.outcome.value()
    press("Ctrl+Enter")
    assert status(clerk, appeal) == Status.ANSWERED
    assert clerk.desk.cards.card(appeal).path[-1].values["outcome"] == chosen
    clerk.desk.moves.reopen(appeal, clerk.desk.staff.person("aigul"), reason="жаңа")


def test_where_it_has_ended_nothing_is_offered(clerk: Clerk) -> None:
    appeal = opened(clerk)
    clerk.desk.moves.withdraw(appeal, clerk.desk.staff.person("aigul"))
    view = moving(clerk)
    assert not view.do.isEnabled()
    press("Ctrl+Enter")
    press("Esc")
    assert clerk.shell.screens.here == CARD


def test_somebody_who_was_faster_is_told(clerk: Clerk) -> None:
    appeal = opened(clerk)
    view = moving(clerk)
    clerk.desk.moves.withdraw(appeal, clerk.desk.staff.person("aigul"))
    press_at(view, Qt.Key.Key_Return, held=CONTROL)
    clerk.until(lambda: view.told.text() and "басқа" in view.told.text().lower())
    assert status(clerk, appeal) == Status.WITHDRAWN


def test_another_language_keeps_what_was_typed(clerk: Clerk) -> None:
    opened(clerk)
    view = moving(clerk)
    press("Right", "Right")
    view.reason.setText("Қол қойылмаған")
    view.note.setText("2-бет")
    kept = view.state()
    clerk.window.like(language="ru")
    clerk.settle()
    again = clerk.shell.screens.view(MOVING)
    assert again is not view
    assert again.state() == kept
    assert again.reason_field.isVisible()


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_screens_of_moving(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    look.put_on(qapp)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        opened(clerk)
        moving(clerk)
        press("Right")
        clerk.settle()
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"moving-{look}")
