"""A month of one official as a picture: weeks as rows, in each day how many seats are free."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from frontoffice.domain.calendar import Day
from ui.theme import CAPTION, LABEL
from ui.widgets.painted import Painted, announce, box, line_of

_WEEK: Final = 7
_HEAD: Final = 20
_CELL: Final = 38
_LEAST_CELL: Final = 26
_GAP: Final = 4


class FreeDays(Painted):
    """Days to walk through by the arrows; one stop for Tab."""

    access_role = QAccessible.Role.Table

    chosen = Signal(object)
    """A person went to a day: a ``date``, also one of another month."""

    opened = Signal()
    """Enter: the hours of the day are wanted."""

    def __init__(self, label: str, said: Callable[[date, int, int], str]) -> None:
        """Make an empty one.

        :param said: puts a day, its free seats and all its seats into words, for a screen reader.
        """
        super().__init__()
        self._label, self._said = label, said
        self._days: tuple[tuple[Day, int, int], ...] = ()
        self._names: tuple[str, ...] = ()
        self._on = self._today = date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(
        self, days: Sequence[tuple[Day, int, int]], on: date, today: date, names: Sequence[str]
    ) -> None:
        """Show a month: each day with its free seats and all of them; *on* is the one in hand."""
        self._days, self._on, self._today = tuple(days), on, today
        self._names = tuple(names)
        self._tell()
        self.updateGeometry()
        self.update()

    def day(self) -> date:
        """Return the day in hand."""
        return self._on

    def sizeHint(self) -> QSize:
        """Return room for all weeks of the month."""
        weeks = self._weeks()
        return QSize(self.px(300), self.px(_HEAD) + weeks * self.px(_CELL))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which two digits stand in each day."""
        return QSize(_WEEK * self.px(_LEAST_CELL), self.sizeHint().height())

    def cell(self, on: date) -> QRectF:
        """Return where a day of the month stands."""
        first = self._days[0][0].on.weekday() if self._days else 0
        place = first + on.day - 1
        width = self.width() / _WEEK
        top = self.px(_HEAD) + (place // _WEEK) * self.px(_CELL)
        return QRectF((place % _WEEK) * width, top, width, self.px(_CELL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days and weeks with the arrows; Enter asks for the hours."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }.get(Qt.Key(event.key()))
        if step is not None and not held:
            self._go(self._on + timedelta(step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the day under the pointer."""
        for day, _free, _all in self._days:
            if self.cell(day.on).contains(event.position()):
                self._go(day.on)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names of the days, and the days."""
        painter, shown = self.painter(), self.theme
        width = self.width() / _WEEK
        for at, name in enumerate(self._names):
            rect = QRectF(at * width, 0, width, self.px(_HEAD))
            middle = Qt.AlignmentFlag.AlignHCenter
            line_of(
                painter,
                rect,
                name,
                font=shown.font(CAPTION),
                colour=shown.colour("ink3"),
                align=middle,
            )
        for day, free, seats in self._days:
            self._paint_day(painter, day, free, seats)

    def _paint_day(self, painter: QPainter, day: Day, free: int, seats: int) -> None:
        shown = self.theme
        half = self.px(_GAP) / 2
        rect = self.cell(day.on).adjusted(half, half, -half, -half)
        radius = self.px(4)
        over = day.on < self._today
        if not day.is_working:
            box(painter, rect, radius, fill=shown.colour("sunken"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(shown.faint("line"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(rect, radius, radius)
        if free:
            box(painter, rect, radius, fill=shown.colour("tint"), edge=shown.colour("accent"))
        elif seats:
            box(painter, rect, radius, edge=shown.colour("control"))
        number = rect.adjusted(self.px(5), self.px(2), -self.px(2), 0)
        number.setHeight(rect.height() / 2 if seats else rect.height() - self.px(4))
        weight = 600 if day.on == self._today else 400
        ink = shown.colour("ink3" if over or not seats else "ink")
        line_of(painter, number, str(day.on.day), font=shown.font(LABEL, weight), colour=ink)
        if seats:
            below = rect.adjusted(0, rect.height() / 2 - self.px(4), -self.px(5), 0)
            right = Qt.AlignmentFlag.AlignRight
            colour = shown.colour("accent" if free else "ink3")
            font = shown.font(LABEL, 600)
            line_of(painter, below, str(free), font=font, colour=colour, align=right)
        if day.on == self._today:
            foot = QRectF(rect.left() + self.px(5), rect.bottom() - self.px(4), self.px(12), 2)
            painter.fillRect(foot, shown.colour("ink"))
        if day.on == self._on:
            outer = rect.adjusted(-1, -1, 1, 1)
            edge = shown.colour("accent" if self.hasFocus() else "ink2")
            box(painter, outer, radius, edge=edge, width=2)

    def _weeks(self) -> int:
        if not self._days:
            return 5
        first = self._days[0][0].on.weekday()
        return -(-(first + len(self._days)) // _WEEK)

    def _go(self, on: date) -> None:
        if self._days and on.month == self._days[0][0].on.month:
            self._on = on
            self._tell()
            self.update()
        self.chosen.emit(on)

    def _tell(self) -> None:
        for day, free, seats in self._days:
            if day.on == self._on:
                said = self._said(self._on, free, seats)
                self.name(f"{self._label}: {said}")
                if self.hasFocus():
                    announce(self, said)
