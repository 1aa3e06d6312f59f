"""Bookings from many connections at once at central: no seat is double, nobody is lost, and how fast.

Run it from the repository: ``python tests/bench/bookings.py [--json] [--bookings 14000]``. Two
hundred desks of fifty offices, each with a connection of its own, push one booking after the
other, the next as soon as the last is answered, to as many processes of central as there are
cores, on PostgreSQL with ``fsync`` on. Three times: desks give seats away that nobody else gives
(as by leases); two desks give every seat away; two desks ask central for every seat. The desks
are a process of their own, on the same cores, that sends what was written before.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.crowd import asked_apart, spelled
from bench.figures import Figure, middle, parser, percentile, tell
from bench.servers import CORES, SECRETS, children, of_postgres, serve_ours
from doubles.pushers import Pusher
from postgres import fresh_database, running_postgres
from receptions import A_GUEST
from schedules import A_SCHEDULE, SINCE
from sqlalchemy import Engine, func, select
from uuid_utils.compat import uuid7

from db.engine import reading
from db.tables import booking
from frontoffice.central import open_central
from frontoffice.central.schema import migrate
from frontoffice.central.state import State
from frontoffice.domain.booking import Spot, Way
from frontoffice.domain.calendar import bundled_calendar
from frontoffice.domain.reception import held, receptions
from frontoffice.domain.recurrence import rule_of
from frontoffice.domain.schedule import Hours, ReceptionForm, Schedule, Series
from frontoffice.journal.booking_bodies import BookingMade, guest_body, spot_body
from frontoffice.journal.schedule_bodies import ScheduleApproved
from frontoffice.journal.schedule_content import content_of
from frontoffice.sync.wire import VERSION, VERSION_HEADER, spelled_push

BOOKINGS: Final = 14_000
CONNECTIONS: Final = 200
AT_MOST_MS: Final = 500
_DESKS: Final = 4
"""Of each office."""
_PATIENCE_S: Final = 120


@dataclass(frozen=True, slots=True)
class Crowd:
    """How people come by their hours."""

    what: str
    asked: bool
    """Whether central decides; else the desk gives the seat away."""
    rivals: int
    """Desks that want one seat."""


CROWDS: Final = (
    Crowd("given away by one desk", asked=False, rivals=1),
    Crowd("given away by two", asked=False, rivals=2),
    Crowd("asked for by two", asked=True, rivals=2),
)


def measured(database: str, crowd: Crowd, bookings: int, connections: int) -> list[Figure]:
    """Return the figures of one crowd."""
    engine = open_central(database, SECRETS)
    migrate(engine)
    state = State(engine, SECRETS.key)
    desks = [Pusher(state, f"27{place // _DESKS:04}") for place in range(connections)]
    each = bookings // connections
    count = each * connections
    wishes: list[list[bytes]] = []
    for rivals in _in_groups(desks, crowd.rivals):
        spots = _spots(rivals[0], each)
        wishes += [_wishes(one, spots, crowd) for one in rivals]
    with children(CORES, __file__, "--serve", database) as served:
        before = served.processor_ms(), of_postgres(engine)
        taken, seconds = asked_apart(served.urls, wishes)
        _answered(engine, count)
        after = served.processor_ms(), of_postgres(engine)
    check(engine, count, count // crowd.rivals)
    engine.dispose()
    p99 = percentile(taken, 99)
    central, postgres = ((end - begin) / count for begin, end in zip(before, after, strict=True))
    return [
        Figure(
            what=f"{count} bookings, {connections} connections, each seat {crowd.what}, p99",
            ours=round(p99),
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=p99 < AT_MOST_MS,
        ),
        Figure(what="the same, median", ours=round(middle(taken)), unit="ms"),
        Figure(what="the same, longest", ours=round(max(taken)), unit="ms"),
        Figure(what="bookings in a second", ours=round(count / seconds), unit="bookings/s"),
        Figure(what="a booking: central", ours=round(central, 2), unit="ms of processor"),
        Figure(what="a booking: PostgreSQL", ours=round(postgres, 2), unit="ms of processor"),
    ]


def check(engine: Engine, count: int, seats: int) -> None:
    """Check that each of *seats* has one person, and that each of the others is called.

    :raises AssertionError: a seat was given twice, or somebody was lost.
    """
    with reading(engine) as connection:
        rows = connection.execute(select(booking.c.slot, booking.c.seat, booking.c.why)).all()
    taken = [(row.slot, row.seat) for row in rows if row.seat is not None]
    assert len(taken) == len(set(taken)) == seats, "a seat was given twice, or to nobody"
    assert len(rows) == count, "somebody was lost"
    assert all(row.why for row in rows if row.seat is None), "somebody is not called"


def _answered(engine: Engine, count: int) -> None:
    """Wait until central has answered everybody."""
    until = monotonic() + _PATIENCE_S
    answered = select(func.count()).where(booking.c.seat.is_not(None) | (booking.c.why != ""))
    while monotonic() < until:
        with reading(engine) as connection:
            if connection.execute(answered).scalar_one() == count:
                return
        Event().wait(0.2)


def _in_groups(desks: Sequence[Pusher], size: int) -> Iterator[Sequence[Pusher]]:
    """Yield *desks* by groups of one office, whose desks want the same."""
    for place in range(0, len(desks), size):
        yield desks[place : place + size]


def _spots(desk: Pusher, count: int) -> list[Spot]:
    """Return hours of an official of a desk's office, who receives as approved, from next week."""
    hours = Hours(begins=time(9), ends=time(13), place="101")
    series = Series(rule=rule_of("FREQ=DAILY", SINCE), first_on=SINCE, hours=hours)
    planned: Schedule = replace(A_SCHEDULE, id=uuid4(), series=(series,))
    body = ScheduleApproved(number=1, content=content_of(planned), of=str(uuid4()))
    desk.push(desk.write(body, planned.id))
    first = datetime.now(UTC).date() + timedelta(7)
    found = held(receptions(planned, first, first + timedelta(20), bundled_calendar()))
    slots = [slot for one in found for slot in one.slots()]
    assert len(slots) >= count
    return [
        Spot(
            schedule=planned.id,
            office=desk.office,
            slot=slot.id,
            begins_at=int(slot.begins_at.timestamp() * 1000),
            ends_at=int(slot.ends_at.timestamp() * 1000),
            form=ReceptionForm.IN_PERSON,
        )
        for slot in slots[:count]
    ]


def _wishes(desk: Pusher, spots: Sequence[Spot], crowd: Crowd) -> list[bytes]:
    """Return what a desk pushes: seats that it gives away, or that it asks for."""
    headers = {
        VERSION_HEADER: str(VERSION),
        "Content-Type": "application/json",
        "Authorization": f"Bearer {desk.token}",
    }
    way, seat = (Way.REQUESTED, None) if crowd.asked else (Way.LEASED, 0)
    return [
        spelled(
            "POST",
            "/v1/push",
            headers,
            spelled_push(
                [
                    desk.write(
                        BookingMade(
                            spot=spot_body(spot),
                            way=way,
                            lease="",
                            seat=seat,
                            guest=guest_body(A_GUEST),
                        ),
                        uuid7(),
                    )
                ]
            ),
        )
        for spot in spots
    ]


def main() -> None:
    """Print the figures, or be central."""
    options = parser(__doc__)
    options.add_argument("--bookings", type=int, default=BOOKINGS)
    options.add_argument("--connections", type=int, default=CONNECTIONS)
    options.add_argument("--serve")
    args = options.parse_args()
    if args.serve:
        serve_ours(args.serve, worker=True)
        return
    figures = []
    with running_postgres(durable=True) as url:
        for crowd in CROWDS:
            with fresh_database(url) as database:
                figures += measured(database, crowd, args.bookings, args.connections)
    tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
