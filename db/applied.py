"""Applying entries of which some may not be appliable: the good ones never wait for the bad."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, insert
from sqlalchemy.exc import DataError, IntegrityError
from uuid_utils.compat import uuid7

from db.apply import ToldBeforeError, apply, apply_ahead, drop_rows, refold
from db.apply.known import known
from db.apply.moves import MoveError
from db.apply.whole import is_whole
from db.tables import task
from frontoffice.journal.booking_bodies import BookingLifted
from frontoffice.journal.entry import Entry

CONTENT: Final = (IntegrityError, DataError, MoveError)
"""What the database says of rows that cannot be; anything else is trouble of its own."""


def apply_what_can(connection: Connection, entries: Sequence[Entry]) -> list[Entry]:
    """Apply *entries*, already stored, and return those that cannot be applied."""
    if not entries:
        return []
    try:
        with connection.begin_nested():
            apply(connection, entries)
    except CONTENT:
        if len(entries) == 1:
            return list(entries)
        whole = [one for one in entries if is_whole(one.envelope.kind)]
        if whole:
            others = [one for one in entries if not is_whole(one.envelope.kind)]
            return apply_what_can(connection, others) + _place_what_can(connection, whole)
        middle = len(entries) // 2
        first = apply_what_can(connection, entries[:middle])
        return first + apply_what_can(connection, entries[middle:])
    return []


def _place_what_can(connection: Connection, entries: Sequence[Entry]) -> list[Entry]:
    """Apply *entries* of bookings and leases, and return those that cannot be applied.

    A booking stands or falls as a whole, and two that change places do together. Who waits for
    a seat that another one gives up is tried again once that is done.
    """
    waiting = _tied(entries)
    while (place := _first_applied(connection, waiting)) is not None:
        del waiting[place]
    return [one for some in waiting for one in some]


def _first_applied(connection: Connection, waiting: Sequence[Sequence[Entry]]) -> int | None:
    """Apply the first of *waiting* that can be, and return its place; None where none can."""
    for place, some in enumerate(waiting):
        try:
            with connection.begin_nested():
                apply(connection, some)
        except CONTENT:
            continue
        return place
    return None


def _tied(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return *entries* in groups: of one subject each, or of two that change places."""
    with_: dict[UUID, UUID] = {}
    for one in entries:
        meaning = known(one)
        if meaning is not None and isinstance(meaning.body, BookingLifted):
            with_[UUID(meaning.body.other)] = one.envelope.subject
    groups: dict[UUID, list[Entry]] = {}
    for one in entries:
        subject = one.envelope.subject
        groups.setdefault(with_.get(subject, subject), []).append(one)
    return list(groups.values())


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
    """Fold *subjects* anew and return those that cannot be; their rows stay as they were.

    Each alone, and then together those that stood in each other's way: leases that changed seats.
    """
    failed = _refold_each(connection, subjects)
    together = failed
    while len(together) > 1:
        with connection.begin_nested() as point:
            for subject in together:
                drop_rows(connection, subject)
            lost = _refold_each(connection, together)
            if not lost:
                return [subject for subject in failed if subject not in together]
            point.rollback()
        together = [subject for subject in together if subject not in lost]
    return failed


def _refold_each(connection: Connection, subjects: Iterable[UUID]) -> list[UUID]:
    """Fold *subjects* anew one after the other, and return those that cannot be."""
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
