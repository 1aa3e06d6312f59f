"""What a screen reader would say of a widget, and keys as a keyboard sends them."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CONTROL: Final = Qt.KeyboardModifier.ControlModifier


def said(widget: QWidget) -> tuple[QAccessible.Role, str]:
    """Return the role and the name of *widget*."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role(), interface.text(QAccessible.Text.Name)


def press(
    widget: QWidget,
    key: Qt.Key = Qt.Key.Key_unknown,
    text: str = "",
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Send one key to *widget*; letters of any alphabet come as *text*."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def type_in(widget: QWidget, text: str) -> None:
    """Send each letter of *text* to *widget*."""
    for letter in text:
        press(widget, text=letter)


def click(widget: QWidget, at: QPoint | QPointF) -> None:
    """Click *widget* at a place of its own."""
    place = at.toPoint() if isinstance(at, QPointF) else at
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)
