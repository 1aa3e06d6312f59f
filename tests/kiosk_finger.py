"""Fingers of somebody who does anything: they tap, hold, slip, come two at a time, and never tire."""

import random
from typing import Final

from glass import Glass
from kiosk_hall import Hall
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.kiosk.keyboard import TouchKeyboard
from ui.kiosk.widgets.big_button import SOLID, BigButton

_BUTTONS: Final = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
_KEYS: Final = (
    (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
    (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_F11, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
)
"""Of a keyboard that somebody has plugged in."""
Place = tuple[QWidget, QPoint]


class Finger:
    """A hand before the kiosk; each touch returns what it was, in words."""

    def __init__(self, hall: Hall, dice: random.Random) -> None:
        self.hall, self.dice = hall, dice
        self._touches = {
            "tap": 52,
            "write": 12,
            "pause": 8,
            "anywhere": 8,
            "hold": 4,
            "slip": 5,
            "two": 4,
            "mouse": 4,
            "key": 4,
            "taken": 1,
        }

    def touch(self) -> str:
        """Do one thing at random."""
        (what,) = self.dice.choices(tuple(self._touches), tuple(self._touches.values()))
        return f"{what} {getattr(self, f'_{what}')()}".strip()

    def insist(self) -> str:
        """Tap the same thing again and again, as somebody does to whom nothing seems to happen."""
        on, at = self._target()
        name, place = _name(on), on.mapTo(self.hall.window, at)
        for _ in range(self.dice.randint(2, 4)):
            self._glass().tap(self.hall.window, place)
        return f"insist {name}"

    def _tap(self) -> str:
        on, at = self._target()
        name = _name(on)
        self._glass().tap(on, at)
        return name

    def _anywhere(self) -> str:
        at = self._point(self.hall.window.rect())
        self._glass().tap(self.hall.window, at)
        return f"{at.x()} {at.y()}"

    def _hold(self) -> str:
        glass, mark = self._glass(), self.hall.window.head.mark.center().toPoint()
        on, at = self.dice.choice((self._target(), (self.hall.window.head, mark)))
        seconds = self.dice.choice((0.6, 2, 6))
        name = _name(on)
        glass.press(0, on, at)
        self.hall.pass_(seconds)
        glass.lift(0)
        return f"{name} {seconds} s"

    def _slip(self) -> str:
        glass, (first, at) = self._glass(), self._target()
        name = _name(first)
        glass.press(0, first, at)
        for _ in range(self.dice.randint(1, 4)):
            glass.move(0, self.hall.window, self._point(self.hall.window.rect()))
        glass.lift(0)
        return name

    def _two(self) -> str:
        glass = self._glass()
        (first, at), (second, there) = self._target(), self._target()
        names = f"{_name(first)}, {_name(second)}"
        places = first.mapTo(self.hall.window, at), second.mapTo(self.hall.window, there)
        for finger, place in enumerate(places):
            glass.press(finger, self.hall.window, place)
        for finger in self.dice.sample((0, 1), 2):
            glass.lift(finger)
        return names

    def _taken(self) -> str:
        """Touch, and let the system take the touch away."""
        glass, (on, at) = self._glass(), self._target()
        name = _name(on)
        glass.press(0, on, at)
        glass.cancel(self.hall.window)
        glass.lift_all()
        return name

    def _mouse(self) -> str:
        on, at = self._target()
        place = on.mapTo(self.hall.window, at)
        handle, button = self.hall.window.windowHandle(), self.dice.choice(_BUTTONS)
        none = Qt.KeyboardModifier.NoModifier
        name = _name(on)
        if self.dice.random() < 0.3:
            QTest.mouseDClick(handle, button, none, place)
        else:
            QTest.mouseClick(handle, button, none, place)
        return f"{button.name} {name}"

    def _key(self) -> str:
        key, held = self.dice.choice(_KEYS)
        QTest.keyClick(self.hall.window.windowHandle(), key, held)
        return f"{held.name} {key.name}"

    def _write(self) -> str:
        """Say, by the keyboard of the screen, what nobody else says; some write it twice."""
        fields = [
            one
            for one in self.hall.window.findChildren(QWidget)
            if isinstance(one, QLineEdit | QPlainTextEdit)
            and one.isVisible()
            and not one.isReadOnly()
        ]
        boards = [one for one in self.hall.window.findChildren(TouchKeyboard) if one.isVisible()]
        if not fields or not boards:
            return "nowhere"
        field, board = self.dice.choice(fields), self.dice.choice(boards)
        field.setFocus()
        digits = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhDialableCharactersOnly
        person = self.hall.person
        said = person.digits if field.inputMethodHints() & digits else person.word
        for letter in said:
            board.typed.emit(letter)
        return said

    def _pause(self) -> str:
        seconds = self.dice.choices((0.3, 3, 15, 25, 45, 61, 200), (4, 5, 3, 1, 1, 1, 0.5))[0]
        self.hall.pass_(seconds)
        return f"{seconds} s"

    def _target(self) -> Place:
        """Return a place on something that asks to be touched, what leads on more often."""
        found: list[QWidget] = [
            one
            for one in self.hall.window.findChildren(QWidget)
            if isinstance(one, (QAbstractButton, QLineEdit, QPlainTextEdit, TouchKeyboard))
            and one.isVisible()
            and not one.visibleRegion().isEmpty()
        ]
        solid: list[QWidget] = [
            one for one in found if isinstance(one, BigButton) and one.kind == SOLID
        ]
        if solid and self.dice.random() < 0.35:
            found = solid
        if not found:
            return self.hall.window, self._point(self.hall.window.rect())
        on = self.dice.choice(found)
        seen = on.visibleRegion().boundingRect()
        return on, self._point(seen)

    def _point(self, within: QRect) -> QPoint:
        return QPoint(
            self.dice.randint(within.left(), within.right()),
            self.dice.randint(within.top(), within.bottom()),
        )

    def _glass(self) -> Glass:
        QApplication.processEvents()
        return Glass(self.hall.window)


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} «{widget.accessibleName()[:30]}»"
