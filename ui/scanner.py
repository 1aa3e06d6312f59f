"""A barcode scanner types faster than any hand: its burst is told by timing, read by key places."""

import re
import sys
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from frontoffice.domain.iin import identify
from frontoffice.domain.mrz import parse_mrz
from frontoffice.domain.number import NumberError, parse_number
from frontoffice.journal.proof import ProofError, read_proof
from ui.keys import digits_typed
from ui.scanned import Scan, ScanKind

QUICK_MS: Final = 35
"""A key that follows another within this time was not pressed by a person."""
SURE: Final = 3
"""So many quick keys in a row are a scanner's; from here on they are held back."""
OVER_MS: Final = 90
"""After this pause a burst without Enter is over."""

_OFFSET: Final = 0 if sys.platform == "win32" else 8
"""Scan codes are those of the AT keyboard on Windows, and 8 more under X11 and Wayland."""
_ROWS: Final = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (44, "zxcvbnm,./", "ZXCVBNM<>?"),
)
_PLAIN: Final = {
    _OFFSET + first + at: letter for first, row, _ in _ROWS for at, letter in enumerate(row)
}
_SHIFTED: Final = {
    _OFFSET + first + at: letter for first, _, row in _ROWS for at, letter in enumerate(row)
}
_IIN: Final = re.compile(r"[0-9]{12}")


def letter_of(event: QKeyEvent) -> str:
    """Return what the key *event* would type on a Latin layout, whatever the layout is."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    by_place = (_SHIFTED if shifted else _PLAIN).get(event.nativeScanCode())
    return by_place or digits_typed(event.text())


def scan_of(text: str) -> Scan | None:
    """Return what *text*, typed by a scanner, is; None where it is nothing of ours."""
    text = text.strip()
    if _IIN.fullmatch(text) and identify(text).valid:
        return Scan(ScanKind.IDENTIFIER, text, text)
    holder = parse_mrz(text, date.today())  # noqa: DTZ011 -- of the machine: nobody is born later
    if holder is not None:
        return Scan(ScanKind.DOCUMENT, holder.identifier, text, holder)
    try:
        return Scan(ScanKind.NUMBER, parse_number(text).digits, text)
    except NumberError:
        pass
    try:
        return Scan(ScanKind.PROOF, read_proof(text.upper()).number.digits, text.upper())
    except ProofError:
        return None


class Burst:
    """Keys that came one upon another."""

    def __init__(self) -> None:
        self._text = ""
        self._last_ms = 0

    @property
    def text(self) -> str:
        """What they typed, as on a Latin layout."""
        return self._text

    @property
    def is_sure(self) -> bool:
        """Whether no hand types so fast."""
        return len(self._text) >= SURE

    def add(self, letter: str, at_ms: int) -> bool:
        """Take the next *letter*, pressed at *at_ms*; return whether it goes on the burst."""
        goes_on = bool(self._text) and 0 <= at_ms - self._last_ms <= QUICK_MS
        self._text = self._text + letter if goes_on else letter
        self._last_ms = at_ms
        return goes_on

    def go_on(self, at_ms: int) -> None:
        """Count the end of a line, pressed at *at_ms*, as a part of it."""
        self._last_ms = at_ms

    def in_time(self, at_ms: int) -> bool:
        """Return whether a key pressed at *at_ms* still belongs to it."""
        return bool(self._text) and 0 <= at_ms - self._last_ms <= QUICK_MS

    def end(self) -> str:
        """Forget the keys and return what they typed."""
        text, self._text = self._text, ""
        return text
