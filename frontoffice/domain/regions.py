"""The regions of Kazakhstan and its cities of republican significance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from frontoffice.domain.lookup import Lookup
from frontoffice.domain.reference import rows_of
from frontoffice.i18n import Localised


@dataclass(frozen=True, slots=True)
class Region:
    """One region or city of republican significance."""

    kato: str
    """The first two digits of its KATO code."""
    name: Localised
    is_city: bool = False


class Regions:
    """The regions, in the order of their codes."""

    def __init__(self, regions: Sequence[Region]) -> None:
        self._regions = {region.kato: region for region in regions}
        self._lookup = Lookup(
            (region, region.kato, f"{region.name.kk} {region.name.ru} {region.name.en}", "")
            for region in regions
        )

    def all(self) -> tuple[Region, ...]:
        """Return every region in the order of the table."""
        return tuple(self._regions.values())

    def find(self, kato: str) -> Region | None:
        """Return the region of *kato*; None where there is none."""
        return self._regions.get(kato)

    def search(self, words: str, limit: int = 20) -> list[Region]:
        """Return the regions whose words or code begin with each of *words*."""
        return self._lookup.search(words, limit)


@cache
def bundled_regions() -> Regions:
    """Return the regions of the table that ships with the program."""
    return Regions([region_of(row) for row in rows_of("regions")])


def region_of(row: Mapping[str, str]) -> Region:
    """Return the region that a row of the table, checked before, tells of."""
    name = Localised(row["name_kk"], row["name_ru"], row["name_en"])
    return Region(row["kato"], name, is_city=row["kind"] == "city")
