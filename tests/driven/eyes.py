"""A kiosk as its command shows it, which tells what stands on its screen: whoever drives it has no other eyes.

Run as a program: folder of the desk, folder for what is told.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.kiosk.application import run_kiosk
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.widgets.big_button import SOLID, BigButton
from ui.kiosk.widgets.pressed import Pressed
from ui.kiosk.window import KioskWindow

LOOK_MS = 100


class Eyes:
    """Writes what is to be seen into a file, whole or not at all, and keeps a picture of each page."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._last: QWidget | None = None
        self._pages = 0

    def look(self) -> None:
        """Tell what stands there now."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        windows = [one for one in app.topLevelWidgets() if isinstance(one, KioskWindow)]
        if windows and windows[0].page is not None and windows[0].isVisible():
            self._tell(windows[0])

    def _tell(self, window: KioskWindow) -> None:
        page, screen = window.page, window.screen()
        assert page is not None
        told = {
            "page": type(page).__name__,
            "whole": window.frameGeometry() == screen.geometry(),
            "active": window.isActiveWindow(),
            "things": [_thing(one) for one in window.findChildren(Pressed) if one.isVisible()],
            "keys": _keys(window),
        }
        if page is not self._last:
            self._last = page
            self._pages += 1
            name = f"{self._pages:02}-{type(page).__name__}.png"
            screen.grabWindow(0).save(str(self._folder / name))
        beside = self._folder / "seen.new"
        beside.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        beside.replace(self._folder / "seen.json")


def _thing(one: Pressed) -> dict[str, Any]:
    leads = isinstance(one, BigButton) and one.kind == SOLID
    kind = type(one).__name__
    return {
        "name": one.accessibleName(),
        "kind": kind,
        "leads": leads,
        "at": _at(one, one.rect().center()),
    }


def _keys(window: KioskWindow) -> dict[str, list[int]]:
    boards = [one for one in window.findChildren(TouchKeyboard) if one.isVisible()]
    return {
        cell.key.text: _at(board, cell.rect.center()) for board in boards for cell in board.cells()
    }


def _at(of: QWidget, place: QPoint) -> list[int]:
    there = of.mapToGlobal(place)
    return [there.x(), there.y()]


def nobody_types() -> str:
    raise AssertionError


if __name__ == "__main__":
    app = QApplication(["frontoffice"])
    eyes = Eyes(Path(sys.argv[2]))
    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(eyes.look)
    timer.start()
    sys.exit(run_kiosk(Path(sys.argv[1]), nobody_types, windowed=False, beats=False))
