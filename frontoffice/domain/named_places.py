"""Which district and village a text names, by the names that the state bodies serve."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from frontoffice.domain.bodies import Body
from frontoffice.domain.wording import Part, Reading, Stems, parts_of, readings

DISTRICT: Final = "district"
RURAL: Final = "rural"

_STREETS: Final = tuple(parts_of("көше даңғыл өзен хан. батыр. атындағы."))
_STREETS_BEFORE: Final = tuple(parts_of("ул. улица. улице. улицы. улицу. проспект пр. переул пер."))
_DISTRICT_AFTER: Final = tuple(parts_of("аудан район. района. районе. району. р."))
_TOWN_AFTER: Final = tuple(parts_of("қ. қалас қала. қаласы город"))
_TOWN_BEFORE: Final = tuple(
    parts_of("г. город. городе. города. қала. қаласы. район. района. районе.")
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, as far as it was told."""

    region: str = ""
    """KATO of the region."""
    district: str = ""
    """The district or city, as the codes of its bodies end: ``27_oral``."""
    rural: str = ""
    """The village or rural district, likewise: ``27_kaztal_zhalpaktal``."""


class _Named(NamedTuple):
    sure: bool
    """Whether the text says itself that this is a district or a town."""
    length: int
    place: int
    body: Body


class NamedPlaces:
    """The places that bodies of districts and of rural districts serve."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        served = [body for body in bodies if body.places and body.level in {DISTRICT, RURAL}]
        self._stems = Stems((name, body) for body in served for name in body.places)

    def find(self, region: str, *texts: str) -> Place:
        """Return the place in *region* that the first of *texts* names which names any."""
        for text in texts:
            for reading in readings(text):
                found = self.in_reading(region, reading)
                if found.district:
                    return found
        return Place(region)

    def in_reading(self, region: str, reading: Reading) -> Place:
        """Return the place in *region* that *reading* names; the region alone where it names none."""
        named = [
            _Named(_is_sure(reading, hit.place), hit.length, -hit.place, hit.value)
            for hit in self._stems.found(reading)
            if hit.value.region == region and not _is_street(reading, hit.place)
        ]
        districts = [one for one in named if one.body.level == DISTRICT]
        villages = [
            one
            for one in named
            if one.body.level == RURAL and not _is_district(reading, -one.place)
        ]
        district = _best(districts)
        if district is None:
            village = _best(villages)
            code = _tail(village.parent) if village else ""
        else:
            code = _tail(district.code)
            village = _best(one for one in villages if _tail(one.body.parent) == code)
        return Place(region, code, _tail(village.code) if village else "")


def _best(named: Iterable[_Named]) -> Body | None:
    best = max(named, key=lambda one: one[:3], default=None)
    return best.body if best else None


def _tail(code: str) -> str:
    """Return what follows the kind of body in *code*: ``27_oral`` of ``akimat_27_oral``."""
    return code.partition("_")[2]


def _is_street(reading: Reading, place: int) -> bool:
    """Return whether a street is named so, or a person, and no place."""
    return _stands(_STREETS, reading, place + 1) or _stands(_STREETS_BEFORE, reading, place - 1)


def _is_district(reading: Reading, place: int) -> bool:
    return _stands(_DISTRICT_AFTER, reading, place + 1)


def _is_sure(reading: Reading, place: int) -> bool:
    after = _stands((*_DISTRICT_AFTER, *_TOWN_AFTER), reading, place + 1)
    return after or _stands(_TOWN_BEFORE, reading, place - 1)


def _stands(parts: Iterable[Part], reading: Reading, place: int) -> bool:
    words = reading.folded
    if not 0 <= place < len(words):
        return False
    if words[place : place + 2] == ("к", "си") and parts is _STREETS:
        return True
    return any(part.fits(words[place]) for part in parts)
