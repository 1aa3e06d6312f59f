"""The dark side of the sign-in: mark, office, date, lattice."""

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.i18n.words import Localised
from ui.icons import paint_icon
from ui.theme import BODY, SECTION
from ui.widgets.lattice import paint_lattice
from ui.widgets.painted import Painted

_WIDTH = 560
_LATTICE = 190
_ROOM = 560


class SignInPanel(Painted):
    """Which office and which desk this is, Kazakh first, and what day it is."""

    access_role = QAccessible.Role.Graphic

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._left = 0
        self._name, self._place, self._below, self._line = "", "", "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_office(self, name: Localised, place: Localised) -> None:
        """Show the office in the chosen language, beneath it in the other official one."""
        other = "kk" if self._language == "ru" else "ru"
        self._name = name.in_(self._language)
        self._place = place.in_(self._language)
        self._below = f"{name.in_(other)}, {place.in_(other)}"
        self.name(f"{self._name}. {self._place}")
        self.update()

    def show_line(self, text: str) -> None:
        """Show the desk, the day and the time."""
        if text != self._line:
            self._line = text
            self.update()

    def sizeHint(self) -> QSize:
        """Return two fifths of a usual screen."""
        return QSize(self.px(_WIDTH), self.px(520))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which the office still reads."""
        return QSize(min(self.px(360), 420), self.px(320))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint all of it."""
        painter, shown = self.painter(), self.theme
        painter.fillRect(self.rect(), shown.colour("rail"))
        lattice = min(self.px(_LATTICE), round(self.height() * 0.28))
        foot = QRectF(0, self.height() - lattice, self.width(), lattice)
        paint_lattice(painter, shown, foot)
        # Large type on a small screen: the office and the day share what height there is.
        room = min(1.0, (self.height() - lattice) / self.px(_ROOM))
        self._left = left = self.px(56 * room)
        mark = self.px(88 * room)
        mark_top = self.px(68 * room)
        paint_icon(painter, "shanyrak", shown.colour("gold"), QRectF(left, mark_top, mark, mark))
        top = float(mark_top + mark + self.px(32 * room))
        white = "on_accent" if shown.tokens.name == "light" else "ink"
        top = self._paint_text(painter, top, self._name, 34 * room, white, 600, serif=True)
        top += self.px(16 * room)
        top = self._paint_text(painter, top, self._place, 17 * max(room, 0.85), "rail_ink")
        self._paint_text(
            painter, top + self.px(4), self._below, SECTION * max(room, 0.85), "rail_ink"
        )
        painter.setFont(shown.font(BODY))
        painter.setPen(shown.colour("rail_ink"))
        line = QRectF(left, foot.top() - self.px(40), self.width() - 2 * left, self.px(24))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._line)

    def _paint_text(
        self,
        painter: QPainter,
        top: float,
        text: str,
        px: float,
        ink: str,
        weight: int = 400,
        *,
        serif: bool = False,
    ) -> float:
        """Paint *text*, wrapped, from *top* on and return where it ends."""
        painter.setFont(self.theme.font(px, weight, serif=serif))
        painter.setPen(self.theme.colour(ink))
        left = self._left
        room = QRectF(left, top, self.width() - left - self.px(40), self.height())
        taken = painter.drawText(room, Qt.TextFlag.TextWordWrap, text)
        return float(top + taken.height()) if text else top


def greeting_at(moment: datetime) -> str:
    """Return which part of the day *moment* is in: ``morning``, ``day`` or ``evening``."""
    if moment.hour < _NOON:
        return "morning"
    return "day" if moment.hour < _EVENING else "evening"


_NOON = 12
_EVENING = 18
