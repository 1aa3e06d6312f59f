"""Where keys are seen: at the widget in focus, and at a window in which nothing has it."""

from clerks import scan
from listings import NUMBER
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.keyboard import Keyboard


def test_a_scanner_is_heard_by_a_window_in_which_nothing_has_the_focus(
    qtbot: QtBot, qapp: QApplication
) -> None:
    qtbot.waitUntil(lambda: QApplication.activeWindow() is None)
    heard: list[str] = []
    keyboard = Keyboard(qapp)
    keyboard.scanned.connect(lambda read: heard.append(read.digits))
    bare = QLabel("Сәлеметсіз бе!")
    qtbot.addWidget(bare, before_close_func=lambda _: _forget(keyboard))
    bare.show()
    bare.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is bare)
    assert QApplication.focusWidget() is None

    scan(NUMBER.digits)

    assert heard == [NUMBER.digits]


def _forget(keyboard: QObject) -> None:
    keyboard.setParent(None)
    keyboard.deleteLater()
