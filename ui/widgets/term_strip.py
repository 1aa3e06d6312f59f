"""A term as a strip of weeks: what was counted, what was not, and why."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from frontoffice.domain.calendar import Day, DayKind
from frontoffice.domain.terms import DayRole, Term, TermDay
from frontoffice.i18n.words import Words
from ui.theme import CAPTION, LABEL
from ui.widgets.painted import Painted, box, hatch, line_of
from ui.widgets.text import Text

_DAYS: Final = 7
_ROW: Final = 24
_LOW_ROW: Final = 22
_COLUMN: Final = 34
_SUM: Final = 58
_HATCHED: Final = (DayKind.HOLIDAY, DayKind.MOVED_HOLIDAY, DayKind.MOVED_OFF)


class TermStrip(QWidget):
    """The weeks of a term and beneath them, one sentence each, why days were left out."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = TermDays(words)
        self._why = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.days.px(8))
        self._why.setSpacing(self.days.px(7))
        layout.addWidget(self.days)
        layout.addLayout(self._why)

    def lie_low(self, low: bool) -> None:
        """Take less height, where something else needs it."""
        self.days.lie_low(low)

    def show_term(self, term: Term, why: Sequence[str] = (), today: date | None = None) -> None:
        """Show *term*, a ring on *today*, and the sentences of ``domain.terms.why_skipped``."""
        self.days.show_term(term, today)
        while (item := self._why.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        hatched = any(day.kind in _HATCHED for day in term.skipped)
        for at, sentence in enumerate(why):
            self._why.addWidget(_Reason(sentence, hatched=hatched and at == 0))
        self.days.setAccessibleDescription(" ".join(why))


class TermDays(Painted):
    """The weeks alone."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._term: Term | None = None
        self._today: date | None = None
        self._path: dict[date, TermDay] = {}
        self._monday = date.min
        self._weeks = 5
        self._row = _ROW
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_term(self, term: Term, today: date | None = None) -> None:
        """Show *term*, and a ring on *today* when it lies in its weeks."""
        self._term = term
        self._today = today
        self._path = {step.day.on: step for step in term.path}
        first = min(self._path)
        self._monday = first - timedelta(first.weekday())
        self._weeks = (max(self._path) - self._monday).days // _DAYS + 1
        self.name(
            self._words.gettext("Registered {registered}, last day {due}, {n} of the term").format(
                registered=f"{term.registered_on:%d.%m.%Y}",
                due=f"{term.due_on:%d.%m.%Y}",
                n=self._count(term.days),
            )
        )
        self.updateGeometry()
        self.update()

    def lie_low(self, low: bool) -> None:
        """Give each week a little less height."""
        self._row = _LOW_ROW if low else _ROW
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the weeks of the term."""
        return QSize(self.px(_DAYS * _COLUMN + _SUM), self.px(self._row) * (self._weeks + 1))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest width in which two digits stand clear."""
        return QSize(self.px(_DAYS * 26 + _SUM), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names of the days, the weeks and the running sum."""
        if self._term is None:
            return
        painter = self.painter()
        self._paint_head(painter)
        for week in range(self._weeks):
            for weekday in range(_DAYS):
                self._paint_day(painter, week, weekday)
            self._paint_sum(painter, week)

    def _column(self) -> float:
        return min(self.px(_COLUMN), (self.width() - self.px(_SUM)) / _DAYS)

    def _cell(self, row: int, column: int) -> QRectF:
        width = self._column()
        left = round(column * width)
        return QRectF(
            left + 1,
            row * self.px(self._row) + 1,
            round((column + 1) * width) - left - 3,
            self.px(self._row) - 3,
        )

    def _paint_head(self, painter: QPainter) -> None:
        locale = QLocale(self._words.language)
        for column in range(_DAYS):
            short = locale.standaloneDayName(column + 1, QLocale.FormatType.ShortFormat)
            self._write(painter, self._cell(0, column), short.capitalize()[:3], "ink3")

    def _paint_day(self, painter: QPainter, week: int, weekday: int) -> None:
        on = self._monday + timedelta(week * _DAYS + weekday)
        cell = self._cell(week + 1, weekday)
        shown, radius = self.theme, self.px(4)
        step = self._path.get(on)
        if step is None:
            self._write(painter, cell, str(on.day), "", colour=shown.faint("ink3"))
        elif step.role is DayRole.DUE:
            box(painter, cell, radius, fill=shown.colour("accent"))
            self._write(painter, cell, str(on.day), "on_accent", 600)
        elif step.role is DayRole.REGISTERED:
            box(
                painter,
                cell,
                radius,
                fill=shown.colour("surface"),
                edge=shown.colour("accent"),
                width=2,
            )
            self._write(painter, cell, str(on.day), "accent", 600)
        elif step.role is DayRole.COUNTED:
            box(painter, cell, radius, fill=shown.colour("tint"))
            self._write(painter, cell, str(on.day), "ink", 500)
        else:
            self._paint_skipped(painter, cell, step.day)
        if on == self._today:
            box(painter, cell, radius, edge=shown.colour("ink"), width=2)

    def _paint_skipped(self, painter: QPainter, cell: QRectF, day: Day) -> None:
        if day.kind in _HATCHED:
            paint_hatched(painter, self, cell)
            self._write(painter, cell, str(day.on.day), "warn", 600)
        else:
            box(painter, cell, self.px(4), fill=self.theme.colour("sunken"))
            self._write(painter, cell, str(day.on.day), "ink3")

    def _paint_sum(self, painter: QPainter, week: int) -> None:
        sunday = self._monday + timedelta(week * _DAYS + _DAYS - 1)
        count = max((step.count for on, step in self._path.items() if on <= sunday), default=0)
        last = week == self._weeks - 1
        row = self._cell(week + 1, 0)
        rect = QRectF(self.width() - self.px(_SUM), row.top(), self.px(_SUM), row.height())
        line_of(
            painter,
            rect,
            self._count(count),
            font=self.theme.font(CAPTION if not last else LABEL, 600 if last else 400),
            colour=self.theme.colour("accent" if last else "ink3"),
            align=Qt.AlignmentFlag.AlignRight,
        )

    def _write(
        self,
        painter: QPainter,
        cell: QRectF,
        text: str,
        ink: str,
        weight: int = 400,
        colour: QColor | None = None,
    ) -> None:
        line_of(
            painter,
            cell,
            text,
            font=self.theme.font(LABEL, weight),
            colour=self.theme.colour(ink) if colour is None else colour,
            align=Qt.AlignmentFlag.AlignHCenter,
        )

    def _count(self, count: int) -> str:
        return self._words.ngettext("{n} day", "{n} days", count).format(n=count)


def paint_hatched(painter: QPainter, widget: Painted, cell: QRectF) -> None:
    """Paint the plane of a holiday into *cell*: warm, with thin slanting lines."""
    shown, radius = widget.theme, widget.px(4)
    box(painter, cell, radius, fill=shown.colour("warn_tint"))
    hatch(painter, cell, radius, shown.faint("warn", "warn_tint", 0.4), widget.px(5))
    if shown.tokens.warn_tint == shown.tokens.surface:
        box(painter, cell, radius, edge=shown.colour("warn"))


class _Swatch(Painted):
    """A small piece of the strip, to find its sentence by."""

    def __init__(self, *, hatched: bool) -> None:
        super().__init__()
        self._hatched = hatched
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of a small day."""
        return QSize(self.px(20), self.px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane of the days that the sentence is about."""
        painter, cell = self.painter(), QRectF(self.rect())
        if self._hatched:
            paint_hatched(painter, self, cell)
        else:
            shown = self.theme
            box(painter, cell, self.px(4), fill=shown.colour("sunken"), edge=shown.colour("line"))


class _Reason(QWidget):
    """A sentence and the plane of the days that it is about."""

    def __init__(self, sentence: str, *, hatched: bool) -> None:
        super().__init__()
        swatch = _Swatch(hatched=hatched)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(swatch.px(8))
        layout.addWidget(swatch, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(Text(sentence, px=CAPTION, colour="ink2"), 1)
