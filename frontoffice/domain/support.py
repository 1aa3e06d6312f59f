"""Support that was proposed to a person, and what the person said to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.i18n import Localised


class Answer(StrEnum):
    """What became of a proposal."""

    PROPOSED = "proposed"
    """Nothing yet."""
    ACCEPTED = "accepted"
    DECLINED = "declined"


ANSWER_NAMES: Final[Mapping[Answer, Localised]] = MappingProxyType(
    {
        Answer.PROPOSED: Localised("ұсынылды", "предложено", "proposed"),
        Answer.ACCEPTED: Localised("қабылдады", "согласился", "accepted"),
        Answer.DECLINED: Localised("бас тартты", "отказался", "declined"),
    }
)
"""How people call what became of a proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One measure that was proposed; of the person nothing stands in it."""

    id: UUID
    visit: UUID | None
    desk: int
    """Number of the device."""
    clerk: str
    """Login."""
    on: date
    proposed_at: datetime
    """UTC."""
    measure: str
    """Code of the measure."""
    measure_version: int
    answer: Answer
