"""What 2,000 desks cost that ask an idle central every 30 seconds whether there is anything new.

Run it from the repository: ``python tests/bench/polling.py [--json] [--desks 2000]``. Central is one
process on PostgreSQL with a certificate of its own. As in earnest each desk shakes hands (TLS)
once and keeps its connection, and each greets every 30 seconds at a moment of its own, for a
minute by the clock; what central and PostgreSQL use of the processor in that minute is the figure.
Every other greeting is written down (once a minute a desk's contact is), and one in twenty tells
a new life and the state of its desk (every ten minutes). What all connections cost that are
opened at once, as after a restart of central, is a figure of its own.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from secrets import token_bytes, token_urlsafe
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter
from typing import Final
from uuid import UUID, uuid4

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, parser, percentile, tell
from bench.servers import SECRETS, child, of_postgres, processor_ms, serve_ours, tls_of
from postgres import fresh_database, running_postgres
from sqlalchemy import Engine, insert

from db.devices import hash_of
from db.engine import writing
from db.tables import device as device_table
from db.tables import device_key
from frontoffice.central import open_central
from frontoffice.central.device_requests import greet
from frontoffice.central.schema import migrate
from frontoffice.central.state import State
from frontoffice.journal.entry import genesis
from frontoffice.journal.keys import PublicKey, key_id
from frontoffice.sync.transport import Transport
from frontoffice.sync.wire import spell
from frontoffice.sync.wire_devices import HelloRequest, WireStatus

DESKS: Final = 2_000
EVERY_S: Final = 30
AT_MOST: Final = 20
"""Per cent of one core."""
_THREADS: Final = 8
_IN_AN_OFFICE: Final = 20
_NEW_LIFE: Final = 1 / 20
"""That part of all greetings tells a new life: every ten minutes, where one comes every 30 s."""
_MINUTE_S: Final = 60


@dataclass(slots=True)
class Desk:
    """A desk that only asks."""

    id: UUID
    token: str
    before: bytes
    next: bytes

    def greeting(self, status: WireStatus | None) -> bytes:
        """Return what it sends."""
        return spell(
            HelloRequest(life_before=self.before, life_next=self.next, seq=0, status=status)
        )

    def begin_a_new_life(self) -> bytes:
        """Return what it sends every ten minutes."""
        self.before, self.next = self.next, token_bytes(16)
        return self.greeting(WireStatus(version="0.1.0"))


def enrolled(engine: Engine, count: int) -> list[Desk]:
    """Return desks as their enrolment would have left them, greeted once."""
    desks, rows, keys = [], [], []
    for place in range(count):
        desk = Desk(uuid4(), token_urlsafe(32), bytes(16), token_bytes(16))
        public = PublicKey(token_bytes(32))  # they sign nothing here
        office, number = divmod(place, _IN_AN_OFFICE)
        shared = {"office": f"27{office:04d}", "device_no": number + 1}
        rows.append(
            {
                "id": desk.id,
                "name": "Терезе",
                "token_hash": hash_of(desk.token),
                "last_hash": genesis(public),
                "enrolled_at": 0,
                **shared,
            }
        )
        keys.append({"device": desk.id, "key_id": key_id(public), "public_key": public, **shared})
        desks.append(desk)
    with writing(engine) as connection:
        connection.execute(insert(device_table), rows)
        connection.execute(insert(device_key), keys)
    state = State(engine, SECRETS.key)
    for desk in desks:
        greet(state, desk.token, desk.greeting(WireStatus(version="0.1.0")))
    return desks


def greeted(desk: Desk, transport: Transport, *, new: bool) -> None:
    """Let a desk ask once."""
    status = WireStatus(version="0.1.0") if new else None
    transport.ask("POST", "/v1/hello", desk.begin_a_new_life() if new else desk.greeting(status))


def greetings(count: int) -> list[tuple[float, int, bool]]:
    """Return when each of *count* desks greets, in seconds, and whether it tells a new life."""
    chance = Random(1)
    phases = [chance.uniform(0, EVERY_S) for _ in range(count)]
    return sorted(
        (max(0, phase + turn * EVERY_S + chance.uniform(-1, 1)), which, chance.random() < _NEW_LIFE)
        for which, phase in enumerate(phases)
        for turn in range(_MINUTE_S // EVERY_S)
    )


def late_by(
    turns: Sequence[tuple[float, int, bool]],
    desks: Sequence[Desk],
    lines: Sequence[Transport],
    begun: float,
) -> list[float]:
    """Let desks greet when their *turns* come; return the milliseconds until each was answered."""
    taken, never = [], Event()
    for at, which, new in turns:
        never.wait(max(0, begun + at - perf_counter()))
        asked = perf_counter()
        greeted(desks[which], lines[which], new=new)
        taken.append((perf_counter() - asked) * 1000)
    return taken


def measured(database: str, folder: Path, count: int) -> list[Figure]:
    """Return the figures."""
    engine = open_central(database, SECRETS)
    migrate(engine)
    desks = enrolled(engine, count)
    tls = tls_of(folder)
    with child(__file__, "--serve", database, str(folder)) as process, ExitStack() as opened:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        lines = [Transport(url, token=desk.token, authority=tls.authority) for desk in desks]
        for line in lines:
            opened.callback(line.close)

        def used() -> tuple[float, float]:
            return processor_ms(process.pid), of_postgres(engine)

        greeted(desks[0], lines[0], new=False)
        before = used()
        with ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(lambda *one: greeted(*one, new=False), desks[1:], lines[1:]))
        shaken = sum(used()) - sum(before)
        turns, begun = greetings(count), perf_counter()
        before = used()
        with ThreadPoolExecutor(_THREADS) as threads:
            share = [turns[place::_THREADS] for place in range(_THREADS)]
            told = threads.map(lambda some: late_by(some, desks, lines, begun), share)
            taken = [one for some in told for one in some]
        seconds = perf_counter() - begun
        after = used()
    engine.dispose()
    central, postgres = (end - begin for begin, end in zip(before, after, strict=True))
    percent = round((central + postgres) / seconds / 10, 1)
    return [
        Figure(
            what=f"{count} desks that ask an idle central every {EVERY_S} s",
            ours=percent,
            unit="% of one core",
            demand=f"under {AT_MOST} %",
            met=percent < AT_MOST,
        ),
        Figure(
            what="one greeting: central",
            ours=round(central / len(turns), 2),
            unit="ms of processor",
        ),
        Figure(
            what="one greeting: PostgreSQL",
            ours=round(postgres / len(turns), 2),
            unit="ms of processor",
        ),
        Figure(what="an answer, p99", ours=percentile(taken, 99), unit="ms"),
        Figure(
            what="a new connection and its first greeting",
            ours=round(shaken / (count - 1), 2),
            unit="ms of processor",
        ),
    ]


def main() -> None:
    """Print the figures, or be central."""
    options = parser(__doc__)
    options.add_argument("--desks", type=int, default=DESKS)
    options.add_argument("--serve", nargs=2)
    args = options.parse_args()
    if args.serve:
        serve_ours(args.serve[0], worker=True, tls=tls_of(Path(args.serve[1])))
        return
    with (
        running_postgres(durable=True) as url,
        fresh_database(url) as database,
        TemporaryDirectory() as folder,
    ):
        figures = measured(database, Path(folder), args.desks)
    tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
