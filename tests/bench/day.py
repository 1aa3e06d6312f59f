"""A region's day at once: 14,000 visits, 42,000 entries, pushed visit by visit over 200 connections.

Run it from the repository: ``python tests/bench/day.py [--json] [--visits 14000]``. Two hundred
devices of twenty offices, each with a connection of its own, push one visit after the other
(registered, talon issued, talon in hand), the next as soon as the last is answered, to as many
processes of central as there are cores, on PostgreSQL with ``fsync`` on. In earnest the same
visits come within ten hours; here as fast as central answers. The desks are a process of their
own, on the same cores, that sends what was written and signed before.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.crowd import asked_apart, spelled
from bench.figures import Figure, middle, parser, percentile, tell
from bench.many import Device
from bench.servers import CORES, SECRETS, children, of_postgres, serve_ours
from postgres import fresh_database, running_postgres
from sqlalchemy import func, select

from db.engine import reading
from db.tables import appeal
from frontoffice.central import open_central
from frontoffice.central.schema import migrate
from frontoffice.central.state import State
from frontoffice.sync.wire import VERSION, VERSION_HEADER, spelled_push

VISITS: Final = 14_000
CONNECTIONS: Final = 200
AT_MOST_MS: Final = 500
_OFFICES: Final = 20
_ENTRIES: Final = 3


def measured(database: str, visits: int) -> list[Figure]:
    """Return the figures."""
    engine = open_central(database, SECRETS)
    migrate(engine)
    state = State(engine, SECRETS.key)
    devices = [
        Device(state, f"27{place % _OFFICES:04d}", seed=place) for place in range(CONNECTIONS)
    ]
    days = [_day_of(device, visits // CONNECTIONS) for device in devices]
    with children(CORES, __file__, "--serve", database) as served:
        before = served.processor_ms(), of_postgres(engine)
        taken, seconds = asked_apart(served.urls, days)
        after = served.processor_ms(), of_postgres(engine)
    with reading(engine) as connection:
        found = connection.execute(select(func.count()).select_from(appeal)).scalar_one()
    assert found == len(taken) == visits // CONNECTIONS * CONNECTIONS
    engine.dispose()
    p99 = percentile(taken, 99)
    central, postgres = ((end - begin) / found for begin, end in zip(before, after, strict=True))
    return [
        Figure(
            what=f"a day: {found} visits, {_ENTRIES * found} entries, {CONNECTIONS} connections, p99",
            ours=round(p99),
            unit="ms",
            demand=f"under {AT_MOST_MS} ms",
            met=p99 < AT_MOST_MS,
        ),
        Figure(what="the same, median", ours=round(middle(taken)), unit="ms"),
        Figure(what="the same, longest", ours=round(max(taken)), unit="ms"),
        Figure(what="visits in a second", ours=round(found / seconds), unit="visits/s"),
        Figure(what="a visit: central", ours=round(central, 2), unit="ms of processor"),
        Figure(what="a visit: PostgreSQL", ours=round(postgres, 2), unit="ms of processor"),
    ]


def _day_of(device: Device, visits: int) -> list[bytes]:
    headers = {
        VERSION_HEADER: str(VERSION),
        "Content-Type": "application/json",
        "Authorization": f"Bearer {device.token}",
    }
    return [
        spelled("POST", "/v1/push", headers, spelled_push(one)) for one in device.visits(visits)
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
