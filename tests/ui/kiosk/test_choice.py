"""Answers of the kiosk as tiles: one is chosen, many are scrolled by finger and by buttons."""

import pytest
from glass import Glass
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QScroller
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from frontoffice.i18n.words import words_in
from ui.kiosk.widgets.choice import Answer, Choice

LEFT = Qt.MouseButton.LeftButton


def answers(count: int) -> list[Answer]:
    return [Answer(at, f"Жауап {at}", f"Ответ {at}") for at in range(count)]


@pytest.fixture
def choice(qtbot: QtBot) -> Choice:
    made = Choice(words_in("kk"), "Тақырып")
    qtbot.addWidget(made)
    made.resize(990, 900)
    made.show()
    return made


def test_one_answer_is_chosen_by_a_touch(choice: Choice, qtbot: QtBot) -> None:
    choice.offer(answers(4))
    assert choice.value() is None
    for at in (2, 0):
        with qtbot.waitSignal(choice.chosen) as said:
            QTest.mouseClick(choice.tiles()[at], LEFT)
        assert said.args == [at]
        assert choice.value() == at
        assert [tile.isChecked() for tile in choice.tiles()].count(True) == 1
    choice.choose(None)
    assert choice.value() is None
    choice.choose(3)
    assert choice.value() == 3


def test_few_answers_need_no_scrolling(choice: Choice) -> None:
    choice.offer(answers(4), 1)
    assert choice.value() == 1
    assert not choice.down.isVisible()
    choice.resize(990, 300)
    QApplication.processEvents()
    assert not choice.down.isVisible()
    assert all(tile.height() >= tile.least for tile in choice.tiles())


def test_many_answers_are_scrolled_by_buttons_that_tell_where_the_end_is(
    choice: Choice, qtbot: QtBot
) -> None:
    choice.resize(500, 900)
    choice.offer(answers(20))
    assert choice.down.isVisible()
    assert not choice.up.isEnabled()
    last = choice.tiles()[-1]
    assert last.visibleRegion().isEmpty()
    for _ in range(20):
        if choice.down.isEnabled():
            before = first_top(choice)
            choice.down.click()
            assert_above(choice, before, qtbot)
    qtbot.waitUntil(lambda: not choice.down.isEnabled())
    assert last.visibleRegion().boundingRect() == last.rect()
    choice.up.click()
    qtbot.waitUntil(choice.down.isEnabled)


def first_top(choice: Choice) -> int:
    return choice.tiles()[0].mapTo(choice, QPoint()).y()


def assert_above(choice: Choice, before: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: first_top(choice) < before)


def test_a_finger_that_drags_scrolls_and_chooses_nothing(choice: Choice, qtbot: QtBot) -> None:
    choice.resize(500, 700)  # no larger than the screen of these tests
    choice.offer(answers(20))
    glass = Glass(choice)
    glass.press(0, choice, QPoint(200, 600))
    for y in range(590, 200, -10):
        glass.move(0, choice, QPoint(200, y))
        QApplication.processEvents()
    qtbot.waitUntil(choice.up.isEnabled)
    glass.lift(0)
    assert choice.value() is None
    scroller = QScroller.scroller(choice.findChildren(QScrollArea)[0].viewport())
    qtbot.waitUntil(lambda: scroller.state() == QScroller.State.Inactive)
    glass.tap(choice, QPoint(200, 400))
    qtbot.waitUntil(lambda: choice.value() is not None)


def test_an_answer_that_is_chosen_comes_into_sight(choice: Choice) -> None:
    choice.resize(500, 900)
    choice.offer(answers(20))
    choice.choose(17)
    tile = choice.tiles()[17]
    assert tile.visibleRegion().boundingRect() == tile.rect()


def test_other_answers_take_the_place_of_those_before(choice: Choice, qtbot: QtBot) -> None:
    choice.offer(answers(3), 2)
    gone = choice.tiles()[0]
    choice.offer(answers(2))
    qtbot.waitUntil(lambda: not isValid(gone))
    assert len(choice.tiles()) == 2
    assert choice.value() is None
