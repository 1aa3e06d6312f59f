"""Who has booked an hour of a single reception day and has no number yet, as rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking
from frontoffice.domain.reception_day import ReceptionDay
from frontoffice.i18n.words import Words
from ui.models.cells import PAD, Paint, give_up, words_of, words_width
from ui.models.rows import RowModel
from ui.theme import theme


class HourColumn(IntEnum):
    """What stands where in the list of those who have an hour."""

    HOUR = 0
    WHO = 1
    TABLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class HourLine:
    """Somebody who is to come."""

    booking: Booking
    at: str
    """On the clock of the office."""
    table: str

    def text(self, column: HourColumn) -> str:
        """Return what *column* says."""
        return {
            HourColumn.HOUR: self.at,
            HourColumn.WHO: self.booking.guest.name,
            HourColumn.TABLE: self.table,
        }[column]

    def is_meant(self, typed: str) -> bool:
        """Return whether each word of *typed* begins one of the name."""
        words = self.booking.guest.name.casefold().split()
        return all(
            any(word.startswith(part) for word in words) for part in typed.casefold().split()
        )


HOUR_PAINTS: Final[Mapping[HourColumn, Paint]] = {
    HourColumn.HOUR: words_of(HourColumn.HOUR, 600, "ink"),
    HourColumn.WHO: words_of(HourColumn.WHO, 500, "ink"),
    HourColumn.TABLE: words_of(HourColumn.TABLE),
}


def hour_lines(desk: Desk, day: ReceptionDay, words: Words) -> tuple[HourLine, ...]:
    """Read who has an hour; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    return tuple(
        HourLine(
            booking=one,
            at=f"{desk.tables.local(one.spot.begins_at):%H:%M}",
            table=_table(day, one, words),
        )
        for one in desk.single_day.booked.expected()
    )


def hours_meant(lines: Sequence[HourLine], typed: str) -> list[HourLine]:
    """Return those whose name may be the one that is being typed: nobody gets another's number."""
    return [one for one in lines if one.is_meant(typed)]


def hour_model(words: Words) -> RowModel[HourLine]:
    """Return an empty model of those who have an hour."""
    _ = words.gettext
    heads = {
        HourColumn.HOUR: _("Hour"),
        HourColumn.WHO: _("Name"),
        HourColumn.TABLE: _("Table"),
    }
    return RowModel(heads, lambda line: line.booking.id)


def hour_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels."""
    needs = {
        HourColumn.HOUR: words_width("00:00", words.gettext("Hour")) + theme().px(PAD),
        HourColumn.WHO: theme().px(130),
        HourColumn.TABLE: words_width(words.gettext("the nearest one"), words.gettext("Table")),
    }
    needs[HourColumn.WHO] += give_up(needs, (HourColumn.TABLE,), width)
    return {int(column): need for column, need in needs.items()}


def _table(day: ReceptionDay, one: Booking, words: Words) -> str:
    own = (table for table in day.open_tables if table.schedule == one.spot.schedule)
    table = next(own, None)
    if table is None:
        return words.gettext("the nearest one")
    return words.gettext("table {n}").format(n=table.number)
