"""A visit: somebody comes to the office, and something comes of it.

A refusal to take an appeal is prohibited (Code, art. 64(1)); one that nobody has written down
shows as a visit that ended with nothing, or has no end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.i18n import Localised


class CameOf(StrEnum):
    """What came of a visit, the weightiest first."""

    APPEAL = "appeal"
    BOOKING = "booking"
    CONSULTATION = "consultation"
    LEFT = "left"
    """The person left with nothing."""


class WhyLeft(StrEnum):
    """Why a person left with nothing."""

    RETURNS = "returns"
    ELSEWHERE = "elsewhere"
    WAITED = "waited"
    CHANGED = "changed"
    OTHER = "other"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Visit:
    """One person's coming, from the door to the outcome."""

    id: UUID
    desk: int
    """Number of the device."""
    clerk: str
    """Login."""
    on: date
    ticket: str
    opened_at: datetime
    """UTC."""
    ended_at: datetime | None
    """UTC; None while the person is here."""
    appeals: int
    consultations: int
    bookings: int
    reason: WhyLeft | None
    """Why the person left, where nothing came of it."""
    note: str

    @property
    def outcome(self) -> CameOf | None:
        """What came of it, the weightiest where it is several things; None for nothing yet."""
        counts = {
            CameOf.APPEAL: self.appeals,
            CameOf.BOOKING: self.bookings,
            CameOf.CONSULTATION: self.consultations,
            CameOf.LEFT: self.ended_at is not None,
        }
        return next((one for one in CameOf if counts[one]), None)


CAME_OF_NAMES: Final[Mapping[CameOf, Localised]] = MappingProxyType(
    {
        CameOf.APPEAL: Localised("жолданым", "обращение", "appeal"),
        CameOf.BOOKING: Localised("қабылдауға жазылды", "запись на приём", "booking"),
        CameOf.CONSULTATION: Localised("кеңес берілді", "консультация", "consultation"),
        CameOf.LEFT: Localised("нәтижесіз кетті", "ушёл ни с чем", "left"),
    }
)
"""How people call what came of a visit."""

WHY_LEFT_NAMES: Final[Mapping[WhyLeft, Localised]] = MappingProxyType(
    {
        WhyLeft.RETURNS: Localised(
            "құжаттарымен қайта келеді", "вернётся с документами", "comes back with papers"
        ),
        WhyLeft.ELSEWHERE: Localised(
            "басқа органға барады", "пойдёт в другой орган", "goes to another body"
        ),
        WhyLeft.WAITED: Localised("кезек күте алмады", "не стал ждать очереди", "could not wait"),
        WhyLeft.CHANGED: Localised("ойын өзгертті", "передумал", "changed their mind"),
        WhyLeft.OTHER: Localised("басқа себеп", "другая причина", "another reason"),
        WhyLeft.UNTOLD: Localised("себебі айтылмады", "причина не названа", "no reason told"),
    }
)
"""How people call why somebody left."""


def why_left(text: str) -> WhyLeft | None:
    """Return the reason that *text* names; another one for a word of a newer version."""
    if not text:
        return None
    try:
        return WhyLeft(text)
    except ValueError:
        return WhyLeft.OTHER
