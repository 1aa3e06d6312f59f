"""``frontoffice book called`` and ``move-all``: people are told, and moved all at once."""

from argparse import Namespace
from collections.abc import Iterable
from typing import Any

from frontoffice.cli.book_words import booker, booking_id, schedule_id, tell_booking, zone_of
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import DayError, day_of
from frontoffice.desk import Desk
from frontoffice.domain.calling import HOW_CALLED_NAMES, Called, HowCalled
from frontoffice.i18n import words_in
from frontoffice.services.reception_moving import Step, Wish


def called(desk: Desk, args: Namespace) -> int:
    """Note that somebody was called, and print all calls about the booking."""
    calling, of, clerk = desk.receptions.calling, booking_id(args.booking), booker(desk, args)
    found = calling.tell(
        of, HowCalled(args.how), clerk, reached=not args.not_reached, note=args.note
    )
    for one in found:
        _tell_call(desk, one, args)
    return 0


def move_all(desk: Desk, args: Namespace) -> int:
    """Move or cancel all bookings of a day, or print what would be done."""
    schedule, on = schedule_id(args.schedule), day_of(args.on)
    if on is None:
        raise DayError
    clerk, moving = booker(desk, args), desk.receptions.moving
    wish = Wish(day_of(args.first), schedule_id(args.to) if args.to else None)
    if args.cancel:
        people = moving.people(schedule, on)
        if not args.dry_run:
            steps = moving.cancel_all(schedule, on, args.reason, clerk).steps
            people = tuple(desk.receptions.bookings.booking(it.booking.id) for it in steps)
        for one in people:
            tell_booking(desk, one, args)
    elif args.dry_run:
        _tell_steps(desk, moving.preview(schedule, on, clerk, wish), args)
    else:
        _tell_steps(desk, moving.move_all(schedule, on, args.reason, clerk, wish).steps, args)
    if args.call_off and not args.dry_run:
        desk.schedules.call_off(schedule, on, args.reason, clerk)
    return 0


def _tell_call(desk: Desk, one: Called, args: Namespace) -> None:
    if args.json:
        say_json(
            {
                "booking": str(one.booking),
                "at": one.moment.isoformat(),
                "how": one.how.value,
                "reached": one.reached,
                "note": one.note,
                "actor": one.actor,
            }
        )
        return
    words = words_in(args.language)
    reached = words.gettext("reached") if one.reached else words.gettext("not reached")
    at = desk.office.hours.local(one.moment)
    how = HOW_CALLED_NAMES[one.how].in_(args.language)
    say(" · ".join(filter(None, (f"{at:%d.%m.%Y %H:%M}", how, reached, one.note))))


def _tell_steps(desk: Desk, steps: Iterable[Step], args: Namespace) -> None:
    words = words_in(args.language)
    for step in steps:
        if args.json:
            say_json(_as_json(step))
            continue
        to, certain = words.gettext("no hour is free: to be called"), ""
        if step.spot is not None:
            at = step.spot.begins.astimezone(zone_of(desk, step.spot.schedule))
            to = f"{at:%d.%m.%Y %H:%M}"
            certain = "" if step.is_certain else words.gettext("to be confirmed")
        was = step.booking.spot.begins.astimezone(zone_of(desk, step.booking.spot.schedule))
        guest = step.booking.guest
        told = (f"{was:%d.%m.%Y %H:%M} → {to}", certain, guest.name, guest.phone)
        say(" · ".join(filter(None, told)))


def _as_json(step: Step) -> dict[str, Any]:
    return {
        "id": str(step.booking.id),
        "name": step.booking.guest.name,
        "from": step.booking.spot.begins.isoformat(),
        "to": step.spot and step.spot.begins.isoformat(),
        "schedule": step.spot and str(step.spot.schedule),
        "certain": step.is_certain,
    }
