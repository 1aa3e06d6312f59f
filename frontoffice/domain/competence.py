"""Which body is competent in a topic at a place, by the dated table, and why in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from frontoffice.domain.bodies import Bodies, Body, bundled_bodies
from frontoffice.domain.competence_reasons import CITY, reason_of
from frontoffice.domain.kinds import Certainty
from frontoffice.domain.named_places import DISTRICT, NamedPlaces, Place
from frontoffice.domain.reference import rows_of
from frontoffice.domain.topics import Topic
from frontoffice.domain.wording import Reading, Stems, listed, readings
from frontoffice.i18n import Localised

_REGION: Final = "region"
_PLACEHOLDERS: Final = ("region", "district", "rural")


@dataclass(frozen=True, slots=True)
class CompetenceRow:
    """One rule of competence: what is empty in it holds for all."""

    code: str
    body: str
    """The code of the body; ``{region}``, ``{district}`` and ``{rural}`` stand for the place."""
    topic: str = ""
    """The topic, with all below it."""
    level: str = ""
    """The level at which the classifier sees the topic."""
    region: str = ""
    place: str = ""
    """A district or a village, as the codes of its bodies end: ``27_oral``."""
    words: tuple[str, ...] = ()
    """Stems and phrases of which the text has to have one."""
    certainty: Certainty = Certainty.M


@dataclass(frozen=True, slots=True)
class Suggested:
    """The body that is competent, and why."""

    body: Body
    reason: Localised


class Competence:
    """The rules of competence of one day, over the bodies of that day."""

    def __init__(self, rows: Iterable[CompetenceRow], bodies: Bodies) -> None:
        self._bodies = {body.code: body for body in bodies.all()}
        self._places = NamedPlaces(bodies.all())
        self._rows = sorted(rows, key=_exactness, reverse=True)
        self._words = {row.code: Stems((one, row) for one in row.words) for row in self._rows}

    def suggest(
        self, topic: Topic, region: str, address: str = "", text: str = ""
    ) -> Suggested | None:
        """Return the body that is competent in *topic* for a person of *region*.

        *address* is the name of a district or village, or an address that names it; *text* is
        what the person brings. None where the place does not tell: a guess would cost days.
        """
        reading = next(reversed(readings(text)), None)
        return self.of(topic, self.place(region, address, reading), reading)

    def place(self, region: str, address: str, reading: Reading | None = None) -> Place:
        """Return the place that *reading* names, and where it names none the one of *address*."""
        named = self._places.in_reading(region, reading) if reading else Place(region)
        return named if named.district else self._places.find(region, address)

    def of(self, topic: Topic, place: Place, reading: Reading | None = None) -> Suggested | None:
        """Return the body that is competent in *topic* at *place*; None where that does not tell.

        :param reading: the text, for the rules that hold for certain words only.
        """
        named = {"region": place.region, "district": place.district, "rural": place.rural}
        missing = [f"{{{name}}}" for name in _PLACEHOLDERS if not named[name]]
        for row in self._rows:
            if not _holds(row, topic, place) or any(name in row.body for name in missing):
                continue
            if row.words and not (reading and self._words[row.code].stands_in(reading)):
                continue
            body = self._bodies.get(_filled(row.body, named))
            if body is not None:
                return Suggested(body, reason_of(topic, _level(topic, body)))
        return None


def competence_of(row: Mapping[str, str]) -> CompetenceRow:
    """Return what a row of the table, checked before, says."""
    return CompetenceRow(
        code=row["code"],
        body=row["body"],
        topic=row["topic"],
        level=row["level"],
        region=row["region"],
        place=row["place"],
        words=tuple(listed(row["words"])),
        certainty=Certainty(row["certainty"]),
    )


def in_force(rows: Sequence[Mapping[str, str]], on: date) -> list[Mapping[str, str]]:
    """Return those of *rows* that hold on the day *on*."""
    day = on.isoformat()
    return [
        row
        for row in rows
        if row["valid_from"] <= day and (not row["valid_to"] or day <= row["valid_to"])
    ]


@cache
def bundled_competence(on: date) -> Competence:
    """Return the rules of the table that ships with the program, as of the day *on*."""
    rows = in_force(rows_of("competence"), on)
    return Competence([competence_of(row) for row in rows], bundled_bodies())


def _exactness(row: CompetenceRow) -> tuple[int, bool, bool, bool, bool]:
    """Return what says how exactly a rule was meant: the most exact one decides."""
    return len(row.topic), bool(row.place), bool(row.words), bool(row.region), bool(row.level)


def _holds(row: CompetenceRow, topic: Topic, place: Place) -> bool:
    return (
        topic.code.startswith(row.topic)
        and row.level in {"", topic.level}
        and row.region in {"", place.region}
        and row.place in {"", place.district, place.rural}
    )


def _filled(pattern: str, named: Mapping[str, str]) -> str:
    for name in _PLACEHOLDERS:
        pattern = pattern.replace(f"{{{name}}}", named[name])
    return pattern


def _level(topic: Topic, body: Body) -> str:
    """Return the level that the reason names."""
    return CITY if topic.level == DISTRICT and body.level == _REGION else body.level
