"""What the parts of one process of central share: its database, its key, its clock.

Nothing here is known to one process only and needed by another: several of them serve one
PostgreSQL. What `came` tells is for this process' own worker, and is found by any other too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from time import time_ns

from sqlalchemy import Connection, Engine

from db.engine import writing
from db.files.store import FileStore
from frontoffice.journal.keys import DeviceKey


def now_ms() -> int:
    """Return the time of this machine: UTC, milliseconds since 1970."""
    return time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class State:
    """One central, without its web face."""

    engine: Engine
    key: DeviceKey
    """Signs the list of device keys."""
    authority: str | None = None
    """PEM of the authority of its certificate; None on plain HTTP."""
    now: Callable[[], int] = now_ms
    files: FileStore | None = None
    """Where the files of attachments are kept; None where nobody has said."""
    came: Event = field(default_factory=Event)
    """Set when entries have come whose signatures are to be checked."""
    stopping: Event = field(default_factory=Event)
    """Set when this process ends after what it is doing."""
    turn: Lock = field(default_factory=Lock)
    """Of those who write to SQLite; one process serves it."""
    answering: Lock = field(default_factory=Lock)
    """Of whoever answers what desks ask about seats: others leave theirs to the worker."""

    @property
    def on_postgresql(self) -> bool:
        """Whether several processes may serve this database."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose work is committed at the end, or not at all.

        SQLite has one writer: threads of this process queue here, in their order, rather than
        by trying again and again at the file.
        """
        if self.on_postgresql:
            with writing(self.engine) as connection:
                yield connection
        else:
            with self.turn, writing(self.engine) as connection:
                yield connection
