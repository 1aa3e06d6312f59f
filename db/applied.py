"""Applying entries of which some may not be appliable: the good ones never wait for the bad."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, insert
from sqlalchemy.exc import DataError, IntegrityError
from uuid_utils.compat import uuid7

from db.apply import ToldBeforeError, apply, apply_ahead, refold
from db.apply.moves import MoveError
from db.tables import task
from frontoffice.journal.entry import Entry

CONTENT: Final = (IntegrityError, DataError, MoveError)
"""What the database says of rows that cannot be; anything else is trouble of its own."""


def apply_what_can(connection: Connection, entries: Sequence[Entry]) -> list[Entry]:
    """Apply *entries*, already stored, and return those that cannot be applied."""
    try:
        with connection.begin_nested():
            apply(connection, entries)
    except CONTENT:
        if len(entries) == 1:
            return list(entries)
        middle = len(entries) // 2
        first = apply_what_can(connection, entries[:middle])
        return first + apply_what_can(connection, entries[middle:])
    return []


def applied_ahead(connection: Connection, entries: Sequence[Entry]) -> bool:
    """Apply *entries* before they are stored, if that can be; where it cannot, nothing is changed.

    Stored afterwards they are written once, with their positions, and not twice.
    """
    try:
        with connection.begin_nested():
            apply_ahead(connection, entries)
    except (ToldBeforeError, *CONTENT):
        return False
    return True


def refold_what_can(connection: Connection, subjects: Iterable[UUID]) -> list[UUID]:
    """Fold *subjects* anew and return those that cannot be; their rows stay as they were."""
    failed = []
    for subject in subjects:
        try:
            with connection.begin_nested():
                refold(connection, subject)
        except CONTENT:
            failed.append(subject)
    return failed


def add_task(
    connection: Connection, code: str, at: int, *, subject: UUID, entry: UUID | None = None
) -> None:
    """Ask a person to decide something that *code* says in words.

    :param at: UTC, milliseconds since 1970.
    """
    row = {"id": uuid7(), "code": code, "subject": subject, "entry": entry, "at": at}
    connection.execute(insert(task), row)
