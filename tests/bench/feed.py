"""How fast a desk pulls and applies a feed of 100,000 entries, and how long a clerk waits meanwhile.

Run it from the repository: ``python tests/bench/feed.py [--json] [--entries 100000]``. Central is on
PostgreSQL, in processes of its own; the desk, a new one of the office, pulls over loopback into
SQLCipher (WAL, ``synchronous=FULL``) until it has got all: proven by chains and signatures,
stored, applied, in the search. Beside it another thread registers appeals at the same desk, one
every 50 ms; how long the pull makes it wait is what registering takes more than without a pull.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import Final

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, middle, parser, percentile, tell
from bench.many import BATCH, Device
from bench.servers import SECRETS, child, serve_ours
from doubles.desks import OFFICE, SETTINGS, DeskDouble, desk_in
from postgres import fresh_database, running_postgres
from sqlalchemy import func, select

from db.engine import reading
from db.pulled import Tally
from db.tables import appeal
from frontoffice.central import open_central, requests
from frontoffice.central.codes import make_code
from frontoffice.central.schema import migrate
from frontoffice.central.state import State
from frontoffice.sync.pull import pull
from frontoffice.sync.wire import spelled_push

ENTRIES: Final = 100_000
AT_LEAST: Final = 3_000
WAIT_MS: Final = 50
_EVERY_S: Final = 0.05
_ALONE: Final = 100
"""Appeals that are registered before the pull, to compare with."""


def filled(state: State, entries: int) -> None:
    """Let devices of the office push *entries*."""
    devices = [Device(state, OFFICE, seed) for seed in range(4)]
    for _ in range(entries // BATCH // len(devices)):
        for device in devices:
            raw = spelled_push(list(device.appeals(BATCH // 2)))
            requests.push(state, device.token, raw)


class Clerk:
    """Registers one appeal after the other and notes how long each takes."""

    def __init__(self, desk: DeskDouble) -> None:
        self._desk = desk
        self._ended = Event()
        self._thread = Thread(target=self._work)
        self.taken: list[float] = []

    def register(self) -> None:
        """Register one appeal."""
        begun = perf_counter()
        self._desk.register()
        self.taken.append((perf_counter() - begun) * 1000)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """End."""
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._ended.wait(_EVERY_S):
            self.register()


def pulled(desk: DeskDouble) -> tuple[int, float]:
    """Return how many entries came, and in how many seconds."""
    tally, count, begun = Tally(), 0, perf_counter()
    while True:
        fetched = pull(desk.way, desk.central_key, tally, None)
        count += fetched.entries
        if not fetched.more:
            return count, perf_counter() - begun


def measured(database: str, folder: Path, entries: int) -> list[Figure]:
    """Return the figures."""
    engine = open_central(database, SECRETS)
    migrate(engine)
    state = State(engine, SECRETS.key)
    filled(state, entries)
    codes = [make_code(state, OFFICE, SETTINGS) for _ in range(2)]
    engine.dispose()
    with child(__file__, "--serve", database) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        with closing(desk_in(folder / "alone", url, codes[0])) as desk:
            count, seconds = pulled(desk)
            with reading(desk.engine) as connection:
                found = connection.execute(select(func.count()).select_from(appeal)).scalar_one()
            # Who was invited and let in stands in the feed too.
            assert (count >= entries, found) == (True, entries // 2)
        with closing(desk_in(folder / "worked", url, codes[1])) as desk:
            before, meanwhile = Clerk(desk), Clerk(desk)
            for _ in range(_ALONE):
                before.register()
            meanwhile.start()
            beside, its = pulled(desk)
            meanwhile.end()
    rate, waited = count / seconds, percentile(meanwhile.taken, 99) - middle(before.taken)
    return [
        Figure(
            what=f"a feed of {count} entries, pulled and applied at a desk",
            ours=round(rate),
            unit="entries/s",
            demand=f"at least {AT_LEAST} a second",
            met=rate >= AT_LEAST,
        ),
        Figure(what="the same while a clerk registers", ours=round(beside / its), unit="entries/s"),
        Figure(
            what=f"a clerk waits for the pull, p99 of {len(meanwhile.taken)}",
            ours=round(waited, 1),
            unit="ms",
            demand=f"about {WAIT_MS} ms",
            met=waited <= WAIT_MS,
        ),
        Figure(
            what="registering meanwhile, median",
            ours=middle(meanwhile.taken),
            unit="ms",
            beside=middle(before.taken),
            beside_what="without a pull",
        ),
        Figure(what="the same, longest", ours=round(max(meanwhile.taken), 1), unit="ms"),
    ]


def main() -> None:
    """Print the figures, or be central."""
    options = parser(__doc__)
    options.add_argument("--entries", type=int, default=ENTRIES)
    options.add_argument("--serve")
    args = options.parse_args()
    if args.serve:
        serve_ours(args.serve, worker=False)
        return
    with (
        running_postgres(durable=True) as url,
        fresh_database(url) as database,
        TemporaryDirectory() as folder,
    ):
        figures = measured(database, Path(folder), args.entries)
    tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
