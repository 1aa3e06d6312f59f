"""Who comes to the receptions of a day: for the guard at the entrance, and for the secretary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.bookings import bookings_where
from db.record import Journal
from db.tables import booking as table
from frontoffice.domain.booking import CATEGORIES, STATE_NAMES, Booking, BookingState
from frontoffice.domain.booking_number import booking_number
from frontoffice.i18n import Localised
from frontoffice.papers import booking_letters as texts
from frontoffice.papers.document import Document, Grid, Part, Prose
from frontoffice.papers.sayings import Said, of, one_line, said, weekday
from frontoffice.services.bodies import milliseconds
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.reception_place import ReceptionPlace, ReceptionPlaces

_COMES: Final = (
    *(BookingState.PLACED, BookingState.REQUESTED, BookingState.ARRIVED, BookingState.MISSED),
)
_ENTERS: Final = (BookingState.PLACED, BookingState.ARRIVED)
_GUARD_WIDTHS: Final = (10, 13, 30, 27, 20)
_SECRETARY_WIDTHS: Final = (7, 9, 18, 13, 26, 17, 10)


class ReceptionList(StrEnum):
    """For whom a list is."""

    GUARD = "guard"
    """Who is to be let in, to whom and where: no telephones, no questions."""
    SECRETARY = "secretary"


RECEPTION_LIST_NAMES: Final[Mapping[ReceptionList, Localised]] = MappingProxyType(
    {
        ReceptionList.GUARD: Localised(
            "кіреберіске арналған тізім", "список для охраны", "list for the entrance"
        ),
        ReceptionList.SECRETARY: Localised(
            "хатшыға арналған тізім", "список для секретаря", "list for the secretary"
        ),
    }
)
"""How people call the lists."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One line of a list."""

    booking: Booking
    where: ReceptionPlace

    @property
    def number(self) -> str:
        """Of the booking."""
        return booking_number(self.booking.id)


class ReceptionLists:
    """Tell who comes on a day.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._now.date()

    def visitors(
        self, sort: ReceptionList, day: date | None = None, schedule: UUID | None = None
    ) -> tuple[Visitor, ...]:
        """Return who comes on *day*, today without one, by the hour.

        :param schedule: of one official; None for all receptions of this office.
        """
        on = day or self.today
        own = self._tables.office
        whose = (
            table.c.reception_office == own.region + own.code
            if schedule is None
            else table.c.schedule == schedule
        )
        states = _ENTERS if sort is ReceptionList.GUARD else _COMES
        # A day of a zone that is not the office's begins some hours before or after.
        midnight = datetime.combine(on, datetime.min.time(), self._now.tzinfo)
        first, last = (milliseconds(midnight + timedelta(hours=hours)) for hours in (-26, 50))
        with self._journal.reading() as connection:
            found = bookings_where(
                connection,
                whose,
                table.c.begins_at >= first,
                table.c.begins_at < last,
                table.c.state.in_([state.value for state in states]),
            )
            return _of_day(connection, self._tables, found, on)

    def pdf(
        self, sort: ReceptionList, day: date | None = None, schedule: UUID | None = None
    ) -> bytes:
        """Return the list of *day*, today without one, as a PDF."""
        # reportlab costs 0.2 s to import, which the first window does without.
        from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

        return document_pdf(self.document(sort, day, schedule))

    def document(
        self, sort: ReceptionList, day: date | None = None, schedule: UUID | None = None
    ) -> Document:
        """Return the list of *day*, today without one, as a paper."""
        on, office = day or self.today, self._tables.office
        found = self.visitors(sort, on, schedule)
        guard = sort is ReceptionList.GUARD
        return Document(
            title=said(texts.GUARD_LIST if guard else texts.SECRETARY_LIST),
            subtitle=self._told(on, found, one=schedule is not None),
            office=of(office.name),
            place=of(office.place),
            parts=(_grid(found, guard=guard),),
            made_at=self._now,
            demo=office.demo,
            practice=office.practice,
            wide=not guard,
        )

    def _told(self, on: date, found: Sequence[Visitor], *, one: bool) -> Said:
        day, count = weekday(on), said(texts.PEOPLE, n=len(found))
        as_of = said(texts.AS_OF, at=f"{self._now:%d.%m.%Y %H:%M}")
        who = found[0].where.official if one and found else ""
        sides = zip(day, count, as_of, strict=True)
        told = [[f"{on:%d.%m.%Y}, {name}", who, n, when] for name, n, when in sides]
        return Said(*("; ".join(filter(None, parts)) for parts in told))

    @property
    def _now(self) -> datetime:
        return self._tables.local(self._clock.moment().at)


def _of_day(
    connection: Connection, tables: InForce, found: Iterable[Booking], on: date
) -> tuple[Visitor, ...]:
    places = ReceptionPlaces(connection, tables)
    visitors = [Visitor(one, places.of(one.spot)) for one in found]
    return tuple(one for one in visitors if one.where.begins.date() == on)


def _grid(found: Sequence[Visitor], *, guard: bool) -> Part:
    if not found:
        nobody = said(texts.NOBODY)
        return Prose((nobody.kk,), (nobody.ru,))
    heads = texts.GUARD_HEADS if guard else texts.SECRETARY_HEADS
    widths = _GUARD_WIDTHS if guard else _SECRETARY_WIDTHS
    row = _guard_row if guard else _secretary_row
    return Grid(tuple(map(said, heads)), widths, tuple(map(row, found)))


def _guard_row(one: Visitor) -> tuple[str, ...]:
    return (
        f"{one.where.begins:%H:%M}",
        one.number,
        one_line(one.booking.guest.name),
        one_line(one.where.official),
        one_line(one.where.hours.place if one.where.hours else "") or "—",
    )


def _secretary_row(one: Visitor) -> tuple[str, ...]:
    guest = one.booking.guest
    marks = [said(texts.URGENT).joined] if guest.urgent else []
    if guest.category in CATEGORIES:
        why = of(CATEGORIES[guest.category].name)
        kk, ru = (said(texts.OUT_OF_TURN, why=one) for one in why)
        marks.append(Said(kk.kk, ru.ru).joined)
    return (
        f"{one.where.begins:%H:%M}",
        one.number,
        "; ".join([one_line(guest.name), *marks]),
        one_line(guest.phone) or "—",
        one_line(guest.question) or "—",
        one_line(one.where.official),
        of(STATE_NAMES[one.booking.state]).joined,
    )
