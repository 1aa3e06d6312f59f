"""A touch screen for tests: fingers come down on a window, move, and go, as Qt hears it of a driver."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from frontoffice.i18n.words import words_in
from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.keyboard_field import Typing
from ui.kiosk.layouts import Does

_DEVICES: list[QPointingDevice] = []


def _device() -> QPointingDevice:
    """Return the glass: one for all tests, for Qt never forgets a device."""
    if not _DEVICES:
        _DEVICES.append(QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen))
    return _DEVICES[0]


class Glass:
    """The fingers on one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._at: dict[int, QPoint] = {}

    def press(self, finger: int, on: QWidget, at: QPoint) -> None:
        self._at[finger] = on.mapTo(self._window, at)
        self._commit("press", finger)

    def move(self, finger: int, on: QWidget, at: QPoint) -> None:
        self._at[finger] = on.mapTo(self._window, at)
        self._commit("move", finger)

    def lift(self, finger: int) -> None:
        self._commit("release", finger)
        del self._at[finger]

    def lift_all(self) -> None:
        for finger in list(self._at):
            self.lift(finger)

    def cancel(self, on: QWidget) -> None:
        """Take all touches away, as the system does when a dialogue of its own comes up."""
        none = Qt.KeyboardModifier.NoModifier
        cancelled = QTouchEvent(QEvent.Type.TouchCancel, _device(), none, [])
        QApplication.sendEvent(on, cancelled)

    def tap(self, on: QWidget, at: QPoint, finger: int = 0) -> None:
        self.press(finger, on, at)
        self.lift(finger)

    def _commit(self, what: str, finger: int) -> None:
        sequence = QTest.touchEvent(self._window.windowHandle(), _device())
        for other in self._at:
            if other != finger:
                sequence.stationary(other)
        getattr(sequence, what)(finger, self._at[finger])
        sequence.commit(True)


def key_at(keyboard: TouchKeyboard, what: str | Does) -> QPoint:
    """Return the middle of the key that types *what*, or does it."""
    for cell in keyboard.cells():
        if what in ((cell.key.text,) if isinstance(what, str) else (cell.key.does,)):
            return cell.rect.center()
    raise KeyError(what)


class Page(QWidget):
    """A field over a keyboard, and the time that the keyboard believes in."""

    def __init__(self, language: str = "kk") -> None:
        super().__init__()
        self.now = 0.0
        self.field = QPlainTextEdit()
        self.keyboard = TouchKeyboard(words_in(language), 4.03, steady=lambda: self.now)
        rows = QVBoxLayout(self)
        rows.addWidget(self.field)
        rows.addWidget(self.keyboard)
        self.resize(1080, 1920)
        self.show()
        self.field.setFocus()
        self.typing = Typing(self.keyboard, language)
        self.glass = Glass(self)

    def at(self, what: str | Does) -> QPoint:
        return key_at(self.keyboard, what)

    def tap(self, *keys: str | Does) -> None:
        for key in keys:
            self.glass.tap(self.keyboard, self.at(key))

    def press(self, key: str | Does, finger: int = 0) -> None:
        self.glass.press(finger, self.keyboard, self.at(key))

    def slip(self, key: str | Does, finger: int = 0, by: QPoint | None = None) -> None:
        self.glass.move(finger, self.keyboard, self.at(key) + (by or QPoint()))

    def stay(self) -> None:
        """Let the live finger have stayed until the keyboard's patience ends."""
        timer = self.keyboard.press.timer
        assert timer.isActive()
        timer.stop()
        timer.timeout.emit()

    def text(self) -> str:
        return self.field.toPlainText()
