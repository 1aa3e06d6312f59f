"""The head of every screen: whose kiosk this is, under the lattice and over the thread of gold."""

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.domain.office import Office
from ui.icons import paint_icon
from ui.kiosk.look import HINT, MARGIN, TEXT
from ui.kiosk.widgets.fitting import Line, Stack
from ui.widgets.lattice import paint_lattice
from ui.widgets.painted import Painted

_HIGH: Final = 120
_SHARE: Final = 0.1
"""Of the height of the window: a small one has less to spare."""
_MARK: Final = 0.7
"""Of the height of the head."""
_THREAD: Final = 4
_WORDS: Final = 0.6
"""The part of the width that the names may take; the lattice is never under them."""


class Head(Painted):
    """Names the office in Kazakh, and in Russian beneath; a long touch on the mark is the way out."""

    access_role = QAccessible.Role.TitleBar

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name(office.name.kk, office.name.ru)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.px(600), min(_HIGH, round(self.window().height() * _SHARE)))

    @property
    def mark(self) -> QRectF:
        """Where the mark is."""
        side = self.height() * _MARK
        return QRectF(MARGIN, (self.height() - side) / 2, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter, shown = self.painter(), self.theme
        painter.fillRect(self.rect(), shown.colour("rail"))
        words = self.width() * _WORDS
        # Its own thread is above the screen: the head has one along its whole foot.
        lattice = QRectF(words, -_THREAD, self.width() - words, self.height() + _THREAD)
        paint_lattice(painter, shown, lattice)
        thread = QRectF(0, self.height() - _THREAD, self.width(), _THREAD)
        painter.fillRect(thread, shown.colour("gold"))
        paint_icon(painter, "shanyrak", shown.colour("gold"), self.mark)
        left = self.mark.right() + MARGIN / 2
        lines = (
            Line(self._office.name.kk, TEXT, 600, serif=True, colour="rail_ink"),
            Line(self._office.name.ru, HINT, colour="rail_ink"),
        )
        Stack(lines).paint(painter, QRectF(left, 0, words - left, self.height() - _THREAD))
