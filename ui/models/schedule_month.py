"""Who receives in a month, as a table: an official each row, a day each column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from frontoffice.desk import Desk
from frontoffice.domain.calendar import Day
from frontoffice.domain.reception import STANDING_NAMES, Reception, Standing
from frontoffice.domain.reception_month import OfficialSpan, Span, month_of
from frontoffice.domain.schedule import FORM_NAMES, ReceptionForm, Schedule
from frontoffice.domain.schedule_words import WEEKDAYS_SHORT
from frontoffice.i18n.words import Words
from frontoffice.services.schedules import Planned
from ui.days import long_day
from ui.models.rows import Index

CELL: Final = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its :class:`DayCell`, or the first one its row."""
_SIGNS: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.HELD: "",
        Standing.CANCELLED: "✕",
        Standing.MOVED_AWAY: "→",
        Standing.DAY_OFF: "–",
        Standing.CLASHES: "!",
        Standing.WITHDRAWN: "✕",
    }
)


@dataclass(frozen=True, slots=True)
class DayCell:
    """One official on one day."""

    day: Day
    receptions: tuple[Reception, ...]

    @property
    def held(self) -> tuple[Reception, ...]:
        """Those in which somebody is received."""
        return tuple(one for one in self.receptions if one.is_held)

    @property
    def sign(self) -> str:
        """How many slots there are, or why there are none; empty where nothing was planned."""
        if self.held:
            return str(sum(one.slot_count for one in self.held))
        return _SIGNS[self.receptions[-1].standing] if self.receptions else ""

    @property
    def form(self) -> ReceptionForm | None:
        """The form of the first reception that is held."""
        return self.held[0].hours.form if self.held else None


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One official of the month."""

    span: OfficialSpan
    planned: Planned | None
    cells: tuple[DayCell, ...]

    @property
    def schedule(self) -> Schedule:
        """The version that is shown."""
        return self.span.schedule

    @property
    def waits(self) -> bool:
        """Whether a head has to decide about a proposal."""
        return self.planned is not None and self.planned.waits


def official_rows(span: Span, planned: Sequence[Planned]) -> tuple[OfficialRow, ...]:
    """Return the rows of a month; no slot is made for it, they are only counted."""
    by_id: dict[UUID, Planned] = {one.id: one for one in planned}
    rows = []
    for one in span.officials:
        by_day = one.by_day()
        cells = tuple(DayCell(day, by_day.get(day.on, ())) for day in span.days)
        rows.append(OfficialRow(one, by_id.get(one.schedule.id), cells))
    return tuple(rows)


class MonthModel(QAbstractTableModel):
    """The officials of a month and their days."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._days: tuple[Day, ...] = ()
        self._rows: tuple[OfficialRow, ...] = ()

    def show(self, days: tuple[Day, ...], rows: tuple[OfficialRow, ...]) -> None:
        """Replace what is shown."""
        self.beginResetModel()
        self._days, self._rows = days, rows
        self.endResetModel()

    def row(self, at: int) -> OfficialRow:
        """Return the official *at* this place."""
        return self._rows[at]

    def place_of(self, schedule: UUID | None) -> int:
        """Return where *schedule* stands; the first place where it is not shown."""
        found = (at for at, row in enumerate(self._rows) if row.schedule.id == schedule)
        return next(found, 0)

    def day(self, column: int) -> date | None:
        """Return the day of a column; None for the names."""
        return self._days[column - 1].on if 0 < column <= len(self._days) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt has it
        """Return how many officials there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as Qt has it
        """Return the names and the days."""
        return 0 if parent.isValid() else len(self._days) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, to eyes and to a screen reader."""
        if not index.isValid():
            return None
        row, at = self._rows[index.row()], index.column() - 1
        if role == CELL:
            return row if at < 0 else row.cells[at]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.schedule.official if at < 0 else row.cells[at].sign
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.said(index.row(), index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the day of a column and its weekday."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        on = self.day(section)
        if on is None:
            return self._words.gettext("Who receives")
        return f"{WEEKDAYS_SHORT[on.weekday()].in_(self._words.language)}\n{on.day}"

    def said(self, row: int, column: int) -> str:
        """Return a cell in words."""
        words, one = self._words, self._rows[row]
        parts = [one.schedule.official]
        on = self.day(column)
        if on is None:
            parts.append(one.schedule.position.in_(words.language))
            if one.span.missed:
                parts.append(words.gettext("no reception this month"))
        else:
            parts.append(long_day(on, words.language, year=False))
            found = one.cells[column - 1].receptions
            parts += [reception_words(reception, words) for reception in found]
            if not found:
                parts.append(words.gettext("no reception"))
        return ", ".join(filter(None, parts))


def reception_words(one: Reception, words: Words) -> str:
    """Return a reception on one line: its hours, its form, whether it is held."""
    language = words.language
    hours = f"{one.hours.begins:%H:%M}–{one.hours.ends:%H:%M}"
    form = FORM_NAMES[one.hours.form].in_(language)
    state = words.gettext("slots: {n}").format(n=one.slot_count)
    if not one.is_held:
        state = STANDING_NAMES[one.standing].in_(language)
    other = f"→ {one.other_on:%d.%m}" if one.other_on and not one.is_held else ""
    why = one.day.reason.in_(language) if one.day and one.day.reason else ""
    parts = (hours, form, state, other, one.reason, why)
    return " · ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Month:
    """All that the screen shows of a month."""

    first: date
    days: tuple[Day, ...]
    rows: tuple[OfficialRow, ...]


def month_read(desk: Desk, asked: date | None, *, proposed: bool) -> Month:
    """Read a month, this one where none is asked for; for the thread of the database.

    :raises CalendarError: the calendar does not reach so far.
    :raises StorageError: the database cannot be read.
    """
    schedules = desk.schedules
    first, last = month_of(asked or schedules.today)
    found = schedules.all()
    span = schedules.span_of(found, first, last, proposed=proposed)
    return Month(span.first, span.days, official_rows(span, found))
