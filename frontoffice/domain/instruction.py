"""An instruction: what an official orders in a conversation, followed until the person is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.domain.calendar import Calendar
from frontoffice.domain.kinds import Certainty, Unit
from frontoffice.domain.reference import date_of, rows_of
from frontoffice.domain.steps_terms import last_day
from frontoffice.i18n import Localised

SOON_DAYS: Final = 3
"""Working days before the last one from which on an instruction is said to be due soon."""
_TABLE: Final = "instruction-terms"


class InstructionState(StrEnum):
    """How far an instruction has come."""

    OPEN = "open"
    DONE = "done"
    """With a proof; the person does not know it yet."""
    TOLD = "told"
    """The person was told."""
    LIFTED = "lifted"
    """It is not to be carried out any more."""


class Standing(StrEnum):
    """How an instruction stands today."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE = "done"
    TOLD = "told"
    LIFTED = "lifted"


STANDING_NAMES: Final[Mapping[Standing, Localised]] = MappingProxyType(
    {
        Standing.OPEN: Localised("орындалуда", "исполняется", "open"),
        Standing.DUE_SOON: Localised("мерзімі жақын", "срок близко", "due soon"),
        Standing.OVERDUE: Localised("мерзімі өтті", "просрочено", "overdue"),
        Standing.DONE: Localised(
            "орындалды, адамға айтылмады",
            "исполнено, человеку не сообщено",
            "done, the person not told",
        ),
        Standing.TOLD: Localised(
            "орындалды, адамға айтылды",
            "исполнено, человеку сообщено",
            "done, the person told",
        ),
        Standing.LIFTED: Localised("алып тасталды", "снято", "lifted"),
    }
)
"""How people call how an instruction stands."""


class Which(StrEnum):
    """Which instructions somebody wants to see."""

    DUE = "due"
    """All that are to be carried out."""
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE = "done"
    """Carried out; the person is to be told."""
    ENDED = "ended"
    ALL = "all"


class ToldHow(StrEnum):
    """How the person was told."""

    PHONE = "phone"
    SMS = "sms"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OTHER = "other"


TOLD_NAMES: Final[Mapping[ToldHow, Localised]] = MappingProxyType(
    {
        ToldHow.PHONE: Localised("телефонмен", "по телефону", "by telephone"),
        ToldHow.SMS: Localised("SMS арқылы", "по SMS", "by SMS"),
        ToldHow.IN_PERSON: Localised("жеке өзіне", "лично", "in person"),
        ToldHow.LETTER: Localised("хатпен", "письмом", "by letter"),
        ToldHow.OTHER: Localised("басқа жолмен", "другим способом", "otherwise"),
    }
)
"""How people call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """An instruction as it stands."""

    id: UUID
    conversation: UUID
    booking: UUID
    office: str
    """Of the schedule, six digits."""
    booked_at: str
    """Where the booking was made, six digits: they may have to tell the person."""
    actor: str
    given_at: int
    """UTC, milliseconds since 1970."""
    given_on: date
    text: str
    responsible: str
    """Who carries it out."""
    body: str
    """Of which body; a code or a name."""
    due_on: date
    """The last day."""
    first_due_on: date
    """The last day as it was before anybody moved it."""
    basis: str
    """By which row of the table, or by whose word, the term is so."""
    state: InstructionState = InstructionState.OPEN
    proof: str = ""
    paper: str = ""
    """Number and date of the paper that proves it."""
    done_at: int | None = None
    """UTC, milliseconds since 1970."""
    done_on: date | None = None
    how: ToldHow | None = None
    told_at: int | None = None
    """UTC, milliseconds since 1970."""
    reason: str = ""
    """Why it was moved, returned or lifted, the last time."""
    note: str = ""
    told_by: UUID
    """The last entry that changed it."""

    @property
    def is_followed(self) -> bool:
        """Whether somebody still has something to do about it."""
        return self.state in {InstructionState.OPEN, InstructionState.DONE}

    @property
    def was_moved(self) -> bool:
        """Whether its last day is another one than was promised."""
        return self.due_on != self.first_due_on

    @property
    def was_late(self) -> bool:
        """Whether it was done, but after its last day."""
        return self.done_on is not None and self.done_on > self.due_on

    def standing(self, days_left: int) -> Standing:
        """Return how it stands.

        :param days_left: working days to the last one, below zero once that is over.
        """
        if self.state is not InstructionState.OPEN:
            return Standing(self.state.value)
        if days_left < 0:
            return Standing.OVERDUE
        return Standing.DUE_SOON if days_left <= SOON_DAYS else Standing.OPEN


@dataclass(frozen=True, slots=True)
class InstructionTerm:
    """A term that may be proposed for an instruction."""

    code: str
    name: Localised
    days: int
    unit: Unit
    basis: str
    certainty: Certainty
    valid_from: date | None
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        """Return whether this row of the table is in force on *day*."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A term with the last day that it makes."""

    term: InstructionTerm
    due_on: date


def proposed_terms(given_on: date, calendar: Calendar) -> tuple[Proposed, ...]:
    """Return the terms to choose from for what is ordered on *given_on*, the usual one first."""
    found = (one for one in _terms() if one.holds_on(given_on))
    return tuple(Proposed(one, last_day(one, given_on, calendar)) for one in found)


@cache
def _terms() -> tuple[InstructionTerm, ...]:
    return tuple(
        InstructionTerm(
            code=row["code"],
            name=Localised(row["name_kk"], row["name_ru"], row["name_en"]),
            days=int(row["days"]),
            unit=Unit(row["unit"]),
            basis=row["basis"],
            certainty=Certainty(row["certainty"]),
            valid_from=date_of(row["valid_from"]),
            valid_to=date_of(row["valid_to"]),
        )
        for row in rows_of(_TABLE)
    )
