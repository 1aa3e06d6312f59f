"""Verifying the journal: no entry has been changed, taken away or put in between."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.entries import read_row, row_of
from db.tables import device_key
from db.tables import entry as table
from frontoffice.journal.bodies import BodyErased, read_body
from frontoffice.journal.entry import ChainError, Entry, EntryError, follows, genesis
from frontoffice.journal.keys import PublicKey, verifies

_BATCH: Final = 500
# What a row says beside the bytes has to be what the bytes say.
_DERIVED: Final = ("id", "device", "seq", "kind", "subject", "hash")


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where the journal does not hold."""

    device: UUID
    seq: int
    why: str
    """row, form, chain, signature, key or body."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying a journal has shown."""

    entries: int
    devices: int
    broken: tuple[Broken, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing is broken."""
        return not self.broken


def verify(
    connection: Connection,
    keys: Mapping[UUID, PublicKey],
    progress: Callable[[int], None] | None = None,
    *,
    slices: Collection[UUID] = (),
    forgetful: Collection[UUID] = (),
) -> Verified:
    """Check every entry's form, digest, place in its chain and signature; name what is broken.

    Entries cut off at the end of a chain show only against the witness. The entries are read
    as a stream: memory does not grow with the journal.

    :param keys: of all devices whose entries are here.
    :param progress: told now and then how many entries have been checked.
    :param slices: devices of other offices, of which only some entries are here by right; a gap
        in their chains is no fault.
    :param forgetful: devices whose bodies are forgotten here once central has them.
    """
    inspection = _Inspection(keys, frozenset(slices), frozenset((*slices, *forgetful)))
    entries = 0
    for row in _rows(connection):
        inspection.look_at(row)
        entries += 1
        if progress is not None and entries % _BATCH == 0:
            progress(entries)
    if progress is not None:
        progress(entries)
    return Verified(entries, inspection.devices, inspection.result())


@dataclass(slots=True)
class _Inspection:
    """What has been seen of the chains so far."""

    keys: Mapping[UUID, PublicKey]
    slices: frozenset[UUID]
    forgetful: frozenset[UUID]
    devices: int = 0
    device: UUID | None = None
    seq: int = 0
    hash: bytes = b""
    broken: list[Broken] = field(default_factory=list)
    bare: dict[UUID, Broken] = field(default_factory=dict)
    """Entries without a body that should have one, until their erasure is found."""
    digests: dict[UUID, str] = field(default_factory=dict)
    """Of all entries without a body."""
    erased: set[UUID] = field(default_factory=set)

    def look_at(self, row: Any) -> None:
        """Check one row, the one after the last."""
        if row.device != self.device:
            self._begin(row.device)
        for why in self._faults(row):
            self.broken.append(Broken(row.device, row.seq, why))
        self.seq, self.hash = row.seq, sha256(row.envelope).digest()

    def result(self) -> tuple[Broken, ...]:
        """Return all that is broken, bodies that went without an erasure at the end."""
        # An erasure takes with it what says the same in the chain of another device of the disk.
        erased = {self.digests[one] for one in self.erased if one in self.digests}
        gone = [broken for one, broken in self.bare.items() if self.digests[one] not in erased]
        return (*self.broken, *gone)

    def _begin(self, device: UUID) -> None:
        self.devices += 1
        self.device, self.seq = device, 0
        self.hash = genesis(self.keys.get(device, PublicKey(b"")))

    def _faults(self, row: Any) -> Iterator[str]:
        try:
            entry = read_row(row)
        except EntryError:
            yield "form"
            return
        expected = row_of(entry)
        if any(getattr(row, name) != expected[name] for name in _DERIVED):
            yield "row"
        key = self.keys.get(row.device)
        if key is None:
            yield "key"
        elif not verifies(key, entry.signature, entry.hash):
            yield "signature"
        if not self._follows(entry, row.device):
            yield "chain"
        self._note_body(entry)

    def _follows(self, entry: Entry, device: UUID) -> bool:
        if device in self.slices and entry.envelope.seq > self.seq + 1:
            return True
        if device not in self.keys and self.seq == 0:
            return True  # where the chain begins is told by the key
        try:
            follows(entry, device, self.seq, self.hash)
        except ChainError:
            return False
        return True

    def _note_body(self, entry: Entry) -> None:
        envelope = entry.envelope
        if entry.body is None:
            self.digests[envelope.id] = envelope.body_digest
            # Of other devices a body may have been withheld by central, or be forgotten here.
            if envelope.device not in self.forgetful:
                self.bare[envelope.id] = Broken(envelope.device, envelope.seq, "body")
        body = read_body(envelope.kind, envelope.version, entry.body)
        if isinstance(body, BodyErased):
            self.erased.add(UUID(body.entry))


def _rows(connection: Connection) -> Iterator[Any]:
    columns = (table.c.envelope, table.c.signature, table.c.salt, table.c.body)
    derived = (table.c[name] for name in _DERIVED)
    query = select(*columns, *derived).order_by(table.c.device, table.c.seq)
    return iter(connection.execute(query, execution_options={"yield_per": _BATCH}))


def count_of(connection: Connection) -> int:
    """Return how many entries the database holds."""
    counted: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return counted


def devices_elsewhere(connection: Connection, own: UUID) -> set[UUID]:
    """Return all devices but *own*: only what is for this one is here of their journals."""
    query = select(device_key.c.device).where(device_key.c.device != own)
    return set(connection.execute(query).scalars())
