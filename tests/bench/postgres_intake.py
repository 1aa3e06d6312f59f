"""Intake on PostgreSQL beside bare FastAPI with psycopg that inserts the very same rows.

Run it from the repository: ``python tests/bench/postgres_intake.py [--json] [--entries 40000]``.
Four desks push batches of 500 at once to as many server processes as there are cores, over
loopback, into a PostgreSQL of the bench's own with ``fsync`` on. What is timed ends with the
verdicts: chain and last signature checked, rows applied, in the feed. The other signatures are
checked after the clock has stopped, and how fast is a figure of its own. The floor is given the
same requests, reads them as JSON, and gives PostgreSQL the statements and rows that ours gave.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import pickle
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, middle, parser, tell
from bench.floor import Written, listened, serve_floor
from bench.many import BATCH, Device
from bench.servers import CORES, SECRETS, children, of_postgres, serve_ours
from postgres import fresh_database, running_postgres
from sqlalchemy import Engine, func, make_url, select

from db.engine import reading
from db.tables import appeal, entry, reach, talon
from frontoffice.central import open_central, requests
from frontoffice.central.schema import migrate
from frontoffice.central.state import State
from frontoffice.central.worker import check_signatures
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import spelled_push

DESKS: Final = 4
ENTRIES: Final = 40_000
ROUNDS: Final = 3
AT_LEAST: Final = 0.25


@dataclass(frozen=True, slots=True)
class Push:
    """One request that a desk sends."""

    token: str
    raw: bytes
    which: int
    """Its place among all requests, for the floor."""


def prepared(state: State, entries: int) -> list[list[Push]]:
    """Return what each desk pushes, in its order."""
    desks = [Device(state, seed=seed) for seed in range(DESKS)]
    pushes: list[list[Push]] = []
    for place, desk in enumerate(desks):
        written = list(desk.appeals(entries // DESKS // 2))
        starts = range(0, len(written), BATCH)
        raws = [spelled_push(written[start : start + BATCH]) for start in starts]
        pushes.append(
            [Push(desk.token, raw, DESKS * turn + place) for turn, raw in enumerate(raws)]
        )
    return pushes


def recorded(database: str, pushes: Sequence[Sequence[Push]]) -> list[Written]:
    """Return what our intake gives the driver for each request."""
    found: list[Written] = []
    with closing_engine(database) as state:
        for turn in zip(*pushes, strict=True):
            for push in turn:
                written: Written = []
                with listened(written):
                    requests.push(state, push.token, push.raw)
                found.append(written)
    return found


class closing_engine:  # noqa: N801 -- used as a function is
    """A central's state whose database is let go of at the end."""

    def __init__(self, database: str) -> None:
        self._engine = open_central(database, SECRETS)

    def __enter__(self) -> State:
        return State(self._engine, SECRETS.key)

    def __exit__(self, *_: object) -> None:
        self._engine.dispose()


def pushed(
    urls: Sequence[str], pushes: Sequence[Sequence[Push]], path: Callable[[Push], str]
) -> float:
    """Return the seconds in which all desks at once have had their answers."""

    def desk(place: int) -> None:
        url = urls[place % len(urls)]
        with closing(Transport(url, token=pushes[place][0].token)) as transport:
            for push in pushes[place]:
                transport.ask("POST", path(push), push.raw)

    with ThreadPoolExecutor(DESKS) as threads:
        begun = perf_counter()
        list(threads.map(desk, range(DESKS)))
        return perf_counter() - begun


def rows(engine: Engine) -> list[int]:
    """Return how many rows of each kind are there."""
    with reading(engine) as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (entry, appeal, talon, reach)
        ]


def measured(url: str, folder: Path, entries: int) -> list[Figure]:
    """Return what our intake takes in a second, and the floor beside it, in turn."""
    ours: list[float] = []
    floor: list[float] = []
    used: list[list[float]] = []
    checked = 0.0
    with fresh_database(url) as template:
        with closing_engine(template) as state:
            migrate(state.engine)
            pushes = prepared(state, entries)
        given = folder / "written"
        with fresh_database(url, like=template) as database:
            given.write_bytes(pickle.dumps(recorded(database, pushes)))
        wanted = [entries, entries // 2, entries // 2, entries]
        for _ in range(ROUNDS):
            with fresh_database(url, like=template) as database:
                with (
                    children(CORES, __file__, "--serve", database) as served,
                    closing_engine(database) as state,
                ):
                    before = served.processor_ms(), of_postgres(state.engine)
                    ours.append(entries / pushed(served.urls, pushes, lambda _: "/v1/push"))
                    after = served.processor_ms(), of_postgres(state.engine)
                    used.append(
                        [
                            1000 * (end - begin) / entries
                            for begin, end in zip(before, after, strict=True)
                        ]
                    )
                with closing_engine(database) as state:
                    assert rows(state.engine) == wanted
                    begun = perf_counter()
                    checked = check_signatures(state) / (perf_counter() - begun)
            with fresh_database(url, like=template) as database:
                plain = make_url(database).set(drivername="postgresql")
                spelled = plain.render_as_string(hide_password=False)
                with children(CORES, __file__, "--floor", spelled, str(given)) as served:
                    floor.append(
                        entries / pushed(served.urls, pushes, lambda one: f"/push/{one.which}")
                    )
                with closing_engine(database) as state:
                    assert rows(state.engine) == wanted
    ratio = round(middle(ours) / middle(floor), 2)
    return [
        Figure(
            what=f"intake on PostgreSQL, {DESKS} desks, {CORES} processes, batches of {BATCH}",
            ours=round(middle(ours)),
            unit="entries/s",
            beside=round(middle(floor)),
            beside_what="bare FastAPI and psycopg that insert the same rows",
            ratio=ratio,
            demand=f"at least {AT_LEAST} of it",
            met=ratio >= AT_LEAST,
        ),
        Figure(
            what="an entry: central",
            ours=round(middle([one for one, _ in used]), 1),
            unit="us of processor",
        ),
        Figure(
            what="an entry: PostgreSQL",
            ours=round(middle([one for _, one in used]), 1),
            unit="us of processor",
        ),
        Figure(what="signatures checked afterwards, by one", ours=round(checked), unit="entries/s"),
    ]


def main() -> None:
    """Print the figures, or be one of the other ends."""
    options = parser(__doc__)
    options.add_argument("--entries", type=int, default=ENTRIES)
    options.add_argument("--serve")
    options.add_argument("--floor", nargs=2)
    args = options.parse_args()
    if args.serve:
        serve_ours(args.serve, worker=False)
    elif args.floor:
        serve_floor(args.floor[0], Path(args.floor[1]))
    else:
        with running_postgres(durable=True) as url, TemporaryDirectory() as folder:
            figures = measured(url, Path(folder), args.entries)
        tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
