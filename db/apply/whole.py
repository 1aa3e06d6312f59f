"""Subjects that are folded whole, of all their entries at once, and never step by step."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply import bookings, conversations, reception_days
from db.apply.known import Known, ToldBeforeError, known
from db.entries import entries_of
from db.fixed import Fixed
from frontoffice.journal.booking_bodies import BookingMade

_KINDS: Final = (*bookings.KINDS, *conversations.KINDS, *reception_days.KINDS)
_KNOWN: Final = Fixed("SELECT subject FROM entry WHERE subject IN (:subjects*) LIMIT 1")


def is_whole(kind: str) -> bool:
    """Return whether subjects with entries of *kind* are folded whole."""
    return kind.startswith(_KINDS)


def told_of(connection: Connection, meant: Iterable[Known]) -> None:
    """Apply *meant*, stored before: their subjects are made anew of all that is stored."""
    found = {}
    for subject in dict.fromkeys(envelope.subject for envelope, _ in meant):
        entries = map(known, entries_of(connection, subject))
        found[subject] = [one for one in entries if one is not None]
    write(connection, found)


def ahead(connection: Connection, meant: Sequence[Known]) -> None:
    """As :func:`told_of`, before *meant* are stored, where they are bookings that begin.

    :raises ToldBeforeError: they are something else, or their subjects are told of already.
    """
    subjects = {envelope.subject for envelope, _ in meant}
    if len(subjects) < len(meant) or not all(_begins(one) for one in meant):
        raise ToldBeforeError
    if _KNOWN.rows(connection, {"subjects": sorted(subjects)}):
        raise ToldBeforeError
    bookings.begun(connection, meant)


def _begins(one: Known) -> bool:
    """Tell whether *one* makes a booking that nobody but its own office has to see."""
    return isinstance(one.body, BookingMade) and one.body.is_of(one.envelope.office)


def by_subject(meant: Iterable[Known]) -> dict[UUID, list[Known]]:
    """Return *meant* by the subject."""
    found: dict[UUID, list[Known]] = {}
    for one in meant:
        found.setdefault(one.envelope.subject, []).append(one)
    return found


def write(connection: Connection, told: Mapping[UUID, Sequence[Known]]) -> None:
    """Make the rows of subjects of which all is *told*, in the place of those that stand."""
    bookings.write(connection, _with(told, bookings.KINDS))
    conversations.write(connection, _with(told, conversations.KINDS))
    reception_days.write(connection, _with(told, reception_days.KINDS))


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of a subject, before it is folded anew."""
    bookings.forgotten(connection, subject)
    conversations.forgotten(connection, subject)
    reception_days.forgotten(connection, subject)


def _with(
    told: Mapping[UUID, Sequence[Known]], kinds: tuple[str, ...]
) -> dict[UUID, Sequence[Known]]:
    """Return the subjects of which something of *kinds* is told."""
    return {
        subject: some
        for subject, some in told.items()
        if any(one.body.kind.startswith(kinds) for one in some)
    }
