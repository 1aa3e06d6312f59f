"""How long the kiosk's keyboard keeps a finger waiting: its paints, and a touch from glass to field.

Run it from the repository: ``python tests/bench/keyboard.py [--json]``. The real page part (a field
over the keyboard, without a screen) at 1920 x 1080 and 1080 x 1920. The floor is one fill of as
many pixels in the same run: what any widget of that size costs at least.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench.figures import Figure, parser, tell
from glass import Page
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.look import apply_kiosk
from ui.theme import LIGHT

FRAME_MS: Final = 16
ROUNDS: Final = 60
SIZES: Final = ((1080, 1920), (1920, 1080))


def took_ms(work: Callable[[], object]) -> float:
    """Return the median of milliseconds that *work* takes."""
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        work()
        times.append((perf_counter() - began) * 1000)
    return median(times)


def figures() -> list[Figure]:
    """Return what a paint of all keys and a touch take, at both sizes."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_kiosk(app, LIGHT, mm_px=4.03)
    page = Page()
    found: list[Figure] = []
    for width, height in SIZES:
        page.resize(width, height)
        app.processEvents()
        found += _of(page, f"{width} x {height}")
    return found


def _of(page: Page, size: str) -> list[Figure]:
    keyboard = page.keyboard
    board = QImage(keyboard.size(), QImage.Format.Format_ARGB32_Premultiplied)
    floor = took_ms(lambda: board.fill(0xFFF5F2ED))
    whole = took_ms(lambda: _anew(keyboard))
    touch = took_ms(lambda: _tapped(page))
    return [
        _figure(f"keyboard, all keys, {size}", whole, floor),
        _figure(f"keyboard, a touch until its letter stands there, {size}", touch, floor),
    ]


def _anew(keyboard: TouchKeyboard) -> None:
    keyboard.dress()
    keyboard.repaint()


def _tapped(page: Page) -> None:
    page.tap("т")
    QApplication.processEvents()


def _figure(what: str, ours: float, floor: float) -> Figure:
    return Figure(
        what=what,
        ours=round(ours, 2),
        unit="ms",
        beside=round(floor, 2),
        beside_what="a fill of as many pixels",
        ratio=round(ours / floor, 1) if floor else None,
        demand=f"under {FRAME_MS} ms",
        met=ours < FRAME_MS,
    )


def main() -> int:
    """Measure and tell."""
    arguments = parser(__doc__).parse_args()
    measured = figures()
    tell(measured, as_json=arguments.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
