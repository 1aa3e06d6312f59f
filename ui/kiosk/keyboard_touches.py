"""Brings what the glass and the mouse say to the fingers of a keyboard, each touch once."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.keyboard_fingers import Fingers

_MOUSE: Final = "mouse"
_PRESSES: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_ENDS: Final = (QEvent.Type.Hide, QEvent.Type.EnabledChange, QEvent.Type.WindowDeactivate)


class Touches:
    """Reads events of one widget."""

    def __init__(
        self, widget: QWidget, fingers: Fingers[QPointF], changed: Callable[[], None]
    ) -> None:
        """Tell *fingers* what happens on *widget*, and call *changed* after each event."""
        self._widget, self._fingers, self._changed = widget, fingers, changed
        self._was_touched = False
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def take(self, event: QEvent) -> bool:
        """Return whether *event* was about fingers, and is done with."""
        kind = event.type()
        if isinstance(event, QTouchEvent):
            self._touch(event)
        elif isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.LeftButton:
            self._click(event)
        elif isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseMove:
            self._fingers.move(_MOUSE, event.position())
        elif kind == QEvent.Type.UngrabMouse:
            self._fingers.cancel(_MOUSE)
        elif kind in _ENDS:
            self._fingers.clear()
        else:
            return False
        if not self._widget.isVisible():  # what was typed may have led to another page
            self._fingers.clear()
        self._changed()
        event.accept()
        return isinstance(event, QTouchEvent | QMouseEvent)

    def _touch(self, event: QTouchEvent) -> None:
        self._was_touched = True
        if event.type() == QEvent.Type.TouchCancel:
            self._fingers.clear()
            return
        if event.type() == QEvent.Type.TouchBegin:
            # The first finger: whichever is thought to be down was lifted without a word.
            self._fingers.clear()
        for point in event.points():
            match point.state():
                case QEventPoint.State.Pressed:
                    self._fingers.press(point.id(), point.position())
                case QEventPoint.State.Updated:
                    self._fingers.move(point.id(), point.position())
                case QEventPoint.State.Released:
                    self._fingers.lift(point.id(), point.position())

    def _click(self, event: QMouseEvent) -> None:
        made_up = event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized
        if made_up and self._was_touched:
            return  # the same touch once more, by a system that also speaks mouse
        if event.type() in _PRESSES:
            self._fingers.press(_MOUSE, event.position())
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._fingers.lift(_MOUSE, event.position())
