"""The window fits the screen that there is, and its foot is always in sight."""

import pytest
from clerks import at_work
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice import __version__
from frontoffice.desk import Desk
from ui.places import PLACES
from ui.theme import FACTORS
from ui.windows.placing import place_of_window, show_placed

USUAL = QSize(1366, 768)


@pytest.mark.parametrize(
    ("screen", "wanted", "place"),
    [
        ((1366, 768), USUAL, None),
        ((1440, 900), USUAL, None),
        ((1920, 1080), USUAL, QRect(277, 136, 1366, 768)),
        ((1920, 1080), USUAL * 1.5, None),
        ((1280, 1024), USUAL, None),
    ],
)
def test_a_small_screen_is_filled_and_a_large_one_is_not(
    screen: tuple[int, int], wanted: QSize, place: QRect | None
) -> None:
    whole = QRect(QPoint(), QSize(*screen))
    assert place_of_window(whole, whole.adjusted(0, 0, 0, -40), wanted) == place


@pytest.mark.parametrize("factor", FACTORS)
def test_the_connection_line_is_never_cut_off(
    qtbot: QtBot, qapp: QApplication, own_desk: Desk, factor: float
) -> None:
    with at_work(qtbot, own_desk, signed_in=False) as clerk:
        show_placed(clerk.window)
        assert clerk.window.isMaximized()  # the screen of the tests is a small one
        clerk.window.showNormal()
        clerk.until(clerk.window.sign_in.people.value)
        assert __version__ in clerk.window.sign_in.version.text()
        clerk.sign_in()
        clerk.window.like(factor=factor)
        for place in PLACES:
            clerk.shell.screens.go(place.value)
            clerk.window.resize(1366, 690)  # what a title bar and a task bar leave of 768
            clerk.settle()
            qapp.processEvents()
            assert clerk.window.height() == 690, place.value
            assert clerk.window.width() == 1366, place.value
            line = clerk.shell.line
            assert line.mapTo(clerk.window, QPoint(0, line.height())).y() == 690, place.value
