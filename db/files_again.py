"""Files that central had and lost: which are asked about, sent once more, or told to a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, delete, select, update

from db import settings
from db.applied import add_task
from db.file_copies import FileState, note_trouble, subject_of
from db.identity import BEFORE
from db.tables import attachment, device_key, file_copy, task

LOST: Final = "files.lost"
"""Task: neither central nor this desk has the file of an attachment that was made here."""
DAMAGED: Final = "files.damaged"
"""Task: a file is not as it was written, and is sent nowhere."""
QUOTA: Final = "files.quota"
"""Task: this office has brought as many files to central as it may."""
_ASKED: Final = "files.asked"
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


def had_by_central(connection: Connection, device: UUID) -> dict[str, bool]:
    """Return the files that central once had, or should have; whether each is noted as here.

    :param device: this one: of what it, or one that it was before, has attached, somebody here is
        told even where no copy is left.
    """
    here = select(file_copy.c.sha256).where(file_copy.c.state.in_(_HAD))
    named = select(attachment.c.sha256)
    found = dict.fromkeys(
        connection.execute(here.where(file_copy.c.sha256.in_(named))).scalars(), True
    )
    own = [device, *map(UUID, settings.get(connection, BEFORE, []))]
    gone = named.where(
        attachment.c.device.in_(own), attachment.c.sha256.not_in(select(file_copy.c.sha256))
    )
    return found | dict.fromkeys(connection.execute(gone).scalars(), False)


def send_again(connection: Connection, sha256: str) -> None:
    """Let the file, which central had, wait to be sent once more."""
    anew = {"state": FileState.WAITING, "sent": 0, "attempts": 0, "next_try_at": None}
    none = {"refusal": None, "receipt": None, "receipt_at": None}
    had = file_copy.c.sha256 == sha256, file_copy.c.state.in_(_HAD)
    connection.execute(update(file_copy).where(*had).values(**anew, **none))


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
    appeal, entry = subject_of(connection, sha256)
    add_task(connection, DAMAGED, at, subject=appeal, entry=entry)


def note_quota(connection: Connection, sha256: str, at: int) -> None:
    """Tell a person, once as long as nobody has settled it, that files wait for the office's quota.

    :param at: UTC, milliseconds since 1970.
    """
    told = select(task.c.id).where(task.c.code == QUOTA, task.c.done_at.is_(None)).limit(1)
    if connection.execute(told).first() is None:
        appeal, entry = subject_of(connection, sha256)
        add_task(connection, QUOTA, at, subject=appeal, entry=entry)


def note_found(connection: Connection, found: Collection[str]) -> None:
    """Take back the tasks about files that have been found; should they be lost again, it is told."""
    named = select(attachment.c.id).where(attachment.c.sha256.in_(found))
    open_ = task.c.code == LOST, task.c.done_at.is_(None), task.c.entry.in_(named)
    connection.execute(delete(task).where(*open_))


def in_parts(names: Sequence[str], size: int) -> list[Sequence[str]]:
    """Return *names* in parts of at most *size*."""
    return [names[at : at + size] for at in range(0, len(names), size)]
