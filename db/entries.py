"""Entries as rows: stored verbatim, read back as they were."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from db.fixed import Fixed, Insertion, id_of
from db.tables import entry as table
from frontoffice.errors import ConflictError
from frontoffice.journal.entry import Entry, Envelope
from frontoffice.journal.entry import read as read_entry

ACCEPTED: Final = "accepted"


class _HasEnvelope(Protocol):
    @property
    def envelope(self) -> Envelope: ...


_Sealed = TypeVar("_Sealed", bound=_HasEnvelope)
_COLUMNS: Final = (
    table.c.envelope,
    table.c.signature,
    table.c.salt,
    table.c.body,
)
_STORE: Final = Insertion(table)
_AGAIN: Final = Fixed(
    "SELECT subject FROM entry WHERE subject IN (:subjects*) AND salt IN (:salts*)"
)
_ERASED: Final = Fixed(
    "SELECT subject FROM entry WHERE subject IN (:subjects*) AND kind = 'body.erased'"
)
_OF: Final = Fixed(
    "SELECT envelope, signature, salt, body FROM entry WHERE subject = :subject"
    " AND (verdict IS NULL OR verdict = 'accepted')"
    " ORDER BY position IS NULL, position, seq"
)


def row_of(entry: Entry, position: int | None = None, verdict: str | None = None) -> dict[str, Any]:
    """Return the row that keeps *entry*."""
    envelope: Envelope = entry.envelope
    return {
        "id": envelope.id,
        "device": envelope.device,
        "seq": envelope.seq,
        "kind": envelope.kind,
        "subject": envelope.subject,
        "position": position,
        "verdict": verdict,
        "envelope": entry.spelled,
        "hash": entry.hash,
        "signature": entry.signature,
        "salt": entry.salt,
        "body": entry.body,
    }


class FeedBehindError(ConflictError):
    """Central is an older copy of itself: its feed ends too early, or gives a position twice."""

    code = "conflict.feed_behind"


@contextmanager
def positions_checked() -> Iterator[None]:
    """Tell in words that a position which is being written is taken.

    :raises FeedBehindError: it is; the transaction has to end.
    """
    try:
        yield
    except IntegrityError as error:
        raise FeedBehindError from error


def store(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Store *rows* made by :func:`row_of`."""
    _STORE.run(connection, rows)


def entries_of(connection: Connection, subject: UUID) -> list[Entry]:
    """Return the entries of *subject* in the order in which they are folded.

    Central's order first, own waiting ones after; refused ones are left out.
    """
    rows = _OF.rows(connection, {"subject": subject})
    return unrepeated(read_entry(*row) for row in rows)


def unrepeated(entries: Iterable[_Sealed]) -> list[_Sealed]:
    """Return *entries* of one subject without those that say once more what one before them says.

    A disk that was copied while entries waited on it brings them from two machines: in the old
    chain, and sealed anew in that of the machine that goes on as another device. A digest is of
    the salt too, so equal ones are the same words.
    """
    first: dict[str, _Sealed] = {}
    for one in entries:
        first.setdefault(one.envelope.body_digest, one)
    return list(first.values())


def told_again(connection: Connection, entries: Iterable[Entry]) -> set[UUID]:
    """Return the subjects of *entries*, not stored yet, of which one says again what is here."""
    told = [(one.envelope.subject, one.salt) for one in entries]
    if not told:
        return set()
    subjects, salts = zip(*told, strict=True)
    found = _AGAIN.rows(
        connection, {"subjects": list(dict.fromkeys(subjects)), "salts": list(salts)}
    )
    return {id_of(subject) for (subject,) in found}


def erased_before(connection: Connection, entries: Iterable[Entry]) -> set[UUID]:
    """Return the subjects of *entries*, not stored yet, of which an erasure is here already.

    Where central was put back, whoever had heard of an appeal may tell of its erasure sooner than its
    author sends it again.
    """
    subjects = list(dict.fromkeys(one.envelope.subject for one in entries))
    return {id_of(subject) for (subject,) in _ERASED.rows(connection, {"subjects": subjects})}


def entries_after(connection: Connection, device: UUID, seq: int, limit: int) -> list[Entry]:
    """Return up to *limit* entries of *device* after its *seq*-th, in order."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(table.c.device == device, table.c.seq > seq)
        .order_by(table.c.seq)
        .limit(limit)
    )
    return [read_row(row) for row in rows]


def last_of_kind(connection: Connection, device: UUID, kind: str) -> Envelope | None:
    """Return the envelope of the last entry of *kind* that *device* has written; None for none."""
    of = table.c.device == device, table.c.kind == kind
    query = select(*_COLUMNS).where(*of).order_by(table.c.seq.desc()).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else read_row(row).envelope


def known_ids(connection: Connection, ids: Iterable[UUID]) -> set[UUID]:
    """Return which of *ids* are stored already."""
    return set(connection.execute(select(table.c.id).where(table.c.id.in_(list(ids)))).scalars())


def read_row(row: Any) -> Entry:
    """Return the entry that *row* (envelope, signature, salt, body) keeps.

    :raises EntryError: the row was changed behind the journal's back.
    """
    return read_entry(row.envelope, row.signature, row.salt, row.body)


def seals_after(
    connection: Connection, device: UUID, seq: int, limit: int
) -> list[tuple[int, bytes, bytes]]:
    """Return number, hash and signature of up to *limit* entries of *device* after *seq*."""
    rows = connection.execute(
        select(table.c.seq, table.c.hash, table.c.signature)
        .where(table.c.device == device, table.c.seq > seq)
        .order_by(table.c.seq)
        .limit(limit)
    )
    return [(row.seq, row.hash, row.signature) for row in rows]
