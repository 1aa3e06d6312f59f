"""``frontoffice book``: people get an hour with an official, and whoever loses one is called."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from frontoffice.cli.book_moving import called, move_all
from frontoffice.cli.book_words import (
    booker,
    booking_id,
    hour_of,
    schedule_id,
    tell_booking,
    tell_hour,
    zone_of,
)
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import DayError, day_of
from frontoffice.desk import Desk
from frontoffice.domain.booking import EndedBy, Guest
from frontoffice.domain.schedule import ReceptionForm
from frontoffice.i18n import words_in
from frontoffice.services.waiting_list import WAITING_DAYS, Wish


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _free(desk: Desk, args: Namespace) -> int:
    schedule, clerk, on = schedule_id(args.schedule), booker(desk, args), day_of(args.on)
    if on is not None:
        found = desk.receptions.hours.on(schedule, on, clerk)
    else:
        first = desk.receptions.hours.first(schedule, clerk)
        found = () if first is None else (first,)
    for one in found:
        tell_hour(one, args, zone_of(desk, schedule))
    if not found and not args.json:
        say(words_in(args.language).gettext("There is no hour."))
    return 0


def _list(desk: Desk, args: Namespace) -> int:
    on = day_of(args.on) or desk.receptions.hours.today
    for one in desk.receptions.hours.bookings(schedule_id(args.schedule), on):
        tell_booking(desk, one, args)
    return 0


def _make(desk: Desk, args: Namespace) -> int:
    guest = _guest(args)
    bookings, hour, clerk = desk.receptions.bookings, hour_of(desk, args), booker(desk, args)
    if args.walk_in:
        tell_booking(desk, bookings.walk_in(hour, guest, clerk), args)
    elif args.request:
        tell_booking(desk, bookings.request(hour, guest, clerk), args)
    else:
        tell_booking(desk, bookings.make(hour, guest, clerk), args)
    return 0


def _guest(args: Namespace) -> Guest:
    return Guest(
        name=args.name,
        phone=args.phone,
        identifier=args.iin,
        question=args.question,
        appeal=str(schedule_id(args.appeal)) if args.appeal else "",
        category=args.category,
        urgent=args.urgent,
        earlier=args.earlier,
    )


def _wait(desk: Desk, args: Namespace) -> int:
    clerk, waiting = booker(desk, args), desk.receptions.waiting
    first = day_of(args.first) or desk.receptions.hours.today
    last = day_of(args.last) or first + timedelta(WAITING_DAYS)
    wish = Wish(schedule_id(args.schedule), first, last, ReceptionForm(args.form))
    if args.booking:
        one = desk.receptions.bookings.booking(booking_id(args.booking))
        tell_booking(desk, waiting.stay(one.id, wish, one.guest, clerk), args)
    else:
        tell_booking(desk, waiting.put(wish, _guest(args), clerk), args)
    return 0


def _move(desk: Desk, args: Namespace) -> int:
    of, hour = booking_id(args.booking), hour_of(desk, args)
    tell_booking(
        desk, desk.receptions.bookings.move(of, hour, args.reason, booker(desk, args)), args
    )
    return 0


def _swap(desk: Desk, args: Namespace) -> int:
    one, other = booking_id(args.booking), booking_id(args.other)
    for swapped in desk.receptions.bookings.swap(one, other, args.reason, booker(desk, args)):
        tell_booking(desk, swapped, args)
    return 0


def _cancel(desk: Desk, args: Namespace) -> int:
    by = EndedBy.OFFICE if args.by_office else EndedBy.PERSON
    of, clerk = booking_id(args.booking), booker(desk, args)
    tell_booking(desk, desk.receptions.bookings.cancel(of, args.reason, clerk, by), args)
    return 0


def _arrived(desk: Desk, args: Namespace) -> int:
    tell_booking(
        desk, desk.receptions.bookings.arrived(booking_id(args.booking), booker(desk, args)), args
    )
    return 0


def _missed(desk: Desk, args: Namespace) -> int:
    tell_booking(
        desk, desk.receptions.bookings.missed(booking_id(args.booking), booker(desk, args)), args
    )
    return 0


def _refuse(desk: Desk, args: Namespace) -> int:
    of, clerk = booking_id(args.booking), booker(desk, args)
    tell_booking(desk, desk.receptions.bookings.refuse(of, args.reason, args.note, clerk), args)
    return 0


def _turn(desk: Desk, args: Namespace) -> int:
    of, clerk = booking_id(args.booking), booker(desk, args)
    one = desk.receptions.turns.sort(
        of, clerk, args.reason, urgent=args.urgent, category=args.category
    )
    tell_booking(desk, one, args)
    return 0


def _calls(desk: Desk, args: Namespace) -> int:
    found = desk.receptions.call_list.calls()
    for call in found:
        tell_booking(desk, call.booking, args, call.why)
    if not found and not args.json:
        say(words_in(args.language).gettext("Nobody has to be called."))
    return 0


def _earlier(desk: Desk, args: Namespace) -> int:
    for one in desk.receptions.waiting.offers(booker(desk, args)):
        tell_booking(desk, one.booking, args)
        if one.hour is not None:
            tell_hour(one.hour, args, zone_of(desk, one.booking.spot.schedule))
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
    lease = desk.receptions.leases.ask(
        schedule_id(args.schedule), on, booker(desk, args), args.most
    )
    if args.json:
        say_json({"lease": str(lease)})
    else:
        say(words_in(args.language).gettext("Asked for; central answers at the next exchange."))
    return 0


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
        "turn": _turn,
        "calls": _calls,
        "called": called,
        "move-all": move_all,
        "earlier": _earlier,
        "wait": _wait,
        "leases": _leases,
        "lease": _lease,
    }
)
