"""Booking an hour without a clerk: whom, which day, which hour, and the talon; at a kiosk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from db import settings
from db.booking_papers import told_of_booking
from db.engine import writing
from db.entries import last_of_kind
from db.record import Journal
from frontoffice.domain.booking import Guest
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.reception_month import ordered
from frontoffice.domain.schedule import Rank, Schedule
from frontoffice.i18n import Localised
from frontoffice.journal.booking_bodies import BookingMade
from frontoffice.journal.booking_paper_folding import pieces_of
from frontoffice.journal.entry import Envelope
from frontoffice.papers.booking_talon import BookingTalon
from frontoffice.services.bodies import moment_of
from frontoffice.services.booking_papers import BookingPapers
from frontoffice.services.bookings import Hour
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.filing import FRESH
from frontoffice.services.free_hours import FreeHour, SeatState
from frontoffice.services.in_force import InForce
from frontoffice.services.receptions import Receptions

MOST_DAYS: Final = 12
"""So many days with free hours are offered; who wants a later one asks at the desk."""
_ENDED: Final = "kiosk.booking_ended"
"""Setting: the last entry of a booking whose person has gone."""
_RANKS: Final = tuple(Rank)


@dataclass(frozen=True, slots=True)
class Receives:
    """Somebody who receives here, and their first hour that can be had."""

    schedule: Schedule
    first: datetime | None
    """On the clock of the schedule; None where there is none for months."""


@dataclass(frozen=True, slots=True)
class OpenHour:
    """An hour that can be had."""

    begins: datetime
    """On the clock of the schedule."""
    hour: FreeHour

    @property
    def is_here(self) -> bool:
        """Whether it is given at once; else the office confirms it."""
        return self.hour.best is SeatState.HERE


@dataclass(frozen=True, slots=True)
class OpenDay:
    """A day on which an official still has hours."""

    on: date
    hours: tuple[OpenHour, ...]
    """In order."""


@dataclass(frozen=True, slots=True)
class Booked:
    """An hour that somebody was given, or has asked for, as their talon says it."""

    talon: BookingTalon
    papers: Localised | None
    """What to bring besides an identity document, a line each; None where nothing is known."""
    reachable: bool
    """Whether they told a telephone."""


class KioskBookings:
    """Let somebody choose an hour, hold it while they answer, book it once.

    :param responsible: who answers for the kiosk, whom the talon's entry names.
    :raises StorageError: (every method) the disk or the database refused.
    """

    def __init__(
        self,
        journal: Journal,
        tables: InForce,
        clock: ClockGuard,
        receptions: Receptions,
        papers: BookingPapers,
        responsible: Callable[[], Clerk],
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock
        self._receptions = receptions
        self._papers = papers
        self._responsible = responsible

    def whom(self) -> tuple[Receives, ...]:
        """Return who receives at this office, heads first."""
        office, today = self._journal.author.office_code, self._receptions.hours.today
        with self._journal.reading() as connection:
            ours = [
                (one.schedule, one.withdrawn_from)
                for one in self._receptions.hours.schedules(connection)
                if one.office == office
                and (one.withdrawn_from is None or one.withdrawn_from > today)
            ]
            found = [Receives(one, self._first(connection, one)) for one, _ in ordered(ours)]
        return tuple(sorted(found, key=lambda one: _RANKS.index(one.schedule.rank)))

    def days(self, schedule: UUID) -> tuple[OpenDay, ...]:
        """Return the next days on which hours of an official can be had."""
        found = []
        with self._journal.reading() as connection:
            zone = self._zone(connection, schedule)
            coming = self._coming(connection, schedule)
            hours_of = (OpenHour(_begin(one, zone), one) for one in coming)
            for on, hours in groupby(hours_of, lambda one: one.begins.date()):
                found.append(OpenDay(on, tuple(hours)))
                if len(found) == MOST_DAYS:
                    break
        return tuple(found)

    def hours(self, schedule: UUID, on: date) -> tuple[OpenHour, ...]:
        """Return the hours of a day that can still be had; what is held for the person is one."""
        found = self._receptions.hours.on(schedule, on, self._responsible())
        with self._journal.reading() as connection:
            zone = self._zone(connection, schedule)
        return tuple(OpenHour(_begin(one, zone), one) for one in found if self._is_open(one))

    def hold(self, one: OpenHour) -> bool:
        """Hold a seat for whoever stands here, for ten minutes at most; tell whether it can be had.

        An hour that is asked for is held by nobody: who is first at central has it.
        """
        held = self._receptions.hours.hold(one.hour.slot, self._responsible())
        return held or not one.is_here

    def book(self, hour: Hour, guest: Guest) -> Booked:
        """Give the hour where this kiosk holds it, else ask for it; print the talon.

        :raises NoGuestError: nobody is named.
        :raises NoSlotError: the official does not receive then.
        """
        clerk = self._responsible()
        made = self._receptions.bookings.make(hour, guest, clerk)
        return self._told(made.id)

    def just_booked(self) -> Booked | None:
        """Return what the person has who may still stand there; None where nobody does.

        So nobody books twice because the screen went dark between hour and talon.
        """
        with self._journal.reading() as connection:
            found = self._last(connection)
            ended = settings.get(connection, _ENDED, 0)
        if found is None or found.seq <= ended or not self._is_fresh(found.at):
            return None
        return self._told(found.subject)

    def end(self) -> None:
        """Hold nothing any more: the person has gone, or has what they came for."""
        self._receptions.hours.give_up(self._responsible())
        with self._journal.reading() as connection:
            found = self._last(connection)
            is_told = found is None or found.seq <= settings.get(connection, _ENDED, 0)
        if found is not None and not is_told:
            with writing(self._journal.engine) as connection:
                settings.put(connection, _ENDED, found.seq)

    def _told(self, booking: UUID) -> Booked:
        """Return the talon of *booking*, which is printed once."""
        with self._journal.reading() as connection:
            told = told_of_booking(connection, booking)
        pieces = [one.id for one in pieces_of(told) if one.paper == BookingPaper.TALON]
        if pieces:
            paper = pieces[0]
        else:
            clerk, sort = self._responsible(), BookingPaper.TALON
            paper = self._papers.make(booking, sort, clerk, to_print=True).id
        guest = self._receptions.bookings.booking(booking).guest
        cards = self._tables.data.explanations.search(guest.question, limit=1)
        papers = cards[0].documents if cards else None
        return Booked(self._papers.talon(paper), papers, reachable=bool(guest.phone))

    def _is_open(self, one: FreeHour) -> bool:
        return one.is_free and one.slot.begins_at > moment_of(self._clock.moment().at)

    def _is_fresh(self, at: int) -> bool:
        return abs(self._clock.moment().at - at) <= FRESH.total_seconds() * 1000

    def _coming(self, connection: Connection, schedule: UUID) -> Iterator[FreeHour]:
        holder = self._responsible().login
        coming = self._receptions.hours.coming(connection, schedule, holder)
        return (one for one in coming if self._is_open(one))

    def _first(self, connection: Connection, schedule: Schedule) -> datetime | None:
        first = next(self._coming(connection, schedule.id), None)
        return None if first is None else _begin(first, schedule.zone)

    def _zone(self, connection: Connection, schedule: UUID) -> str:
        zones: Iterator[str] = (
            one.schedule.zone
            for one in self._receptions.hours.schedules(connection)
            if one.schedule.id == schedule
        )
        return next(zones, self._tables.office.hours.zone)

    def _last(self, connection: Connection) -> Envelope | None:
        return last_of_kind(connection, self._journal.author.device, BookingMade.kind)


def _begin(hour: FreeHour, zone: str) -> datetime:
    return hour.slot.begins_at.astimezone(ZoneInfo(zone))
