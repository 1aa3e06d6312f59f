"""Scrolling by finger: what is dragged follows.

Qt's own scroller keeps every press to itself as long as there is more than fits, so that a tile
in such a list is never chosen (PySide6 6.11, tried with touches and with the mouse).
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

_SLIP: Final = 24
"""A finger that moves no farther, in pixels, means the tile."""


class FingerScroll(QObject):
    """Lets a finger, or the mouse, drag what is in *area*; such a touch chooses nothing."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._bar = area.verticalScrollBar()
        self._begun = self._last = 0.0
        self._drags = False
        self.hear(area.viewport())

    def hear(self, widget: QWidget) -> None:
        """Let a drag that begins on *widget*, which lies in the area, scroll as well."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the moves of a finger that drags, and its leaving."""
        if not isinstance(event, QMouseEvent):
            return False
        at = event.globalPosition().y()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._begun, self._last, self._drags = at, at, False
        elif event.type() == QEvent.Type.MouseMove and event.buttons():
            self._drags = self._drags or abs(at - self._begun) > _SLIP
            if self._drags:
                self._bar.setValue(self._bar.value() - round(at - self._last))
            self._last = at
        elif event.type() == QEvent.Type.MouseButtonRelease and self._drags:
            self._drags = False
            if isinstance(watched, QAbstractButton):
                watched.setDown(False)
            return True
        return self._drags
