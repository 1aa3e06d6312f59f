"""State bodies: who they are, where they stand, how they are found by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from frontoffice.domain.kinds import Certainty
from frontoffice.domain.lookup import Lookup
from frontoffice.domain.reference import rows_of
from frontoffice.i18n import Localised


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
    """Beginnings of the names by which texts name its place; with a full stop, whole names."""
    certainty: Certainty = Certainty.H


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
        places=tuple(row["place"].split()),
        certainty=Certainty(row["certainty"]),
    )
