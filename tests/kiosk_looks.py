"""Looks at a screen of the kiosk: is all of it read, can all of it be touched; and keeps its picture."""

import os
from pathlib import Path

import pytest
from doubles.screens import SCREENS
from kiosk_gallery import MM_PX
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ui.kiosk.look import TARGET_MM
from ui.kiosk.widgets.fitting import Stack
from ui.kiosk.widgets.targets import targets_of


class Read:
    """How much each text that was painted had to shrink: 1 is its least size."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.shrunk: list[tuple[float, str]] = []
        paint = Stack.paint

        def spied(
            stack: Stack,
            painter: QPainter,
            rect: QRectF,
            place: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
            crowd: float = 0.0,
        ) -> QRectF:
            taken = paint(stack, painter, rect, place, crowd)
            whole = taken.height() <= rect.height() + 1
            said = " / ".join(line.text for line in stack._lines)
            self.shrunk.append((stack.shrunk(rect) if whole else 99.0, said))
            return taken

        monkeypatch.setattr(Stack, "paint", spied)

    def smaller_than(self, most: float) -> list[tuple[float, str]]:
        assert self.shrunk
        return [one for one in self.shrunk if one[0] > most]


def small_targets(page: QWidget, mm_px: float = MM_PX) -> list[tuple[str, float, float]]:
    """Return what is smaller than 15 mm; half a pixel is lost where things end on whole ones."""
    least = TARGET_MM - 0.5 / mm_px
    return [
        (name, round(size.width(), 1), round(size.height(), 1))
        for name, size in targets_of(page, mm_px)
        if min(size.width(), size.height()) < least
    ]


def keep(picture: QPixmap, name: str) -> None:
    """Keep *picture* where pictures are wanted."""
    wanted = os.environ.get("FRONTOFFICE_SCREENS")
    if wanted:
        folder = SCREENS if wanted == "1" else Path(wanted)
        assert picture.save(str(folder / f"kiosk-{name}.png"))
