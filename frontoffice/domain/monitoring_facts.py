"""What is known of a month of receptions before it is counted: nothing in it tells who came."""

from dataclasses import dataclass
from datetime import date

from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.conversation import Result
from frontoffice.domain.instruction import InstructionState
from frontoffice.domain.reception import Reception
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.domain.schedule import Schedule


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """A booking without the person."""

    state: BookingState
    way: Way
    made_at: int
    """UTC, milliseconds since 1970."""
    begins_at: int
    """Its hour: UTC, milliseconds since 1970."""
    reason: str = ""
    """Of one that was refused: the code."""


@dataclass(frozen=True, slots=True)
class InstructionFacts:
    """An instruction without what it says."""

    state: InstructionState
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class TellingFacts:
    """What was told of a reception."""

    on: date
    held: bool
    """Whether the official was there."""
    reason: WhyNotHeld | None
    """Why they were not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialMonth:
    """All that is known of one official's month."""

    schedule: Schedule
    receptions: tuple[Reception, ...]
    """Of the month, with those that were not held."""
    told: tuple[TellingFacts, ...] = ()
    bookings: tuple[BookingFacts, ...] = ()
    """With an hour in the month."""
    results: tuple[Result, ...] = ()
    """What conversations ended with."""
    instructions: tuple[InstructionFacts, ...] = ()
    """With their last day in the month."""
    stood: bool = True
    """Whether the schedule stood on any day of the month."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be counted."""
        known = self.told or self.bookings or self.results or self.instructions
        return not (self.stood or known)
