"""How the kiosk looks: its style sheet, its sizes, and how large a target for a finger is."""

import math
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from ui.style import apply_theme, style
from ui.theme import Theme, Tokens

FACTORS: Final = (1.0, 1.25, 1.5)
"""The sizes of texts that a person may choose."""

HINT: Final = 24
TEXT: Final = 32
BUTTON: Final = 36
QUESTION: Final = 66
TIGHT_QUESTION: Final = 48
NUMBER: Final = 64
"""Sizes of type in pixels at factor 1; nothing is smaller than a hint."""
GAP: Final = 16
MARGIN: Final = 44
RADIUS: Final = 16
HIGH: Final = 96
"""The least height of a button."""

TARGET_MM: Final = 15
"""A finger hits what is so wide and high, of whatever age its owner is."""
LEAST_PX: Final = 56
"""A target is never smaller, whatever the screen says about its size."""
_SANE: Final = (1.0, 9.0)
"""Pixels in a millimetre: a wall of 86 inches has 1, a telephone's glass 9."""
_USUAL: Final = 96 / 25.4

_ROOMY: Final = 1000
"""A screen less high than this, in pixels, says less, and in less large letters."""

_MEASURED: Final = "kiosk-mm-px"
SHEETS: Final = ("desk", "kiosk")


def kiosk_style(tokens: Tokens, factor: float = 1.0) -> str:
    """Return the style sheet of the kiosk in *tokens*, its lengths multiplied by *factor*."""
    return style(tokens, factor, SHEETS)


def is_tight(widget: QWidget) -> bool:
    """Return whether *widget* stands on a screen that has no height to spare."""
    return widget.window().height() < _ROOMY


def apply_kiosk(
    app: QApplication,
    tokens: Tokens | None = None,
    factor: float = 1.0,
    mm_px: float | None = None,
) -> Theme:
    """Dress *app* as a kiosk and return what is now shown.

    :param tokens: None as the machine asks.
    :param mm_px: pixels in a millimetre of the glass, where somebody has measured it; None
        believes the screen.
    """
    app.setProperty(_MEASURED, mm_px)
    return apply_theme(app, tokens, factor, SHEETS)


def mm_px_of(widget: QWidget) -> float:
    """Return how many logical pixels of the screen of *widget* are a millimetre.

    What was measured counts first; a screen that says what cannot be is taken for a usual one.
    """
    app = QCoreApplication.instance()
    measured = app.property(_MEASURED) if app is not None else None
    if measured:
        return float(measured)
    screen = widget.screen()
    wide = screen.physicalSize().width()
    found = screen.geometry().width() / wide if wide > 0 else 0.0
    return found if _SANE[0] <= found <= _SANE[1] else _USUAL


def least_px(mm_px: float) -> int:
    """Return how wide and high, in pixels, a target must be at *mm_px* pixels a millimetre."""
    return max(LEAST_PX, math.ceil(TARGET_MM * mm_px))
