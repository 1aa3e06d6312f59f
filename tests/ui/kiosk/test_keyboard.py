"""Fingers and the mouse on the touch keyboard: what is typed, what is seen, what is said aloud."""

from collections.abc import Iterator

import pytest
from glass import Page
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kiosk.keyboard_bubble import KeyBubble
from ui.kiosk.keyboard_press import HOLD_MS, REPEAT_MS
from ui.kiosk.keyboard_shift import Shift
from ui.kiosk.layouts import Does

LEFT = Qt.MouseButton.LeftButton
PRESS, RELEASE = QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    made = Page()
    qtbot.addWidget(made)
    yield made
    made.glass.lift_all()
    assert made.keyboard.fingers.down == 0
    assert made.keyboard.fingers.key is None
    assert made.keyboard.bubble() is None


def test_a_touch_types_once_when_the_finger_goes(page: Page) -> None:
    page.press("қ")
    assert page.text() == ""
    assert page.keyboard.fingers.key is not None
    page.glass.lift(0)
    assert page.text() == "қ"
    page.tap("а", "з", "а", "қ", " ", "\n")
    assert page.text() == "қазақ \n"


def test_a_second_finger_strikes_what_the_first_is_on_and_that_is_done_with(page: Page) -> None:
    page.press("с", 0)
    page.press("у", 1)
    assert page.text() == "с"
    page.glass.lift(0)
    assert page.text() == "с"
    page.press("ғ", 2)
    assert page.text() == "су"
    page.glass.lift(1)
    page.glass.lift(2)
    assert page.text() == "суғ"


def test_a_finger_slips_to_the_letter_that_was_meant(page: Page) -> None:
    page.press("а")
    page.slip("в")
    page.slip("п")
    page.glass.lift(0)
    assert page.text() == "п"


def test_a_finger_that_leaves_the_keyboard_types_nothing(page: Page) -> None:
    page.press("а")
    page.glass.move(0, page.field, QPoint(40, 40))
    assert page.keyboard.fingers.key is None
    page.glass.lift(0)
    assert page.text() == ""
    page.glass.press(0, page.field, QPoint(40, 40))
    page.slip("а")
    page.glass.lift(0)
    assert page.text() == ""


@pytest.mark.parametrize("key", [Does.CLEAR, Does.ERASE, Does.SHIFT, Does.SWITCH, Does.SIGNS])
def test_nobody_slips_to_a_key_that_does_more_than_type_nor_from_one(page: Page, key: Does) -> None:
    page.tap("а", "б")
    for began, ended in (("в", key), (key, "в")):
        page.press(began)
        page.slip(ended)
        page.glass.lift(0)
    assert page.text() == "аб"
    assert page.keyboard.state.language == "kk"
    assert page.keyboard.state.shift is Shift.SMALL


def test_a_finger_that_comes_back_to_its_key_still_means_it(page: Page) -> None:
    page.press(Does.SIGNS)
    page.slip("в")
    page.slip(Does.SIGNS)
    page.glass.lift(0)
    assert "₸" in {cell.key.text for cell in page.keyboard.cells()}


def test_a_touch_that_the_system_takes_away_types_nothing(page: Page) -> None:
    page.press("а", 0)
    page.press("б", 1)
    page.glass.cancel(page.keyboard)
    assert page.text() == "а"  # the first was struck by the second one
    assert page.keyboard.fingers.key is None
    page.glass.lift_all()
    assert page.text() == "а"


def test_a_release_that_never_came_leaves_no_key_pressed(page: Page) -> None:
    page.press("а", 0)
    page.glass.cancel(page.keyboard)
    page.glass.lift_all()
    page.keyboard.fingers.press("lost", QPointF(page.at("б")))
    page.tap("в")
    assert page.text() == "в"
    assert page.keyboard.fingers.down == 0


def test_all_fingers_are_forgotten_when_the_keyboard_goes_or_is_switched_off(page: Page) -> None:
    for change in (page.keyboard.hide, lambda: page.keyboard.setEnabled(False)):
        page.keyboard.show()
        page.press("а")
        change()
        assert page.keyboard.fingers.down == 0
        assert page.keyboard.bubble() is None
        page.glass.lift_all()
    assert page.text() == ""
    page.keyboard.setEnabled(True)


def test_a_page_that_changes_under_a_finger_is_not_typed_on(page: Page) -> None:
    page.keyboard.typed.connect(lambda _text: page.keyboard.hide())
    page.press("а", 0)
    page.press("б", 1)
    assert page.text() == "а"
    assert page.keyboard.fingers.down == 0
    assert not page.keyboard.press.timer.isActive()


def test_the_mouse_types_as_fingers_do(page: Page) -> None:
    for letter in "су":
        QTest.mouseClick(page.keyboard, LEFT, pos=page.at(letter))
    QTest.mouseClick(page.keyboard, Qt.MouseButton.RightButton, pos=page.at("с"))
    assert page.text() == "су"
    QTest.mousePress(page.keyboard, LEFT, pos=page.at("с"))
    QTest.mouseMove(page.keyboard, page.at("у"))
    QTest.mouseRelease(page.keyboard, LEFT, pos=page.at("у"))
    assert page.text() == "суу"


def mouse(page: Page, kind: QEvent.Type, key: str, *, made_up: bool = False) -> None:
    """Send one event of the mouse; *made_up* is one that the system made of a touch."""
    at, sources = QPointF(page.at(key)), Qt.MouseEventSource
    event = QMouseEvent(
        kind,
        at,
        page.keyboard.mapTo(page, at),
        page.keyboard.mapToGlobal(at),
        LEFT,
        Qt.MouseButton.NoButton if kind == RELEASE else LEFT,
        Qt.KeyboardModifier.NoModifier,
        sources.MouseEventSynthesizedBySystem if made_up else sources.MouseEventNotSynthesized,
    )
    QApplication.sendEvent(page.keyboard, event)


def test_a_double_click_is_two_letters(page: Page) -> None:
    for kind in (PRESS, RELEASE, QEvent.Type.MouseButtonDblClick, RELEASE):
        mouse(page, kind, "с")
    assert page.text() == "сс"


def made_up_click(page: Page, key: str) -> None:
    for kind in (PRESS, RELEASE):
        mouse(page, kind, key, made_up=True)


def test_a_mouse_that_repeats_touches_is_heard_only_where_there_are_no_touches(page: Page) -> None:
    made_up_click(page, "а")
    assert page.text() == "а"
    page.tap("б")
    made_up_click(page, "б")
    assert page.text() == "аб"


def test_a_finger_that_stays_is_offered_the_other_letters(page: Page) -> None:
    page.press("е")
    assert page.keyboard.press.timer.interval() == HOLD_MS
    page.stay()
    bubble = page.keyboard.bubble()
    assert bubble is not None
    assert bubble.letters() == ("е", "ё", "5")
    page.slip("е", by=QPoint(bubble.width() // 3, -40))
    assert bubble.in_hand() == "ё"
    page.glass.lift(0)
    assert page.text() == "ё"


def test_a_slow_finger_types_the_letter_that_it_is_on(page: Page) -> None:
    page.press("е")
    page.stay()
    page.glass.lift(0)
    assert page.text() == "е"


def test_at_the_right_edge_letters_are_offered_to_the_left(page: Page) -> None:
    page.tap(Does.SWITCH)
    page.press(".")
    page.stay()
    bubble = page.keyboard.bubble()
    assert bubble is not None
    assert page.rect().contains(bubble.geometry())
    page.slip(".", by=QPoint(-bubble.width() // 3, 0))
    assert bubble.in_hand() == "…"
    page.glass.lift(0)
    assert page.text() == "…"


def test_a_second_finger_takes_the_letter_in_hand(page: Page) -> None:
    page.press("ь")
    page.stay()
    page.slip("ь", by=QPoint(110, 0))
    page.press("а", 1)
    assert page.text() == "ъ"
    page.glass.lift(1)
    assert page.text() == "ъа"


def test_a_finger_that_stays_on_the_eraser_goes_on_until_it_is_lifted(page: Page) -> None:
    page.tap(*"абвгд")
    page.press(Does.ERASE)
    assert page.text() == "абвгд"
    for left in ("абвг", "абв", "аб"):
        page.stay()
        assert page.text() == left
        assert page.keyboard.press.timer.interval() == REPEAT_MS
    page.glass.lift(0)
    assert page.text() == "аб"
    assert not page.keyboard.press.timer.isActive()
    page.tap(Does.ERASE)
    assert page.text() == "а"


def test_an_eraser_that_is_left_erases_no_more(page: Page) -> None:
    page.tap(*"аб")
    page.press(Does.ERASE)
    page.stay()
    page.slip("а")
    assert not page.keyboard.press.timer.isActive()
    page.glass.lift(0)
    assert page.text() == "а"


def test_holding_on_is_real_time(page: Page, qtbot: QtBot) -> None:
    page.tap(*"аб")
    page.press(Does.ERASE)
    qtbot.waitUntil(lambda: page.text() == "")


def test_shift_is_for_one_letter_and_twice_for_all(page: Page) -> None:
    page.tap(Does.SHIFT, "ә", "ә")
    assert page.text() == "Әә"
    page.now += 5
    page.tap(Does.SHIFT)
    page.now += 0.2
    page.tap(Does.SHIFT)
    assert page.keyboard.state.shift is Shift.ALL
    page.tap("ұ", "-", "ұ")
    assert page.text() == "ӘәҰ-Ұ"
    page.now += 5
    page.tap(Does.SHIFT, "ө")
    assert page.text() == "ӘәҰ-Ұө"


def test_two_slow_touches_of_shift_are_none(page: Page) -> None:
    page.tap(Does.SHIFT)
    page.now += 5
    page.tap(Does.SHIFT, "ә")
    assert page.text() == "ә"


def test_a_sign_leaves_shift_for_the_letter_after_it(page: Page) -> None:
    page.tap(Does.SHIFT, "-", "ә")
    assert page.text() == "-Ә"


def test_shift_held_by_another_finger_is_shift(page: Page) -> None:
    page.press(Does.SHIFT, 0)
    page.press("ә", 1)
    page.glass.lift(1)
    page.glass.lift(0)
    assert page.text() == "Ә"


def test_large_letters_are_offered_large(page: Page) -> None:
    page.tap(Does.SHIFT)
    page.press("е")
    page.stay()
    bubble = page.keyboard.bubble()
    assert bubble is not None
    assert bubble.letters() == ("Е", "Ё", "5")
    page.slip("е", by=QPoint(bubble.width() // 3, 0))
    page.glass.lift(0)
    assert page.text() == "Ё"
    assert page.keyboard.state.shift is Shift.SMALL


def test_the_languages_go_round_and_signs_come_and_go(page: Page) -> None:
    said: list[str] = []
    page.keyboard.layout_changed.connect(said.append)
    page.tap(Does.SWITCH, Does.SWITCH, "q", Does.SIGNS, "(", Does.SIGNS, "w", Does.SWITCH, "ә")
    assert said == ["ru", "en", "kk"]
    assert page.text() == "q(wә"


def test_a_finger_on_a_key_that_changes_under_it_means_nothing(page: Page) -> None:
    page.press("ә", 0)
    page.keyboard.suit("en")
    page.glass.lift(0)
    assert page.text() == ""
    page.tap("q")
    assert page.text() == "q"


def test_the_pressed_letter_is_seen_over_the_finger_and_other_keys_are_not(page: Page) -> None:
    page.press("ғ")
    bubble = page.keyboard.bubble()
    assert bubble is not None
    assert bubble.letters() == ("ғ",)
    assert bubble.geometry().bottom() < page.keyboard.mapTo(page, page.at("ғ")).y()
    page.slip("-")
    assert page.keyboard.bubble() is None
    page.slip("ү")
    assert page.keyboard.bubble() is not None
    page.glass.lift(0)
    assert page.keyboard.bubble() is None


def test_a_secret_field_shows_no_letter_and_offers_none(page: Page) -> None:
    page.keyboard.suit("kk", secret=True)
    page.press("е")
    assert page.keyboard.bubble() is None
    page.stay()
    assert page.keyboard.bubble() is None
    page.glass.lift(0)
    assert page.text() == "е"


def test_digits_show_nothing_over_the_finger(page: Page) -> None:
    page.keyboard.suit("digits", lines=False, secret=True)
    page.press("7")
    assert page.keyboard.bubble() is None
    page.glass.lift(0)
    assert page.text() == "7"


def test_the_keyboard_never_takes_the_focus(page: Page) -> None:
    page.tap("а")
    QTest.mouseClick(page.keyboard, LEFT, pos=page.at("б"))
    assert page.field.hasFocus()
    assert page.keyboard.focusPolicy() == Qt.FocusPolicy.NoFocus
    for child in page.keyboard.findChildren(QWidget):
        assert child.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_between_two_keys_the_nearer_one_is_hit(page: Page) -> None:
    first, second = page.keyboard.cells()[:2]
    gap = second.rect.left() - first.rect.right()
    assert gap > 4
    for at, letter in ((first.rect.right() + 2, "ә"), (second.rect.left() - 2, "і")):
        page.field.clear()
        page.glass.tap(page.keyboard, QPoint(at, first.rect.center().y()))
        assert page.text() == letter


def test_what_stands_over_the_keys_goes_with_the_keyboard(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.tap("т")
    assert len(page.findChildren(KeyBubble)) == 1

    page.keyboard.setParent(None)
    page.keyboard.deleteLater()
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert page.findChildren(KeyBubble) == []
