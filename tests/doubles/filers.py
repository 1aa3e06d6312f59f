"""A desk that attaches files and sends them, without a window."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from uuid import UUID

from doubles.desks import DeskDouble

from db.engine import reading
from db.file_copies import FileCopy, FileState, copy_of, note_copy
from db.files.sealed import Digest
from db.files.store import FileStore
from frontoffice.journal.attachment_bodies import AttachmentAdded
from frontoffice.services.attachments import Attachment
from frontoffice.services.file_pace import Bucket
from frontoffice.services.file_traffic import FileTraffic
from frontoffice.sync.files import FileLine

SECRET = bytes(range(32))


def some_bytes(size: int, seed: int = 1) -> bytes:
    """Return bytes that nothing compresses."""
    return random.Random(seed).randbytes(size)


class Waits(Event):
    """What ends a file; whoever waits for it moves the clock on, and nobody really waits."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0
        self.waited: list[float] = []
        self.also: Callable[[], None] = lambda: None
        """What happens while somebody waits."""

    def wait(self, timeout: float | None = None) -> bool:
        """Let the time pass."""
        assert timeout is not None
        self.waited.append(timeout)
        self.at += timeout
        self.also()
        return self.is_set()


@dataclass
class Filer:
    """A desk double with its files."""

    desk: DeskDouble
    store: FileStore
    traffic: FileTraffic

    def attach(self, data: bytes, *, appeal: UUID | None = None, urgent: bool = False) -> str:
        """Attach *data* to an appeal, a new one by default; return its SHA-256."""
        incoming = self.store.new()
        incoming.writer.write(data)
        digest = incoming.writer.finish()
        self.store.keep(incoming.path, digest)
        return self.attach_kept(digest, appeal=appeal, urgent=urgent)

    def attach_kept(
        self, digest: Digest, *, appeal: UUID | None = None, urgent: bool = False
    ) -> str:
        """Attach the file of *digest*, which is in the store."""
        sha256 = digest.sha256.hex()
        body = AttachmentAdded(
            sha256=sha256,
            size=digest.size,
            media="application/octet-stream",
            name="файл",
            role="attachment",
            recording=None,
        )
        with self.desk.journal.writing() as journal:
            subject = appeal or UUID(int=self.desk.at)
            journal.record(body, subject, actor="clerk", moment=self.desk.moment())
            note_copy(
                *(journal.connection, sha256, digest.size, FileState.WAITING, self.desk.at),
                urgent=urgent,
            )
        return sha256

    def copy(self, sha256: str) -> FileCopy:
        """Return how the file stands."""
        with reading(self.desk.engine) as connection:
            found = copy_of(connection, sha256)
        assert found is not None
        return found

    def read(self, sha256: str) -> bytes:
        """Return the bytes of the file."""
        with self.store.open(bytes.fromhex(sha256)) as reader:
            return reader.read(reader.size)

    def fetch(
        self,
        sha256: str,
        size: int,
        told: Callable[[int], None] = lambda _: None,
        stop: Event | None = None,
    ) -> bool:
        """Get a file that another desk has attached; return whether it is here."""
        at = datetime.now(UTC)
        nothing = UUID(int=0)
        one = Attachment(
            *(nothing, nothing, "", "", size, sha256, "attachment"),
            *(None, None, at, "", nothing, None, 0),
        )
        return self.traffic.fetch(one, told, stop)


def filer(desk: DeskDouble, folder: Path, time: Waits | None = None) -> Filer:
    """Return *desk* with a store in *folder*.

    :param time: by which it is reckoned how fast files go; that of this machine by default.
    """
    store = FileStore(folder / "files", SECRET)
    line = beside = None
    if desk.central is not None:
        line, beside = (FileLine(desk.central.beside(), desk.central_key, store) for _ in range(2))

    def local(at: int) -> datetime:
        return datetime.fromtimestamp(at / 1000, UTC)

    bucket = None if time is None else Bucket(lambda: time.at)
    traffic = FileTraffic(desk.journal, store, line, lambda: desk.at, local, beside, bucket)
    traffic._stop = time or traffic._stop
    return Filer(desk, store, traffic)
