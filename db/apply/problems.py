"""Applying what happened to shared problems.

What does not start where a problem stands changes nothing: two supervisors may decide without
seeing each other, and the first in central's order has decided.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.domain.problem import ProblemState
from frontoffice.journal.problem_bodies import (
    ProblemAnswered,
    ProblemConfirmed,
    ProblemDismissed,
    ProblemJoined,
    ProblemProposed,
)

_FORGOTTEN: Final = (
    Fixed("DELETE FROM problem WHERE id = :of"),
    Fixed("DELETE FROM problem_appeal WHERE problem = :of"),
)
# Another desk has found the same: its appeals are added, and the first proposal stands.
_PROPOSED: Final = Fixed(
    "INSERT INTO problem (id, office, topic, place, stem, state, proposed_at)"
    " VALUES (:id, :office, :topic, :place, :stem, 'proposed', :at) ON CONFLICT (id) DO NOTHING"
)
_JOINED: Final = Fixed(
    "INSERT INTO problem_appeal (problem, appeal, joined_at) VALUES (:problem, :appeal, :at)"
    " ON CONFLICT (problem, appeal) DO NOTHING"
)
_CONFIRMED: Final = Fixed(
    "UPDATE problem SET state = 'confirmed', working_group = :told, decided_at = :at"
    " WHERE id = :of AND state IN ('proposed', 'confirmed')"
)
_DISMISSED: Final = Fixed(
    "UPDATE problem SET state = 'dismissed', answer = :told, decided_at = :at"
    " WHERE id = :of AND state IN ('proposed', 'confirmed')"
)
_ANSWERED: Final = Fixed(
    "UPDATE problem SET state = 'answered', answer = :told, decided_at = :at"
    " WHERE id = :of AND state IN ('proposed', 'confirmed')"
)
_DECISIONS: Final = {
    ProblemState.CONFIRMED: _CONFIRMED,
    ProblemState.DISMISSED: _DISMISSED,
    ProblemState.ANSWERED: _ANSWERED,
}


def proposed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``problem.proposed``: a problem, and the appeals about it."""
    for envelope, body in batch:
        assert isinstance(body, ProblemProposed)  # noqa: S101 -- the table of steps says so
        row = {
            "id": envelope.subject,
            "office": envelope.office,
            "topic": column_text(body.topic, INDEXED_LENGTH),
            "place": column_text(body.place),
            "stem": column_text(body.stem, INDEXED_LENGTH),
            "at": envelope.at,
        }
        _PROPOSED.run(connection, [row])
        appeals = dict.fromkeys(body.appeals)
        _JOINED.run(connection, [_joining(envelope.subject, one, envelope.at) for one in appeals])


def joined(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``problem.joined``: one more appeal about it."""
    for envelope, body in batch:
        assert isinstance(body, ProblemJoined)  # noqa: S101 -- the table of steps says so
        _JOINED.run(connection, [_joining(envelope.subject, body.appeal, envelope.at)])


def decided(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``problem.confirmed``, ``problem.dismissed`` and ``problem.answered``."""
    for envelope, body in batch:
        match body:
            case ProblemConfirmed(group=told):
                state = ProblemState.CONFIRMED
            case ProblemDismissed(reason=told):
                state = ProblemState.DISMISSED
            case _:
                assert isinstance(body, ProblemAnswered)  # noqa: S101 -- the table of steps says so
                state, told = ProblemState.ANSWERED, body.text
        row = {"of": envelope.subject, "told": column_text(told), "at": envelope.at}
        _DECISIONS[state].run(connection, [row])


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of a problem, before they are folded anew."""
    for statement in _FORGOTTEN:
        statement.run(connection, [{"of": subject}])


def _joining(problem: UUID, appeal: str, at: int) -> dict[str, object]:
    return {"problem": problem, "appeal": UUID(appeal), "at": at}
