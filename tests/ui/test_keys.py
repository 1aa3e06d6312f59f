"""Digits are read by their place on the keyboard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from ui.keys import KAZAKH_DIGITS, digit_of, digits_typed, only_digits

NONE = Qt.KeyboardModifier.NoModifier


def pressed(
    text: str, key: Qt.Key = Qt.Key.Key_unknown, *, code: int = 0, held: Qt.KeyboardModifier = NONE
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, text)


@pytest.mark.parametrize(
    ("letter", "digit"), list(zip('"әіңғ,.үұқ', [1, 2, 3, 4, 5, 6, 7, 8, 9, 0], strict=True))
)
def test_a_letter_of_the_kazakh_digit_row_is_the_digit_on_its_key(letter: str, digit: int) -> None:
    assert digit_of(pressed(letter)) == digit
    assert digits_typed(letter) == digits_typed(letter.upper()) == str(digit)


def test_the_place_of_the_key_wins_over_what_it_types() -> None:
    assert digit_of(pressed("ә", code=11)) == 2
    assert digit_of(pressed("?", code=19)) == 0


def test_digits_of_the_pad_and_of_other_layouts_stay_digits() -> None:
    assert digit_of(pressed("7", Qt.Key.Key_7, held=Qt.KeyboardModifier.KeypadModifier)) == 7
    assert digit_of(pressed("0", Qt.Key.Key_0)) == 0


@pytest.mark.parametrize(
    "held",
    [
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ShiftModifier,
    ],
)
def test_a_chord_is_no_digit(held: Qt.KeyboardModifier) -> None:
    assert digit_of(pressed("1", Qt.Key.Key_1, held=held)) is None


@pytest.mark.parametrize("text", ["", "a", "ө", "һ", "٣", "12"])
def test_other_keys_are_no_digit(text: str) -> None:
    assert digit_of(pressed(text)) is None


def test_pasted_text_keeps_its_digits_only() -> None:
    assert only_digits(" 000229-599 007\n") == "000229599007"
    assert set(KAZAKH_DIGITS.values()) == set("1234567890")
