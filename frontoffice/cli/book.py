"""``frontoffice book``: people get an hour with an official, and whoever loses one is called."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.term import MomentError
from frontoffice.cli.times import DayError, day_of
from frontoffice.desk import Desk
from frontoffice.domain.booking import STATE_NAMES, WHY_NAMES, Booking, EndedBy, Guest, Why
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
        SeatState.TAKEN: N_("taken"),
        SeatState.ELSEWHERE: N_("another desk may give it away"),
        SeatState.HELD: N_("somebody fills a form for it"),
    }
)
"""What a desk may do with an hour, in words."""


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _free(desk: Desk, args: Namespace) -> int:
    schedule, clerk, on = _id(args.schedule), _clerk(desk, args), day_of(args.on)
    if on is not None:
        found = desk.receptions.hours.on(schedule, on, clerk)
    else:
        first = desk.receptions.hours.first(schedule, clerk)
        found = () if first is None else (first,)
    for one in found:
        _tell_hour(one, args, _zone(desk, schedule))
    if not found and not args.json:
        say(words_in(args.language).gettext("There is no hour."))
    return 0


def _list(desk: Desk, args: Namespace) -> int:
    on = day_of(args.on) or desk.receptions.hours.today
    for one in desk.receptions.hours.bookings(_id(args.schedule), on):
        _tell(desk, one, args)
    return 0


def _make(desk: Desk, args: Namespace) -> int:
    guest = Guest(
        name=args.name,
        phone=args.phone,
        identifier=args.iin,
        question=args.question,
        appeal=str(_id(args.appeal)) if args.appeal else "",
        category=args.category,
        urgent=args.urgent,
        earlier=args.earlier,
    )
    bookings, hour, clerk = desk.receptions.bookings, _hour(desk, args), _clerk(desk, args)
    if args.walk_in:
        _tell(desk, bookings.walk_in(hour, guest, clerk), args)
    elif args.request:
        _tell(desk, bookings.request(hour, guest, clerk), args)
    else:
        _tell(desk, bookings.make(hour, guest, clerk), args)
    return 0


def _move(desk: Desk, args: Namespace) -> int:
    of, hour = _booking(args.booking), _hour(desk, args)
    _tell(desk, desk.receptions.bookings.move(of, hour, args.reason, _clerk(desk, args)), args)
    return 0


def _swap(desk: Desk, args: Namespace) -> int:
    one, other = _booking(args.booking), _booking(args.other)
    for swapped in desk.receptions.bookings.swap(one, other, args.reason, _clerk(desk, args)):
        _tell(desk, swapped, args)
    return 0


def _cancel(desk: Desk, args: Namespace) -> int:
    by = EndedBy.OFFICE if args.by_office else EndedBy.PERSON
    of, clerk = _booking(args.booking), _clerk(desk, args)
    _tell(desk, desk.receptions.bookings.cancel(of, args.reason, clerk, by), args)
    return 0


def _arrived(desk: Desk, args: Namespace) -> int:
    _tell(desk, desk.receptions.bookings.arrived(_booking(args.booking), _clerk(desk, args)), args)
    return 0


def _missed(desk: Desk, args: Namespace) -> int:
    _tell(desk, desk.receptions.bookings.missed(_booking(args.booking), _clerk(desk, args)), args)
    return 0


def _refuse(desk: Desk, args: Namespace) -> int:
    of, clerk = _booking(args.booking), _clerk(desk, args)
    _tell(desk, desk.receptions.bookings.refuse(of, args.reason, args.note, clerk), args)
    return 0


def _calls(desk: Desk, args: Namespace) -> int:
    found = desk.receptions.call_list.calls()
    for call in found:
        _tell(desk, call.booking, args, call.why)
    if not found and not args.json:
        say(words_in(args.language).gettext("Nobody has to be called."))
    return 0


def _earlier(desk: Desk, args: Namespace) -> int:
    for one in desk.receptions.call_list.earlier(_clerk(desk, args)):
        _tell(desk, one.booking, args)
        _tell_hour(one.hour, args, _zone(desk, one.booking.spot.schedule))
    return 0


def _leases(desk: Desk, args: Namespace) -> int:
    for one in desk.receptions.leases.all():
        told = {
            "lease": str(one.id),
            "schedule": str(one.schedule),
            "on": one.on.isoformat(),
            "granted": one.granted,
            "until": one.until,
            "seats": len(one.seats),
        }
        if args.json:
            say_json(told)
            continue
        words = words_in(args.language)
        text = (
            words.gettext("{on}: seats: {n}") if one.granted else words.gettext("{on}: asked for")
        )
        say(text.format(on=f"{one.on:%d.%m.%Y}", n=len(one.seats)))
    return 0


def _lease(desk: Desk, args: Namespace) -> int:
    on = day_of(args.on)
    if on is None:
        raise DayError
    lease = desk.receptions.leases.ask(_id(args.schedule), on, _clerk(desk, args), args.most)
    if args.json:
        say_json({"lease": str(lease)})
    else:
        say(words_in(args.language).gettext("Asked for; central answers at the next exchange."))
    return 0


def _clerk(desk: Desk, args: Namespace) -> Clerk:
    return clerk_of(desk, args.login, May.BOOK)


def _id(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownScheduleError from wrong


def _booking(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as wrong:
        raise UnknownBookingError from wrong


def _zone(desk: Desk, schedule: UUID) -> ZoneInfo:
    return ZoneInfo(desk.schedules.schedule(schedule).shown.schedule.zone)


def _hour(desk: Desk, args: Namespace) -> Hour:
    """Return the slot that begins at the hour on the wall of the schedule's zone."""
    schedule = _id(args.schedule)
    try:
        told = datetime.fromisoformat(args.at)
    except ValueError as error:
        raise MomentError from error
    zone = _zone(desk, schedule)
    at = told.astimezone(zone) if told.tzinfo else told.replace(tzinfo=zone)
    return Hour(schedule, slot_id(schedule, at), at.date())


def _tell_hour(one: FreeHour, args: Namespace, zone: ZoneInfo) -> None:
    begins = one.slot.begins_at.astimezone(zone)
    if args.json:
        seats = [seat.value for seat in one.seats]
        at = begins.isoformat()
        say_json({"slot": str(one.slot.id), "at": at, "state": one.best.value, "seats": seats})
        return
    say(f"{begins:%d.%m.%Y %H:%M} · {words_in(args.language).gettext(SEAT_WORDS[one.best])}")


def _tell(desk: Desk, one: Booking, args: Namespace, why: Why | None = None) -> None:
    why = why or one.why
    if args.json:
        say_json(_as_json(one) | {"why": why.value if why else None})
        return
    begins = one.spot.begins.astimezone(_zone(desk, one.spot.schedule))
    state = STATE_NAMES[one.state].in_(args.language)
    called = WHY_NAMES[why].in_(args.language) if why else ""
    parts = (f"{begins:%d.%m.%Y %H:%M}", one.guest.name, one.guest.phone, state, called)
    say(" · ".join(filter(None, parts)))
    say(f"    {one.id}")


def _as_json(one: Booking) -> dict[str, Any]:
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


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {
        "free": _free,
        "list": _list,
        "make": _make,
        "move": _move,
        "swap": _swap,
        "cancel": _cancel,
        "arrived": _arrived,
        "missed": _missed,
        "refuse": _refuse,
        "calls": _calls,
        "earlier": _earlier,
        "leases": _leases,
        "lease": _lease,
    }
)
