"""Measures push: entries a second from a desk's journal into central's rows, beside a bare floor.

Run it from the repository: ``python tests/bench/push.py [--json] [--appeals 5000]``. Both ends run on this
machine, as two processes over loopback, central on SQLCipher. The floor is FastAPI that inserts
the same bytes into plain SQLite in the same batches of 500 and neither reads nor checks them.
"""

import json
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import uvicorn  # noqa: E402 -- the path comes first, so that the script runs by itself
from bench.figures import Figure, parser, say, tell  # noqa: E402
from builders import DATABASE_KEY  # noqa: E402
from doubles.desks import OFFICE, SETTINGS, desk_in  # noqa: E402
from fastapi import FastAPI, Request  # noqa: E402
from sqlalchemy import Engine, func, select  # noqa: E402
from starlette.concurrency import run_in_threadpool  # noqa: E402

from db import devices  # noqa: E402
from db.engine import reading  # noqa: E402
from db.entries import entries_after  # noqa: E402
from db.tables import appeal, talon  # noqa: E402
from frontoffice.central import CentralSecrets, open_central, serve  # noqa: E402
from frontoffice.central.codes import make_code  # noqa: E402
from frontoffice.central.state import State  # noqa: E402
from frontoffice.journal.keys import DeviceKey  # noqa: E402
from frontoffice.sync.push import Way, push  # noqa: E402
from frontoffice.sync.transport import Transport  # noqa: E402
from frontoffice.sync.wire import spelled_push  # noqa: E402

SECRETS = CentralSecrets(DATABASE_KEY, DeviceKey(b"c" * 32))
AT_LEAST = 3000
BATCH = 500


def serve_floor(folder: Path) -> None:
    """Insert what comes, one transaction a request."""
    connection = sqlite3.connect(folder / "floor.db", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE e (seq INTEGER PRIMARY KEY, envelope TEXT, body TEXT)")
    app = FastAPI()

    def insert(raw: bytes) -> int:
        entries = json.loads(raw)["entries"]
        rows = [(one["envelope"], one["body"]) for one in entries]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO e (envelope, body) VALUES (?, ?)", rows)
        connection.execute("COMMIT")
        return len(rows)

    @app.post("/push")
    async def push_(request: Request) -> int:
        return await run_in_threadpool(insert, await request.body())

    with socket.create_server(("127.0.0.1", 0)) as listening:
        say(f"http://127.0.0.1:{listening.getsockname()[1]}")
        config = uvicorn.Config(app, log_config=None, access_log=False)
        uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def child(*args: str) -> Iterator[subprocess.Popen[str]]:
    """Run this script as the other end."""
    command = [sys.executable, __file__, *args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def measure_ours(folder: Path, appeals: int) -> tuple[dict[str, float], list[bytes]]:
    """Return the figures of our push, and the requests that it would send, for the floor."""
    database = folder / "central.db"
    engine = open_central(database, SECRETS)
    code = make_code(State(engine, SECRETS.key), OFFICE, SETTINGS)
    with child("--serve", str(database)) as central:
        assert central.stdout is not None
        desk = desk_in(folder / "desk", central.stdout.readline().strip(), code)
        assert desk.central is not None
        desk.register_many(appeals)
        with reading(desk.engine) as connection:
            entries = entries_after(connection, desk.journal.author.device, 0, 2 * appeals)
        starts = range(0, len(entries), BATCH)
        requests = [spelled_push(entries[start : start + BATCH]) for start in starts]
        way = Way(desk.engine, desk.central, lambda: desk.at)
        begun = perf_counter()
        sent = 0
        while count := push(way).sent:
            sent += count
        pushed = perf_counter() - begun
        between_looks = Event()
        while not _all_checked(engine):
            between_looks.wait(0.01)
        checked = perf_counter() - begun
        with reading(engine) as connection:
            rows = [
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (appeal, talon)
            ]
        assert rows == [appeals, appeals]
        desk.close()
    engine.dispose()
    figures: dict[str, float] = {
        "entries": sent,
        "entries_per_s": round(sent / pushed),
        "entries_per_s_all_signatures_checked": round(sent / checked),
    }
    return figures, requests


def _all_checked(engine: Engine) -> bool:
    with reading(engine) as connection:
        return all(one.checked_seq == one.last_seq for one in devices.devices(connection))


def measure_floor(folder: Path, requests: list[bytes]) -> float:
    """Return the entries a second that a bare server inserts of the same bytes."""
    with child("--floor", str(folder)) as floor:
        assert floor.stdout is not None
        transport = Transport(floor.stdout.readline().strip())
        begun = perf_counter()
        count = sum(int(transport.ask("POST", "/push", request)) for request in requests)
        return count / (perf_counter() - begun)


def main() -> None:
    """Print the figures, or be the other end."""
    options = parser(__doc__)
    options.add_argument("--appeals", type=int, default=5000)
    options.add_argument("--serve")
    options.add_argument("--floor")
    args = options.parse_args()
    if args.serve:
        serve(args.serve, SECRETS, port=0, ready=say)
        return
    if args.floor:
        serve_floor(Path(args.floor))
        return
    with TemporaryDirectory() as folder:
        found, requests = measure_ours(Path(folder), args.appeals)
        floor = measure_floor(Path(folder), requests)
    pushed = found["entries_per_s"]
    figures = [
        Figure(
            what=f"push of {found['entries']} entries, until central has applied them",
            ours=pushed,
            unit="entries/s",
            beside=round(floor),
            beside_what="FastAPI that only inserts the same bytes into plain SQLite",
            ratio=round(pushed / floor, 2),
            demand=f"at least {AT_LEAST} a second",
            met=pushed >= AT_LEAST,
        ),
        Figure(
            what="the same, until every signature is checked",
            ours=found["entries_per_s_all_signatures_checked"],
            unit="entries/s",
        ),
    ]
    tell(figures, as_json=args.json)


if __name__ == "__main__":
    main()
