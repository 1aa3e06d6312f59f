"""Whether a reception was held, as somebody who was there tells it.

A reception to which nobody came counts as held only where that was told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.i18n import Localised


class WhyNotHeld(StrEnum):
    """Why an official did not receive."""

    ILL = "ill"
    LEAVE = "leave"
    TRIP = "trip"
    OTHER = "other"


NOT_HELD_NAMES: Final[Mapping[WhyNotHeld, Localised]] = MappingProxyType(
    {
        WhyNotHeld.ILL: Localised("ауырып қалды", "болезнь", "ill"),
        WhyNotHeld.LEAVE: Localised("демалыста", "отпуск", "on leave"),
        WhyNotHeld.TRIP: Localised("іссапарда", "командировка", "on a business trip"),
        WhyNotHeld.OTHER: Localised("басқа себеп", "другая причина", "another reason"),
    }
)
"""How people call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionTold:
    """What was told of one official's reception on one day."""

    id: UUID
    schedule: UUID
    office: str
    """Of the schedule, six digits."""
    on: date
    held: bool
    reason: WhyNotHeld | None = None
    """Why not, where it was not."""
    note: str = ""
    actor: str
    at: int
    """UTC, milliseconds since 1970."""
    told_by: UUID | None = None
    """The entry that told it; None where only its row was read."""
