"""A call about a booking: somebody has tried to tell a person how their hour stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.i18n import Localised


class HowCalled(StrEnum):
    """By which way the person was to hear of it."""

    PHONE = "phone"
    SMS = "sms"
    IN_PERSON = "in_person"
    OTHER = "other"


HOW_CALLED_NAMES: Final[Mapping[HowCalled, Localised]] = MappingProxyType(
    {
        HowCalled.PHONE: Localised("телефонмен", "по телефону", "by telephone"),
        HowCalled.SMS: Localised("SMS арқылы", "по SMS", "by SMS"),
        HowCalled.IN_PERSON: Localised("өзіне айтылды", "лично", "in person"),
        HowCalled.OTHER: Localised("басқаша", "иначе", "otherwise"),
    }
)
"""How people call the ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One try to tell a person how it stands."""

    entry: UUID
    """The entry that tells of it."""
    booking: UUID
    at: int
    """UTC, milliseconds since 1970."""
    actor: str
    how: HowCalled
    reached: bool
    """Whether the person has heard it."""
    note: str

    @property
    def moment(self) -> datetime:
        """The moment, UTC."""
        return datetime.fromtimestamp(self.at / 1000, UTC)
