"""Where is my appeal? Its number typed on the pad, where a kiosk has no camera."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from clerks import scan
from doubles.hall import proof_of
from listings import DAY_MS, NUMBER, bring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from visitors import Visitor, whole_text

from frontoffice.desk import Desk
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.look import apply_kiosk
from ui.kiosk.pages.holding import NumberPage
from ui.kiosk.pages.standing import StandingPage
from ui.kiosk.pages.start import StartPage
from ui.style import apply_theme
from ui.theme import LIGHT


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    apply_kiosk(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


def typed(visitor: Visitor, digits: str) -> NumberPage:
    """Type *digits* on the pad, by touches."""
    page = visitor.sees(NumberPage)
    for digit in digits:
        touch_key(page.keyboard, digit)
    return page


def touch_key(keyboard: TouchKeyboard, digit: str) -> None:
    cell = next(one for one in keyboard.cells() if one.key.text == digit)
    QTest.mouseClick(keyboard, Qt.MouseButton.LeftButton, pos=cell.rect.center())


def test_a_number_is_typed_where_there_is_no_camera(qtbot: QtBot, own_desk: Desk) -> None:
    bring(own_desk, NUMBER)
    visitor = Visitor(qtbot, own_desk)
    with closing(visitor.background):
        visitor.touches(visitor.sees(StartPage).tiles["status"])
        page = typed(visitor, NUMBER.digits[:-1])
        assert page.note.accessibleDescription() == "Тағы 1 цифр керек."
        visitor.goes_on()
        assert visitor.sees(NumberPage).note.accessibleName() == "Тағы 1 цифр керек."
        wrong = "0" if NUMBER.digits[-1] != "0" else "1"
        touch_key(page.keyboard, wrong)
        assert "талондағыдай емес" in page.note.accessibleDescription()
        visitor.goes_on()
        assert visitor.sees(NumberPage) is page
        page.keyboard.erased.emit()
        touch_key(page.keyboard, NUMBER.digits[-1])
        assert page.note.accessibleDescription() == "Нөмір дұрыс."
        assert page.digits == NUMBER.digits

        visitor.goes_on()

        assert visitor.sees(StandingPage).told.number == str(NUMBER)
        visitor.goes_back()
        assert visitor.sees(NumberPage).digits == ""
        visitor.goes_back()
        visitor.sees(StartPage)


def test_a_number_that_is_not_in_the_list_is_there_to_be_compared(
    qtbot: QtBot, own_desk: Desk
) -> None:
    bring(own_desk)
    visitor = Visitor(qtbot, own_desk)
    with closing(visitor.background):
        visitor.touches(visitor.sees(StartPage).tiles["status"])
        typed(visitor, NUMBER.digits)
        visitor.goes_on()
        page = visitor.sees(StandingPage)
        assert page.told.title == "Бұл нөмір тізімде жоқ"
        assert not page.complain.isVisible()

        visitor.goes_back()

        assert visitor.sees(NumberPage).digits == NUMBER.digits


def test_a_list_that_is_old_says_how_old(qtbot: QtBot, own_desk: Desk) -> None:
    bring(own_desk, NUMBER, older_ms=3 * DAY_MS)
    visitor = Visitor(qtbot, own_desk)
    with closing(visitor.background):
        visitor.touches(visitor.sees(StartPage).tiles["status"])
        typed(visitor, NUMBER.digits)

        visitor.goes_on()

        page = visitor.sees(StandingPage)
        assert page.told.is_warning
        assert (
            "2026 жылғы 17 наурыз, сейсенбі, 10:42, бұл 3 күн бұрын" in page.facts.accessibleName()
        )


def test_where_only_the_code_of_a_talon_finds_it_a_number_is_not_enough(
    qtbot: QtBot, own_desk: Desk
) -> None:
    proof = proof_of(own_desk)
    bring(own_desk, tokens=[proof.token])
    visitor = Visitor(qtbot, own_desk)
    with closing(visitor.background):
        visitor.touches(visitor.sees(StartPage).tiles["status"])
        typed(visitor, NUMBER.digits)
        visitor.goes_on()
        assert visitor.sees(StandingPage).told.title == "Талонның өзін көрсетіңіз"
        visitor.goes_back()
        visitor.qtbot.waitUntil(visitor.sees(NumberPage).number.hasFocus)

        scan(proof.text())

        page = visitor.sees(StandingPage)
        assert page.told.title == "Мемлекеттік органда қаралуда"
        assert proof.accepted_by not in whole_text(visitor.window)


def test_what_was_cleared_comes_back_in_its_groups(qtbot: QtBot, own_desk: Desk) -> None:
    visitor = Visitor(qtbot, own_desk)
    with closing(visitor.background):
        visitor.touches(visitor.sees(StartPage).tiles["status"])
        page = typed(visitor, NUMBER.digits[:10])

        page.keyboard.cleared.emit()

        assert page.digits == ""
        page.keyboard.brought_back.emit()
        assert page.digits == NUMBER.digits[:10]
        touch_key(page.keyboard, NUMBER.digits[10])
        assert page.digits == NUMBER.digits[:11]
