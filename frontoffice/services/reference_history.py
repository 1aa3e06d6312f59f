"""What happened to a row of the reference data: who, when, before and after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from db.reference import Told
from frontoffice.domain.reference_columns import Description
from frontoffice.domain.reference_faults import Fault
from frontoffice.domain.reference_preview import Differs, differing
from frontoffice.domain.reference_rows import Act, Row, Step, shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One thing that happened to a row."""

    act: Act
    at: int
    """UTC, milliseconds since 1970."""
    actor: str
    row: Row
    """What it became."""
    differs: tuple[Differs, ...]
    faults: tuple[Fault, ...] = ()
    """Why it changes nothing; empty where it does."""
    blind: bool = False
    """Whether its author had not seen what another desk had made of the row before."""
    at_central: bool = False
    batch: UUID
    """Together with what it was recorded, for undoing."""


def past_of(
    description: Description,
    code: str,
    told: Sequence[Told],
    faults: Mapping[UUID, tuple[Fault, ...]],
) -> tuple[Past, ...]:
    """Return what happened to the rows of *code*, the newest first."""
    rows = {row.valid_from: row for row in shipped(description) if row.code == code}
    found = []
    for place, one in enumerate(told):
        step = one.step
        before = rows.get(step.row.valid_from)
        after = _after(step, before, description)
        bad = faults.get(step.entry, ())
        if not bad:
            rows[step.row.valid_from] = after
        found.append(
            Past(
                act=step.act,
                at=step.at,
                actor=step.actor,
                row=after,
                differs=differing(description, before, after),
                faults=bad,
                blind=_was_blind(one, told[:place]),
                at_central=one.position is not None,
                batch=step.cause or step.entry,
            )
        )
    return tuple(reversed(found))


def changed_since(step: Step, history: Iterable[Step]) -> bool:
    """Return whether *history* tells of the same row something later than *step*."""
    return any(
        one.turn > step.turn and one.row.valid_from == step.row.valid_from for one in history
    )


def standing_before(step: Step, history: Iterable[Step], description: Description) -> Row | None:
    """Return the row as it was before *step*; None where nothing, or only what ships, was."""
    before: Row | None = None
    since = step.row.valid_from
    for one in history:
        if one.turn < step.turn and one.row.valid_from == since:
            undone = one.act is Act.WITHDRAWN
            before = None if undone else _after(one, before, description)
    return before


def _after(step: Step, before: Row | None, description: Description) -> Row:
    """Return what a row is after *step*, where it was *before*."""
    if step.act is Act.SET:
        return step.row
    ships = (row for row in shipped(description) if row.code == step.row.code)
    there = next((row for row in ships if row.valid_from == step.row.valid_from), None)
    if step.act is Act.ENDED:
        return replace(before or there or step.row, valid_to=step.row.valid_to)
    return there or replace(step.row, values={}, basis="", certainty="", note="")


def _was_blind(one: Told, earlier: Iterable[Told]) -> bool:
    """Return whether its author had not pulled what another desk did before it."""
    return any(other.device != one.device and (other.position or 0) > one.seen for other in earlier)
