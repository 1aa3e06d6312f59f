"""``frontoffice central leases``: which seats desks may give away, and one that is taken back."""

from argparse import Namespace
from uuid import UUID

from db.devices import device_by_id
from db.engine import reading
from frontoffice.central import booking_answers
from frontoffice.central.booking_answers import UnknownLeaseError
from frontoffice.cli.central_device import whoever
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import local_text
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """List what is out; or take a lease back: its desk will give nothing of it away."""
    words = words_in(args.language)
    with central_state(args) as state:
        if args.free:
            try:
                of = UUID(args.free)
            except ValueError as error:
                raise UnknownLeaseError from error
            count = booking_answers.free(state, of, whoever())
            told = words.ngettext("{n} seat is free again.", "{n} seats are free again.", count)
            say_json({"lease": str(of), "freed": count}) if args.json else say(told.format(n=count))
            return 0
        found = booking_answers.out(state)
        with reading(state.engine) as connection:
            holders = {one.id: device_by_id(connection, one.device) for one in found}
    for one in found:
        holder = holders[one.id]
        place = f"{holder.office}/{holder.device_no}"
        if args.json:
            about = {"lease": str(one.id), "device": place, "schedule": str(one.schedule)}
            say_json(
                {**about, "on": one.on.isoformat(), "until": one.until, "seats": len(one.seats)}
            )
            continue
        text = words.gettext("{device}: {on}, seats: {n}, until {until}")
        until = local_text(one.until)
        say(text.format(device=place, on=f"{one.on:%d.%m.%Y}", n=len(one.seats), until=until))
        say(f"    {one.id}")
    if not found and not args.json:
        say(words.gettext("No desk holds seats."))
    return 0
