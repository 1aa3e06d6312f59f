"""Files attached to appeals: taken in, listed, opened and dropped."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final
from uuid import UUID

from sqlalchemy import Connection, select

from db import settings
from db.engine import writing
from db.entries import entries_of
from db.file_copies import FileState, note_copy
from db.files.container import CHUNK
from db.files.sealed import SealedReader, SealedWriter
from db.files.store import FileStore
from db.files_swept import note_dropped
from db.record import Journal, Moment, Writing
from db.tables import appeal as appeal_table
from db.tables import attachment as table
from db.tables import file_copy
from frontoffice.contents.streams import stream_of
from frontoffice.domain.media import HEAD_LENGTH
from frontoffice.domain.roles import May, check_may
from frontoffice.domain.text import clean
from frontoffice.errors import ConflictError, FrontOfficeError, RuleError
from frontoffice.journal.attachment_bodies import (
    ATTACHMENT,
    ESSENCE,
    AttachmentAdded,
    AttachmentDropped,
    RecordingBody,
)
from frontoffice.services.appeals import folded_of
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.source_errors import source_error

LIMIT: Final = "files.limit_mb"
"""The setting of the largest file that may be attached; MiB."""
LIMIT_MB: Final = 4096
MOST_MB: Final = 1 << 20
"""The largest limit that can be set; MiB."""
UNATTACHED: Final = "file-"
"""How the names of files begin that are being taken in."""
_NAME_LENGTH: Final = 200
_MIB: Final = 1 << 20


class SourceChangedError(ConflictError):
    """The file that is to be attached was changed while it was read."""

    code = "conflict.source_changed"


class FileTooLargeError(RuleError):
    """The file is larger than may be attached."""

    code = "rule.file_too_large"


class FileLimitError(RuleError):
    """So large a file, or so small a one, is no limit."""

    code = "rule.file_limit"


class UnknownAttachmentError(ConflictError):
    """This desk has no such attachment."""

    code = "conflict.unknown_attachment"


class EssenceStaysError(ConflictError):
    """The essence of an appeal is what its talon was given for: it stays."""

    code = "conflict.essence_stays"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is in the store and is to be attached; it names the bytes and nothing else."""

    sha256: str
    """Of the plain bytes, hexadecimal."""
    size: int
    """Bytes."""
    media: str
    name: str
    role: str = ATTACHMENT
    recording: RecordingBody | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of an appeal."""

    id: UUID
    """Of the entry by which it was added."""
    appeal: UUID
    name: str
    media: str
    size: int
    """Bytes."""
    sha256: str
    role: str
    length_ms: int | None
    """Of a recording only."""
    approved_by: str | None
    added_at: datetime
    """On the office's clock."""
    actor: str
    device: UUID
    state: FileState | None
    """How the file stands here; None where it is not here."""
    sent: int
    """Bytes of it that central was last known to have."""

    @property
    def is_essence(self) -> bool:
        """Whether it is what the person says."""
        return self.role == ESSENCE


class Sink:
    """Takes the bytes of a file that is being sealed.

    :param limit: bytes; more is refused.
    """

    def __init__(self, writer: SealedWriter, limit: int) -> None:
        self._writer, self._limit = writer, limit
        self.head = b""
        """How it begins."""

    def write(self, data: bytes) -> int:
        """Write *data* and return its length.

        :raises FileTooLargeError: that is more than the setting allows.
        """
        if self._writer.size + len(data) > self._limit:
            raise FileTooLargeError(megabytes=self._limit // _MIB)
        self.head += bytes(data[: HEAD_LENGTH - len(self.head)])
        return self._writer.write(data)


class Attachments:
    """Attach files to appeals.

    :raises StorageError: (every method) the disk or the database refused.
    """

    def __init__(
        self, journal: Journal, tables: InForce, clock: ClockGuard, store: FileStore
    ) -> None:
        self._journal = journal
        self._tables = tables
        self._clock = clock
        self._store = store

    def take_in(self, path: Path, *, name: str = "") -> NewFile:
        """Seal the file at *path* into the store, and return what can be attached.

        Nothing is attached yet. The bytes are read once and never written in plain.

        :param name: as it is to be called; its own by default.
        :raises SourceError: it cannot be read.
        :raises SourceChangedError: somebody writes to it.
        :raises FileTooLargeError: it is larger than the setting allows.
        """
        return self.take_from(lambda to: _copy(path, to), name or path.name)

    def take_from(self, write: Callable[["Sink"], object], name: str) -> NewFile:
        """Seal what *write* writes into the store, and return what can be attached.

        :raises FileTooLargeError: it is larger than the setting allows.
        :raises FrontOfficeError: what *write* raised; then nothing is kept.
        """
        incoming = self._store.new(UNATTACHED + os.urandom(8).hex())
        sink = Sink(incoming.writer, self.limit_mb() * _MIB)
        try:
            write(sink)
            digest = incoming.writer.finish()
        except FrontOfficeError:
            incoming.writer.abandon()
            raise
        # Some milliseconds that no start has to wait for.
        from frontoffice.contents.media import media_in  # noqa: PLC0415

        with self._store.open_at(incoming.path) as reader:
            media = media_in(stream_of(reader), sink.head)
        self._store.keep(incoming.path, digest)
        called = clean(name).text.replace("\n", " ").replace("\t", " ")[-_NAME_LENGTH:]
        return NewFile(digest.sha256.hex(), digest.size, media, called)

    def limit_mb(self) -> int:
        """Return how large a file may be; MiB."""
        with self._journal.reading() as connection:
            return int(settings.get(connection, LIMIT, LIMIT_MB))

    def set_limit_mb(self, megabytes: int) -> None:
        """Let files be attached up to so many MiB, at this desk.

        :raises FileLimitError: below one, or more than the journal can tell.
        """
        if not 1 <= megabytes <= MOST_MB:
            raise FileLimitError(most=MOST_MB)
        with writing(self._journal.engine) as connection:
            settings.put(connection, LIMIT, megabytes)

    def add(self, appeal: UUID, files: Sequence[NewFile], clerk: Clerk) -> tuple[Attachment, ...]:
        """Attach *files*, which are in the store, to *appeal*; return them.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownAppealError: there is no such appeal here.
        :raises ErasedAppealError: what it said has been erased.
        """
        check_may(clerk.role, May.REGISTER)
        with self._journal.writing() as journal:
            folded_of(entries_of(journal.connection, appeal))
            urgent = select(appeal_table.c.urgent).where(appeal_table.c.id == appeal)
            is_urgent = bool(journal.connection.execute(urgent).scalar_one_or_none())
            moment = self._clock.moment(after=journal.last_at)
            added = record_attached(journal, appeal, files, clerk, moment, urgent=is_urgent)
        return tuple(one for one in self.of(appeal) if one.id in set(added))

    def of(self, appeal: UUID) -> tuple[Attachment, ...]:
        """Return what is attached to *appeal*: the essence first, then the oldest."""
        with self._journal.reading() as connection:
            rows = connection.execute(_ALL.where(table.c.appeal == appeal)).all()
        return tuple(map(self._attachment, rows))

    def one(self, attachment: UUID) -> Attachment:
        """Return what is known of *attachment*.

        :raises UnknownAttachmentError: there is none.
        """
        with self._journal.reading() as connection:
            return self._attachment(_row(connection, attachment))

    def open(self, attachment: UUID) -> SealedReader:
        """Return the bytes of *attachment*, to be read at any place and closed.

        :raises UnknownAttachmentError: there is none.
        :raises FileMissingError: its file is not here; central may have it.
        :raises FileDamagedError: it is not as it was written.
        """
        return self._store.open(bytes.fromhex(self.one(attachment).sha256))

    def save(self, attachment: UUID, to: Path) -> None:
        """Write the bytes of *attachment*, in plain, to the new file *to*.

        :raises UnknownAttachmentError: there is none.
        :raises FileMissingError: its file is not here; central may have it.
        :raises FileDamagedError: it is not as it was written.
        :raises SourceError: *to* is there already, or cannot be written.
        """
        with self.open(attachment) as reader:
            try:
                with to.open("xb") as out:
                    while piece := reader.read(CHUNK):
                        out.write(piece)
            except OSError as error:
                raise source_error(to, error) from error

    def drop(self, attachment: UUID, reason: str, clerk: Clerk) -> None:
        """Note that *attachment* is none of its appeal; that it was there stays in the journal.

        :raises RoleError: the clerk's role does not allow it.
        :raises UnknownAttachmentError: there is none.
        :raises EssenceStaysError: it is what the person says.
        """
        check_may(clerk.role, May.REGISTER)
        with self._journal.writing() as journal:
            row = _row(journal.connection, attachment)
            if row.role == ESSENCE:
                raise EssenceStaysError
            moment = self._clock.moment(after=journal.last_at)
            body = AttachmentDropped(of=str(attachment), reason=clean(reason).text)
            said = journal.record(body, row.appeal, actor=clerk.login, moment=moment)
            note_dropped(journal.connection, row.sha256, said.envelope.id, moment.at)

    def _attachment(self, row: Any) -> Attachment:
        return Attachment(
            id=row.id,
            appeal=row.appeal,
            name=row.name,
            media=row.media,
            size=row.size,
            sha256=row.sha256,
            role=row.role,
            length_ms=row.length_ms,
            approved_by=row.approved_by,
            added_at=self._tables.local(row.added_at),
            actor=row.actor,
            device=row.device,
            state=None if row.state is None else FileState(row.state),
            sent=row.sent or 0,
        )


_ALL: Final = (
    select(table, file_copy.c.state, file_copy.c.sent)
    .select_from(table.outerjoin(file_copy, file_copy.c.sha256 == table.c.sha256))
    .order_by(table.c.role != ESSENCE, table.c.added_at, table.c.id)
)


def record_attached(
    journal: Writing,
    appeal: UUID,
    files: Iterable[NewFile],
    clerk: Clerk,
    moment: Moment,
    *,
    urgent: bool,
) -> list[UUID]:
    """Record that *files* belong to *appeal*, and that they are to be sent; return the entries."""
    added = []
    for one in files:
        body = AttachmentAdded(
            sha256=one.sha256,
            size=one.size,
            media=one.media,
            name=one.name,
            role=one.role,
            recording=one.recording,
        )
        recorded = journal.record(body, appeal, actor=clerk.login, moment=moment)
        note_copy(
            journal.connection, one.sha256, one.size, FileState.WAITING, moment.at, urgent=urgent
        )
        added.append(recorded.envelope.id)
    return added


def named_in_registration(files: Iterable[NewFile]) -> tuple[tuple[str, str, str], ...]:
    """Return *files* as the registration names them, so that the talon proves them.

    After a recording comes how it was made: length, devices, begin, approval, remarks and ending.
    """
    return tuple(
        named
        for one in files
        for named in (
            (one.role, one.sha256, str(one.size)),
            *(() if one.recording is None else (one.recording.proof,)),
        )
    )


def _row(connection: Connection, attachment: UUID) -> Any:
    row = connection.execute(_ALL.where(table.c.id == attachment)).one_or_none()
    if row is None:
        raise UnknownAttachmentError
    return row


def _copy(path: Path, to: Sink) -> None:
    """Write the bytes of *path* to *to*; whether somebody changed it meanwhile shows at the end."""
    size = 0
    try:
        with path.open("rb") as file:
            before = _signs(file)
            while piece := file.read(CHUNK):
                size += to.write(piece)
            after = _signs(file)
    except OSError as error:
        raise source_error(path, error) from error
    if before != after or after[0] != size:
        raise SourceChangedError(file=path.name)


def _signs(file: BinaryIO) -> tuple[int, int]:
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns
