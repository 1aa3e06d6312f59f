"""How far an appeal has got, as the person who brought it understands it; nothing of what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.status import Status
from frontoffice.i18n import Localised


class Stage(IntEnum):
    """Where an appeal stands; the numbers stand in the status list and never change."""

    REGISTERED = 1
    IN_WORK = 2
    WITH_BODY = 3
    """A state body considers it."""
    ASKED = 4
    """The person has been asked to mend it; the due day is the last one for that."""
    EXTENDED = 5
    """It is considered longer than the talon promised."""
    REDIRECTED = 6
    ANSWERED = 7
    RETURNED = 8
    WITHDRAWN = 9


STAGE_NAMES: Final[Mapping[Stage, Localised]] = MappingProxyType(
    {
        Stage.REGISTERED: Localised("Тіркелді", "Зарегистрировано", "Registered"),
        Stage.IN_WORK: Localised("Қаралуда", "На рассмотрении", "Being considered"),
        Stage.WITH_BODY: Localised(
            "Мемлекеттік органда қаралуда",
            "На рассмотрении в государственном органе",
            "Being considered by a state body",
        ),
        Stage.ASKED: Localised(
            "Сізден толықтыру сұралды", "Вас просят дополнить", "You have been asked for more"
        ),
        Stage.EXTENDED: Localised(
            "Қарау мерзімі ұзартылды", "Срок рассмотрения продлён", "The term has been extended"
        ),
        Stage.REDIRECTED: Localised(
            "Құзыретті органға қайта жіберілді",
            "Перенаправлено в компетентный орган",
            "Redirected to the competent body",
        ),
        Stage.ANSWERED: Localised("Жауап берілді", "Дан ответ", "Answered"),
        Stage.RETURNED: Localised("Қайтарылды", "Возвращено", "Returned"),
        Stage.WITHDRAWN: Localised(
            "Жолданым берушінің сұрауымен кері қайтарып алынды",
            "Отозвано заявителем",
            "Withdrawn by the applicant",
        ),
    }
)

OPEN_STAGES: Final = frozenset(
    {Stage.REGISTERED, Stage.IN_WORK, Stage.WITH_BODY, Stage.ASKED, Stage.EXTENDED}
)
"""In which the due day still counts."""
_CLOSED: Final = {
    Status.REDIRECTED: Stage.REDIRECTED,
    Status.RETURNED: Stage.RETURNED,
    Status.ANSWERED: Stage.ANSWERED,
    Status.WITHDRAWN: Stage.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All that anybody is told who has the number of an appeal."""

    stage: Stage
    registered_on: date
    due_on: date | None
    """The last day for the answer, or for mending it; None once closed, or where nobody can say."""
    done_on: date | None
    """The day on which it was answered, redirected, returned or withdrawn; None while open."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the stage of an appeal is told from."""

    status: Status
    registered_on: date
    due_on: date
    closed_on: date | None
    with_body: bool = False
    """Whether the last who got it is a state body."""
    mend_until: date | None = None
    """Until when the person has been asked to mend it, and has not yet."""
    extended: bool = False
    """Whether the last change of its term gave it more days."""


def whereabouts_of(facts: Facts) -> Whereabouts:
    """Return where an appeal stands by *facts*."""
    closed = _CLOSED.get(facts.status)
    if closed is not None:
        return Whereabouts(closed, facts.registered_on, None, facts.closed_on)
    if facts.mend_until is not None:
        return Whereabouts(Stage.ASKED, facts.registered_on, facts.mend_until, None)
    return Whereabouts(_open_stage(facts), facts.registered_on, facts.due_on, None)


def _open_stage(facts: Facts) -> Stage:
    if facts.extended:
        return Stage.EXTENDED
    if facts.status is Status.REGISTERED:
        return Stage.REGISTERED
    return Stage.WITH_BODY if facts.with_body else Stage.IN_WORK
