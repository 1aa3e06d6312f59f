"""Reading what a month of receptions is counted of: each table once, and nothing of who came."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, select

from db.schedules import Version, standing
from db.tables import booking, booking_queue, conversation, instruction, reception_told, schedule
from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.calendar import ONE_DAY, Calendar
from frontoffice.domain.conversation import Result
from frontoffice.domain.instruction import InstructionState
from frontoffice.domain.monitoring_facts import (
    BookingFacts,
    InstructionFacts,
    OfficialMonth,
    TellingFacts,
)
from frontoffice.domain.reception_month import OfficialSpan, month_of, ordered, span_of
from frontoffice.domain.reception_told import WhyNotHeld

_EAST: Final = timedelta(hours=14)
_WEST: Final = timedelta(hours=12)
"""No clock on earth is further from UTC."""
_COUNTED: Final = (InstructionState.OPEN, InstructionState.DONE, InstructionState.TOLD)


def months_in(
    connection: Connection, office: str, month: date, calendar: Calendar
) -> dict[str, list[OfficialMonth]]:
    """Return what is known of a month, by the office whose schedule it is, heads first.

    Schedules count as they stand now; bookings by the day of their hour, on the clock of the
    schedule; instructions by their last day.

    :param office: six digits of one office, two of a region, none for all.
    :raises CalendarError: the calendar does not reach so far.
    """
    first, last = month_of(month)
    calendar.day(first), calendar.day(last)
    by_office: dict[str, list[Version]] = {}
    for one in standing(connection, office):
        by_office.setdefault(one.office, []).append(one)
    facts = _Facts(connection, office, first, last)
    found: dict[str, list[OfficialMonth]] = {}
    for code, versions in sorted(by_office.items()):
        told = ordered((one.schedule, one.withdrawn_from) for one in versions)
        gone = {one.schedule.id for one in versions if _is_gone(one, first)}
        spans = span_of(told, first, last, calendar).officials
        months = [facts.of(one, stood=one.schedule.id not in gone) for one in spans]
        found[code] = [one for one in months if not one.is_empty]
    return found


def _is_gone(one: Version, first: date) -> bool:
    return one.withdrawn_from is not None and one.withdrawn_from <= first


class _Facts:
    """What was read of a month, by the schedule."""

    def __init__(self, connection: Connection, office: str, first: date, last: date) -> None:
        meant = select(schedule.c.id).where(
            schedule.c.approved, schedule.c.office.startswith(office, autoescape=True)
        )
        self._first, self._last = first, last
        self._bookings = _grouped(connection, _bookings(meant, first, last))
        self._talks = _grouped(connection, _talks(meant, first, last))
        self._told = _grouped(connection, _told(meant, first, last))
        self._instructions = _grouped(connection, _instructions(meant, first, last))

    def of(self, one: OfficialSpan, *, stood: bool) -> OfficialMonth:
        """Return what is known of one official."""
        which = one.schedule.id
        begins, ends = _moments(one.schedule.zone, self._first, self._last)
        return OfficialMonth(
            schedule=one.schedule,
            receptions=one.receptions,
            told=tuple(
                TellingFacts(on, held, WhyNotHeld(why) if why else None)
                for on, held, why in self._told.get(which, ())
            ),
            bookings=tuple(
                BookingFacts(BookingState(state), Way(way), made_at, begins_at, reason)
                for state, way, made_at, begins_at, reason in self._bookings.get(which, ())
                if begins <= begins_at < ends
            ),
            results=tuple(Result(told) for (told,) in self._talks.get(which, ())),
            instructions=tuple(
                InstructionFacts(InstructionState(state), due_on, done_on)
                for state, due_on, done_on in self._instructions.get(which, ())
            ),
            stood=stood,
        )


def _grouped(connection: Connection, query: Select[Any]) -> Mapping[UUID, list[tuple[Any, ...]]]:
    """Return the rows of *query* by their first column."""
    found: dict[UUID, list[tuple[Any, ...]]] = {}
    for which, *row in connection.execute(query).all():
        found.setdefault(which, []).append(tuple(row))
    return found


def _bookings(meant: Select[tuple[UUID]], first: date, last: date) -> Select[Any]:
    of, at = booking.c, booking.c.begins_at
    begins = _ms(datetime.combine(first, time(), UTC) - _EAST)
    ends = _ms(datetime.combine(last + ONE_DAY, time(), UTC) + _WEST)
    columns = (of.schedule, of.state, of.way, of.made_at, at, of.reason)
    inside = of.schedule.in_(meant), at >= begins, at < ends
    return select(*columns).where(*inside, of.id.not_in(_gone_unreceived()))


def _gone_unreceived() -> Select[tuple[UUID]]:
    """Find those who came on a single reception day and left before anybody received them.

    They are none whom an official has received, and none who had an hour.
    """
    queue = booking_queue.c
    talked = select(conversation.c.id).where(conversation.c.booking == queue.booking)
    return select(queue.booking).where(queue.left, ~talked.exists())


def _talks(meant: Select[tuple[UUID]], first: date, last: date) -> Select[Any]:
    of = conversation.c
    decided = of.schedule.in_(meant), of.on.between(first, last), of.result != ""
    return select(of.schedule, of.result).where(*decided)


def _told(meant: Select[tuple[UUID]], first: date, last: date) -> Select[Any]:
    of = reception_told.c
    inside = of.schedule.in_(meant), of.on.between(first, last)
    return select(of.schedule, of.on, of.held, of.reason).where(*inside)


def _instructions(meant: Select[tuple[UUID]], first: date, last: date) -> Select[Any]:
    of = instruction.c
    # By the index over state and last day.
    due = of.state.in_([one.value for one in _COUNTED]), of.due_on.between(first, last)
    query = select(conversation.c.schedule, of.state, of.due_on, of.done_on)
    joined = query.join(conversation, conversation.c.id == of.conversation)
    return joined.where(conversation.c.schedule.in_(meant), *due)


def _moments(zone: str, first: date, last: date) -> tuple[int, int]:
    clock = ZoneInfo(zone)
    begins, ends = (datetime.combine(on, time(), clock) for on in (first, last + ONE_DAY))
    return _ms(begins), _ms(ends)


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
