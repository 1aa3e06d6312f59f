"""Somebody before the screen of a kiosk, with one finger."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.i18n.words import words_in
from ui.background import Background
from ui.kiosk.conversation import Conversation
from ui.kiosk.look import LEAST_PX
from ui.kiosk.pages.page import Page
from ui.kiosk.window import KioskWindow

P = TypeVar("P", bound=QWidget)


class Visitor:
    """Comes to a window of their own, with a conversation that begins."""

    def __init__(self, qtbot: QtBot, desk: Desk, size: tuple[int, int] = (1280, 800)) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.background = Background()
        self.window = KioskWindow(desk.office, words_in("kk"))
        qtbot.addWidget(self.window, before_close_func=lambda window: window.let_close())
        self.window.resize(*size)
        self.window.show()
        self.talk = Conversation(desk, self.background, self.window)
        self.talk.begin()
        qtbot.waitUntil(lambda: self.window.page is not None)

    def sees(self, *kinds: type[P]) -> P:
        """Wait for a screen of one of *kinds*, and return it."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.page, kinds))
        page = self.window.page
        assert isinstance(page, kinds)
        QApplication.processEvents()
        return page

    def touches(self, widget: QWidget) -> None:
        """Touch the middle of *widget*."""
        self.qtbot.waitUntil(lambda: self._is_under_the_finger(widget))
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def goes_on(self) -> None:
        """Touch «Continue», whatever it is called."""
        page = self.window.page
        assert isinstance(page, Page)
        self.touches(page.foot.on_button)

    def goes_back(self) -> None:
        """Touch «Back»."""
        page = self.window.page
        assert isinstance(page, Page)
        self.touches(page.foot.back_button)

    def _is_under_the_finger(self, widget: QWidget) -> bool:
        place = widget.mapTo(self.window, widget.rect().center())
        return widget.width() >= LEAST_PX and self.window.childAt(place) is widget


def whole_text(window: QWidget) -> str:
    """Return all that stands in fields and names anywhere in *window*."""
    found = [window.accessibleName()]
    for widget in window.findChildren(QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(found)
