"""Whom a person has to call: who has lost an hour, who waits for an answer or an earlier one."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final
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
)
from db.delivery import State
from db.entries import read_row
from db.record import Journal
from db.standing_slots import StandingSlots
from db.tables import booking, delivery, entry
from frontoffice.domain.booking import Booking, BookingState, Why, in_turn
from frontoffice.domain.calling import Called
from frontoffice.domain.schedule import Rank, ReceptionForm, Schedule
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


class Instead(StrEnum):
    """What a desk offers when the official has no hour in time."""

    IN_PERSON = "in_person"
    """The same official receives in person in time, where a later video hour was looked at."""
    VIDEO = "video"
    """The same official, or another one of the body, receives in time by video."""
    DEPUTY = "deputy"
    """A deputy of the same body receives in time."""
    COLLEAGUE = "colleague"
    """Somebody of the same body who is no deputy receives in time."""
    WRITTEN = "written"
    """A written appeal is answered in its term, whoever receives when."""


_WAYS: Final = tuple(Instead)


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
    """The first free hour of the form that was asked about, in time or not."""
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
            found = {one.id: Call(one, one.why) for one in to_be_called(connection, now)}
            for one in self._changed(connection, now):
                found.setdefault(one.id, Call(one, Why.GONE))
            for one in _not_answered(connection):
                found.setdefault(one.id, Call(one, Why.TAKEN))
            called = called_about(connection, found)
        order = in_turn(call.booking for call in found.values())
        return tuple(replace(found[one.id], called=tuple(called.get(one.id, ()))) for one in order)

    def count(self) -> int:
        """Return how many people are to be called, as far as entries say so; quick."""
        now = self._clock.moment().at
        with self._journal.reading() as connection:
            return count_to_be_called(connection, now)

    def in_time(self, schedule: UUID, at: datetime | None, due_on: date, clerk: Clerk) -> InTime:
        """Return whether the official receives by *due_on*, and what to offer where not.

        Only an hour of the same form as the one that is looked at is in time: whoever wants to be
        seen in person is told of a video hour of the same official, and decides.

        :param at: the beginning of the hour that is looked at; None where there is none, which
            counts as one in person.
        """
        with self._journal.reading() as connection:
            slots = StandingSlots(connection, self._tables.data.calendar)
            asked = slots.version(schedule)
            form = (at and slots.form(schedule, at)) or ReceptionForm.IN_PERSON
            if asked is None:
                return InTime(None, is_late=True, offers=(Offer(Instead.WRITTEN),))
            first = self._firsts(slots, asked.schedule, {form}, clerk).get(form)
            if first is not None and _day(first, asked.schedule) <= due_on:
                return InTime(first, is_late=False, offers=())
            offers = self._offers(slots, asked.schedule, due_on, clerk)
        return InTime(first, is_late=True, offers=(*offers, Offer(Instead.WRITTEN)))

    def of_appeal(self, appeal: UUID) -> tuple[Booking, ...]:
        """Return the bookings about an appeal, by the hour."""
        with self._journal.reading() as connection:
            return tuple(bookings_where(connection, booking.c.appeal == str(appeal)))

    def _offers(
        self, slots: StandingSlots, asked: Schedule, due_on: date, clerk: Clerk
    ) -> list[Offer]:
        """Return the first hours in time: of the official, then of others by way and hour."""
        found = []
        for one in self._hours.schedules(slots.connection):
            of, own = one.schedule, one.schedule.id == asked.id
            if of.body == asked.body:
                firsts = self._firsts(slots, of, set(ReceptionForm), clerk, until=due_on)
                for form, hour in firsts.items():
                    how = _instead(of, form, own=own)
                    turn = (not own, _WAYS.index(how), hour.slot.begins_at, of.official)
                    found.append((turn, Offer(how, of.id, of.official, hour)))
        return [offer for _, offer in sorted(found, key=lambda it: it[0])]

    def _firsts(
        self,
        slots: StandingSlots,
        of: Schedule,
        wanted: set[ReceptionForm],
        clerk: Clerk,
        until: date | None = None,
    ) -> dict[ReceptionForm, FreeHour]:
        """Return the first free hour of each form that is *wanted*, by the form of the hour itself."""
        forms, found = wanted & of.forms, dict[ReceptionForm, FreeHour]()
        for hour in self._hours.coming(slots.connection, of.id, clerk.login, until=until):
            if len(found) == len(forms):
                break
            form = slots.form(of.id, hour.slot.begins_at) if hour.is_free else None
            if form in forms:
                found.setdefault(form, hour)
        return found

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


def _instead(of: Schedule, form: ReceptionForm, *, own: bool) -> Instead:
    """Return what an hour of *form* with *of* is to whoever wanted another one."""
    if form is ReceptionForm.VIDEO:
        return Instead.VIDEO
    if own:
        return Instead.IN_PERSON
    return Instead.DEPUTY if of.rank is Rank.DEPUTY else Instead.COLLEAGUE


def _day(hour: FreeHour, of: Schedule) -> date:
    return hour.slot.begins_at.astimezone(ZoneInfo(of.zone)).date()


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
