"""The slips of a booking: the talon, and what to bring and to ask; neither names the person."""

from dataclasses import dataclass
from datetime import datetime

from frontoffice.domain.schedule import ReceptionForm
from frontoffice.i18n import Localised


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionHour:
    """Whose hour it is with whom: what every slip says, and which piece of paper it is."""

    number: str
    """Of the booking, as it is said on the telephone."""
    begins: datetime
    """Aware, in the zone of the schedule, as *ends*."""
    ends: datetime
    official: str
    position: Localised
    body: Localised
    """Of which the official is; may be empty."""
    form: ReceptionForm
    place: str
    """Where the official receives."""
    other_place: str
    """By video: where the person sits."""
    link: str
    """By video: of the conference."""
    office_name: Localised
    office_place: Localised
    requested: bool = False
    """The hour is not confirmed yet."""
    between: bool = False
    """The person has come without a booking and has no seat of their own."""
    kept: bool = False
    """They have, and the hour is for such people."""
    waiting: bool = False
    """They are on the waiting list: *begins* and *ends* are the first and the last of their days."""
    copy: int = 1
    """1 for the first; 2, 3, … are marked as copies."""
    sample: bool = False
    """Marked as a sample: nothing was recorded."""
    demo: bool = False
    """Marked as coming from a demonstration office."""
    practice: bool = False
    """Marked all across as made in practice."""

    @property
    def when(self) -> tuple[str, str]:
        """The day and the hour; of who waits, the first and the last day."""
        if self.waiting:
            return f"{self.begins:%d.%m.%Y}", f"– {self.ends:%d.%m.%Y}"
        return f"{self.begins:%d.%m.%Y}", f"{self.begins:%H:%M}"

    @property
    def by_video(self) -> bool:
        """Whether the two meet on a screen."""
        return self.form is ReceptionForm.VIDEO

    @property
    def where_to(self) -> str:
        """Where the person has to go; by video without a room of theirs, the link."""
        if not self.by_video:
            return self.place
        return self.other_place or self.link


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingTalon:
    """One booking talon; what it says, not how it looks."""

    hour: ReceptionHour
    proof: str
    """What its signed code says; empty for a sample."""
    event: str
    """The event for a calendar; empty where the hour is not certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparationTicket:
    """What the person brings to the hour, and asks there."""

    hour: ReceptionHour
    bring: tuple[str, ...]
    questions: tuple[str, ...]
    answer: str
    """Number of the answer, or the appeal, that there was before; empty for none."""


BookingSlip = BookingTalon | PreparationTicket
