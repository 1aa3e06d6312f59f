"""What a person takes along: a number in groups, and a code for the telephone's camera."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.papers.codes import qr
from ui.kiosk.look import NUMBER, RADIUS
from ui.kiosk.widgets.fitting import Line, Stack
from ui.kiosk.widgets.stacked import Stacked
from ui.widgets.painted import Painted

_QUIET: Final = 4
"""So many white modules stand around a code."""
_MODULE: Final = 5
_LEAST_MODULE: Final = 3
_LEAST_DIGITS: Final = 36
_SPARED: Final = 0.6


class NumberShown(Stacked):
    """A number in large groups, to be written down; it goes on in a second line between groups."""

    access_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: tuple[str, ...] = ()

    def show_number(self, number: str) -> None:
        """Show *number*, its groups parted by spaces."""
        self._groups = tuple(number.split())
        self.name(" ".join(self._groups))
        self.updateGeometry()
        self.update()

    def stack(self) -> Stack:
        """Return the groups, smaller where that spares a second line."""
        text, wide = " ".join(self._groups), self.wide()
        line = Line(text, NUMBER, 600, least=_LEAST_DIGITS)
        whole = Stack((line,)).width()
        if wide and _SPARED * whole < wide < whole:
            return Stack((replace(line, px=int(NUMBER * wide / whole)),))
        return Stack((line,))


class QrShown(Painted):
    """A QR in black on white in every theme, a module a whole number of the screen's dots."""

    access_role = QAccessible.Role.Graphic

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        """Show nothing yet; *label* says to a screen reader what the code is for."""
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self.name(label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show the code of *text*."""
        self._rows = qr(text) if text else ()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which a telephone reads it from half a metre."""
        return self._size(_MODULE)

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which a telephone reads it."""
        return self._size(_LEAST_MODULE)

    def module(self) -> int:
        """Return how many dots of the screen a module is wide."""
        if not self._rows:
            return 0
        side = min(self.width(), self.height()) * self.devicePixelRatioF()
        return int(side // (len(self._rows) + 2 * _QUIET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the white plane and the black modules, in dots of the screen."""
        dots = self.module()
        if not dots:
            return
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        side = dots * (len(self._rows) + 2 * _QUIET)
        left = int((self.width() * ratio - side) / 2)
        top = int((self.height() * ratio - side) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(left, top, side, side, min(RADIUS, dots * 2), min(RADIUS, dots * 2))
        for at, row in enumerate(self._rows):
            self._paint_row(painter, row, left + _QUIET * dots, top + (at + _QUIET) * dots, dots)

    def _paint_row(self, painter: QPainter, row: str, left: int, top: int, dots: int) -> None:
        for at, module in enumerate(row):
            if module == "1":
                painter.fillRect(left + at * dots, top, dots, dots, Qt.GlobalColor.black)

    def _size(self, module: int) -> QSize:
        side = (len(self._rows) + 2 * _QUIET) * module if self._rows else 0
        return QSize(side, side)
