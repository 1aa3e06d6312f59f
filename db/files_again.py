"""Files that central had and lost: which are asked about, sent once more, or told to a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, delete, exists, select, update

from db import settings
from db.applied import add_task
from db.file_copies import FileState, note_copy, note_trouble, subject_of
from db.identity import BEFORE
from db.tables import appeal, attachment, device_key, entry, file_copy, task

LOST: Final = "files.lost"
"""Task: neither central nor this desk has the file of an attachment that was made here."""
DAMAGED: Final = "files.damaged"
"""Task: a file is not as it was written, and is sent nowhere."""
QUOTA: Final = "files.quota"
"""Task: this office has brought as many files to central as it may."""
_ASKED: Final = "files.asked"
_HEARD: Final = "files.heard"
_HAD: Final = (FileState.DELIVERED, FileState.FETCHED)


@dataclass(frozen=True, slots=True)
class Asked:
    """When central was last asked what it has."""

    journals: tuple[str, ...] = ()
    """Of central, as they were known then: one more means that it was put back from a copy."""
    again_at: int | None = None
    """UTC, milliseconds since 1970; None where nothing was left open."""


def journals_of_central(connection: Connection) -> tuple[str, ...]:
    """Return the journals that central has written, by their ids; each put-back begins another."""
    query = select(device_key.c.device).where(device_key.c.device_no == 0)
    return tuple(sorted(map(str, connection.execute(query).scalars())))


def last_asked(connection: Connection) -> Asked:
    """Return when central was last asked."""
    told = settings.get(connection, _ASKED, {})
    return Asked(tuple(told.get("journals", ())), told.get("again_at"))


def note_asked(connection: Connection, asked: Asked) -> None:
    """Keep when central was asked."""
    told = {"journals": asked.journals, "again_at": asked.again_at}
    settings.put(connection, _ASKED, told)


def ask_anew(connection: Connection) -> None:
    """Let central be asked at the next round, whatever was heard of it."""
    note_asked(connection, replace(last_asked(connection), again_at=0))


def had_by_central(connection: Connection, device: UUID) -> list[str]:
    """Return the files that central once had, or should have, in the order of their names.

    :param device: this one: of what it, or one that it was before, has attached, somebody here is
        told even where no copy is left.
    """
    here = select(file_copy.c.sha256).where(file_copy.c.state.in_(_HAD))
    named = select(attachment.c.sha256)
    gone = named.where(
        attachment.c.device.in_(_own(connection, device)),
        attachment.c.sha256.not_in(select(file_copy.c.sha256)),
    )
    found = here.where(file_copy.c.sha256.in_(named)).union(gone)
    return sorted(connection.execute(found).scalars())


@dataclass(frozen=True, slots=True)
class Heard:
    """Attachments that were made here and that the feed has told since the last look."""

    unnoted: tuple[str, ...]
    """Their files, of which nothing tells whether they are here."""
    through: int
    """The last one's position."""


def heard_since(connection: Connection, device: UUID) -> Heard | None:
    """Return which attachments of this desk were heard of since :func:`note_heard`; None for none.

    A desk that goes on from an older copy of its database hears of its own ones anew, and their
    files may still lie beside it.
    """
    noted = exists().where(file_copy.c.sha256 == attachment.c.sha256)
    query = (
        select(attachment.c.sha256, entry.c.position, noted.label("noted"))
        .join(entry, entry.c.id == attachment.c.id)
        .where(entry.c.position > settings.get(connection, _HEARD, 0))
        .where(attachment.c.device.in_(_own(connection, device)))
        .order_by(entry.c.position)
    )
    rows = connection.execute(query).all()
    if not rows:
        return None
    return Heard(tuple(row.sha256 for row in rows if not row.noted), rows[-1].position)


def note_heard(connection: Connection, heard: Heard) -> None:
    """Keep up to which position this desk has looked for its own files."""
    settings.put(connection, _HEARD, heard.through)


def send_again(connection: Connection, sha256: str, at: int) -> None:
    """Let the file, which is here and not at central, wait to be sent once more.

    One that was not noted as here is noted, as long as an appeal names it.

    :param at: UTC, milliseconds since 1970.
    """
    anew = {"state": FileState.WAITING, "sent": 0, "attempts": 0, "next_try_at": None}
    none = {"refusal": None, "receipt": None, "receipt_at": None}
    here = file_copy.c.sha256 == sha256
    had = here, file_copy.c.state.in_(_HAD)
    connection.execute(update(file_copy).where(*had).values(**anew, **none))
    query = (
        select(attachment.c.size, appeal.c.urgent)
        .join(appeal, appeal.c.id == attachment.c.appeal)
        .where(attachment.c.sha256 == sha256, ~exists().where(here))
        .order_by(appeal.c.urgent.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is not None:
        note_copy(connection, sha256, row.size, FileState.WAITING, at, urgent=row.urgent)


def note_lost(connection: Connection, sha256: str, at: int) -> None:
    """Tell a person, for each attachment once, that nobody is known to have the file.

    :param at: UTC, milliseconds since 1970.
    """
    told = select(task.c.entry).where(task.c.code == LOST, task.c.entry.is_not(None))
    query = select(attachment.c.appeal, attachment.c.id).where(attachment.c.sha256 == sha256)
    for row in connection.execute(query.where(attachment.c.id.not_in(told))).all():
        add_task(connection, LOST, at, subject=row.appeal, entry=row.id)


def note_damaged(connection: Connection, sha256: str, code: str, at: int) -> None:
    """Tell a person that the file is not as it was written, and send it nowhere.

    :param code: what is wrong with it.
    :param at: UTC, milliseconds since 1970.
    """
    note_trouble(connection, sha256, FileState.DAMAGED, code, None)
    subject, by = subject_of(connection, sha256)
    add_task(connection, DAMAGED, at, subject=subject, entry=by)


def note_quota(connection: Connection, sha256: str, at: int) -> None:
    """Tell a person, once as long as nobody has settled it, that files wait for the office's quota.

    :param at: UTC, milliseconds since 1970.
    """
    told = select(task.c.id).where(task.c.code == QUOTA, task.c.done_at.is_(None)).limit(1)
    if connection.execute(told).first() is None:
        subject, by = subject_of(connection, sha256)
        add_task(connection, QUOTA, at, subject=subject, entry=by)


def note_found(connection: Connection, found: Collection[str]) -> None:
    """Take back the tasks about files that have been found; should they be lost again, it is told."""
    named = select(attachment.c.id).where(attachment.c.sha256.in_(found))
    open_ = task.c.code == LOST, task.c.done_at.is_(None), task.c.entry.in_(named)
    connection.execute(delete(task).where(*open_))


def in_parts(names: Sequence[str], size: int) -> list[Sequence[str]]:
    """Return *names* in parts of at most *size*."""
    return [names[at : at + size] for at in range(0, len(names), size)]


def _own(connection: Connection, device: UUID) -> list[UUID]:
    return [device, *map(UUID, settings.get(connection, BEFORE, []))]
