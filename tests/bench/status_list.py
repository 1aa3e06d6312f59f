"""The status list of a region of 300,000 appeals: made, sent, kept, changed, asked.

Run it from the repository: ``python tests/bench/status_list.py [--json] [--rows 300000]``. On SQLCipher.
The rows of appeals are put into the table without entries. The floor of making is scrypt alone, of
asking the hash and one SELECT by primary key, in turns with ours in the same run.
"""

# ruff: noqa: E402 -- run by its path, it must first find the project

import resource
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench.figures import Figure, middle, parser, percentile, tell
from builders import DATABASE_KEY
from doubles.pushers import Pusher
from sqlalchemy import Engine, insert, select

from db import feed, status_blocks
from db.engine import open_sqlcipher, reading, writing
from db.migrate import bring_up
from db.tables import appeal, status_block
from frontoffice.central.state import State
from frontoffice.central.status_lists import make_lists, told
from frontoffice.domain.number import Number
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.status_list import read_piece, told_by
from frontoffice.sync.status_list import take_piece

ROWS: Final = 300_000
AT_MOST_BYTES: Final = 4_000_000
AT_MOST_MS: Final = 20
CHANGES: Final = 500
"""Of a quarter of an hour in a large region."""
ASKED: Final = 500
NOW: Final = int(datetime(2026, 11, 20, 6, tzinfo=UTC).timestamp() * 1000)
LINE_BYTES_S: Final = 8_000
"""A line of 64 kbit/s."""
_BATCH: Final = 10_000


def number(n: int) -> str:
    """Return the number of appeal *n*: 30 desks of a region, one after the other."""
    return Number("27", f"{142 + n % 10:04}", 1 + n // 10 % 3, 26, 1 + n // 30).digits


def fill(engine: Engine, rows: int) -> None:
    """Put *rows* appeals into the table, most of them closed."""
    chance, first = Random(1), date(2026, 1, 1)
    for start in range(0, rows, _BATCH):
        batch = [_row(chance, first, n) for n in range(start, min(rows, start + _BATCH))]
        with writing(engine) as connection:
            connection.execute(insert(appeal), batch)


def _row(chance: Random, first: date, n: int) -> dict[str, Any]:
    on = first + timedelta(days=n % 300)
    closed = chance.random() < 0.8
    return {
        "key": n + 1,
        "id": UUID(int=n + 1),
        "number": number(n),
        "office": f"27{142 + n % 10:04}",
        "device": UUID(int=1),
        "status": "answered" if closed else "in_work",
        "received_at": NOW,
        "registered_on": on,
        "due_on": on + timedelta(days=21),
        "urgent": False,
        "kind": "application",
        "topic": "",
        "applicant_kind": "nobody",
        "applicant_name": "",
        "applicant_identifier": "",
        "signers": 1,
        "gist": "",
        "clerk": "",
        "digest": bytes(16),
        "closed_on": on + timedelta(days=chance.randrange(20)) if closed else None,
    }


def spent(work: Any) -> float:
    """Return the seconds that *work* takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def measured(rows: int) -> list[Figure]:
    """Return the figures of a region of *rows* appeals."""
    with TemporaryDirectory() as folder:
        central = _opened(Path(folder) / "central.db")
        desk = _opened(Path(folder) / "desk.db")
        with writing(central) as connection:
            feed.prepare(connection)
        state = State(central, DeviceKey(b"c" * 32), now=lambda: NOW)
        pusher = Pusher(state)
        fill(central, rows)
        making = spent(lambda: _make(state))
        size, keeping = _fetched(state, pusher, desk)
        made = _made_figures(rows, making, desk)
        return [*made, *_size_figures(rows, size, keeping, desk), *_asking(rows, desk)]


def _opened(path: Path) -> Engine:
    engine = open_sqlcipher(path, DATABASE_KEY)
    bring_up(engine)
    return engine


def _make(state: State) -> None:
    while make_lists(state):
        pass


def _fetched(state: State, pusher: Pusher, desk: Engine) -> tuple[int, float]:
    """Return the bytes of all pieces, and the seconds that a desk takes to keep them."""
    of, after, size, seconds, more = "", 0, 0, 0.0, True
    while more:
        raw = told(state, pusher.token, of, str(after))
        size += len(raw)
        start = perf_counter()
        piece = read_piece(raw, state.key.public)
        more = take_piece(desk, piece)
        seconds += perf_counter() - start
        of, after = piece.which.id.hex(), piece.through
    return size, seconds


def _made_figures(rows: int, making: float, desk: Engine) -> list[Figure]:
    with reading(desk) as connection:
        held = status_blocks.held(connection)
    assert held is not None
    sample = [number(n).encode() for n in range(2_000)]
    bare = spent(lambda: [held.which.handle(one) for one in sample]) / len(sample) * rows
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [
        Figure(
            what=f"a status list of {rows:,} rows, made at central",
            ours=round(making, 1),
            unit="s",
            beside=round(bare, 1),
            beside_what="their hashes alone",
            ratio=round(making / bare, 2),
        ),
        Figure(what="memory of the process, all of this", ours=memory, unit="MB"),
    ]


def _size_figures(rows: int, size: int, keeping: float, desk: Engine) -> list[Figure]:
    with reading(desk) as connection:
        kept = sum(map(len, connection.execute(select(status_block.c.rows)).scalars()))
    change = 120 + 11 * CHANGES
    return [
        Figure(
            what=f"its bytes on the wire, {rows:,} rows",
            ours=size,
            unit="bytes",
            demand=f"under {AT_MOST_BYTES:,}",
            met=size < AT_MOST_BYTES,
        ),
        Figure(what="its rows on a desk's disk", ours=kept, unit="bytes"),
        Figure(what="checked and kept at a desk", ours=round(keeping, 2), unit="s"),
        Figure(what="all of it over 64 kbit/s", ours=round(size / LINE_BYTES_S), unit="s"),
        Figure(what=f"{CHANGES} changes, of a quarter of an hour", ours=change, unit="bytes"),
    ]


def _asking(rows: int, desk: Engine) -> list[Figure]:
    chance = Random(2)
    ours: list[float] = []
    floor: list[float] = []
    for _ in range(ASKED):
        one = number(chance.randrange(rows)).encode()
        ours.append(spent(lambda one=one: _asked(desk, one)) * 1000)
        floor.append(spent(lambda one=one: _bare(desk, one)) * 1000)
    slowest = round(percentile(ours, 95), 2)
    return [
        Figure(
            what="where one appeal is, 95 of 100",
            ours=slowest,
            unit="ms",
            beside=round(percentile(floor, 95), 2),
            beside_what="the hash and one SELECT",
            ratio=round(middle(ours) / middle(floor), 2),
            demand=f"under {AT_MOST_MS} ms",
            met=slowest < AT_MOST_MS,
        )
    ]


def _asked(desk: Engine, secret: bytes) -> None:
    with reading(desk) as connection:
        held = status_blocks.held(connection)
        assert held is not None
        handle = held.which.handle(secret)
        masked = status_blocks.masked(connection, held.which, handle[:6])
    assert masked is not None
    assert told_by(handle, masked) is not None


def _bare(desk: Engine, secret: bytes) -> None:
    with reading(desk) as connection:
        held = status_blocks.held(connection)
        assert held is not None
        place = int.from_bytes(held.which.handle(secret)[:2]) >> 6
        connection.execute(
            select(status_block.c.rows).where(status_block.c.place == place)
        ).scalar_one()


def main() -> None:
    """Print the figures."""
    options = parser(__doc__)
    options.add_argument("--rows", type=int, default=ROWS)
    args = options.parse_args()
    tell(measured(args.rows), as_json=args.json)


if __name__ == "__main__":
    main()
