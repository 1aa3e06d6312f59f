"""Consultations: an explanation that a person was given, by a clerk or by a lawyer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.i18n import Localised


class Giver(StrEnum):
    """Who gave a consultation."""

    CLERK = "clerk"
    LAWYER = "lawyer"
    """Free of charge, at the office."""


GIVER_NAMES: Final[Mapping[Giver, Localised]] = MappingProxyType(
    {
        Giver.CLERK: Localised("маман", "специалист", "clerk"),
        Giver.LAWYER: Localised("заңгер", "юрист", "lawyer"),
    }
)
"""How people call who gives a consultation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """One consultation; of the person who was told nothing stands in it."""

    id: UUID
    visit: UUID | None
    """Of which it came, where that was noted."""
    desk: int
    """Number of the device."""
    clerk: str
    """Login."""
    on: date
    given_at: datetime
    """UTC."""
    topic: str
    card: str
    """Code of the card; empty where something else was told."""
    card_version: int
    """0 without a card."""
    giver: Giver
    giver_name: str
    """Of the lawyer; empty where the clerk gave it."""
    answered: bool
    """Whether it was enough for the person, as the person says."""
    seconds: int
    """How long it took."""
