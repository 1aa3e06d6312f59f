"""A clerk corrects the essence, reads it to the applicant and notes the answer, by keyboard alone."""

from dataclasses import replace
from uuid import UUID

import pytest
from clerks import Clerk, at_work, press, write
from desks import CLERK
from doubles.screens import LOOKS, Look, cut_texts, keep_screen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.confirming import Way
from frontoffice.domain.kinds import Form
from frontoffice.domain.paper import PaperKind
from frontoffice.services.registry import Filter
from ui.places import CARD, CONFIRMING, DOCUMENT, REGISTRY


def corrected(desk: Desk) -> UUID:
    """Register an appeal and correct what it says."""
    draft = Draft(applicant=Applicant(name="Қожахметов Ілияс"), essence="Су жоқ", form=Form.ORAL)
    appeal = desk.registration.register(draft, CLERK).appeal
    desk.registration.correct(
        appeal, replace(draft, essence="Көшемізде үш күннен бері су жоқ"), "қате", CLERK
    )
    return appeal


def shown(clerk: Clerk, appeal: UUID) -> None:
    """Open the card of *appeal* and what its applicant is to confirm."""
    clerk.shell.screens.open_appeal(appeal)
    clerk.settle()
    press("c")
    clerk.settle()


def test_the_card_asks_for_it_until_it_is_noted(clerk: Clerk) -> None:
    appeal = corrected(clerk.desk)
    clerk.shell.screens.open_appeal(appeal)
    clerk.settle()
    card = clerk.shell.screens.view(CARD)
    assert card.confirm.isVisible()
    assert "мазмұны" in card.confirm.text.text()
    write("с")
    clerk.settle()
    view = clerk.shell.screens.view(CONFIRMING)
    assert clerk.shell.screens.here == CONFIRMING
    assert view.essence.text() == "Көшемізде үш күннен бері су жоқ"
    assert view.way.value() is Way.SIGNED
    press("Right", "Enter")
    write("телефонмен")
    press("Ctrl+Enter")
    clerk.settle()
    assert clerk.shell.screens.here == CARD
    assert not card.confirm.isVisible()
    step = clerk.desk.cards.card(appeal).path[-1]
    assert (step.values["way"], step.values["note"]) == ("voice", "телефонмен")
    told = [one.words for one in card.path.line._steps]
    assert "мазмұны: ауызша растады · телефонмен" in told
    press("c")
    assert clerk.shell.screens.here == CARD


def test_the_paper_to_sign_is_one_key_away(clerk: Clerk) -> None:
    appeal = corrected(clerk.desk)
    shown(clerk, appeal)
    press("Ctrl+P")
    clerk.settle()
    assert clerk.shell.screens.here == DOCUMENT
    assert clerk.shell.screens.view(DOCUMENT).state().kind is PaperKind.PROTOCOL


def test_esc_leaves_it_open_and_the_registry_lists_it(clerk: Clerk) -> None:
    appeal = corrected(clerk.desk)
    shown(clerk, appeal)
    press("Esc")
    clerk.settle()
    assert clerk.shell.screens.here == CARD
    press("Esc")
    registry = clerk.shell.screens.view(REGISTRY)
    clerk.shell.screens.go(REGISTRY)
    registry.bar.toggle(Filter.UNCONFIRMED)
    clerk.settle()
    rows = registry.table.rows()
    assert [rows.row(at).appeal for at in range(rows.rowCount())] == [appeal]


def test_what_another_clerk_noted_meanwhile_is_told(clerk: Clerk) -> None:
    appeal = corrected(clerk.desk)
    shown(clerk, appeal)
    clerk.desk.confirmations.note(appeal, Way.SIGNED, CLERK)
    press("Ctrl+Enter")
    clerk.settle()
    view = clerk.shell.screens.view(CONFIRMING)
    assert "күтіп тұрған жоқ" in view.told.text()
    view.show_appeal(appeal)
    clerk.settle()
    assert not view.do.isEnabled()


def test_the_answer_that_is_being_typed_is_there_in_another_language(clerk: Clerk) -> None:
    appeal = corrected(clerk.desk)
    shown(clerk, appeal)
    press("Right", "Right", "Enter")
    write("телефон өшірулі")
    clerk.window.like(language="ru")
    clerk.settle()
    view = clerk.shell.screens.view(CONFIRMING)
    assert (view.way.value(), view.note.text()) == (Way.NOT_REACHED, "телефон өшірулі")


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_screens_of_confirming(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    look: Look,
) -> None:
    monkeypatch.setattr("ui.motion.duration_ms", lambda: 0)
    with at_work(qtbot, own_desk, look.language, theme=look.theme) as clerk:
        look.put_on(qapp)
        appeal = corrected(clerk.desk)
        clerk.shell.screens.open_appeal(appeal)
        clerk.settle()
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"card-unconfirmed-{look}")
        press("c")
        clerk.settle()
        assert cut_texts(clerk.window) == []
        keep_screen(clerk.window, f"confirming-{look}")
