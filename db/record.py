"""Recording: an entry is stored, queued and applied in one transaction, or not at all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from secrets import token_bytes
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Engine
from uuid_utils.compat import uuid7

from db.apply import Known, apply_known, first_told
from db.engine import reading, writing, writings_of
from db.entries import row_of, store
from db.fixed import Fixed
from db.witness import Head, RestoredCopyError, Witness
from frontoffice.domain.number import Number
from frontoffice.errors import ConflictError
from frontoffice.journal.bodies import AppealRegistered
from frontoffice.journal.body import Body
from frontoffice.journal.entry import SALT_LENGTH, ClockTrust, Entry, genesis, sealed, time_of
from frontoffice.journal.keys import DeviceKey

WAITING: Final = "waiting"

_NEXT: Final = Fixed(
    "INSERT INTO counter (office, device_no, year, sequence)"
    " VALUES (:office, :device_no, :year, 1)"
    " ON CONFLICT (office, device_no, year) DO UPDATE SET sequence = counter.sequence + 1"
    " RETURNING sequence"
)
_QUEUE: Final = Fixed(
    "INSERT INTO delivery (seq, entry, state, attempts, size, at, actor)"
    " VALUES (:seq, :entry, :state, 0, :size, :at, :actor)"
)
_SEEN: Final = Fixed("SELECT coalesce(max(position), 0) FROM entry WHERE subject = :subject")
_OF_OTHERS: Final = Fixed("PRAGMA data_version")
_HEAD: Final = Fixed("SELECT seq, hash FROM entry WHERE device = :device ORDER BY seq DESC LIMIT 1")
# One statement, since it is asked before every number that is given.
_STANDING: Final = Fixed(
    "SELECT (SELECT value FROM setting WHERE name = 'device'),"
    " (SELECT value FROM setting WHERE name = 'device.stopped'), last.seq, last.hash, last.envelope"
    " FROM (SELECT 1) AS one LEFT JOIN (SELECT seq, hash, envelope FROM entry"
    " WHERE device = :device ORDER BY seq DESC LIMIT 1) AS last ON TRUE"
)


DEVICE: Final = "device"
"""Setting: which device this desk is."""
STOPPED: Final = "device.stopped"
"""Setting: why nothing may be recorded before this desk goes on as another device."""


class ClonedError(ConflictError):
    """Two machines work as this one device; nothing is recorded until a person has chosen one."""

    code = "conflict.cloned"


class RenewedError(ConflictError):
    """This desk has gone on under another number since it was opened here."""

    code = "conflict.renewed"


@dataclass(frozen=True, slots=True)
class Author:
    """The device in whose name entries are written."""

    device: UUID
    region: str
    office: str
    """Four digits, without the region."""
    device_no: int
    key: DeviceKey

    @property
    def office_code(self) -> str:
        """Region and office together, as entries name it."""
        return self.region + self.office


class Moment(NamedTuple):
    """When something happens, and how far the clock that says so is to be trusted."""

    at: int
    """UTC, milliseconds since 1970."""
    clock: ClockTrust


class Writing:
    """One transaction of the journal; entries of it stand or fall together."""

    def __init__(
        self, connection: Connection, author: Author, head: Head, last_at: int = 0
    ) -> None:
        self.connection = connection
        self.author = author
        self.head = head
        self.last_at = last_at
        """When this device's last entry was made, UTC ms; 0 before the first."""

    def next_number(self, on: date) -> Number:
        """Return a number that was never given before, of the year of *on*.

        Should the transaction fail, the number was not given.
        """
        author = self.author
        row = {"office": author.office_code, "device_no": author.device_no, "year": on.year % 100}
        [(sequence,)] = _NEXT.rows(self.connection, row)
        return Number(author.region, author.office, author.device_no, on.year % 100, sequence)

    def record(
        self,
        body: Body,
        subject: UUID,
        *,
        actor: str,
        moment: Moment,
        cause: UUID | None = None,
        seen: int | None = None,
    ) -> Entry:
        """Store, queue and apply one entry, and return it.

        :param seen: feed position up to which the author knew the subject; looked up when None.
        """
        made = self._stored(body, subject, actor, moment, cause, seen)
        apply_known(self.connection, [Known(made.envelope, body)])
        return made

    def register(
        self, body: AppealRegistered, subject: UUID, *, actor: str, moment: Moment
    ) -> Entry:
        """Store, queue and apply the first entry of *subject*, which was drawn for it just now.

        As :meth:`record`, without looking for what was told of the subject before.
        """
        made = self._stored(body, subject, actor, moment, None, 0)
        first_told(self.connection, Known(made.envelope, body))
        return made

    def _stored(
        self,
        body: Body,
        subject: UUID,
        actor: str,
        moment: Moment,
        cause: UUID | None,
        seen: int | None,
    ) -> Entry:
        envelope = {
            "id": uuid7(),
            "device": self.author.device,
            "seq": self.head.seq + 1,
            "kind": body.kind,
            "version": body.version,
            "subject": subject,
            "office": self.author.office_code,
            "actor": actor,
            "at": moment.at,
            "clock": moment.clock,
            "seen": self._seen(subject) if seen is None else seen,
            "cause": cause,
            "prev": self.head.hash.hex(),
        }
        made = sealed(envelope, body.canonical(), token_bytes(SALT_LENGTH), self.author.key)
        store(self.connection, [row_of(made)])
        waits = {
            "seq": made.envelope.seq,
            "entry": made.envelope.id,
            "state": WAITING,
            "size": made.size,
            "at": moment.at,
            "actor": actor,
        }
        _QUEUE.run(self.connection, [waits])
        self.head = Head(made.envelope.seq, made.hash)
        self.last_at = made.envelope.at
        return made

    def _seen(self, subject: UUID) -> int:
        [(position,)] = _SEEN.rows(self.connection, {"subject": subject})
        known: int = position
        return known


class Journal:
    """This device's own journal: the only door through which its rows change."""

    def __init__(self, engine: Engine, author: Author, witness: Witness) -> None:
        self.engine = engine
        self.author = author
        self.witness = witness
        self._left: tuple[_Mark, _Standing] | None = None
        """How the last transaction here left the journal, and what the next one is known by."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent state.

        :raises StorageError: the database cannot be read.
        """
        with reading(self.engine) as connection:
            yield connection

    def check_witness(self) -> None:
        """Check that this database is no older copy of itself.

        :raises RestoredCopyError: it is.
        :raises ClonedError: it is a copy that somebody else works with.
        :raises StorageError: the database cannot be read.
        """
        with self.reading() as connection:
            self.witness.check(_standing(connection, self.author).head)

    def remind_witness(self) -> None:
        """Tell the witness where the database is, in case a power cut has left it behind.

        :raises StorageError: the database cannot be read.
        """
        with self.reading() as connection:
            head = head_of(connection, self.author)
        seen = self.witness.seen()
        if head.seq and (seen is None or seen.seq < head.seq):
            self.witness.note(head)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Give a transaction; what is recorded in it is on the disk when the block ends.

        :raises RestoredCopyError: this database is an older copy of itself.
        :raises ClonedError: it is a copy that somebody else works with.
        :raises RenewedError: the desk has gone on as another device meanwhile.
        :raises StorageError: the database refused; nothing was recorded.
        """
        with writing(self.engine) as connection:
            before = self._standing(connection)
            self.witness.check(before.head)
            journal = Writing(connection, self.author, before.head, before.at)
            yield journal
            mark = _mark(connection)._replace(writings=writings_of(connection) + 1)
        if journal.head != before.head:
            self._left = mark, _Standing(journal.head, journal.last_at)
            self.witness.note(journal.head)

    def become(self, author: Author, witness: Witness) -> None:
        """Write in the name of another device from now on.

        To be called while nobody else can write: within the transaction that makes it so.
        """
        self.author, self.witness, self._left = author, witness, None

    def _standing(self, connection: Connection) -> "_Standing":
        """As :func:`_standing`; it is not asked for again where nobody has written since."""
        left = self._left
        if left is not None and left[0] == _mark(connection):
            return left[1]
        return _standing(connection, self.author)


def head_of(connection: Connection, author: Author) -> Head:
    """Return the last entry of *author* in the database, or what stands before the first."""
    found = _HEAD.rows(connection, {"device": author.device})
    return Head(*found[0]) if found else Head(0, genesis(author.key.public))


class _Standing(NamedTuple):
    """The last entry of a device that may write."""

    head: Head
    at: int
    """When it was made, UTC, milliseconds since 1970; 0 before the first."""


class _Mark(NamedTuple):
    """What is another as soon as anybody has written.

    Source: SQLite's documentation of ``PRAGMA data_version``.
    """

    driver: object
    others: int
    """Changes with each commit of another connection than this one."""
    writings: int
    """How often this one was given for writing."""


def _mark(connection: Connection) -> _Mark:
    [(others,)] = _OF_OTHERS.rows(connection, {})
    return _Mark(connection.connection.dbapi_connection, others, writings_of(connection))


def _standing(connection: Connection, author: Author) -> _Standing:
    """Check that this desk still is *author* and may write; return how it stands."""
    [(device, stopped, *last)] = _STANDING.rows(connection, {"device": author.device})
    if device is not None and json.loads(device) != str(author.device):
        raise RenewedError
    code = json.loads(stopped or "null")
    if code == ClonedError.code:
        raise ClonedError
    if code is not None:
        raise RestoredCopyError
    seq, hashed, envelope = last
    if seq is None:
        return _Standing(Head(0, genesis(author.key.public)), 0)
    return _Standing(Head(seq, hashed), time_of(envelope))
