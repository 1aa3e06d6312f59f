"""Columns beside each other, or one under another where the window is narrow."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import theme

_ANY_WIDTH: Final = 16_777_215
"""Qt's own "no limit"."""
_ROW: Final = QBoxLayout.Direction.LeftToRight
_STACK: Final = QBoxLayout.Direction.TopToBottom


class Columns(QWidget):
    """Widgets in a row, each with its width; below *narrow* pixels (at factor 1) in a stack."""

    def __init__(
        self,
        parts: Sequence[tuple[QWidget, int]],
        narrow: int,
        *,
        gap: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        """Lay out *parts*: pairs of a widget and its width at factor 1; 0 takes what is left."""
        super().__init__(parent)
        self._parts = tuple(parts)
        self._narrow = narrow
        self._layout = QBoxLayout(_ROW, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme().px(gap))
        for part, width in parts:
            self._layout.addWidget(part, 0 if width else 1)
        self._lay(_ROW)

    def stacked(self) -> bool:
        """Return whether the columns stand one under another."""
        return self._layout.direction() == _STACK

    def minimumSizeHint(self) -> QSize:
        """Return the width that a stack needs: the row gives way to it."""
        widest = max(part.minimumSizeHint().width() for part, _ in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between row and stack."""
        super().resizeEvent(event)
        wanted = _STACK if self.width() < theme().px(self._narrow) else _ROW
        if wanted != self._layout.direction():
            self._lay(wanted)

    def _lay(self, direction: QBoxLayout.Direction) -> None:
        self._layout.setDirection(direction)
        for part, width in self._parts:
            fixed = theme().px(width) if width and direction == _ROW else 0
            part.setMinimumWidth(fixed)
            part.setMaximumWidth(fixed or _ANY_WIDTH)


def column(*parts: QWidget, gap: int = 12, stretch: QWidget | None = None) -> QWidget:
    """Return *parts* one under another; *stretch* takes the rest, else nothing does."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().px(gap))
    for part in parts:
        layout.addWidget(part, int(part is stretch))
    if stretch is None:
        layout.addStretch(1)
    return made


def beside(*parts: QWidget, gap: int = 8) -> QWidget:
    """Return *parts* in a row, each as wide as the others."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(gap))
    for part in parts:
        row.addWidget(part, 1)
    return made


class _Keyless(QScrollArea):
    """Lets the keys pass to whoever is around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no key."""
        event.ignore()


def scrolling(inside: QWidget, *, by_keys: bool = True) -> QScrollArea:
    """Return *inside* in an area that scrolls up and down where the height does not do.

    :param by_keys: by arrows that nothing inside has taken, too.
    """
    area = QScrollArea() if by_keys else _Keyless()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
