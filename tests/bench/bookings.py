"""Bookings from many connections at once at central: no seat is double, nobody is lost, and how fast.

Run it from the repository: ``python tests/bench/bookings.py [--json] [--bookings 14000]``. Two
hundred desks of fifty offices, each with a connection of its own, push one booking after the
other, the next as soon as the last is answered, to as many processes of central as there are
cores, on PostgreSQL with ``fsync`` on. Every seat is wanted by two desks, of which one gets it.
The desks are a process of their own, on the same cores, that sends what was written before.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.crowd import asked_apart, spelled
from bench.figures import Figure, middle, parser, percentile, tell
from bench.servers import CORES, SECRETS, children, of_postgres, serve_ours
from doubles.pushers import Pusher
from postgres import fresh_database, running_postgres
from receptions import a_spot, made
from sqlalchemy import Engine, select
from uuid_utils.compat import uuid7

from db.engine import reading
from db.tables import booking
from frontoffice.central import open_central
from frontoffice.central.schema import migrate
from frontoffice.central.state import State
from frontoffice.domain.reception import slot_id
from frontoffice.sync.wire import VERSION, VERSION_HEADER, spelled_push

BOOKINGS: Final = 14_000
CONNECTIONS: Final = 200
AT_MOST_MS: Final = 500
_SEATS: Final = 16
"""Of each official."""
_DESKS: Final = 4
"""Of each office."""


def measured(database: str, bookings: int, connections: int = CONNECTIONS) -> list[Figure]:
    """Return the figures."""
    engine = open_central(database, SECRETS)
    migrate(engine)
    state = State(engine, SECRETS.key)
    desks = [Pusher(state, f"27{place // _DESKS:04}") for place in range(connections)]
    each = bookings // connections
    wishes = [_wishes(desk, place // 2 * each, each) for place, desk in enumerate(desks)]
    with children(CORES, __file__, "--serve", database) as served:
        before = served.processor_ms(), of_postgres(engine)
        taken, seconds = asked_apart(served.urls, wishes)
        after = served.processor_ms(), of_postgres(engine)
    count = each * connections
    check(engine, count)
    engine.dispose()
    p99 = percentile(taken, 99)
    central, postgres = ((end - begin) / count for begin, end in zip(before, after, strict=True))
    return [
        Figure(
            what=f"{count} bookings, each seat wanted by two, {connections} connections, p99",
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


def check(engine: Engine, count: int) -> None:
    """Check that each seat has one person, and that each of the others is called.

    :raises AssertionError: a seat was given twice, or somebody was lost.
    """
    with reading(engine) as connection:
        rows = connection.execute(select(booking.c.slot, booking.c.seat, booking.c.why)).all()
    held = [(row.slot, row.seat) for row in rows if row.seat is not None]
    assert len(held) == len(set(held)) == count // 2, "a seat was given twice, or to nobody"
    assert len(rows) == count, "somebody was lost"
    assert all(row.why for row in rows if row.seat is None), "somebody is not called"


def _wishes(desk: Pusher, first: int, count: int) -> list[bytes]:
    """Return what a desk pushes; each seat stands in the wishes of two."""
    headers = {
        VERSION_HEADER: str(VERSION),
        "Content-Type": "application/json",
        "Authorization": f"Bearer {desk.token}",
    }
    found = []
    for wanted in range(first, first + count):
        schedule = UUID(int=wanted // _SEATS + 1)
        spot = a_spot(wanted % _SEATS, schedule=schedule)
        body = made(spot=replace(spot, slot=slot_id(schedule, spot.begins)))
        raw = spelled_push([desk.write(body, uuid7())])
        found.append(spelled("POST", "/v1/push", headers, raw))
    return found


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
    with running_postgres(durable=True) as url, fresh_database(url) as database:
        figures = measured(database, args.bookings, args.connections)
    tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
