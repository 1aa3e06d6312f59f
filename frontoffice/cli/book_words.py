"""What the commands about bookings share: ids, hours and how a booking is told."""

from argparse import Namespace
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from frontoffice.cli.opening import clerk_of
from frontoffice.cli.output import say, say_json
from frontoffice.cli.term import MomentError
from frontoffice.desk import Desk
from frontoffice.domain.booking import STATE_NAMES, WHY_NAMES, Booking, Why
from frontoffice.domain.reception import slot_id
from frontoffice.domain.roles import May
from frontoffice.i18n import N_, words_in
from frontoffice.services.bookings import Hour, UnknownBookingError
from frontoffice.services.clerk import Clerk
from frontoffice.services.free_hours import FreeHour, SeatState
from frontoffice.services.schedules import UnknownScheduleError

SEAT_WORDS: Final[Mapping[SeatState, str]] = MappingProxyType(
    {
        SeatState.HERE: N_("free"),
        SeatState.ON_REQUEST: N_("on request"),
        SeatState.KEPT: N_("without an appointment"),
        SeatState.TAKEN: N_("taken"),
        SeatState.ELSEWHERE: N_("another desk may give it away"),
        SeatState.HELD: N_("somebody fills a form for it"),
    }
)
"""What a desk may do with an hour, in words."""


def booker(desk: Desk, args: Namespace) -> Clerk:
    """Return who acts; they have to be allowed to book."""
    return clerk_of(desk, args.login, May.BOOK)


def schedule_id(spelled: str) -> UUID:
    """Return the schedule of an argument.

    :raises UnknownScheduleError: it is no id.
    """
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownScheduleError from wrong


def booking_id(spelled: str) -> UUID:
    """Return the booking of an argument.

    :raises UnknownBookingError: it is no id.
    """
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownBookingError from wrong


def zone_of(desk: Desk, schedule: UUID) -> ZoneInfo:
    """Return the zone in which the hours of a schedule are told."""
    return ZoneInfo(desk.schedules.schedule(schedule).shown.schedule.zone)


def hour_of(desk: Desk, args: Namespace) -> Hour:
    """Return the slot that begins at the hour on the wall of the schedule's zone."""
    schedule = schedule_id(args.schedule)
    try:
        told = datetime.fromisoformat(args.at)
    except ValueError as error:
        raise MomentError from error
    zone = zone_of(desk, schedule)
    at = told.astimezone(zone) if told.tzinfo else told.replace(tzinfo=zone)
    return Hour(schedule, slot_id(schedule, at), at.date())


def tell_hour(one: FreeHour, args: Namespace, zone: ZoneInfo) -> None:
    """Print an hour, and what this desk may do with it."""
    begins = one.slot.begins_at.astimezone(zone)
    if args.json:
        seats = [seat.value for seat in one.seats]
        at = begins.isoformat()
        say_json({"slot": str(one.slot.id), "at": at, "state": one.best.value, "seats": seats})
        return
    say(f"{begins:%d.%m.%Y %H:%M} · {words_in(args.language).gettext(SEAT_WORDS[one.best])}")


def tell_booking(desk: Desk, one: Booking, args: Namespace, why: Why | None = None) -> None:
    """Print a booking, and why its person is to be called."""
    why = why or one.why
    if args.json:
        say_json(as_json(one) | {"why": why.value if why else None})
        return
    begins = one.spot.begins.astimezone(zone_of(desk, one.spot.schedule))
    state = STATE_NAMES[one.state].in_(args.language)
    called = WHY_NAMES[why].in_(args.language) if why else ""
    when = f"{begins:%d.%m.%Y %H:%M}"
    if one.waits:
        ends = datetime.fromtimestamp(one.spot.ends_at / 1000, begins.tzinfo)
        when = f"{begins:%d.%m.%Y} – {ends:%d.%m.%Y}"
    parts = (when, one.guest.name, one.guest.phone, state, called)
    say(" · ".join(filter(None, parts)))
    say(f"    {one.id}")


def as_json(one: Booking) -> dict[str, Any]:
    """Return a booking as ``--json`` prints it."""
    return {
        "id": str(one.id),
        "state": one.state.value,
        "way": one.way.value,
        "schedule": str(one.spot.schedule),
        "slot": str(one.spot.slot),
        "begins_at": one.spot.begins.isoformat(),
        "seat": one.seat,
        "wanted": one.wanted and one.wanted.begins.isoformat(),
        "name": one.guest.name,
        "phone": one.guest.phone,
        "question": one.guest.question,
        "category": one.guest.category,
        "urgent": one.guest.urgent,
        "earlier": one.guest.earlier,
        "reason": one.reason,
        "note": one.note,
    }
