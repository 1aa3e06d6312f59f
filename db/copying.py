"""One copy of a desk's database: taken while the desk works, encrypted, checked by opening it."""

import os
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlcipher3 import dbapi2 as sqlcipher

from db.engine import Locked
from db.first_look import unlocked_by
from db.refusals import DamagedError, WrongKeyError
from frontoffice.errors import StorageError, UnavailableError
from frontoffice.journal.entry import EntryError
from frontoffice.journal.entry import read as read_entry
from frontoffice.journal.keys import PublicKey, verifies

STEP_PAGES: Final = 1_024
"""Pages, of 4 KiB, that are copied at a time."""
_SAMPLE: Final = 32
"""Entries whose signatures are checked: the latest, and as many spread over the journal."""
_BUSY_TIMEOUT_S: Final = 10
_PIECE: Final = 1 << 20
_WHOSE: Final = (
    "SELECT k.device, k.office, k.device_no, k.public_key FROM setting s JOIN device_key k"
    " ON k.device = replace(trim(s.value, '\"'), '-', '') WHERE s.name = 'device'"
)

Step = Callable[[int, int], None]
"""Is told pages copied and pages in all; what it raises ends the copying."""


class BackupError(UnavailableError):
    """There is no further copy, whatever the reason; work goes on, earlier copies are untouched."""

    code = "unavailable.backup"


class CopyFullError(BackupError):
    """There is no room for one more copy; earlier ones are untouched."""

    code = "unavailable.backup.full"


class CopyLostError(BackupError):
    """The place of the copies went away, or refused, while a copy was made."""

    code = "unavailable.backup.lost"


class CopyDamagedError(BackupError):
    """The copy does not hold what it should; it is not counted as one."""

    code = "unavailable.backup.damaged"


@dataclass(frozen=True, slots=True)
class Checked:
    """What opening a copy has shown."""

    entries: int
    seq: int
    """Of the device's last entry in it; 0 for none."""
    hash: str
    """Of that entry, hexadecimal; empty for none."""
    schema: str


def take_copy(source: Locked, to: Path, on_step: Step) -> None:
    """Copy the database *source*, as it is at this moment, to *to*, encrypted by the same key.

    Whoever writes meanwhile does not wait and is not waited for. What is left of a copy that
    does not succeed is removed.

    :raises DamagedError: the source is damaged.
    :raises CopyFullError: there is no room.
    :raises CopyLostError: the place cannot be written, or not any more.
    """
    _remove(to)
    with ExitStack() as on_failure:
        on_failure.callback(_remove, to)
        try:
            _copied(source, to, on_step)
            _to_the_disk(to)
        except sqlcipher.Error as error:
            raise _refusal(error, to) from error
        except OSError as error:
            raise CopyLostError(folder=str(to.parent)) from error
        on_failure.pop_all()


def _copied(source: Locked, to: Path, on_step: Step) -> None:
    with closing(_opened(source)) as live:
        # One state for as long as this lasts: in WAL, a reader and writers do not meet.
        live.execute("BEGIN")
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with closing(_made(to, source.key)) as copy:
            live.backup(
                copy,
                pages=STEP_PAGES,
                progress=lambda _status, left, whole: on_step(whole - left, whole),
            )
            # Else the copy would want two more files beside it at every opening.
            copy.execute("PRAGMA journal_mode = DELETE")


def check_copy(copy: Locked, device: UUID, key: PublicKey | None) -> Checked:
    """Open *copy* and return what is in it: all pages whole, and its journal *device*'s own.

    :param key: the device's; None where it is to be taken from the copy's own list of keys.
    :raises WrongKeyError: it does not open by its key, or is no database.
    :raises CopyDamagedError: a page is damaged, or an entry is not what was signed.
    """
    try:
        with closing(_opened(copy, only_reading=True)) as opened:
            return _checked(opened, copy.path, device, key)
    except sqlcipher.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise WrongKeyError from error
        raise CopyDamagedError(file=copy.path.name) from error


def device_in(copy: Locked) -> tuple[UUID, str, int, bytes]:
    """Return whose *copy* is: device, office of six digits, number, public key.

    :raises WrongKeyError: it does not open by its key, or is no database.
    :raises CopyDamagedError: a page is damaged, or it is no desk's.
    """
    try:
        with closing(_opened(copy, only_reading=True)) as opened:
            row = opened.execute(_WHOSE).fetchone()
    except sqlcipher.Error as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise WrongKeyError from error
        raise CopyDamagedError(file=copy.path.name) from error
    if row is None:
        raise CopyDamagedError(file=copy.path.name)
    return UUID(row[0]), *row[1:]


def digest_of(path: Path) -> str:
    """Return SHA-256 of a file, hexadecimal, read from the medium where that can be had.

    :raises CopyLostError: it cannot be read.
    """
    digest = sha256()
    try:
        with path.open("rb") as file:
            if hasattr(os, "posix_fadvise"):
                # What was just written is to come from the stick, not from memory.
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise CopyLostError(folder=str(path.parent)) from error
    return digest.hexdigest()


def damaged_pages(source: Locked) -> list[str]:
    """Return what SQLCipher says of the pages of *source*: nothing where all of them are whole.

    :raises StorageError: the file cannot be opened at all.
    """
    try:
        with closing(_opened(source, only_reading=True)) as opened:
            return [str(row[0]) for row in opened.execute("PRAGMA cipher_integrity_check")]
    except sqlcipher.Error as error:
        raise StorageError(why=str(error)) from error


def _opened(locked: Locked, *, only_reading: bool = False) -> Any:
    mode = "ro" if only_reading else "rw"
    connection = sqlcipher.connect(
        f"{locked.path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )
    unlocked_by(connection, locked.key)
    return connection


def _made(path: Path, key: bytes) -> Any:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    unlocked_by(connection, key)
    # Until it is checked and has its name nobody takes it for a copy.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def _checked(opened: Any, path: Path, device: UUID, key: PublicKey | None) -> Checked:
    opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if opened.execute("PRAGMA cipher_integrity_check").fetchall():
        raise CopyDamagedError(file=path.name)
    if opened.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
        raise CopyDamagedError(file=path.name)
    (schema,) = opened.execute("SELECT version_num FROM alembic_version").fetchone()
    (entries,) = opened.execute("SELECT count(*) FROM entry").fetchone()
    head = opened.execute(
        "SELECT seq, hash FROM entry WHERE device = ? ORDER BY seq DESC LIMIT 1", (device.hex,)
    ).fetchone()
    found = opened.execute("SELECT public_key FROM device_key WHERE device = ?", (device.hex,))
    known = found.fetchone()
    by = key if key is not None else PublicKey(known[0]) if known else None
    seq, hashed = head or (0, b"")
    if by is None or not _sample_holds(opened, device, by, seq):
        raise CopyDamagedError(file=path.name)
    return Checked(entries, seq, hashed.hex(), schema)


def _sample_holds(opened: Any, device: UUID, key: PublicKey, last: int) -> bool:
    spread = {max(1, last * n // _SAMPLE) for n in range(1, _SAMPLE + 1)} if last else set()
    latest = range(max(1, last - _SAMPLE), last + 1)
    for seq in {*spread, *latest}:
        row = opened.execute(
            "SELECT envelope, signature, salt, body, hash FROM entry WHERE device = ? AND seq = ?",
            (device.hex, seq),
        ).fetchone()
        if row is None:
            continue  # gaps are what verifying the journal is for
        try:
            entry = read_entry(*row[:4])
        except EntryError:
            return False
        if entry.hash != row[4] or not verifies(key, entry.signature, entry.hash):
            return False
    return True


def _refusal(error: Exception, to: Path) -> Exception:
    """Return what an error of the driver means; that of a copy itself has no name, only words."""
    said = str(error)
    if "full" in said:
        return CopyFullError(folder=str(to.parent))
    if "not a database" in said or "malformed" in said:
        return DamagedError()
    return CopyLostError(folder=str(to.parent))


def _to_the_disk(path: Path) -> None:
    file = os.open(path, os.O_RDWR)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _remove(path: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink()
