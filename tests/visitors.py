"""Somebody before the kiosk's screen: touches, scans, talons held to the camera; and what remains."""

from typing import Final, TypeVar

from doubles.camera import SyntheticDevices
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.i18n.words import words_in
from ui.background import Background
from ui.keyboard import Keyboard
from ui.kiosk.conversation import Conversation
from ui.kiosk.look import LEAST_PX
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.choosing import BodyPage, TopicPage, WishPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.person import PersonPage, ReachedPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.pages.typing import SaidPage
from ui.kiosk.window import KioskWindow
from ui.recording.source import Devices

SECRET: Final = "Құпия сөз қырық екі"
P = TypeVar("P", bound=QWidget)


def no_devices() -> SyntheticDevices:
    """Return a machine without a camera and without a microphone."""
    devices = SyntheticDevices()
    devices.there = devices.heard = ()
    return devices


class Visitor:
    """Somebody before the screen, with one finger."""

    def __init__(
        self,
        qtbot: QtBot,
        desk: Desk,
        size: tuple[int, int] = (1280, 800),
        devices: Devices | None = None,
    ) -> None:
        """Let somebody come; there is no camera unless *devices* say so."""
        self.qtbot, self.desk = qtbot, desk
        self.background = Background()
        self.window = KioskWindow(desk.office, words_in("kk"))
        qtbot.addWidget(self.window, before_close_func=lambda _: self._goes())
        self.window.resize(*size)
        self.window.show()
        self.devices = devices or no_devices()
        self.talk = Conversation(desk, self.background, self.window, self.devices)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.keyboard = Keyboard(app)
        self.keyboard.scanned.connect(self.window.take_scan)
        self.talk.begin()
        qtbot.waitUntil(lambda: self.window.page is not None)

    def _goes(self) -> None:
        self.window.let_close()
        self.keyboard.setParent(None)
        self.keyboard.deleteLater()  # else it would hear the next one's scanner

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

    def _is_under_the_finger(self, widget: QWidget) -> bool:
        place = widget.mapTo(self.window, widget.rect().center())
        return widget.width() >= LEAST_PX and self.window.childAt(place) is widget

    def goes_on(self) -> None:
        page = self.window.page
        assert isinstance(page, Page)
        self.touches(page.foot.on_button)

    def goes_back(self) -> None:
        page = self.window.page
        assert isinstance(page, Page)
        self.touches(page.foot.back_button)

    def files_until(self, last: type[P], said: str = SECRET) -> P:
        """Answer everything up to the screen *last*."""
        self.begins_to_file()
        page = self.sees(SaidPage)
        for letter in said:
            page.keyboard.typed.emit(letter)
        self.goes_on()
        return self.answers_until(last)

    def begins_to_file(self) -> None:
        """Touch what leads to the question what has happened."""
        self.touches(self.sees(StartPage).tiles["file"])
        self.touches(self.sees(WishPage).choice.tiles()[0])

    def answers_until(self, last: type[P]) -> P:
        """Answer what is asked after what has happened, up to the screen *last*."""
        steps: tuple[type[QWidget], ...] = (TopicPage, BodyPage, PersonPage, ReachedPage, CheckPage)
        for step in steps:
            shown = self.sees(step)
            if isinstance(shown, last):
                return shown
            if isinstance(shown, PersonPage):
                shown.iin.setText("880101500000")
            if isinstance(shown, ReachedPage):
                shown.name.setText(SECRET)
            self.goes_on()
        raise AssertionError(last)


def whole_text(window: QWidget) -> str:
    """Return all that stands in fields and names anywhere in *window*."""
    found = [window.accessibleName()]
    for widget in window.findChildren(QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            found.append(widget.toPlainText())
    return "\n".join(found)
