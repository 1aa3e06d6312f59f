"""What the status list is told from: rows of appeals and a few of their entries, many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select

from db.entries import ACCEPTED
from db.tables import appeal, entry, talon
from frontoffice.domain.stage import Facts
from frontoffice.domain.status import Status
from frontoffice.journal.bodies import AppealTermChanged, BodyErased, read_body
from frontoffice.journal.body import Body
from frontoffice.journal.entry import version_of
from frontoffice.journal.move_bodies import AppealAssigned
from frontoffice.journal.paper_bodies import AppealMended, MendingAsked

_TOLD: Final = (
    AppealAssigned.kind,
    MendingAsked.kind,
    AppealMended.kind,
    AppealTermChanged.kind,
)
_OF_APPEALS: Final = "appeal."
_TALON: Final = "talon.issued"


class Known(NamedTuple):
    """One appeal: by what it is found, and where it stands."""

    appeal: UUID
    office: str
    """Six digits."""
    number: str
    token: str
    """Of its talon's page, hexadecimal; empty where no talon was issued."""
    facts: Facts


class Changed(NamedTuple):
    """What a piece of the feed is about."""

    appeals: list[UUID]
    upto: int
    """The position of its last entry."""
    more: bool


def changed_after(connection: Connection, position: int, limit: int) -> Changed:
    """Return which appeals the next *limit* entries of the feed after *position* are about."""
    query = (
        select(entry.c.position, entry.c.subject, entry.c.kind)
        .where(entry.c.position > position)
        .order_by(entry.c.position)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    about = {
        row.subject: None
        for row in rows
        if row.kind.startswith(_OF_APPEALS) or row.kind in {_TALON, BodyErased.kind}
    }
    return Changed(list(about), rows[-1].position if rows else position, len(rows) == limit)


def known_of(connection: Connection, appeals: Sequence[UUID]) -> list[Known]:
    """Return what is known here of *appeals*; those that were erased are left out."""
    rows = connection.execute(
        select(appeal, talon.c.token)
        .outerjoin(talon, (talon.c.appeal == appeal.c.id) & (talon.c.copy == 1))
        .where(appeal.c.id.in_(appeals))
    ).all()
    told = _entries(connection, appeals)
    return [
        Known(
            row.id,
            row.office,
            row.number,
            row.token or "",
            _facts(
                Facts(Status(row.status), row.registered_on, row.due_on, row.closed_on),
                told.get(row.id, ()),
            ),
        )
        for row in rows
    ]


def _entries(connection: Connection, appeals: Sequence[UUID]) -> dict[UUID, list[Body]]:
    query = (
        select(entry.c.subject, entry.c.kind, entry.c.envelope, entry.c.body)
        .where(entry.c.subject.in_(appeals), entry.c.kind.in_(_TOLD))
        # A desk's own that wait are in force there already, after all others.
        .where(entry.c.verdict.is_(None) | (entry.c.verdict == ACCEPTED))
        .order_by(entry.c.position.is_(None), entry.c.position, entry.c.seq)
    )
    found: dict[UUID, list[Body]] = {}
    for row in connection.execute(query):
        body = read_body(row.kind, version_of(row.envelope), row.body)
        if body is not None:
            found.setdefault(row.subject, []).append(body)
    return found


def _facts(facts: Facts, bodies: Iterable[Body]) -> Facts:
    for body in bodies:
        match body:
            case AppealAssigned(to_body=to_body):
                facts = replace(facts, with_body=bool(to_body))
            case MendingAsked(until=until):
                facts = replace(facts, mend_until=date.fromisoformat(until))
            case AppealMended():
                facts = replace(facts, mend_until=None)
            case AppealTermChanged(before=before):
                facts = replace(facts, extended=before < facts.due_on.isoformat())
    return facts
