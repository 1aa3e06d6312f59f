"""Which function applies which kind of entry, and how a subject is folded anew."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply import appeals, erasure, talons
from db.apply.known import Known, known
from db.entries import entries_of
from frontoffice.journal.bodies import (
    AppealContinued,
    AppealCorrected,
    AppealRegistered,
    BodyErased,
    TalonConfirmed,
    TalonIssued,
    TalonPrinted,
    TalonReprinted,
)
from frontoffice.journal.entry import Entry

Step = Callable[[Connection, Sequence[Known]], None]

_STEPS: Final[dict[str, Step]] = {
    AppealRegistered.kind: appeals.registered,
    AppealContinued.kind: appeals.changed,
    AppealCorrected.kind: appeals.changed,
    TalonIssued.kind: talons.issued,
    TalonPrinted.kind: talons.printed,
    TalonConfirmed.kind: talons.confirmed,
    TalonReprinted.kind: talons.reprinted,
    BodyErased.kind: erasure.erased,
}


def apply(connection: Connection, entries: Iterable[Entry]) -> None:
    """Change the rows as *entries*, already stored, say; in their order.

    Entries of a kind or version that is not known yet, and erased ones, change nothing.
    Neighbours of one kind are applied together.
    """
    meant = [meaning for entry in entries if (meaning := known(entry)) is not None]
    for kind, batch in groupby(_in_rounds(meant), key=lambda one: one.body.kind):
        _STEPS[kind](connection, list(batch))


def _in_rounds(meant: list[Known]) -> list[Known]:
    """Return *meant* so that equal kinds stand together as far as subjects' own orders allow.

    Subjects are independent of each other, so only the order within a subject counts: the
    first entries of all subjects come first, then the second ones, and so on.
    """
    seen: dict[UUID, int] = {}
    rounds: list[tuple[int, str, int, Known]] = []
    for place, one in enumerate(meant):
        turn = seen.get(one.envelope.subject, 0)
        seen[one.envelope.subject] = turn + 1
        rounds.append((turn, one.body.kind, place, one))
    rounds.sort(key=lambda item: item[:3])
    return [item[3] for item in rounds]


def refold(connection: Connection, subject: UUID) -> None:
    """Drop the rows of *subject* and apply its entries again.

    Those that central has come first, in central's order; own ones that still wait follow.
    Refused ones are left out.
    """
    appeals.forgotten(connection, subject)
    talons.forgotten(connection, subject)
    apply(connection, entries_of(connection, subject))
