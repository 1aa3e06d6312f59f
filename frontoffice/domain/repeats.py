"""What the law says when a person brings the same again, or tells of a crime; it is only told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from frontoffice.domain.kinds import Certainty
from frontoffice.domain.link import Relation
from frontoffice.domain.status import OPEN, Status
from frontoffice.domain.wording import Stems, readings
from frontoffice.i18n import Localised


class Advice(StrEnum):
    """What the law says of what a person brings."""

    DANGER = "danger"
    RETURNED_BEFORE = "returned_before"
    ANSWERED_BEFORE = "answered_before"
    STILL_OPEN = "still_open"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, with where it stands and how sure we are of its words."""

    article: str
    """Of the Code: ``64(7)``."""
    certainty: Certainty
    says: Localised
    short: Localised
    """The same in few words, for where there is little room."""
    offers: Relation | None
    """The tie that goes with it; None where it offers none."""


RULES: Final[Mapping[Advice, Rule]] = MappingProxyType(
    {
        Advice.DANGER: Rule(
            "64(7-2)",
            Certainty.H,
            Localised(
                "Қылмыс немесе қауіп-қатер туралы мәлімет болса, өтініш құзыретті органға дереу"
                " қайта жіберіледі",
                "Если сообщается о преступлении или угрозе, обращение немедленно"
                " перенаправляется компетентному органу",
                "Where a crime or a threat is told of, the appeal is redirected to the"
                " competent body at once",
            ),
            Localised(
                "қылмыс не қауіп-қатер: дереу қайта жіберіледі",
                "преступление или угроза: перенаправить немедленно",
                "a crime or a threat: redirect at once",
            ),
            None,
        ),
        Advice.RETURNED_BEFORE: Rule(
            "64(8)",
            Certainty.H,
            Localised(
                "Осындай өтініш бұрын қайтарылған: қайта келгені сол іске тіркеледі, жауап"
                " берілмейді",
                "Такое обращение уже возвращалось: повторное приобщается к тому делу без ответа",
                "The same was returned before: what comes again is attached to that case,"
                " without an answer",
            ),
            Localised(
                "бұрын қайтарылған: сол іске тіркеледі",
                "возвращалось: приобщается к тому делу",
                "returned before: attached to that case",
            ),
            Relation.REPEATED,
        ),
        Advice.ANSWERED_BEFORE: Rule(
            "64(7), 70(5)",
            Certainty.H,
            Localised(
                "Осындай өтінішке жауап берілген: жаңа дәлел болмаса, орган оны 3 жұмыс күнінде"
                " қайтарады; жаңа дәлел болса, қайта қаралады",
                "На такое обращение дан ответ: без новых доводов орган вернёт его за 3 рабочих"
                " дня, с новыми доводами рассмотрит снова",
                "The same was answered: without new arguments the body returns it within 3"
                " working days, with new ones it considers it again",
            ),
            Localised(
                "жауап берілген: жаңа дәлел керек",
                "ответ дан: нужны новые доводы",
                "answered before: new arguments are needed",
            ),
            Relation.REPEATED,
        ),
        Advice.STILL_OPEN: Rule(
            "64",
            Certainty.L,
            Localised(
                "Осы мәселе бойынша өтініш әлі қаралып жатыр: мұны оған толықтыру ретінде"
                " тіркеуге болады",
                "Обращение об этом ещё рассматривается: это можно приобщить к нему как дополнение",
                "An appeal about this is still being considered: this one can be tied to it"
                " as an addition",
            ),
            Localised(
                "әлі қаралып жатыр: толықтыруға болады",
                "ещё рассматривается: можно дополнить",
                "still being considered: may be added to",
            ),
            Relation.ADDITION,
        ),
    }
)
"""What is said; nothing of it can keep an appeal from being registered."""

_DANGER: Final = Stems(
    (phrase, phrase)
    for phrase in (
        *("убить", "убийств", "угрожа убить", "угроз жизн", "угроз убийств", "избил", "избива"),
        *("изнасил", "взорв", "взрыв", "оружи", "похити", "похищ", "вымога", "терак", "террор"),
        *("самоубий", "покончить собой", "краж", "украл", "ограб", "мошенни", "взятк"),
        *("өлтір", "қорқыт", "өміріме қауіп", "ұрып", "соққы", "зорла", "жарылыс", "қару"),
        *("ұрла", "ұрлық", "тонап", "алаяқ", "пара.", "параны", "лаңкес", "ұрлап"),
    )
)


DANGER_TOPIC: Final = "11.01"
"""The topic whose body is competent in crimes and threats."""


def tells_of_danger(text: str) -> bool:
    """Tell whether *text* has words of a crime or of a threat to somebody's life."""
    return any(_DANGER.stands_in(reading) for reading in readings(text))


def advice_on(text: str, same_before: Iterable[Status]) -> tuple[Advice, ...]:
    """Return what the law says, the weightiest first.

    :param text: the essence of what is brought.
    :param same_before: where appeals of the same person about the same stand.
    """
    before = frozenset(same_before)
    told = {
        Advice.DANGER: tells_of_danger(text),
        Advice.RETURNED_BEFORE: Status.RETURNED in before,
        Advice.ANSWERED_BEFORE: Status.ANSWERED in before,
        Advice.STILL_OPEN: bool(before & OPEN),
    }
    return tuple(one for one in Advice if told[one])
