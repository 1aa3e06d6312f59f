"""Central's processes for a bench: as many as there are cores, each at a port of its own.

The signatures that an intake takes on trust are checked by a worker in its own time; a bench
says whether the worker is there.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

from bench.figures import say
from builders import DATABASE_KEY
from sqlalchemy import Engine, text

from db.engine import reading
from frontoffice.central import CentralSecrets, serve
from frontoffice.central.callers import Callers
from frontoffice.central.tls import Tls, own
from frontoffice.central.worker import Worker
from frontoffice.journal.keys import DeviceKey

SECRETS: Final = CentralSecrets(DATABASE_KEY, DeviceKey(b"c" * 32))
CORES: Final = os.cpu_count() or 1
_MILLISECONDS: Final = 1000


def tls_of(folder: Path) -> Tls:
    """Return a certificate for this machine, made in *folder* at the first call."""
    return own(folder / "tls", "127.0.0.1", SECRETS.key)


def serve_ours(database: str, *, worker: bool, tls: Tls | None = None) -> None:
    """Be one process of central, for which all desks may come from one address and in haste."""
    with ExitStack() as changed:
        changed.enter_context(patch.object(Callers, "_count", lambda *_: None))
        if not worker:
            changed.enter_context(patch.object(Worker, "_run", lambda _: None))
        serve(database, SECRETS, port=0, tls=tls, ready=say)


@contextmanager
def child(script: str, *args: str) -> Iterator[subprocess.Popen[str]]:
    """Run *script* as another process, whose address is the first line that it prints."""
    command = [sys.executable, script, *args]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


class Children(NamedTuple):
    """Processes that listen."""

    urls: list[str]
    pids: list[int]

    def processor_ms(self) -> float:
        """Return the milliseconds of processor that they have used so far."""
        return sum(map(processor_ms, self.pids))


@contextmanager
def children(count: int, script: str, *args: str) -> Iterator[Children]:
    """Run *count* processes, each at an address of its own."""
    with ExitStack() as stack:
        started = [stack.enter_context(child(script, *args)) for _ in range(count)]
        urls = []
        for process in started:
            assert process.stdout is not None
            urls.append(process.stdout.readline().strip())
        yield Children(urls, [process.pid for process in started])


def of_postgres(engine: Engine) -> float:
    """Return the milliseconds of processor that PostgreSQL has used in all its processes."""
    with reading(engine) as connection:
        pids = connection.execute(text("SELECT pid FROM pg_stat_activity")).scalars().all()
    return sum(processor_ms(pid) for pid in pids if Path(f"/proc/{pid}").exists())


def processor_ms(pid: int) -> float:
    """Return the milliseconds of processor that a process has used so far (Linux)."""
    used = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) * _MILLISECONDS / os.sysconf("SC_CLK_TCK")
