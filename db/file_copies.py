"""How the files of attachments stand at this installation."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, and_, exists, func, or_, select, update

from db.fixed import Fixed
from db.tables import attachment, entry, file_copy


class FileState(StrEnum):
    """Where a file is on its way."""

    WAITING = "waiting"
    """To be sent to central; how much of it is there says ``sent``."""
    DELIVERED = "delivered"
    """Central has signed that it has it."""
    FETCHED = "fetched"
    """It came from central."""
    REFUSED = "refused"
    """Central does not take it."""
    DAMAGED = "damaged"
    """It is not as it was written: it is sent nowhere."""
    HERE = "here"
    """At central."""


_OPEN: Final = (FileState.WAITING,)
LONGEST_PAUSE_MS: Final = 60 * 60_000
"""Between two tries of one file, whatever it waits for."""


@dataclass(frozen=True, slots=True)
class FileCopy:
    """One file of this installation."""

    sha256: str
    size: int
    state: FileState
    urgent: bool
    sent: int
    attempts: int
    next_try_at: int | None
    refusal: str | None
    receipt_at: int | None
    """UTC, milliseconds since 1970."""


@dataclass(frozen=True, slots=True)
class FilesOnlyHere:
    """Files that are on this machine only."""

    files: int = 0
    size: int = 0
    """Bytes that central does not have yet."""
    oldest_at: int | None = None
    """UTC, milliseconds since 1970."""
    stuck: int = 0
    """Of these, damaged or refused."""


_COLUMNS: Final = (
    *(file_copy.c.sha256, file_copy.c.size, file_copy.c.state, file_copy.c.urgent),
    *(file_copy.c.sent, file_copy.c.attempts, file_copy.c.next_try_at, file_copy.c.refusal),
    file_copy.c.receipt_at,
)


_NOTE: Final = Fixed(
    "INSERT INTO file_copy (sha256, size, state, urgent, sent, attempts, kept_at)"
    " VALUES (:sha256, :size, :state, :urgent, 0, 0, :at) ON CONFLICT (sha256) DO UPDATE SET"
    " urgent = CASE WHEN excluded.urgent THEN excluded.urgent ELSE file_copy.urgent END,"
    " state = excluded.state, attempts = 0, next_try_at = NULL, refusal = NULL"
)


def note_copy(
    connection: Connection,
    sha256: str,
    size: int,
    state: FileState,
    at: int,
    *,
    urgent: bool = False,
) -> None:
    """Note that the file is here now.

    One that was delivered before and waits anew costs a question: central may have removed it
    meanwhile, with the appeal to which it was attached then.

    :param at: UTC, milliseconds since 1970.
    """
    row = {"sha256": sha256, "size": size, "state": state, "urgent": urgent, "at": at}
    _NOTE.run(connection, [row])


def copy_of(connection: Connection, sha256: str) -> FileCopy | None:
    """Return how the file stands; None where it never was here."""
    row = connection.execute(_copies().where(file_copy.c.sha256 == sha256)).one_or_none()
    return None if row is None else _copy(row)


def copies(connection: Connection) -> list[FileCopy]:
    """Return how all files stand: those on their way first, the largest last."""
    order = (file_copy.c.state != FileState.WAITING, file_copy.c.size, file_copy.c.sha256)
    return list(map(_copy, connection.execute(_copies().order_by(*order))))


def to_send(
    connection: Connection, now: int, *, device: UUID, handed: int = 0, limit: int = 20
) -> list[FileCopy]:
    """Return files that may be sent now: urgent ones first, then the small ones.

    A file goes after the entry that names it: as long as central has none that does, it waits.

    :param now: UTC, milliseconds since 1970.
    :param device: this one, and up to which of its entries it has *handed* them over when it was
        shut out; 0 for none.
    """
    told = exists(
        select(attachment.c.id)
        .join(entry, entry.c.id == attachment.c.id)
        .where(
            attachment.c.sha256 == file_copy.c.sha256,
            or_(
                entry.c.position.is_not(None),
                and_(entry.c.device == device, entry.c.seq <= handed),
            ),
        )
    )
    # A pause that ends later than any pause can was begun by a clock that was wrong.
    due = or_(
        file_copy.c.next_try_at.is_(None),
        ~file_copy.c.next_try_at.between(now + 1, now + LONGEST_PAUSE_MS),
    )
    order = (file_copy.c.urgent.desc(), file_copy.c.size, file_copy.c.sha256)
    query = _copies().where(file_copy.c.state.in_(_OPEN), due, told).order_by(*order).limit(limit)
    return list(map(_copy, connection.execute(query)))


def not_at_central(connection: Connection) -> list[FileCopy]:
    """Return the files that are whole here and nowhere else: urgent ones first, then the small."""
    named = exists().where(attachment.c.sha256 == file_copy.c.sha256)
    state = file_copy.c.state.in_([FileState.WAITING, FileState.REFUSED])
    order = (file_copy.c.urgent.desc(), file_copy.c.size, file_copy.c.sha256)
    return list(map(_copy, connection.execute(_copies().where(state, named).order_by(*order))))


def at_central(connection: Connection) -> list[str]:
    """Return the files that are noted as here and that central has too."""
    had = file_copy.c.state.in_([FileState.DELIVERED, FileState.FETCHED])
    return list(connection.execute(select(file_copy.c.sha256).where(had)).scalars())


def note_sent(connection: Connection, sha256: str, sent: int) -> None:
    """Note how many bytes of the file central has."""
    _change(connection, sha256, sent=sent)


def note_receipt(connection: Connection, sha256: str, receipt: str, at: int) -> None:
    """Note that central has signed that it has the file.

    :param at: UTC, milliseconds since 1970.
    """
    done = {"state": FileState.DELIVERED, "next_try_at": None, "refusal": None}
    sent = file_copy.c.size
    _change(connection, sha256, receipt=receipt, receipt_at=at, sent=sent, **done)


def note_trouble(
    connection: Connection, sha256: str, state: FileState, code: str, next_try_at: int | None
) -> None:
    """Note what is in the way of the file, and when it is tried again."""
    attempts = file_copy.c.attempts + 1
    told = {"state": state, "refusal": code, "next_try_at": next_try_at, "attempts": attempts}
    _change(connection, sha256, **told)


def try_again(connection: Connection) -> None:
    """Let all files that wait, or were refused, be tried at once."""
    stuck = file_copy.c.state.in_([FileState.WAITING, FileState.REFUSED, FileState.DAMAGED])
    again = {"state": FileState.WAITING, "next_try_at": None, "refusal": None}
    connection.execute(update(file_copy).where(stuck).values(**again))


def lapsed(connection: Connection, before: int, *, limit: int = 100) -> Sequence[str]:
    """Return files that central has had since before the moment *before*, the oldest first.

    :param before: UTC, milliseconds since 1970.
    """
    delivered = and_(
        file_copy.c.state.in_([FileState.DELIVERED, FileState.FETCHED]),
        func.coalesce(file_copy.c.receipt_at, file_copy.c.kept_at) < before,
    )
    query = select(file_copy.c.sha256).where(delivered).order_by(file_copy.c.kept_at).limit(limit)
    return list(connection.execute(query).scalars())


def too_many(connection: Connection, limit: int) -> list[str]:
    """Return the files that central has too and that go, the oldest first, for *limit* bytes to hold all."""
    whole = connection.execute(select(func.coalesce(func.sum(file_copy.c.size), 0))).scalar_one()
    had = file_copy.c.state.in_([FileState.DELIVERED, FileState.FETCHED])
    at = func.coalesce(file_copy.c.receipt_at, file_copy.c.kept_at)
    query = select(file_copy.c.sha256, file_copy.c.size).where(had).order_by(at)
    gone = []
    for row in connection.execute(query):
        if whole <= limit:
            break
        gone.append(row.sha256)
        whole -= row.size
    return gone


def forget_copy(connection: Connection, sha256: str) -> None:
    """Note that the file is not here any more."""
    connection.execute(file_copy.delete().where(file_copy.c.sha256 == sha256))


def only_here(connection: Connection, actor: str | None = None) -> FilesOnlyHere:
    """Return what of files exists on this machine only; of what *actor* attached, where one is told."""
    here = [FileState.WAITING, FileState.REFUSED, FileState.DAMAGED]
    is_stuck = func.sum(func.iif(file_copy.c.state == FileState.WAITING, 0, 1))
    left = func.sum(file_copy.c.size - file_copy.c.sent)
    query = select(func.count(), left, func.min(file_copy.c.kept_at), is_stuck)
    # What was dropped from its appeal, or erased with it, goes nowhere.
    named = attachment.c.sha256 == file_copy.c.sha256
    if actor is not None:
        named &= attachment.c.actor == actor
    query = query.where(file_copy.c.state.in_(here), exists().where(named))
    n, size, at, stuck = connection.execute(query).one()
    return FilesOnlyHere(n, size or 0, at, stuck or 0)


def subject_of(connection: Connection, sha256: str) -> tuple[UUID, UUID]:
    """Return an appeal to which the file, one of those to be sent, is attached, and the entry."""
    query = select(attachment.c.appeal, attachment.c.id).where(attachment.c.sha256 == sha256)
    row = connection.execute(query.order_by(attachment.c.id).limit(1)).one()
    return row.appeal, row.id


def _copies() -> Select[Any]:
    return select(*_COLUMNS)


def _copy(row: Any) -> FileCopy:
    sha256, size, state, *others = row
    return FileCopy(sha256, size, FileState(state), *others)


def _change(connection: Connection, sha256: str, **values: Any) -> None:
    connection.execute(update(file_copy).where(file_copy.c.sha256 == sha256).values(**values))
