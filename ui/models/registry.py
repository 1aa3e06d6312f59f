"""The registry as a table: rows of words made ahead, and further pages on demand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtCore import Signal as QtSignal

from frontoffice.desk import Desk
from frontoffice.i18n.words import Words
from frontoffice.services.registry import Line
from ui.models.appeal_words import (
    NO_BREAK,
    Sign,
    applicant,
    day,
    days_sign,
    kind_name,
    moment,
    now_at,
    number_parts,
    status_sign,
    topic_name,
)
from ui.models.rows import Index, RowModel


class Column(IntEnum):
    """What stands where."""

    SIGN = 0
    NUMBER = 1
    REGISTERED = 2
    APPLICANT = 3
    KIND = 4
    TOPIC = 5
    DUE = 6
    STATUS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One appeal in words, as it is painted."""

    appeal: UUID
    office: str
    number: str
    registered: str
    applicant: str
    named: bool
    signers: int
    kind: str
    topic: str
    essence: str
    urgent: bool
    due: str
    left: Sign
    status: Sign
    sync: Sign
    urgent_word: str

    def text(self, column: Column) -> str:
        """Return what *column* says, in words alone."""
        return _TEXTS[column](self)


def _with_signers(row: Row) -> str:
    return f"{row.applicant} · {row.signers}" if row.signers > 1 else row.applicant


def _subject(row: Row) -> str:
    urgent = f"{row.urgent_word}: " if row.urgent else ""
    return urgent + " · ".join(filter(None, (row.topic, row.essence)))


_TEXTS: Final[Mapping[Column, Callable[[Row], str]]] = {
    Column.SIGN: lambda row: row.sync.text,
    Column.NUMBER: lambda row: NO_BREAK.join(filter(None, (row.office, row.number))),
    Column.REGISTERED: lambda row: row.registered,
    Column.APPLICANT: _with_signers,
    Column.KIND: lambda row: row.kind,
    Column.TOPIC: _subject,
    Column.DUE: lambda row: " ".join(filter(None, (row.due, row.left.text))),
    Column.STATUS: lambda row: row.status.text,
}


def rows_of(lines: Sequence[Line], desk: Desk, words: Words) -> tuple[Row, ...]:
    """Return *lines* in words; meant for the thread of the database."""
    _, today = words.gettext, now_at(desk).date()
    here = Sign(_("only on this computer"), "device-desktop", "warn")
    central = Sign(_("central has it"), "check")
    return tuple(
        Row(
            appeal=line.appeal,
            office=number_parts(line.number)[0],
            number=number_parts(line.number)[1],
            registered=moment(line.registered_at, today),
            applicant=applicant(line, words),
            named=bool(line.applicant),
            signers=line.signers,
            kind=kind_name(desk, line.kind, words.language),
            topic=topic_name(desk, line.topic, words),
            essence=" ".join(line.essence.split()),
            urgent=line.urgent,
            due=day(line.due_on, today),
            left=days_sign(line.days_left, line.status, words),
            status=status_sign(line.status, words.language),
            sync=here if line.only_here else central,
            urgent_word=_("urgent"),
        )
        for line in lines
    )


def row_said(row: Row) -> str:
    """Return *row* as a screen reader says it."""
    return ", ".join(row.text(column) for column in Column if column is not Column.SIGN)


class RegistryModel(RowModel[Row]):
    """Appeals, one a row; it asks for more when the end comes into sight."""

    more_wanted = QtSignal(object)
    """The key before which the next page begins."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        _ = words.gettext
        heads = {
            Column.SIGN: "",
            Column.NUMBER: _("Number"),
            Column.REGISTERED: _("Registered ↓"),
            Column.APPLICANT: _("Applicant"),
            Column.KIND: _("Kind"),
            Column.TOPIC: _("Topic · essence"),
            Column.DUE: _("Due"),
            Column.STATUS: _("Status"),
        }
        super().__init__(heads, attrgetter("appeal"), parent)
        self._next: int | None = None
        self._asked = False

    def show(self, rows: Sequence[Row], following: int | None = None) -> None:
        """Replace what is shown; *following* is the key of the next page."""
        self._next, self._asked = following, False
        super().show(rows)

    def append(self, rows: Sequence[Row], following: int | None) -> None:
        """Add the next page."""
        self._next, self._asked = following, False
        if not rows:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    @property
    def has_more(self) -> bool:
        """Whether there are lines that were not fetched yet."""
        return self._next is not None

    def said(self, at: int) -> str:
        """Return the row *at* this place as a screen reader says it."""
        return row_said(self._rows[at])

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether a further page is there and was not asked for yet."""
        return not parent.isValid() and self._next is not None and not self._asked

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it comes later."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self._next)
