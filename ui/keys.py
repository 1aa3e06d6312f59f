"""Digits by their place on the keyboard: the Kazakh layout has letters in the digit row."""

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ROW: Final = "1234567890"
_KAZAKH_ROW: Final = '"әіңғ,.үұқ'
KAZAKH_DIGITS: Final = {
    **dict(zip(_KAZAKH_ROW, _ROW, strict=True)),
    **dict(zip(_KAZAKH_ROW.upper(), _ROW, strict=True)),
}
"""What the keys 1…9 and 0 type in the Kazakh layout, and the digit that is printed on them."""

_FIRST_CODE: Final = 2 if sys.platform == "win32" else 10
"""The scan code of the key "1": set 1 on Windows, evdev + 8 under X11 and Wayland."""
_CODES: Final = {_FIRST_CODE + place: int(digit) for place, digit in enumerate(_ROW)}

_CHORDS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.ShiftModifier
)


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit on the key that was pressed, whatever the layout makes of it.

    None when it is another key, or one held together with Shift, Ctrl, Alt or Meta.
    """
    if event.modifiers() & _CHORDS:
        return None
    by_place = _CODES.get(event.nativeScanCode())
    if by_place is not None:
        return by_place
    typed = digits_typed(event.text())
    return int(typed) if len(typed) == 1 and typed in _ROW else None


def digits_typed(text: str) -> str:
    """Return *text* with what the Kazakh digit row typed as the digits on its keys."""
    return "".join(KAZAKH_DIGITS.get(letter, letter) for letter in text)


def only_digits(text: str) -> str:
    """Return the digits 0…9 of *text*, for a paste with spaces or dashes."""
    return "".join(letter for letter in text if letter in _ROW)
