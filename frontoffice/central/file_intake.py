"""Files at central: who may bring and fetch which, and the bytes themselves."""

import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.authority import who_sees
from db.devices import Device, RevokedError, any_device_of, device_of, worked_as
from db.engine import reading
from db.file_copies import FileState, note_copy
from db.file_quotas import coming_of, room_left
from db.files.sealed import SealedReader
from db.files.store import FileStore, Incoming
from db.files_swept import hold, is_named
from db.lock import AlreadyOpenError, file_lock
from db.refusals import DiskFullError
from db.tables import attachment
from frontoffice.central.state import State
from frontoffice.central.updates import is_offered
from frontoffice.journal.attachment_bodies import check_digest
from frontoffice.journal.audience import read_by
from frontoffice.sync.file_refusals import (
    CentralFullError,
    FileHeldError,
    FileNameError,
    FileQuotaError,
    FileUntoldError,
    HashError,
    NoFilesError,
    OffsetError,
)
from frontoffice.sync.file_wire import FileReceipt
from frontoffice.sync.wire import spell

RESERVE: Final = 512 << 20
"""Bytes that stay free on central's disk: the journal comes before the films."""
_PARTIAL: Final = re.compile("[0-9a-f]{64}-[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Told:
    """A file as the journal names it, and the device that asks for it."""

    sha256: str
    size: int
    device: Device

    @property
    def partial(self) -> str:
        """What the unfinished file of this device is called: nobody spoils another's."""
        return f"{self.sha256}-{self.device.id.hex}"


class Receiving:
    """One piece of a file on its way into the store."""

    def __init__(self, state: State, told: Told, incoming: Incoming) -> None:
        self._state = state
        self._told = told
        self._incoming = incoming

    @property
    def offset(self) -> int:
        """How many bytes central has."""
        return self._incoming.writer.size

    @property
    def room(self) -> int:
        """How many bytes are missing."""
        return self._told.size - self.offset

    def take(self, piece: bytes | bytearray) -> None:
        """Write *piece* at the end.

        :raises OffsetError: it is more than the file has.
        :raises CentralFullError: no room is left.
        """
        if len(piece) > self.room:
            raise OffsetError(offset=self.offset)
        try:
            self._incoming.writer.write(piece)
        except DiskFullError as error:
            raise CentralFullError from error

    def end(self) -> int:
        """Keep what came, whole or not, and return how many bytes there are.

        :raises HashError: it is whole and another file.
        :raises CentralFullError: no room is left for the last of it.
        :raises FileUntoldError: no appeal names it any more.
        """
        offset = self.offset
        try:
            if self.room:
                store_of(self._state).leave(self._incoming)
                return offset
            digest = self._incoming.writer.finish()
        except DiskFullError as error:
            raise CentralFullError from error
        if digest.sha256.hex() != self._told.sha256:
            self._incoming.path.unlink()
            raise HashError
        store_of(self._state).keep(self._incoming.path, digest)
        note_whole(self._state, self._told.sha256, offset)
        return offset


def note_whole(state: State, sha256: str, size: int) -> None:
    """Note that the whole file is here, for good: whoever removes files heeds it.

    :raises FileUntoldError: no appeal names it any more; it is removed.
    :raises OffsetError: it has just been removed.
    """
    store = store_of(state)
    with state.writing() as connection:
        hold(connection, sha256)
        if not is_named(connection, sha256):
            store.remove(bytes.fromhex(sha256))
            raise FileUntoldError
        if not store.has(bytes.fromhex(sha256)):
            raise OffsetError(offset=0)
        note_copy(connection, sha256, size, FileState.HERE, state.now())


def store_of(state: State) -> FileStore:
    """Return the store.

    :raises NoFilesError: there is none.
    """
    if state.files is None:
        raise NoFilesError
    return state.files


def told(state: State, token: str, sha256: str) -> Told:
    """Return the file as the journal names it to the device that has *token*.

    :raises DeviceNotAllowedError: no device has it.
    :raises FileNameError: *sha256* is none.
    :raises FileUntoldError: no entry that the device may see names it.
    """
    with reading(state.engine) as connection:
        device = device_of(connection, token)
    return told_to(state, device, sha256)


def brought(state: State, token: str, sha256: str) -> Told:
    """Return what :func:`told` does, to a device that brings the file and gets nothing.

    One that was shut out may bring what its entries name that were taken in: the film belongs to
    an appeal for which somebody holds a talon, and no other bytes fit its name.

    :raises RevokedError: it was shut out, and none of its own entries names the file.
    """
    with reading(state.engine) as connection:
        device = any_device_of(connection, token)
    return told_to(state, device, sha256)


def told_to(state: State, device: Device, sha256: str) -> Told:
    """Return the file as the journal names it to *device*; errors as :func:`brought`."""
    try:
        check_digest(sha256)
    except ValueError as error:
        raise FileNameError from error
    with reading(state.engine) as connection:
        size = named(connection, device, [sha256]).get(sha256)
    if size is None:
        raise FileUntoldError if device.revoked_at is None else RevokedError(at=device.revoked_at)
    return Told(sha256, size, device)


def begin(state: State, token: str, sha256: str, length: int) -> int:
    """Return how many bytes of the file central has; a new one begins with none.

    :raises FileUntoldError: no entry names it: the text comes first.
    :raises FileNameError: the entry tells another length.
    :raises CentralFullError: there is no room for it.
    """
    return begin_told(state, brought(state, token, sha256), length)


def begin_told(state: State, one: Told, length: int) -> int:
    """Return what :func:`begin` does, of a file that is known already."""
    store = store_of(state)
    if length != one.size:
        raise FileNameError
    if store.has(bytes.fromhex(one.sha256)):
        return one.size
    if (found := _offset(store, one)) is not None:
        return found
    # One file of an office begins after the other: what begins counts for the next.
    with _locked(store, f"{one.device.office}.lock"):
        _check_room(state, store, one)
        with receiving_told(state, one, 0) as new:
            return new.offset


def _check_room(state: State, store: FileStore, one: Told) -> None:
    """Return where there is room for the file.

    :raises FileQuotaError: not of what its office may bring.
    :raises CentralFullError: not on the disk.
    """
    office = one.device.office
    with reading(state.engine) as connection:
        left = room_left(connection, office)
        if left is not None:
            others = {
                device: names - {one.sha256} for device, names in _on_their_way(store).items()
            }
            left -= coming_of(connection, office, others)
    if left is not None and left < one.size:
        raise FileQuotaError
    if _free(store) < one.size + RESERVE:
        raise CentralFullError


def _on_their_way(store: FileStore) -> dict[UUID, set[str]]:
    """Return what is unfinished here, by the device that brings it; see :attr:`Told.partial`."""
    found: dict[UUID, set[str]] = {}
    for path in store.unfinished():
        if _PARTIAL.fullmatch(path.name):
            sha256, _, device = path.name.partition("-")
            found.setdefault(UUID(device), set()).add(sha256)
    return found


def offset_of(state: State, token: str, sha256: str) -> tuple[int, int] | None:
    """Return how many bytes of the file central has, and how many it is to have; None for none."""
    store, one = store_of(state), brought(state, token, sha256)
    if store.has(bytes.fromhex(sha256)):
        return one.size, one.size
    found = _offset(store, one)
    return None if found is None else (found, one.size)


@contextmanager
def receiving(state: State, token: str, sha256: str, offset: int) -> Iterator[Receiving]:
    """Give what takes the file on from byte *offset*; whatever came is kept in the end.

    :raises OffsetError: central has another number of bytes.
    :raises FileHeldError: another request writes it just now.
    """
    with receiving_told(state, brought(state, token, sha256), offset) as piece:
        yield piece


@contextmanager
def receiving_told(state: State, one: Told, offset: int) -> Iterator[Receiving]:
    """Give what :func:`receiving` does, of a file that is known already."""
    store = store_of(state)
    if store.has(bytes.fromhex(one.sha256)):
        raise OffsetError(offset=one.size)
    with _held(store, one):
        incoming = store.going_on(one.partial) or (None if offset else store.new(one.partial))
        if incoming is None:
            raise OffsetError(offset=0)
        piece = Receiving(state, one, incoming)
        with ExitStack() as always:
            if piece.offset != offset:
                store.leave(incoming)
                raise OffsetError(offset=piece.offset)
            always.callback(piece.end)
            yield piece


def abandon(state: State, token: str, sha256: str) -> None:
    """Forget what has come of the file from this device."""
    store, one = store_of(state), brought(state, token, sha256)
    with _held(store, one):
        incoming = store.going_on(one.partial)
        if incoming is not None:
            incoming.writer.abandon()


def receipt(state: State, token: str, sha256: str) -> bytes:
    """Return the signed receipt of the file.

    :raises OffsetError: not all of it is here.
    """
    return spell(receipt_told(state, brought(state, token, sha256)))


def receipt_told(state: State, one: Told) -> FileReceipt:
    """Return what :func:`receipt` does, of a file that is known already."""
    store = store_of(state)
    if not store.has(bytes.fromhex(one.sha256)):
        raise OffsetError(offset=_offset(store, one) or 0)
    # Once more: a crash came before the row, the database is an older copy than the files, or what
    # named the file was erased while this was asked.
    note_whole(state, one.sha256, one.size)
    return FileReceipt.signed(one.sha256, one.size, state.now(), state.key)


def reader_of(state: State, token: str, sha256: str) -> SealedReader:
    """Return the file, to be read, for a device that may see an appeal to which it is attached.

    An update that the device is offered is such a file too.

    :raises FileMissingError: central does not have it yet.
    :raises FileDamagedError: it is not as it was written.
    """
    with reading(state.engine) as connection:
        update = is_offered(connection, device_of(connection, token), sha256)
    name = sha256 if update else told(state, token, sha256).sha256
    return store_of(state).open(bytes.fromhex(name))


def named(connection: Connection, device: Device, names: Collection[str]) -> dict[str, int]:
    """Return the sizes of those of *names* that an entry tells which *device* wrote, or may read.

    A kiosk reads no appeals: what it wrote before it went on under another number, it wrote.
    One that was shut out reads nothing.
    """
    query = select(*(attachment.c[one] for one in ("sha256", "appeal", "device", "size")))
    rows = connection.execute(query.where(attachment.c.sha256.in_(names))).all()
    wrote = worked_as(connection, device.id) if rows else set()
    found = {row.sha256: int(row.size) for row in rows if row.device in wrote}
    others = [row for row in rows if row.sha256 not in found and device.revoked_at is None]
    may = read_by(device.kind, device.office, administers=device.administers, serves=device.serves)
    seen = who_sees(connection, {row.appeal for row in others})
    for row in others:
        if seen.get(row.appeal, set()) & set(may):
            found[row.sha256] = int(row.size)
    return found


def _offset(store: FileStore, one: Told) -> int | None:
    """Return how many bytes of the unfinished file there are, as far as its length tells."""
    with _held(store, one):
        incoming = store.going_on(one.partial)
        if incoming is None:
            return None
        size = incoming.writer.size
        store.leave(incoming)
    return size


@contextmanager
def _held(store: FileStore, one: Told) -> Iterator[None]:
    """Hold the unfinished file of this device; other processes of central honour it too."""
    name = f"{one.partial}.lock"
    with _locked(store, name):
        yield
        if store.has(bytes.fromhex(one.sha256)):
            store.beside(name).unlink(missing_ok=True)


@contextmanager
def _locked(store: FileStore, name: str) -> Iterator[None]:
    """Hold the lock *name*, which all processes honour.

    :raises FileHeldError: another request holds it.
    """
    try:
        with file_lock(store.beside(name)):
            yield
    except AlreadyOpenError as error:
        raise FileHeldError from error


def _free(store: FileStore) -> int:
    return shutil.disk_usage(store.beside("")).free
