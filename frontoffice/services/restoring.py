"""Restoring: the newest whole copy is put in place of the database, which is set aside."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, update

from db.copy_place import FOLDER, Manifest, copies_in
from db.copying import (
    BackupError,
    Checked,
    CopyDamagedError,
    CopyLostError,
    check_copy,
    device_in,
    digest_of,
)
from db.engine import Locked, open_sqlcipher, writing
from db.file_copies import at_central, forget_copy, not_at_central
from db.folders import set_aside
from db.migrate import bring_up
from db.refusals import DiskFullError, ReadOnlyError, WrongKeyError
from db.secrets import Secrets
from db.tables import spool
from db.witness import Head, RestoredCopyError, Witness
from frontoffice.errors import ConflictError, UnavailableError
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.file_backup import FileBackup
from frontoffice.services.jobs import JobState
from frontoffice.services.recordings_kept import forget_recordings, recordings_only_here

_BESIDE: Final = ".restoring"
_PIECE: Final = 1 << 20
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT}
_UNKNOWN: Final = bytes(32)
"""The hash of an entry that nobody here has seen."""


class NoCopyError(BackupError):
    """There is no copy of a desk in this folder."""

    code = "unavailable.backup.nothing"


class OtherDeskError(ConflictError):
    """The copy is of another desk than the keys, or from before this desk got new ones."""

    code = "conflict.other_desk"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and what is not in it."""

    copy: Path
    at: datetime | None
    """When the copy was taken; None where no manifest says so."""
    device: UUID
    seq: int
    """This desk's last entry in it."""
    entries: int
    lost: int | None
    """Entries that this desk made after it, as the witness tells; None where nobody knows."""
    set_aside: Path | None
    """Where the database is that was there before."""
    passed_over: tuple[str, ...]
    """Newer copies that are damaged, or of other desks."""
    files: int = 0
    """That central did not have, and that were brought back."""
    files_missing: int = 0
    """That the copy names as only here, and that are neither here nor beside it."""


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    device: UUID
    checked: Checked
    passed_over: tuple[str, ...]


def restore(
    database: Path, source: Path, secrets: Secrets, witness_of: Callable[[UUID], Witness]
) -> Restored:
    """Put the newest whole copy in *source*, a copy itself or a folder, in place of *database*.

    Nothing is overwritten: what is there is set aside. Where the copy is behind what this desk
    has done, or nobody knows, the desk is a restored copy from now on and gives no number until
    it is renewed; talons that waited for a printer in the copy are not printed unasked.

    :param witness_of: what a device has done, noted outside of database and copies.
    :raises NoCopyError: there is none.
    :raises WrongKeyError: none opens by these keys.
    :raises OtherDeskError: it is another desk's.
    :raises CopyDamagedError: all are damaged.
    :raises CopyLostError: it went away, or gave other bytes, while it was read; nothing was changed.
    :raises StorageError: the data folder may not be written, or is full; nothing was changed.
    """
    found = _newest_whole(_candidates(source), secrets)
    beside = database.with_name(database.name + _BESIDE)
    _bring(found.path, beside)
    aside = set_aside(database)
    beside.replace(database)
    head = Head(found.checked.seq, bytes.fromhex(found.checked.hash) or _UNKNOWN)
    lost = _lost(witness_of(found.device), head)
    files = FileBackup(database.parent, found.path.parent, secrets.database)
    brought = files.bring()
    missing = _settle(database, secrets, files, all_there=lost == 0)
    manifest = Manifest.read(found.path.with_suffix(".json"))
    return Restored(
        copy=found.path,
        at=None if manifest is None else datetime.fromtimestamp(manifest.at / 1000, UTC),
        device=found.device,
        seq=found.checked.seq,
        entries=found.checked.entries,
        lost=lost,
        set_aside=aside,
        passed_over=found.passed_over,
        files=brought,
        files_missing=missing,
    )


def whole_copy(source: Path, secrets: Secrets) -> Path:
    """Return the newest whole copy of the desk with these keys in *source*.

    :raises NoCopyError: there is none.
    :raises WrongKeyError: none opens by these keys.
    :raises OtherDeskError: it is another desk's.
    :raises CopyDamagedError: all are damaged.
    """
    return _newest_whole(_candidates(source), secrets).path


def _candidates(source: Path) -> list[Path]:
    """Return the copies to be tried, the newest first."""
    if source.is_file():
        return [source]
    folders = [source, *sorted(source.glob("*/")), *sorted(source.glob(f"{FOLDER}/*/"))]
    copies = [(one, folder / one.file) for folder in folders for one in copies_in(folder)]
    if not copies:
        raise NoCopyError(folder=str(source))
    copies.sort(key=lambda pair: (pair[0].entries, pair[0].at), reverse=True)
    return [path for _, path in copies]


def _newest_whole(candidates: Sequence[Path], secrets: Secrets) -> _Found:
    own = DeviceKey(secrets.device).public
    refused: list[tuple[str, UnavailableError | ConflictError]] = []
    for path in candidates:
        copy = Locked(path, secrets.database)
        try:
            device, office, device_no, key = device_in(copy)
            if key != own:
                raise OtherDeskError(office=office, device_no=device_no)  # noqa: TRY301
            checked = check_copy(copy, device, own)
        except (CopyDamagedError, WrongKeyError, OtherDeskError) as error:
            refused.append((path.name, error))
        else:
            return _Found(path, device, checked, tuple(name for name, _ in refused))
    # A damaged copy of this desk says more than a whole one of another.
    raise min((error for _, error in refused), key=lambda error: isinstance(error, WrongKeyError))


def _bring(copy: Path, to: Path) -> None:
    """Bring *copy* to the disk of the desk, byte by byte the same."""
    with ExitStack() as on_failure:
        on_failure.callback(to.unlink, missing_ok=True)
        try:
            file = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(file, "wb") as out:
                out.writelines(_pieces(copy))
                out.flush()
                os.fsync(out.fileno())
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise DiskFullError from error
            raise ReadOnlyError(folder=str(to.parent)) from error
        if digest_of(to) != digest_of(copy):
            raise CopyLostError(folder=str(copy.parent))
        on_failure.pop_all()


def _pieces(copy: Path) -> Iterator[bytes]:
    try:
        with copy.open("rb") as came:
            while piece := came.read(_PIECE):
                yield piece
    except OSError as error:
        raise CopyLostError(folder=str(copy.parent)) from error


def _lost(witness: Witness, head: Head) -> int | None:
    """Return how many entries were made after *head*, and see that the witness stands for them."""
    seen = witness.seen()
    if seen is None:
        # This machine knows nothing of what the desk did; the copy may be old.
        witness.note(Head(head.seq, _UNKNOWN))
        return None
    try:
        witness.check(head)
    except RestoredCopyError:
        return seen.seq - head.seq or None
    return 0


def _settle(database: Path, secrets: Secrets, files: FileBackup, *, all_there: bool) -> int:
    """See to what the copy says of this machine; return how many files are not to be found."""
    engine = open_sqlcipher(database, secrets.database)
    try:
        bring_up(engine)
        with writing(engine) as connection:
            for sha256 in files.not_here(at_central(connection)):
                forget_copy(connection, sha256)  # fetched again when somebody wants it
            missing = files.not_here([one.sha256 for one in not_at_central(connection)])
            lost = files.lost(recordings_only_here(connection))
            forget_recordings(connection, lost)
            missing += lost
            if not all_there:
                _leave_unprinted(connection)
    finally:
        engine.dispose()
    return len(missing)


def _leave_unprinted(connection: Connection) -> None:
    """Print nothing unasked: it may have come out of the printer since the copy was taken."""
    left = spool.c.state.in_((JobState.WAITING, JobState.PRINTING))
    told = {"state": JobState.REPLACED, "error": RestoredCopyError.code, "may_be_on_paper": True}
    connection.execute(update(spool).where(left).values(**told))
