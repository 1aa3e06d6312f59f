"""The month of receptions of a region: who receives, and who does not, office by office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from frontoffice.domain.monitoring import Figures, MonthFigures, OfficialFigures, together
from frontoffice.i18n import Localised

_ALL: Final = 100


@dataclass(frozen=True, slots=True)
class OfficeMonth:
    """One office of the region."""

    office: str
    """Six digits: region and office."""
    name: Localised
    month: MonthFigures

    @property
    def receives(self) -> bool:
        """Whether a schedule of receptions stood in the month."""
        return bool(self.month.officials)


@dataclass(frozen=True, slots=True)
class RegionMonth:
    """The report of one month of a region, or of all."""

    region: str
    """Two digits; empty for all regions together."""
    name: Localised
    first: date
    """The first day of the month."""
    today: date
    offices: tuple[OfficeMonth, ...]
    """As :func:`by_trouble` sorts them."""

    @property
    def whole(self) -> MonthFigures:
        """All officials of all offices."""
        every = tuple(one for office in self.offices for one in office.month.officials)
        return MonthFigures(self.first, self.today, every)

    @property
    def total(self) -> Figures:
        """All offices together."""
        return together(office.month.total for office in self.offices)

    @property
    def bodies(self) -> Mapping[str, Figures]:
        """By the code of the body, in order."""
        return dict(sorted(self.whole.bodies.items()))

    @property
    def lacking(self) -> tuple[tuple[OfficeMonth, OfficialFigures], ...]:
        """Heads and deputies who have not received as often as the law asks, with their offices."""
        return tuple((office, one) for office in self.offices for one in office.month.lacking)

    @property
    def without(self) -> tuple[OfficeMonth, ...]:
        """Offices in which no schedule stood."""
        return tuple(office for office in self.offices if not office.receives)

    def find(self, office: str) -> OfficeMonth | None:
        """Return the office with this code; None where there is none."""
        return next((one for one in self.offices if one.office == office), None)


def by_trouble(offices: Mapping[str, OfficeMonth]) -> tuple[OfficeMonth, ...]:
    """Return the offices, those first whose heads and deputies fall short of the law (art. 90).

    After them those in which nobody receives, then the others, the smallest share held first.
    """
    return tuple(sorted(offices.values(), key=_rank))


def _rank(one: OfficeMonth) -> tuple[int, bool, float, str]:
    share = one.month.total.held_share
    return (
        -len(one.month.lacking),
        one.receives,
        float(_ALL if share is None else share),
        one.office,
    )
