"""Bookings from many connections in a closed loop at central: none is double, and how long each takes.

Run: PYTHONPATH=.:tests python tests/bench/bookings.py [BOOKINGS] [CONNECTIONS]; the aim is 14,000 from 200, p99 < 500 ms.
"""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from builders import DATABASE_KEY
from doubles.pushers import Pusher
from receptions import a_spot, made
from sqlalchemy import select
from uuid_utils.compat import uuid7

from db import feed
from db.engine import open_sqlcipher, reading, writing
from db.migrate import bring_up
from db.tables import booking
from frontoffice.central.state import State
from frontoffice.domain.reception import slot_id
from frontoffice.journal.keys import DeviceKey

SEATS = 16
"""Of each official and day; every seat is wanted by two."""


def main(bookings: int = 14_000, connections: int = 200) -> None:
    """Book, and print how long it took."""
    folder = Path(tempfile.mkdtemp())
    engine = open_sqlcipher(folder / "central.sqlite3", DATABASE_KEY)
    bring_up(engine)
    with writing(engine) as connection:
        feed.prepare(connection)
    state = State(engine, DeviceKey.make())
    desks = [Pusher(state, f"27{n // 4:04}") for n in range(connections)]
    each = bookings // connections

    def book(place: int) -> list[float]:
        desk, took = desks[place], []
        for n in range(each):
            wanted = (place * each + n) // 2
            schedule = UUID(int=wanted // SEATS + 1)
            spot = a_spot(wanted % SEATS, schedule=schedule)
            body: Any = made(spot=replace(spot, slot=slot_id(schedule, spot.begins)))
            entry = desk.write(body, uuid7())
            begun = time.perf_counter()
            desk.push(entry)
            took.append(time.perf_counter() - begun)
        return took

    begun = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        took = sorted(one for some in pool.map(book, range(connections)) for one in some)
    whole = time.perf_counter() - begun
    with reading(engine) as connection:
        held = connection.execute(
            select(booking.c.slot, booking.c.seat).where(booking.c.seat.is_not(None))
        ).all()
        rows = len(connection.execute(select(booking.c.id)).all())
    assert len(held) == len(set(held)), "a seat was given twice"
    assert rows == each * connections, "somebody was lost"
    p99 = took[int(len(took) * 0.99)]
    print(  # noqa: T201 -- what a bench is for
        f"{len(took)} bookings from {connections} connections in {whole:.1f} s;"
        f" median {took[len(took) // 2] * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms; seats {len(held)}"
    )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
