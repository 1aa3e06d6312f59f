"""A region's day at once: 14,000 visits, 42,000 entries, pushed visit by visit over 200 connections.

Run it from the repository: ``python tests/bench/day.py [--json] [--visits 14000]``. Two hundred
devices of twenty offices, each with a connection of its own, push one visit after the other
(registered, talon issued, talon in hand), the next as soon as the last is answered, to as many
processes of central as there are cores, on PostgreSQL with ``fsync`` on. In earnest the same
visits come within ten hours; here as fast as central answers.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, middle, parser, percentile, tell
from bench.many import Device
from bench.servers import CORES, SECRETS, children, serve_ours
from postgres import fresh_database, running_postgres
from sqlalchemy import func, select

from db.engine import reading
from db.tables import appeal
from frontoffice.central import open_central
from frontoffice.central.schema import migrate
from frontoffice.central.state import State
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import spelled_push

VISITS: Final = 14_000
CONNECTIONS: Final = 200
AT_MOST_MS: Final = 500
_OFFICES: Final = 20
_ENTRIES: Final = 3


def day_of(device: Device, url: str, requests: Sequence[bytes]) -> list[float]:
    """Push one visit after the other and return the milliseconds until each was answered."""
    taken = []
    with closing(Transport(url, token=device.token)) as transport:
        for request in requests:
            begun = perf_counter()
            transport.ask("POST", "/v1/push", request)
            taken.append((perf_counter() - begun) * 1000)
    return taken


def measured(database: str, visits: int) -> list[Figure]:
    """Return the figures."""
    engine = open_central(database, SECRETS)
    migrate(engine)
    state = State(engine, SECRETS.key)
    devices = [
        Device(state, f"27{place % _OFFICES:04d}", seed=place) for place in range(CONNECTIONS)
    ]
    days = [
        [spelled_push(one) for one in device.visits(visits // CONNECTIONS)] for device in devices
    ]
    with (
        children(CORES, __file__, "--serve", database) as urls,
        ThreadPoolExecutor(CONNECTIONS) as threads,
    ):
        at = [urls[place % len(urls)] for place in range(CONNECTIONS)]
        begun = perf_counter()
        taken = list(chain.from_iterable(threads.map(day_of, devices, at, days)))
        seconds = perf_counter() - begun
    with reading(engine) as connection:
        found = connection.execute(select(func.count()).select_from(appeal)).scalar_one()
    assert found == len(taken) == visits // CONNECTIONS * CONNECTIONS
    engine.dispose()
    p99 = percentile(taken, 99)
    return [
        Figure(
            what=f"a day: {found} visits, {_ENTRIES * found} entries, {CONNECTIONS} connections, p99",
            ours=round(p99),
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=p99 < AT_MOST_MS,
        ),
        Figure(what="the same, median", ours=round(middle(taken)), unit="ms"),
        Figure(what="visits in a second", ours=round(found / seconds), unit="visits/s"),
    ]


def main() -> None:
    """Print the figures, or be central."""
    options = parser(__doc__)
    options.add_argument("--visits", type=int, default=VISITS)
    options.add_argument("--serve")
    args = options.parse_args()
    if args.serve:
        serve_ours(args.serve, worker=True)
        return
    with running_postgres(durable=True) as url, fresh_database(url) as database:
        figures = measured(database, args.visits)
    tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
