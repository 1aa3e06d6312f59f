"""A single reception day as rows: its tables, who waits, which cards are to be finished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.desk import Desk
from frontoffice.domain.reception_day import (
    GAP_NAMES,
    MOST_TOPICS,
    DayTable,
    DayTopic,
    ReceptionDay,
    Stand,
    Visitor,
    waiting,
)
from frontoffice.i18n.words import Words
from frontoffice.services.reception_days import Tail
from ui.models.appeal_words import Sign
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
from ui.models.reception_day_hours import HourLine, hour_lines
from ui.models.rows import RowModel
from ui.theme import BODY, theme


class TableColumn(IntEnum):
    """What stands where in the list of tables."""

    NUMBER = 0
    OFFICIAL = 1
    TOPICS = 2
    NOW = 3
    WAITING = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """A table, who sits there and how many wait."""

    table: DayTable
    topics: str
    now: Sign
    waiting: int

    def text(self, column: TableColumn) -> str:
        """Return what *column* says."""
        return {
            TableColumn.NUMBER: str(self.table.number),
            TableColumn.OFFICIAL: self.table.official,
            TableColumn.TOPICS: self.topics,
            TableColumn.NOW: self.now.text,
            TableColumn.WAITING: str(self.waiting),
        }[column]


TABLE_PAINTS: Final[Mapping[TableColumn, Paint]] = {
    TableColumn.NUMBER: words_of(TableColumn.NUMBER, 600, "ink"),
    TableColumn.OFFICIAL: words_of(TableColumn.OFFICIAL, 500, "ink"),
    TableColumn.TOPICS: words_of(TableColumn.TOPICS),
    TableColumn.NOW: chip_of("now"),
    TableColumn.WAITING: words_of(TableColumn.WAITING, 600, "ink"),
}


class TailColumn(IntEnum):
    """What stands where in the list of cards to be finished."""

    NUMBER = 0
    WHO = 1
    GAPS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TailLine:
    """A card that is to be finished."""

    tail: Tail
    gaps: Sign

    def text(self, column: TailColumn) -> str:
        """Return what *column* says."""
        return {
            TailColumn.NUMBER: self.tail.visitor.queued.number,
            TailColumn.WHO: self.tail.visitor.guest.name,
            TailColumn.GAPS: self.gaps.text,
        }[column]


TAIL_PAINTS: Final[Mapping[TailColumn, Paint]] = {
    TailColumn.NUMBER: words_of(TailColumn.NUMBER, 600, "ink"),
    TailColumn.WHO: words_of(TailColumn.WHO, 500, "ink"),
    TailColumn.GAPS: chip_of("gaps"),
}


@dataclass(frozen=True, slots=True)
class DayRead:
    """All that the screen shows."""

    day: ReceptionDay | None
    people: tuple[Visitor, ...]
    tables: tuple[TableLine, ...]
    tail: tuple[TailLine, ...]
    prints_walls: bool = False
    """Whether this desk prints the sheet of each hour by itself."""
    expected: tuple[HourLine, ...] = ()
    """Who has booked an hour of today, and has no number yet."""


def day_read(desk: Desk, words: Words) -> DayRead:
    """Read the day; for the thread of the database.

    :raises StorageError: the database cannot be read.
    """
    days = desk.single_day.days
    day = days.day()
    if day is None:
        return DayRead(None, (), (), ())
    people = days.people()
    tables = tuple(_table_line(day, table, people, words) for table in day.open_tables)
    tail = tuple(_tail_line(one, words) for one in days.tail())
    expected = hour_lines(desk, day, words) if day.is_open else ()
    return DayRead(day, people, tables, tail, desk.single_day.hours.wished(), expected)


def proposed(desk: Desk) -> tuple[tuple[DayTopic, ...], tuple[DayTable, ...]]:
    """Return the topics and tables that a day may begin with; for the thread of the database.

    The topics are the uppermost ones of the table; at the tables sit those who receive today by
    their schedules, or, where nobody does, those of the office's own schedules.

    :raises StorageError: the database cannot be read.
    """
    upper = [topic for topic in desk.topics.all() if not topic.parent]
    topics = tuple(DayTopic(one.code, one.name) for one in upper[:MOST_TOPICS])
    today = desk.receptions.hours.today
    span = desk.schedules.span(today, today)
    here = [one for one in span.officials if any(it.is_held for it in one.on(today))]
    tables = tuple(
        DayTable(
            number=number,
            official=one.schedule.official,
            position=one.schedule.position,
            body=one.schedule.body,
            schedule=one.schedule.id,
        )
        for number, one in enumerate(here or span.officials, 1)
    )
    return topics, tables


def _table_line(
    day: ReceptionDay, table: DayTable, people: Sequence[Visitor], words: Words
) -> TableLine:
    topics = [topic for code in table.topics if (topic := day.topic(code)) is not None]
    named = ", ".join(one.name.in_(words.language) for one in topics)
    here = [
        one.queued.number
        for one in people
        if one.queued.table == table.number and one.stand is Stand.AT_TABLE
    ]
    free = Sign(words.gettext("free"), "circle-check", "ok")
    return TableLine(
        table=table,
        topics=named or words.gettext("all questions"),
        now=Sign(", ".join(here), "user", "accent") if here else free,
        waiting=len(waiting(people, table.number)),
    )


def _tail_line(one: Tail, words: Words) -> TailLine:
    told = ", ".join(GAP_NAMES[gap].in_(words.language) for gap in one.gaps)
    return TailLine(tail=one, gaps=Sign(told, "alert-triangle", "warn"))


def table_model(words: Words) -> RowModel[TableLine]:
    """Return an empty model of tables."""
    _ = words.gettext
    heads = {
        TableColumn.NUMBER: "№",
        TableColumn.OFFICIAL: _("Who receives"),
        TableColumn.TOPICS: _("Which questions"),
        TableColumn.NOW: _("Now"),
        TableColumn.WAITING: _("In the queue"),
    }
    return RowModel(heads, lambda line: line.table.number)


def table_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    metrics = QFontMetricsF(shown.font(BODY, 600))
    about = round(metrics.horizontalAdvance(words.gettext("Which questions")))
    head = round(metrics.horizontalAdvance(words.gettext("In the queue")))
    needs = {
        TableColumn.NUMBER: round(metrics.horizontalAdvance("000")) + shown.px(PAD + 6),
        TableColumn.OFFICIAL: shown.px(130),
        TableColumn.TOPICS: about + shown.px(2 * PAD),
        TableColumn.NOW: signs_width(shown, [Sign("20-0000", "user")]),
        TableColumn.WAITING: head + shown.px(2 * PAD),
    }
    spare = give_up(needs, (TableColumn.TOPICS,), width)
    needs[TableColumn.OFFICIAL] += spare
    return {int(column): need for column, need in needs.items()}


def tail_model(words: Words) -> RowModel[TailLine]:
    """Return an empty model of cards to be finished."""
    _ = words.gettext
    heads = {
        TailColumn.NUMBER: "№",
        TailColumn.WHO: _("Whom"),
        TailColumn.GAPS: _("What is missing"),
    }
    return RowModel(heads, lambda line: line.tail.visitor.booking)


def tail_widths(width: int) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels."""
    shown = theme()
    metrics = QFontMetricsF(shown.font(BODY, 600))
    number = round(metrics.horizontalAdvance("20-0000")) + shown.px(2 * PAD)
    rest = max(0, width - number)
    return {0: number, 1: rest * 2 // 5, 2: rest - rest * 2 // 5}
