"""The kinds of appeals of the law, their terms, and the closed lists of their outcomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from frontoffice.domain.reference import date_of, rows_of
from frontoffice.i18n import Localised


class Group(StrEnum):
    """An appeal proper, or one that goes by the simplified procedure (Code, art. 4)."""

    APPEAL = "appeal"
    SIMPLIFIED = "simplified"


class Unit(StrEnum):
    """What a term is counted in."""

    WORKING = "working"
    CALENDAR = "calendar"


class Form(StrEnum):
    """How an appeal reached the office (Code, art. 63)."""

    WRITTEN = "written"
    ELECTRONIC = "electronic"
    ORAL = "oral"
    VIDEO = "video"


class AppealLanguage(StrEnum):
    """The language of an appeal; the answer comes in it or in the state language (art. 89(2))."""

    KK = "kk"
    RU = "ru"
    OTHER = "other"


class Certainty(StrEnum):
    """How far a row of the reference data is to be trusted."""

    H = "H"
    """Read in the text of the law."""
    M = "M"
    """From a secondary source."""
    L = "L"
    """Deduced."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of appeal and its term, from one date to another."""

    code: str
    group: Group
    name: Localised
    days: int
    unit: Unit
    extendable: bool
    basis: str
    certainty: Certainty
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day of validity; None where it still holds."""
    extension_months: int = 0
    """The longest extension, from the day that it is decided."""
    extension_days: int = 0
    """The longest extension in calendar days, from the end of the term."""

    @property
    def is_complaint(self) -> bool:
        """Whether articles 91 to 100 on complaints govern it."""
        return self.code.partition("_")[0] == "complaint"

    def is_valid_on(self, day: date) -> bool:
        """Return whether this row of the table holds on *day*."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the consideration of an appeal may end."""

    code: str
    name: Localised
    basis: str


class Kinds:
    """The kinds that a clerk chooses from, in the order of the table."""

    _MAIN: Final = 6

    def __init__(self, kinds: Sequence[Kind], on: date | None = None) -> None:
        """Take every row of the table, and the day for which a clerk chooses; None for any."""
        self._kinds = tuple(kinds)
        self._latest = {kind.code: kind for kind in self._kinds}
        self._rows: dict[str, list[Kind]] = {}
        for kind in self._kinds:
            self._rows.setdefault(kind.code, []).append(kind)
        if on is not None:
            self._latest |= {kind.code: kind for kind in self._kinds if kind.is_valid_on(on)}
        valid = tuple(kind for kind in self._latest.values() if on is None or kind.is_valid_on(on))
        self._shown = valid or tuple(self._latest.values())
        self._main = frozenset([*self._latest][: self._MAIN])

    def all(self) -> tuple[Kind, ...]:
        """Return each kind once that can be chosen, in the order of the table."""
        return self._shown

    def main(self) -> tuple[Kind, ...]:
        """Return the kinds of the Code, six as it ships."""
        return tuple(kind for kind in self._shown if kind.code in self._main) or self._shown

    def other(self) -> tuple[Kind, ...]:
        """Return the special kinds, after those of the Code."""
        return tuple(kind for kind in self._shown if kind.code not in self._main)

    def find(self, code: str, on: date | None = None) -> Kind | None:
        """Return the kind *code* as it is on the day *on*; None where there is no such kind.

        Without a day, and on a day that the table does not reach, the row of today or the
        latest one is meant:
        an appeal is registered all the same.
        """
        if on is not None:
            for kind in self._rows.get(code, ()):
                if kind.is_valid_on(on):
                    return kind
        return self._latest.get(code)


@cache
def bundled_kinds() -> Kinds:
    """Return the kinds of the table that ships with the program."""
    return Kinds([kind_of(row) for row in rows_of("kinds-terms")])


def kind_of(row: Mapping[str, str]) -> Kind:
    """Return the kind that a row of the table, checked before, tells of."""
    return Kind(
        code=row["kind"],
        group=Group(row["group"]),
        name=Localised(row["name_kk"], row["name_ru"], row["name_en"]),
        days=int(row["days"]),
        unit=Unit(row["unit"]),
        extendable=row["extendable"] == "yes",
        basis=row["basis"],
        certainty=Certainty(row["certainty"]),
        valid_from=date_of(row["valid_from"]),
        valid_to=date_of(row["valid_to"]),
        extension_months=int(row["extension_months"]),
        extension_days=int(row["extension_days"]),
    )


def outcomes_of(kind: Kind) -> tuple[Outcome, ...]:
    """Return the closed list of outcomes that the law knows for *kind*."""
    return OUTCOMES[list_of(kind)]


def list_of(kind: Kind) -> str:
    """Return which of :data:`OUTCOMES` holds for *kind*."""
    if kind.is_complaint:
        return "complaint"
    return "simplified" if kind.group is Group.SIMPLIFIED else "application"


def _outcome(code: str, basis: str, kk: str, ru: str, en: str) -> Outcome:
    return Outcome(code, Localised(kk, ru, en), basis)


OUTCOMES: Final[Mapping[str, tuple[Outcome, ...]]] = MappingProxyType(
    {
        "simplified": (
            _outcome(
                "answered",
                "Code 89(1)",
                "жауап немесе ақпарат берілді",
                "дан ответ или предоставлена информация",
                "answer or information given",
            ),
            _outcome(
                "noted",
                "Code 89(1)",
                "назарға алынды",
                "принято к сведению",
                "taken note of",
            ),
            _outcome("terminated", "Code 89(1)", "тоқтатылды", "прекращено", "terminated"),
        ),
        "application": (
            _outcome(
                "favourable",
                "Code 77",
                "қолайлы әкімшілік акт қабылданды",
                "принят благоприятный административный акт",
                "favourable act adopted",
            ),
            _outcome(
                "burdening",
                "Code 77",
                "ауыртпалық салатын әкімшілік акт қабылданды",
                "принят обременяющий административный акт",
                "burdening act adopted",
            ),
            _outcome(
                "terminated",
                "Code 70",
                "әкімшілік рәсім тоқтатылды",
                "административная процедура прекращена",
                "procedure terminated",
            ),
        ),
        "complaint": (
            _outcome(
                "cancelled",
                "Code 100(1)",
                "әкімшілік актінің күші жойылды",
                "административный акт отменён",
                "act cancelled",
            ),
            _outcome(
                "cancelled_new_act",
                "Code 100(1)",
                "әкімшілік актінің күші жойылып, жаңа акт қабылданды",
                "административный акт отменён и принят новый",
                "act cancelled and a new one adopted",
            ),
            _outcome(
                "action",
                "Code 100(1)",
                "әкімшілік әрекет жасау міндеттелді",
                "возложено совершение административного действия",
                "action to be done",
            ),
            _outcome(
                "unsatisfied",
                "Code 100(1)",
                "шағым қанағаттандырусыз қалдырылды",
                "жалоба оставлена без удовлетворения",
                "complaint left unsatisfied",
            ),
            _outcome(
                "sent_back",
                "Code 100(1)",
                "әкімшілік іс қайта қарауға жіберілді",
                "административное дело направлено на новое рассмотрение",
                "case sent back",
            ),
            _outcome(
                "not_considered",
                "Code 100(1)",
                "шағым қараусыз қалдырылды",
                "жалоба оставлена без рассмотрения",
                "complaint left without consideration",
            ),
            _outcome(
                "satisfied_by_first_body",
                "Code 91(4)",
                "бірінші орган шағымды толық қанағаттандыратын қолайлы акт қабылдады",
                "первым органом принят благоприятный акт, полностью удовлетворяющий жалобу",
                "favourable act fully satisfying the complaint, by the first body",
            ),
        ),
    }
)

CHARACTERS: Final[tuple[Outcome, ...]] = (
    _outcome("satisfied", "Code 80(5)", "қанағаттандырылды", "удовлетворено", "satisfied"),
    _outcome("refused", "Code 80(5)", "бас тартылды", "отказано", "refused"),
    _outcome("explained", "Code 80(5)", "түсіндірілді", "разъяснено", "explained"),
    _outcome(
        "redirected",
        "Code 65",
        "құзыреті бойынша қайта жіберілді",
        "перенаправлено по компетенции",
        "redirected by competence",
    ),
)
"""The character of an answer, as statistics count it."""
