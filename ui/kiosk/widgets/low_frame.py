"""Where a screen stands: over the whole height, or low, for wheelchairs and children."""

from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kiosk.look import GAP

UPRIGHT: Final = 0.5
LYING: Final = 0.55
"""Which part of an upright screen, and of a lying one, is in reach from a wheelchair."""


@runtime_checkable
class _Yields(Protocol):
    """What takes less height where all stands low."""

    def set_low(self, low: bool) -> None:
        """Take less height, or as much as before."""


class LowFrame(QWidget):
    """What is only read, over what is touched; low, all of it is in the lower part of the screen.

    What is touched never leaves the lower part. Where both do not fit into it, what is read stands
    above it, right over what it is about. Only where what is touched has no room in it at 15 mm
    (letters on a small lying screen) it begins as much higher as it needs: a key that is hit
    counts for more than one that is low.
    """

    def __init__(
        self, read: QWidget | None, touched: QWidget, parent: QWidget | None = None
    ) -> None:
        """Frame *read*, which may be nothing, and *touched*."""
        super().__init__(parent)
        self._read, self._touched = read, touched
        self._low = False
        self.sinks = False
        """Whether what is touched takes no more room than it needs: the rest is for what is read."""
        self.is_read_roomy = False
        """Whether what is read, and is written in, takes the room that nothing that is touched needs."""
        for part in (read, touched):
            if part is not None:
                part.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def is_low(self) -> bool:
        """Return whether all stands low."""
        return self._low

    def set_low(self, low: bool) -> None:
        """Put all of it into the lower part, or over the whole height again; foot and keys yield."""
        self._low = low
        for part in self._touched.findChildren(QWidget):
            if isinstance(part, _Yields):
                part.set_low(low)
        self.updateGeometry()
        self._lay()

    def line(self) -> int:
        """Return where the lower part of the screen begins, in pixels of this frame."""
        window = self.window()
        share = UPRIGHT if window.height() > window.width() else LYING
        top = round(window.height() * (1 - share))
        return max(0, top - self.mapTo(window, self.rect().topLeft()).y())

    def sizeHint(self) -> QSize:
        """Return both under each other."""
        parts = [part for part in (self._read, self._touched) if part is not None]
        width = max(part.sizeHint().width() for part in parts)
        high = sum(part.sizeHint().height() for part in parts)
        return QSize(width, high + GAP * (len(parts) - 1))

    def minimumSizeHint(self) -> QSize:
        """Return both in their least sizes."""
        parts = [part for part in (self._read, self._touched) if part is not None]
        width = max(part.minimumSizeHint().width() for part in parts)
        high = sum(part.minimumSizeHint().height() for part in parts)
        return QSize(width, high + GAP * (len(parts) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place both anew."""
        super().resizeEvent(event)
        self._lay()

    def event(self, event: QEvent) -> bool:
        """Place both anew when one of them has grown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._lay()
        return super().event(event)

    def _lay(self) -> None:
        width, height = self.width(), self.height()
        touched = _least_height(self._touched, width)
        top = min(self.line(), height - touched) if self._low else 0
        if self._read is None:
            self._touched.setGeometry(0, top, width, height - top)
            return
        spare = height - top - GAP - touched
        least = _least_height(self._read, width)
        wanted = self._read.sizeHint().height()
        if self._low and (self.sinks or spare < least):
            top = height - touched if self.sinks else top
            high = max(0, min(wanted, top - GAP))
            self._read.setGeometry(0, top - GAP - high, width, high)
            self._touched.setGeometry(0, top, width, height - top)
            return
        if self.is_read_roomy:
            wanted = max(wanted, height - top - GAP - self._touched.sizeHint().height())
        high = max(0, min(wanted, spare))
        self._read.setGeometry(0, top, width, high)
        self._touched.setGeometry(0, top + high + GAP, width, height - top - high - GAP)


def _least_height(part: QWidget, width: int) -> int:
    """Return the least height of *part* at *width*."""
    part.resize(width, part.height())  # texts say how high they are in the width they have
    return part.minimumSizeHint().height()
