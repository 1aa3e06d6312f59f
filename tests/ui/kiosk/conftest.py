"""The look of the kiosk, on a screen whose size is known."""

from collections.abc import Iterator

import pytest
from desks import clock, make
from PySide6.QtWidgets import QApplication

from ui.kiosk.look import apply_kiosk, kiosk_style
from ui.style import apply_theme
from ui.theme import LIGHT

__all__ = ["clock", "make"]

MM_PX = 4.03
"""Of a screen of 21.5 inches with 1920 x 1080 pixels."""


@pytest.fixture(autouse=True)
def kiosk_look(dressed: object, qapp: QApplication) -> None:
    """Dress the program as a kiosk, after the desk's look was put on."""
    assert dressed is None
    # To dress the application takes longer than most tests.
    if qapp.styleSheet() != kiosk_style(LIGHT):
        apply_kiosk(qapp, LIGHT, mm_px=MM_PX)


@pytest.fixture(scope="module", autouse=True)
def desk_again(qapp: QApplication) -> Iterator[None]:
    """Leave the program as it was found."""
    yield
    apply_kiosk(qapp, LIGHT)
    apply_theme(qapp, LIGHT)
