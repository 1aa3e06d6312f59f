"""The support that a person may be entitled to: rules as data, over what the person has told.

A proposal is never a promise: the body decides. What nobody has told speaks for nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final

from frontoffice.domain.competence import in_force
from frontoffice.domain.kinds import Certainty
from frontoffice.domain.named_places import Place
from frontoffice.domain.reference import rows_of
from frontoffice.i18n import Localised

LARGE_FAMILY: Final = 4
"""Children from whom on a family is a large one."""
_LARGE: Final = "large_family"
_WITH_DISABILITY: Final = "disability_self"
_LOW: Final = "low"
_ANY: Final = "any"


class Disability(StrEnum):
    """Who has a disability."""

    SELF = "self"
    CHILD = "child"
    CARER = "carer"
    """The person cares for somebody of the first group."""


DISABILITY_NAMES: Final[Mapping[Disability, Localised]] = MappingProxyType(
    {
        Disability.SELF: Localised("өзінің", "у самого", "own"),
        Disability.CHILD: Localised("баласының", "у ребёнка", "of a child"),
        Disability.CARER: Localised(
            "күтіміндегі адамның", "у подопечного", "of somebody cared for"
        ),
    }
)
"""How people call whose disability it is."""

CATEGORY_NAMES: Final[Mapping[str, Localised]] = MappingProxyType(
    {
        "unemployed": Localised("жұмыссыз", "без работы", "out of work"),
        "young_family": Localised("жас отбасы", "молодая семья", "young family"),
        "widow": Localised("жесір", "вдова, вдовец", "widowed"),
        "orphan": Localised("жетім", "сирота", "orphan"),
        "bereaved": Localised("жақынын жерледі", "похоронил близкого", "bereaved"),
        "alone": Localised("жалғыз тұрады", "живёт один", "lives alone"),
        "veteran": Localised("ардагер", "ветеран", "veteran"),
        "kandas": Localised("қандас", "кандас", "kandas"),
        "village_specialist": Localised(
            "ауылдағы маман", "специалист на селе", "specialist in a village"
        ),
        "disaster": Localised("апаттан зардап шекті", "пострадал от бедствия", "hit by disaster"),
        "violence": Localised("зорлық көрді", "пострадал от насилия", "suffers violence"),
    }
)
"""What a person may be, as a table names it and as people do; children and a disability tell of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of a person; nothing of it is kept."""

    categories: frozenset[str] = frozenset()
    children: int = 0
    youngest: int | None = None
    """Age of the youngest child in years; None where it was not told."""
    age: int | None = None
    low_income: bool = False
    moved: bool = False
    """To another place, lately."""
    disability: frozenset[Disability] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """The categories that were told, and those that follow from what was."""
        found = set(self.categories)
        if self.children >= LARGE_FAMILY:
            found.add(_LARGE)
        if Disability.SELF in self.disability:
            found.add(_WITH_DISABILITY)
        return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One kind of support, and for whom it is."""

    code: str
    topic: str
    bodies: tuple[str, ...]
    """Codes of the bodies, of which the first that is there decides; with ``{region}``, ``{district}``."""
    name: Localised
    documents: Localised
    """What to bring."""
    asked: Localised
    """What an application for it says."""
    conditions: Mapping[str, str] = field(default_factory=dict)
    """As the table has them; those that are empty hold for everybody."""
    version: int = 1
    basis: str = ""
    certainty: Certainty = Certainty.M

    def is_for(self, situation: Situation) -> bool:
        """Return whether all conditions hold by what is known; without any it is for nobody."""
        wanted = {name: cell for name, cell in self.conditions.items() if cell}
        return bool(wanted) and all(_HOLDS[name](situation, cell) for name, cell in wanted.items())

    def bodies_at(self, place: Place) -> Iterator[str]:
        """Yield the codes of the bodies at *place*, as far as it is told."""
        named = {"region": place.region, "district": place.district}
        for code in self.bodies:
            if all(named[name] or f"{{{name}}}" not in code for name in named):
                yield code.replace("{region}", place.region).replace("{district}", place.district)


class Measures:
    """The measures of one day, in the order of the table."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self._measures = tuple(measures)

    def all(self) -> tuple[Measure, ...]:
        """Return every measure."""
        return self._measures

    def find(self, code: str) -> Measure | None:
        """Return the measure *code*; None where there is none today."""
        return next((one for one in self._measures if one.code == code), None)

    def proposed(self, situation: Situation) -> tuple[Measure, ...]:
        """Return what somebody in *situation* may be entitled to."""
        return tuple(one for one in self._measures if one.is_for(situation))


def years_on(born: date, on: date) -> int:
    """Return how many whole years somebody *born* then is old *on* a day; 0 before the birth."""
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def measure_of(row: Mapping[str, str]) -> Measure:
    """Return the measure that a row of the table, checked before, tells of."""

    def told(part: str) -> Localised:
        return Localised(*(row[f"{part}_{language}"] for language in ("kk", "ru", "en")))

    return Measure(
        code=row["code"],
        topic=row["topic"],
        bodies=tuple(row["body"].split()),
        name=told("name"),
        documents=told("documents"),
        asked=told("asked"),
        conditions={name: row[name] for name in _HOLDS},
        version=int(row["version"]),
        basis=row["basis"],
        certainty=Certainty(row["certainty"]),
    )


@cache
def bundled_measures(on: date) -> Measures:
    """Return the measures of the table that ships with the program, as of the day *on*."""
    rows: Sequence[Mapping[str, str]] = in_force(rows_of("measures"), on)
    return Measures(map(measure_of, rows))


def _has_child_up_to(situation: Situation, cell: str) -> bool:
    return situation.youngest is not None and situation.youngest <= int(cell)


def _has_disability(situation: Situation, cell: str) -> bool:
    wanted = {Disability.SELF, Disability.CHILD} if cell == _ANY else {cell}
    return bool(situation.disability & wanted)


_HOLDS: Final[Mapping[str, Callable[[Situation, str], bool]]] = MappingProxyType(
    {
        "category": lambda situation, cell: bool(situation.known & set(cell.split())),
        "children_from": lambda situation, cell: situation.children >= int(cell),
        "child_age_to": _has_child_up_to,
        "age_from": lambda situation, cell: (
            situation.age is not None and situation.age >= int(cell)
        ),
        "age_to": lambda situation, cell: situation.age is not None and situation.age <= int(cell),
        "income": lambda situation, cell: situation.low_income and cell == _LOW,
        "moved": lambda situation, _cell: situation.moved,
        "disability": _has_disability,
    }
)
"""What each condition of the table asks of a situation; all that are told have to hold."""
