"""Which office and which desk an installation is."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from frontoffice.domain.practice import OFFICE_CODE
from frontoffice.domain.term import OfficeHours
from frontoffice.errors import UnavailableError
from frontoffice.i18n import Localised


class NoOfficeError(UnavailableError):
    """This data folder belongs to no office yet."""

    code = "unavailable.office"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office as its papers and windows name it, and this desk's number in it."""

    region: str
    """KATO, two digits."""
    code: str
    """Four digits, within the region."""
    device_no: int
    name: Localised
    place: Localised
    hours: OfficeHours
    host: str = ""
    """Where the citizen's page is; empty where central has no name."""
    video_scheme: str = ""
    """What opens the links of conferences, as ``zoommtg``; empty for the system's browser."""
    lock_after_min: int = 10
    """Minutes without a touch after which a desk asks for the PIN again; 0 for never."""
    demo: bool = False
    """A demonstration: its papers say so."""

    @property
    def practice(self) -> bool:
        """Whether this is the invented office of practice, by its number: no word can be forgotten."""
        return self.code == OFFICE_CODE

    def as_setting(self) -> dict[str, Any]:
        """Return the office as values that JSON can carry."""
        return {
            "region": self.region,
            "code": self.code,
            "device_no": self.device_no,
            "name": [self.name.kk, self.name.ru, self.name.en],
            "place": [self.place.kk, self.place.ru, self.place.en],
            "opens": f"{self.hours.opens:%H:%M}",
            "closes": f"{self.hours.closes:%H:%M}",
            "zone": self.hours.zone,
            "host": self.host,
            "lock_after_min": self.lock_after_min,
            "demo": self.demo,
        }

    @classmethod
    def of_setting(cls, values: dict[str, Any]) -> "Office":
        """Return the office that :meth:`as_setting` described."""
        hours = OfficeHours(
            time.fromisoformat(values["opens"]),
            time.fromisoformat(values["closes"]),
            values["zone"],
        )
        return cls(
            region=values["region"],
            code=values["code"],
            device_no=values["device_no"],
            name=Localised(*values["name"]),
            place=Localised(*values["place"]),
            hours=hours,
            host=values["host"],
            lock_after_min=values.get("lock_after_min", 10),
            demo=values["demo"],
        )
