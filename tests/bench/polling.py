"""What 2,000 desks cost that ask an idle central every 30 seconds whether there is anything new.

Run it from the repository: ``python tests/bench/polling.py [--json] [--desks 2000]``. Central is one
process on PostgreSQL with a certificate of its own; each desk opens a connection, shakes hands
(TLS) and greets. All desks greet once, in a random order, as fast as a few threads can; what
central and PostgreSQL use of the processor for that is what they use in 30 seconds in earnest.
Half of the greetings are written down (once a minute a desk's contact is), and one in twenty tells
a new life and the state of its desk (every ten minutes).
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from secrets import token_bytes, token_urlsafe
from tempfile import TemporaryDirectory
from typing import Final
from uuid import UUID, uuid4

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, parser, percentile, taking_turns, tell
from bench.servers import SECRETS, child, of_postgres, processor_ms, serve_ours, tls_of
from postgres import fresh_database, running_postgres
from sqlalchemy import Engine, insert, update

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
_NEW_LIFE: Final = 20
"""One greeting in so many tells a new life: every ten minutes, where one comes every 30 s."""
_LONG_AGO_MS: Final = 90_000


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
    half = [desk.id for desk in desks[: count // 2]]
    with writing(engine) as connection:
        connection.execute(
            update(device_table)
            .where(device_table.c.id.in_(half))
            .values(last_contact_at=device_table.c.last_contact_at - _LONG_AGO_MS)
        )
    return desks


def measured(database: str, folder: Path, count: int) -> list[Figure]:
    """Return the figures."""
    engine = open_central(database, SECRETS)
    migrate(engine)
    desks = enrolled(engine, count)
    Random(1).shuffle(desks)
    tls = tls_of(folder)
    with child(__file__, "--serve", database, str(folder)) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        taken: list[float] = []

        def ask(which: int) -> None:
            desk = desks[which]
            body = desk.begin_a_new_life() if which % _NEW_LIFE == 0 else desk.greeting(None)

            def once() -> None:
                with closing(
                    Transport(url, token=desk.token, authority=tls.authority)
                ) as transport:
                    transport.ask("POST", "/v1/hello", body)

            taken.extend(taking_turns({"": once}, 1, warm=0)[""])

        for which in range(_THREADS):
            ask(which)
        taken.clear()
        before = processor_ms(process.pid), of_postgres(engine)
        with ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(ask, range(_THREADS, count)))
        after = processor_ms(process.pid), of_postgres(engine)
    engine.dispose()
    asked = count - _THREADS
    each = [(end - begin) / asked for begin, end in zip(before, after, strict=True)]
    share = round(sum(each) * count / EVERY_S / 10, 1)
    return [
        Figure(
            what=f"{count} desks that ask an idle central every {EVERY_S} s",
            ours=share,
            unit="% of one core",
            demand=f"under {AT_MOST} %",
            met=share < AT_MOST,
        ),
        Figure(what="one greeting: central", ours=round(each[0], 2), unit="ms of processor"),
        Figure(what="one greeting: PostgreSQL", ours=round(each[1], 2), unit="ms of processor"),
        Figure(
            what=f"an answer, {_THREADS} at a time without a pause, p99",
            ours=percentile(taken, 99),
            unit="ms",
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
