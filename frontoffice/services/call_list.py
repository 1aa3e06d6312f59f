"""Whom a person has to call: who has lost an hour, who waits for an answer or an earlier one."""

from dataclasses import dataclass, replace
from datetime import UTC, date
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from db.bookings import (
    booked_schedules,
    booking_with,
    bookings_where,
    called_about,
    count_to_be_called,
    open_bookings,
    to_be_called,
    waiting_for_earlier,
)
from db.delivery import State
from db.entries import read_row
from db.record import Journal
from db.schedules import Version
from db.standing_slots import StandingSlots
from db.tables import booking, delivery, entry
from frontoffice.domain.booking import Booking, BookingState, Why, in_turn
from frontoffice.domain.calling import Called
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.journal.bodies import read_body
from frontoffice.journal.booking_bodies import BookingMade
from frontoffice.journal.booking_folding import booking_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.free_hours import FreeHour, FreeHours
from frontoffice.services.in_force import InForce


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to be called, and what about."""

    booking: Booking
    why: Why | None
    """None for one that waits for central's answer."""
    called: tuple[Called, ...] = ()
    """Who has tried to tell them, the last one last."""

    @property
    def was_reached(self) -> bool:
        """Whether the person has heard something of it."""
        return any(one.reached for one in self.called)


@dataclass(frozen=True, slots=True)
class Earlier:
    """Somebody who wants an earlier hour, and the first one that is free now."""

    booking: Booking
    hour: FreeHour


class Instead(StrEnum):
    """What a desk offers when the official has no hour in time."""

    DEPUTY = "deputy"
    """Somebody else of the same body receives in time."""
    VIDEO = "video"
    """The same official, or another one of the body, receives in time by video."""
    WRITTEN = "written"
    """A written appeal is answered in its term, whoever receives when."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Another way than the hour that comes too late."""

    how: Instead
    schedule: UUID | None = None
    official: str = ""
    hour: FreeHour | None = None


@dataclass(frozen=True, slots=True)
class InTime:
    """Whether an official receives before the last day of an appeal, and what else there is."""

    first: FreeHour | None
    """The first free hour, in time or not."""
    is_late: bool
    offers: tuple[Offer, ...]


class CallList:
    """Find whom to call, and what to offer them.

    :raises StorageError: (every method) the database cannot be read.
    """

    def __init__(
        self, journal: Journal, tables: InForce, clock: ClockGuard, hours: FreeHours
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock
        self._hours = hours

    def calls(self) -> tuple[Call, ...]:
        """Return whom to call, the urgent ones and those out of turn first.

        Whose hour a new schedule has taken is here at once: central says the same later.
        """
        now = self._clock.moment().at
        with self._journal.reading() as connection:
            found = {one.id: Call(one, one.why) for one in to_be_called(connection)}
            for one in self._changed(connection, now):
                found.setdefault(one.id, Call(one, Why.GONE))
            for one in _not_answered(connection):
                found.setdefault(one.id, Call(one, Why.TAKEN))
            called = called_about(connection, found)
        order = in_turn(call.booking for call in found.values())
        return tuple(replace(found[one.id], called=tuple(called.get(one.id, ()))) for one in order)

    def count(self) -> int:
        """Return how many people are to be called, as far as entries say so; quick."""
        with self._journal.reading() as connection:
            return count_to_be_called(connection)

    def earlier(self, clerk: Clerk) -> tuple[Earlier, ...]:
        """Return who may have an earlier hour now, in the order in which they are to be asked."""
        now = self._clock.moment().at
        found = []
        with self._journal.reading() as connection:
            for one in in_turn(waiting_for_earlier(connection, now)):
                last = self._tables.local(one.spot.begins_at).date()
                schedule = one.spot.schedule
                free = self._hours.first_within(connection, schedule, clerk.login, until=last)
                if free is not None and free.slot.begins_at < one.spot.begins:
                    found.append(Earlier(one, free))
        return tuple(found)

    def in_time(self, schedule: UUID, due_on: date, clerk: Clerk) -> InTime:
        """Return whether the official receives by *due_on*, and what to offer where not."""
        with self._journal.reading() as connection:
            first = self._hours.first_within(connection, schedule, clerk.login)
            found = {one.schedule.id: one for one in self._hours.schedules(connection)}
            if first is not None and self._day(first, found.get(schedule)) <= due_on:
                return InTime(first, is_late=False, offers=())
            offers = []
            asked = found.get(schedule)
            body = "" if asked is None else asked.schedule.body
            for one in found.values():
                if one.schedule.body != body:
                    continue
                offer = self._offer(connection, one, schedule, due_on, clerk)
                if offer is not None:
                    offers.append(offer)
        return InTime(first, is_late=True, offers=(*offers, Offer(Instead.WRITTEN)))

    def of_appeal(self, appeal: UUID) -> tuple[Booking, ...]:
        """Return the bookings about an appeal, by the hour."""
        with self._journal.reading() as connection:
            return tuple(bookings_where(connection, booking.c.appeal == str(appeal)))

    def _offer(
        self, connection: Connection, one: Version, asked: UUID, due_on: date, clerk: Clerk
    ) -> Offer | None:
        of = one.schedule
        if of.id == asked:
            return None
        hour = self._hours.first_within(connection, of.id, clerk.login, until=due_on)
        if hour is None:
            return None
        video = any(series.hours.form is ReceptionForm.VIDEO for series in of.series)
        return Offer(Instead.VIDEO if video else Instead.DEPUTY, of.id, of.official, hour)

    @staticmethod
    def _day(hour: FreeHour, version: Version | None) -> date:
        zone = UTC if version is None else ZoneInfo(version.schedule.zone)
        return hour.slot.begins_at.astimezone(zone).date()

    def _changed(self, connection: Connection, now: int) -> list[Booking]:
        """Return those of whose hour the schedules here know nothing any more."""
        slots = StandingSlots(connection, self._tables.data.calendar)
        found = open_bookings(connection, booked_schedules(connection, now), now)
        return [
            one
            for one in found
            if one.state is BookingState.PLACED
            and slots.version(one.spot.schedule) is not None
            and not slots.stands(one)
        ]


def _not_answered(connection: Connection) -> list[Booking]:
    """Return bookings of this desk that central did not apply, and of which it said no more yet."""
    columns = entry.c.envelope, entry.c.signature, entry.c.salt, entry.c.body
    query = (
        select(*columns)
        .join(delivery, delivery.c.entry == entry.c.id)
        .where(delivery.c.state == State.REFUSED, entry.c.kind == BookingMade.kind)
    )
    found = []
    for row in connection.execute(query):
        one = read_row(row)
        body = read_body(one.envelope.kind, one.envelope.version, one.body)
        if body is None or booking_with(connection, one.envelope.subject) is not None:
            continue
        made = booking_of([(one.envelope, body)])
        assert made is not None  # noqa: S101 -- of no other kind was asked for
        found.append(made)
    return found
