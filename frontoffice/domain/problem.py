"""A shared problem: several appeals of different people, of one topic and one place, within weeks.

Every desk finds the same problem under the same id, whichever of its appeals it knows: the id is
made of office, topic, place and of how many problems of these were settled there before.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from frontoffice.i18n import Localised

WITHIN: Final = timedelta(weeks=3)
FEWEST: Final = 4
"""Different people from whom on a matter is taken for a shared one."""
_NAMESPACE: Final = UUID("8f0d1c1e-6d0a-5a64-9a35-0f2f0c7a7a11")


class ProblemState(StrEnum):
    """Where a shared problem stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    ANSWERED = "answered"


SETTLED: Final = frozenset({ProblemState.DISMISSED, ProblemState.ANSWERED})
"""What comes after these is another problem."""

PROBLEM_STATE_NAMES: Final[Mapping[ProblemState, Localised]] = MappingProxyType(
    {
        ProblemState.PROPOSED: Localised("ұсынылды", "предложена", "proposed"),
        ProblemState.CONFIRMED: Localised("расталды", "подтверждена", "confirmed"),
        ProblemState.DISMISSED: Localised("ортақ емес", "не общая", "not shared"),
        ProblemState.ANSWERED: Localised("жауап берілді", "дан ответ", "answered"),
    }
)
"""How people call where it stands."""


class Character(StrEnum):
    """How a joint answer turns out (Code, art. 80(5))."""

    SATISFIED = "satisfied"
    REFUSED = "refused"


OUTCOMES_OF: Final[Mapping[Character, Mapping[str, str]]] = MappingProxyType(
    {
        Character.SATISFIED: {
            "application": "favourable",
            "simplified": "answered",
            "complaint": "satisfied_by_first_body",
        },
        Character.REFUSED: {
            "application": "burdening",
            "simplified": "answered",
            "complaint": "unsatisfied",
        },
    }
)
"""Which outcome each closed list has for it, by :data:`frontoffice.domain.kinds.OUTCOMES`."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One appeal about a matter, as the rule looks at it."""

    appeal: UUID
    person: str
    """By whom persons are told apart; empty for nobody that is known."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """Several appeals that are about one matter."""

    id: UUID
    topic: str
    place: str
    """As the first of them names it."""
    state: ProblemState
    proposed_at: datetime
    group: str
    """Who works on it together, in words."""
    answer: str
    """The joint answer, or why it is no shared problem."""
    appeals: int
    first_on: date | None
    last_on: date | None


def problem_id(office: str, topic: str, place: str, settled: int) -> UUID:
    """Return the id of the problem of *topic* at *place* after so many *settled* ones."""
    return uuid5(_NAMESPACE, "\n".join((office, topic, place, str(settled))))


def shared(voices: Iterable[Voice], at: datetime) -> tuple[Voice, ...]:
    """Return those of *voices* that make a shared problem at *at*, the first first; or none.

    It takes :data:`FEWEST` people within :data:`WITHIN`; who comes again counts once, and those
    whom nobody knows are taken for different people.
    """
    near = sorted((one for one in voices if at - one.at <= WITHIN), key=_order)
    people = {one.person or str(one.appeal) for one in near}
    return tuple(near) if len(people) >= FEWEST else ()


def joins(voices: Iterable[Voice], known: Collection[UUID]) -> tuple[Voice, ...]:
    """Return those of *voices* that are not among the *known* appeals of a problem yet."""
    return tuple(sorted((one for one in voices if one.appeal not in known), key=_order))


def _order(one: Voice) -> tuple[datetime, UUID]:
    return one.at, one.appeal
