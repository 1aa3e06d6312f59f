"""Booking somebody beside registering an appeal, at one desk with a large database.

Run it from the repository: ``python tests/bench/booking_commit.py [--json] [--appeals 1000000]``.
Both are whole acts of a clerk, in turn and in random order, from the call until the commit is on
the disk (WAL, ``synchronous=FULL``). The desk holds the seats that it gives away; some hundred are
given before the clock runs, so that the tables of bookings are not empty.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path
from time import time_ns
from typing import Final
from uuid import uuid4
from zoneinfo import ZoneInfo

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from bench.figures import Figure, middle, parser, percentile, taking_turns, tell
from bench.invented import drafts
from bench.million import CLERK, MILLION, million, opened
from booked import approve, grant_first
from receptions import A_GUEST
from schedules import A_SCHEDULE

from frontoffice.desk import Desk
from frontoffice.domain.recurrence import rule_of
from frontoffice.domain.schedule import Hours, Schedule, Series
from frontoffice.services.bookings import Hour

TIMES: Final = 300
WARM: Final = 20
_DAYS: Final = 28


def measured(folder: Path) -> list[Figure]:
    """Return what a booking takes, and a registration beside it."""
    with closing(opened(folder)) as desk:
        hours, some = iter(_hours(desk)), drafts(time_ns())
        bookings = desk.receptions.bookings
        for hour in islice(hours, TIMES):
            bookings.make(hour, A_GUEST, CLERK)
        acts = {
            "booking": lambda: bookings.make(next(hours), A_GUEST, CLERK),
            "registering": lambda: desk.registration.register(next(some), CLERK),
        }
        taken = taking_turns(acts, TIMES, warm=WARM, seed=1)
    booking, registering = taken["booking"], taken["registering"]
    return [_figure("median", middle(booking), middle(registering))] + [
        _figure(f"p{n}", percentile(booking, n), percentile(registering, n)) for n in (95, 99)
    ]


def _figure(which: str, ours: float, beside: float) -> Figure:
    return Figure(
        what=f"booking somebody, {which}",
        ours=ours,
        unit="ms",
        beside=beside,
        beside_what="registering an appeal at the same desk",
        ratio=round(ours / beside, 2),
    )


def _hours(desk: Desk) -> list[Hour]:
    """Return hours that *desk* may give away, of an official who receives daily."""
    since = date.today() - timedelta(1)  # noqa: DTZ011 -- the desk's clock is this machine's
    every = Hours(begins=time(9), ends=time(18), place="101")
    series = Series(rule=rule_of("FREQ=DAILY", since), first_on=since, hours=every)
    schedule: Schedule = replace(A_SCHEDULE, id=uuid4(), series=(series,))
    approve(desk, schedule)
    until = time_ns() // 1_000_000 + _DAYS * 24 * 3_600_000
    grant_first(desk, schedule.id, until, share=1)
    today, zone = desk.receptions.hours.today, ZoneInfo(schedule.zone)
    first, last = today + timedelta(1), today + timedelta(_DAYS - 1)
    found = desk.receptions.hours.span(schedule.id, first, last, CLERK)
    return [
        Hour(schedule.id, one.slot.id, one.slot.begins_at.astimezone(zone).date()) for one in found
    ]


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=MILLION)
    options.add_argument("--folder", type=Path)
    args = options.parse_args()
    tell(measured(million(args.folder, args.appeals)), as_json=args.json)


if __name__ == "__main__":
    main()
