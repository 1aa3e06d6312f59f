"""Every screen of filing in Kazakh and Russian, both ways up: what is touched has 15 mm, nothing is cut."""

import os
from pathlib import Path

import pytest
from doubles.screens import SCREENS, look_at
from kiosk_walk import Walk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from ui.background import Background
from ui.kiosk.look import TARGET_MM, apply_kiosk
from ui.kiosk.widgets.pressed import Pressed
from ui.kiosk.widgets.targets import targets_of
from ui.kiosk.window import KioskWindow
from ui.theme import LIGHT

MM_PX = 4.03
"""Of a screen of 21.5 inches with 1920 x 1080 pixels."""
KEPT_WIDTH = {"lying": 960, "upright": 540}
SIZES = {"lying": (1920, 1080), "upright": (1080, 1920)}
ALL = [
    *("start", "law", "card", "wish", "said", "contested", "topic", "topics", "body", "person"),
    *("reached", "check", "there", "done", "no-paper"),
]


def keep(window: QWidget, name: str, way: str, language: str) -> None:
    """Look at *window*, and keep a picture of it where pictures are wanted."""
    picture = look_at(window, name)
    wanted = os.environ.get("FRONTOFFICE_SCREENS")
    if wanted:
        folder = SCREENS if wanted == "1" else Path(wanted)
        small = picture.scaledToWidth(
            KEPT_WIDTH[way], Qt.TransformationMode.SmoothTransformation
        ).toImage()
        assert small.save(str(folder / f"kiosk-page-{name}-{way}-{language}.png"))


def hidden(window: KioskWindow) -> list[str]:
    """Return the buttons that are covered, or not whole on the screen, and cannot be scrolled."""
    page = window.page
    assert page is not None
    found = []
    for button in window.findChildren(Pressed):
        scrolled = any(type(up).__name__ == "_Area" for up in _above(button))
        if not button.isVisible() or scrolled:
            continue
        corners = QPoint(4, 4), QPoint(button.width() - 5, button.height() - 5)
        if any(window.childAt(button.mapTo(window, at)) is not button for at in corners):
            found.append(button.accessibleName())
    return found


def _above(widget: QWidget) -> list[QWidget]:
    above = []
    up = widget.parentWidget()
    while up is not None:
        above.append(up)
        up = up.parentWidget()
    return above


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("way", SIZES)
def test_all_screens_can_be_touched_and_are_whole(
    qtbot: QtBot,
    qapp: QApplication,
    own_desk: Desk,
    background: Background,
    way: str,
    language: str,
) -> None:
    apply_kiosk(qapp, LIGHT, mm_px=MM_PX)
    walk = Walk(qtbot, own_desk, background, SIZES[way], language)
    seen = []
    for name, window in walk.screens():
        keep(window, name, way, language)
        seen.append(name)
        least = TARGET_MM - 0.5 / MM_PX
        small = [
            (one, size)
            for one, size in targets_of(window, MM_PX)
            if min(size.width(), size.height()) < least
        ]
        assert small == [], name
        assert hidden(window) == [], name
    assert seen == ALL
