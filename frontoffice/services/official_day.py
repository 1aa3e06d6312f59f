"""The day of an official: who comes in which order, who is here, and who is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import known
from db.bookings import HAS_HOUR, bookings_where
from db.conversations import conversations_of, told_of_reception
from db.entries import entries_of
from db.record import Journal
from db.schedules import Version, standing
from db.standing_slots import StandingSlots
from db.tables import booking
from frontoffice.domain.booking import Booking, BookingState
from frontoffice.domain.conversation import Conversation, ConversationState
from frontoffice.domain.reception import Reception
from frontoffice.domain.reception_told import ReceptionTold, WhyNotHeld
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.text import fold
from frontoffice.journal.conversation_folding import reception_told_of
from frontoffice.journal.instruction_bodies import (
    ReceptionHeld,
    ReceptionNotHeld,
    ReceptionTakenBack,
    reception_id,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.schedules import UnknownScheduleError

_DAY_MS: Final = 86_400_000
_TELLS: Final = (May.RECEIVE, May.BOOK, May.PLAN)
"""Who has one of these may say whether a reception was held."""


class At(StrEnum):
    """How it stands with somebody on the day's list."""

    COMING = "coming"
    HERE = "here"
    """They wait in the hall."""
    NOW = "now"
    """They are with the official."""
    INTERRUPTED = "interrupted"
    DONE = "done"
    MISSED = "missed"
    CALLED_OFF = "called_off"
    """Cancelled, refused, or without an hour: nobody waits for them here."""


_OF_BOOKING: Final = {
    BookingState.PLACED: At.COMING,
    BookingState.REQUESTED: At.COMING,
    BookingState.ARRIVED: At.HERE,
    BookingState.MISSED: At.MISSED,
}
_OF_CONVERSATION: Final = {
    ConversationState.OPEN: At.NOW,
    ConversationState.INTERRUPTED: At.INTERRUPTED,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One person of the day."""

    booking: Booking
    conversations: tuple[Conversation, ...]
    """The first first; nothing drawn is in them."""

    @property
    def conversation(self) -> Conversation | None:
        """The last one; None where there was none yet."""
        return self.conversations[-1] if self.conversations else None

    @property
    def at(self) -> At:
        """How it stands with them."""
        if self.conversation is not None:
            return _OF_CONVERSATION.get(self.conversation.state, At.DONE)
        return _OF_BOOKING.get(self.booking.state, At.CALLED_OFF)


@dataclass(frozen=True, slots=True)
class Day:
    """An official's day."""

    on: date
    version: Version | None
    """The schedule as it stands; None where none does."""
    receptions: tuple[Reception, ...]
    turns: tuple[Turn, ...]
    """By the hour; whoever came without one after those who have it."""
    told: ReceptionTold | None
    """What was told of whether it was held."""

    @property
    def next(self) -> Turn | None:
        """Who is to be let in: whoever is here, urgent ones first; else who comes next."""
        waits = [one for one in self.turns if one.at is At.HERE]
        if waits:
            return min(waits, key=_first_in)
        return next((one for one in self.turns if one.at is At.COMING), None)

    @property
    def now(self) -> Turn | None:
        """Who is with the official."""
        return next((one for one in self.turns if one.at in {At.NOW, At.INTERRUPTED}), None)

    @property
    def received(self) -> int:
        """How many have been received, with whoever is there now."""
        return sum(bool(one.conversations) for one in self.turns)


@dataclass(frozen=True, slots=True)
class Receiving:
    """An official who receives on a day."""

    version: Version
    receptions: tuple[Reception, ...]
    booked: int
    """People with an hour, or who had one and came."""
    is_own: bool
    """Whether it is whoever asks, by the name."""


class OfficialDays:
    """Find out whom an official receives today, and note whether the reception was held.

    :raises StorageError: (every method) the disk refused; nothing was recorded.
    """

    def __init__(self, journal: Journal, tables: InForce, clock: ClockGuard) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock

    def officials(self, clerk: Clerk, on: date | None = None) -> tuple[Receiving, ...]:
        """Return who receives on a day, or for whom people come: the clerk's own hours first.

        Then those for whom somebody is booked: by video most of a region receive elsewhere.

        :param on: None for today.
        """
        day = on or self.today
        own = fold(clerk.name)
        found = []
        with self._journal.reading() as connection:
            slots = StandingSlots(connection, self._tables.data.calendar)
            for version in standing(connection):
                of = version.schedule.id
                receptions = slots.receptions(of, day)
                booked = self._booked(connection, of, day)
                if receptions or booked:
                    is_own = fold(version.schedule.official) == own
                    count = sum(one.state in _OF_BOOKING for one in booked)
                    found.append(Receiving(version, receptions, count, is_own))
        return tuple(sorted(found, key=lambda one: (not one.is_own, not one.booked)))

    def day(self, schedule: UUID, on: date | None = None) -> Day:
        """Return an official's day.

        :param on: None for today.
        """
        day = on or self.today
        with self._journal.reading() as connection:
            slots = StandingSlots(connection, self._tables.data.calendar)
            booked = self._booked(connection, schedule, day)
            turns = _turns(connection, booked)
            told = told_of_reception(connection, reception_id(schedule, day.isoformat()))
            receptions = slots.receptions(schedule, day)
            return Day(day, slots.version(schedule), receptions, turns, told)

    def next(self, schedule: UUID, on: date | None = None) -> Turn | None:
        """Return who is to be let in next; None for nobody."""
        return self.day(schedule, on).next

    def held(self, schedule: UUID, on: date, clerk: Clerk) -> ReceptionTold:
        """Note that the official was there to receive, even if nobody came.

        :raises RoleError: the role does not allow it.
        :raises UnknownScheduleError: nothing of such a schedule stands.
        """
        return self._tell(schedule, on, clerk, None, "")

    def not_held(
        self, schedule: UUID, on: date, reason: WhyNotHeld, note: str, clerk: Clerk
    ) -> ReceptionTold:
        """Note that the official did not receive, and why.

        :raises RoleError: the role does not allow it.
        :raises UnknownScheduleError: nothing of such a schedule stands.
        """
        return self._tell(schedule, on, clerk, reason, note)

    def take_back(self, schedule: UUID, on: date, clerk: Clerk) -> ReceptionTold | None:
        """Take back what was told last; return what stands after it, None for nothing.

        :raises RoleError: the role does not allow it.
        """
        check_may(clerk.role, *_TELLS)
        subject = reception_id(schedule, on.isoformat())
        with self._journal.writing() as journal:
            told = _told(journal.connection, subject)
            if told is not None:
                moment = self._clock.moment(after=journal.last_at)
                body = ReceptionTakenBack(of=str(told.told_by))
                journal.record(body, subject, actor=clerk.login, moment=moment)
            return told_of_reception(journal.connection, subject)

    @property
    def today(self) -> date:
        """The day of the office."""
        return self._tables.local(self._clock.moment().at).date()

    def _booked(self, connection: Connection, schedule: UUID, day: date) -> list[Booking]:
        """Return the bookings whose hour is on a day of the schedule's zone."""
        slots = StandingSlots(connection, self._tables.data.calendar)
        midnight = int(datetime.combine(day, time.min, UTC).timestamp() * 1000)
        near = booking.c.begins_at.between(midnight - _DAY_MS, midnight + 2 * _DAY_MS)
        found = bookings_where(connection, booking.c.schedule == schedule, near, HAS_HOUR)
        return [one for one in found if self._day_of(slots, one.spot.begins_at, schedule) == day]

    def _day_of(self, slots: StandingSlots, at: int, schedule: UUID) -> date:
        return slots.day(schedule, at) or self._tables.local(at).date()

    def _tell(
        self, schedule: UUID, on: date, clerk: Clerk, reason: WhyNotHeld | None, note: str
    ) -> ReceptionTold:
        check_may(clerk.role, *_TELLS)
        with self._journal.writing() as journal:
            slots = StandingSlots(journal.connection, self._tables.data.calendar)
            version = slots.version(schedule)
            if version is None:
                raise UnknownScheduleError
            this = {"schedule": str(schedule), "office": version.office, "on": on.isoformat()}
            body: ReceptionHeld | ReceptionNotHeld = ReceptionHeld(**this)
            if reason is not None:
                body = ReceptionNotHeld(**this, reason=reason, note=note.strip())
            subject = reception_id(schedule, on.isoformat())
            moment = self._clock.moment(after=journal.last_at)
            journal.record(body, subject, actor=clerk.login, moment=moment)
            told = told_of_reception(journal.connection, subject)
            assert told is not None  # noqa: S101 -- it was recorded just now
            return told


def _told(connection: Connection, subject: UUID) -> ReceptionTold | None:
    """Return what was told of a reception, with the entry that told it."""
    found = [one for one in map(known, entries_of(connection, subject)) if one is not None]
    return reception_told_of(found)


def _turns(connection: Connection, booked: Sequence[Booking]) -> tuple[Turn, ...]:
    spoken: dict[UUID, list[Conversation]] = {}
    for one in conversations_of(connection, [one.id for one in booked]):
        spoken.setdefault(one.booking, []).append(one)
    found = (Turn(one, tuple(spoken.get(one.id, ()))) for one in booked)
    return tuple(sorted(found, key=_by_hour))


def _by_hour(one: Turn) -> tuple[int, bool, int, UUID]:
    booked = one.booking
    return booked.spot.begins_at, booked.seat is None, booked.made_at, booked.id


def _first_in(one: Turn) -> tuple[int, int, bool, int, UUID]:
    return one.booking.guest.rank, *_by_hour(one)
