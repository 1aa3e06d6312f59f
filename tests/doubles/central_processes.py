"""A central begun by its command and watched from outside: several processes on PostgreSQL, or one."""

import json
import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any, TypeVar

from commands import ROOT
from sqlalchemy import Engine, text

from db.engine import open_url, writing
from db.secrets import KeyFileVault
from frontoffice.central import open_central
from frontoffice.central.state import State
from frontoffice.cli.central_opening import database_of, secrets_of
from frontoffice.journal.keys import DeviceKey

PATIENCE_S = 30.0
Found = TypeVar("Found")


class Running:
    """The processes of one central."""

    def __init__(self, process: "subprocess.Popen[str]", database: str, data: Path) -> None:
        self.process, self.log = process, data.with_suffix(".log")
        self._key_file = data.with_suffix(".key")
        assert process.stdout is not None
        self.url = str(json.loads(process.stdout.readline())["url"])
        self.engine: Engine = open_url(database) if database else _opened(data)

    @property
    def state(self) -> State:
        """Return it as a command beside it has it."""
        key = KeyFileVault(self._key_file).load().device
        return State(self.engine, DeviceKey(key))

    def workers(self) -> set[int]:
        """Return the processes that serve."""
        pid = self.process.pid
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return {int(one) for one in told.split()}

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the one that watches over the others."""
        self.process.send_signal(number)

    def logged(self, event: str) -> list[dict[str, Any]]:
        """Return what the log has of *event*."""
        text = self.log.read_text("utf-8").splitlines()
        lines = [json.loads(line) for line in text if line.startswith("{")]
        return [line for line in lines if line["event"] == event]

    def holder(self, file: Path) -> int:
        """Return the process that has *file* open; 0 where none has."""
        pids = self.workers() or {self.process.pid}
        return next((pid for pid in pids if file in _open_files(pid)), 0)

    @contextmanager
    def pushes_held(self) -> Iterator[Callable[[], int]]:
        """Let no push commit; give a call that waits for one to be held and tells its worker."""
        with writing(self.engine) as connection:
            connection.execute(text("SELECT * FROM feed_head FOR UPDATE"))
            yield lambda: eventually(self._held)

    def _held(self) -> int:
        query = text(
            "SELECT application_name FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        with self.engine.connect() as connection:
            found = connection.execute(query).scalars().first()
        return int(found.split()[1]) if found else 0


def _opened(data: Path) -> Engine:
    args = Namespace(data=data, database="", language="en")
    return open_central(database_of(args), secrets_of(args))


def _open_files(process: int) -> set[Path]:
    found = set()
    for one in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found.add(one.readlink())
    return found


def eventually(look: Callable[[], Found]) -> Found:
    """Return what *look* finds, as soon as it finds something."""
    until, pause = monotonic() + PATIENCE_S, Event()
    while not (found := look()):
        assert monotonic() < until, "it did not happen"
        pause.wait(0.05)
    return found


def is_alive(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


@contextmanager
def serving(
    database: str, data: Path, *words: str, program: Sequence[str] = ("-m", "frontoffice")
) -> Iterator[Running]:
    """Give a central of two processes; whatever is left of it at the end is killed.

    :param database: of PostgreSQL; empty for a file in *data*, which one process serves.
    """
    command = [sys.executable, *program, "central", "serve", "--json", "--port", "0"]
    command += ["--data", str(data), "--key-file", str(data.with_suffix(".key"))]
    command += ["--database", database, "--workers", "2", *words] if database else words
    with (
        data.with_suffix(".log").open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
        ) as process,
    ):
        try:
            running = Running(process, database, data)
            try:
                yield running
            finally:
                running.engine.dispose()
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(PATIENCE_S)
                except subprocess.TimeoutExpired:
                    process.kill()
