"""State bodies, and which of them is competent in a topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from frontoffice.domain.kinds import Certainty
from frontoffice.domain.lookup import Lookup
from frontoffice.domain.reference import rows_of
from frontoffice.domain.text import fold
from frontoffice.domain.topics import Topic
from frontoffice.i18n import Localised

REGION: Final = "region"
DISTRICT: Final = "district"

_LOST: Final = Localised(
    "Басқа органға жолданса, шамамен 3 жұмыс күні жоғалады.",
    "Если направить в другой орган, теряется около 3 рабочих дней.",
    "Sent to another body, it loses about 3 working days.",
)
_REASONS: Final[Mapping[str, Localised]] = {
    DISTRICT: Localised(
        "{topic} – аудан немесе қала әкімдігінің құзыреті. {lost}",
        "{topic} – компетенция акимата района или города. {lost}",
        "{topic}: the akimat of the district or city is competent. {lost}",
    ),
    REGION: Localised(
        "{topic} – облыс әкімдігінің құзыреті. {lost}",
        "{topic} – компетенция акимата области. {lost}",
        "{topic}: the akimat of the region is competent. {lost}",
    ),
    "city": Localised(
        "{topic} – қала әкімдігінің құзыреті. {lost}",
        "{topic} – компетенция акимата города. {lost}",
        "{topic}: the akimat of the city is competent. {lost}",
    ),
    "central": Localised(
        "{topic} – орталық мемлекеттік органның құзыреті. {lost}",
        "{topic} – компетенция центрального государственного органа. {lost}",
        "{topic}: a central state body is competent. {lost}",
    ),
    "court": Localised(
        "{topic} – сот мәселесі: сот тәуелсіз, оның ісіне ешкім араласа алмайды.",
        "{topic} – вопрос суда: суд независим, вмешиваться в его дела никто не вправе.",
        "{topic}: a matter of the court, which is independent; nobody may interfere.",
    ),
    "prosecutor": Localised(
        "{topic} – прокуратураның құзыреті, дереу қайта жіберіледі.",
        "{topic} – компетенция прокуратуры, перенаправляется немедленно.",
        "{topic}: the prosecutor's office is competent; redirected immediately.",
    ),
    "anticorruption": Localised(
        "{topic} – сыбайлас жемқорлыққа қарсы қызметтің құзыреті.",
        "{topic} – компетенция антикоррупционной службы.",
        "{topic}: the anti-corruption service is competent.",
    ),
}


@dataclass(frozen=True, slots=True)
class Body:
    """One state body."""

    code: str
    name: Localised
    level: str
    """central, region, district, rural, territorial, court, prosecutor or anticorruption."""
    region: str = ""
    """KATO of its region; empty where it serves the whole country."""
    parent: str = ""
    """The body that it belongs to or that stands above it; empty at the top of a tree."""
    places: tuple[str, ...] = ()
    """Beginnings of the names by which addresses name its place."""
    topics: tuple[str, ...] = ()
    """Codes of the topics that are its own, each with all below it."""
    certainty: Certainty = Certainty.H


@dataclass(frozen=True, slots=True)
class Suggested:
    """The body that is competent, and why."""

    body: Body
    reason: Localised


class Bodies:
    """The state bodies that appeals are addressed to."""

    def __init__(self, bodies: Sequence[Body], others: Sequence[Body] = ()) -> None:
        """Take the bodies of today, and those that only have to be found by their code."""
        self._bodies = {body.code: body for body in bodies}
        self._others = {body.code: body for body in others}
        self._lookup = Lookup(
            (body, body.code, f"{body.name.kk} {body.name.ru} {body.name.en}", "")
            for body in bodies
        )

    def all(self) -> tuple[Body, ...]:
        """Return every body that can be chosen, in the order of the table."""
        return tuple(self._bodies.values())

    def find(self, code: str) -> Body | None:
        """Return the body *code*; None where there is none."""
        return self._bodies.get(code) or self._others.get(code)

    def search(self, words: str, region: str = "", limit: int = 20) -> list[Body]:
        """Return the bodies whose words begin with each of *words*, those of *region* first."""
        found = self._lookup.search(words, len(self._bodies))
        return sorted(found, key=lambda body: body.region not in {region, ""})[:limit]

    def suggest(self, topic: Topic, region: str, district: str = "") -> Suggested | None:
        """Return the body that is competent in *topic* for a person of *region*.

        *district* is the name of a district or a whole address that names it. None where
        the place does not tell: a guess would cost the person days.
        """
        level = topic.level
        body = self._competent(topic, region, district)
        if body is None:
            return None
        if level == DISTRICT and body.level == REGION:
            level = "city"
        return Suggested(body, _reason(topic, level))

    def _competent(self, topic: Topic, region: str, district: str) -> Body | None:
        if topic.level == DISTRICT:
            return self._of_place(region, district)
        if topic.level == REGION:
            return self._of_region(region)
        return self._of_topic(topic)

    def _of_place(self, region: str, district: str) -> Body | None:
        if region in _CITIES:
            return self._of_region(region)
        words = fold(district).replace(",", " ").replace(".", " ").split()
        named = (
            (len(place), body)
            for body in self._bodies.values()
            if body.level == DISTRICT and body.region == region
            for place in body.places
            if any(word.startswith(place) for word in words)
        )
        # The longest name is the surest: «жаңақала» before a shorter beginning.
        return max(named, key=_length, default=(0, None))[1]

    def _of_region(self, region: str) -> Body | None:
        of_level = (body for body in self._bodies.values() if body.level == REGION)
        return next((body for body in of_level if body.region == region), None)

    def _of_topic(self, topic: Topic) -> Body | None:
        own = (
            (len(code), body)
            for body in self._bodies.values()
            if body.level == topic.level
            for code in body.topics
            if topic.code.startswith(code)
        )
        return max(own, key=_length, default=(0, None))[1]


_CITIES: Final = frozenset({"71", "75", "79"})
"""Cities of republican significance, where the city's akimat does what a district's does."""


@cache
def bundled_bodies() -> Bodies:
    """Return the bodies of the table that ships with the program."""
    return Bodies([body_of(row) for row in rows_of("bodies")])


def body_of(row: Mapping[str, str]) -> Body:
    """Return the body that a row of the table, checked before, tells of."""
    return Body(
        code=row["code"],
        name=Localised(row["name_kk"], row["name_ru"], row["name_en"]),
        level=row["level"],
        region=row["region"],
        parent=row["parent"],
        places=tuple(fold(row["place"]).split()),
        topics=tuple(row["topics"].split()),
        certainty=Certainty(row["certainty"]),
    )


def _length(found: tuple[int, Body | None]) -> int:
    return found[0]


def _reason(topic: Topic, level: str) -> Localised:
    sentence, name = _REASONS[level], topic.name
    return Localised(
        sentence.kk.format(topic=name.kk, lost=_LOST.kk),
        sentence.ru.format(topic=name.ru, lost=_LOST.ru),
        sentence.en.format(topic=name.en, lost=_LOST.en),
    )
