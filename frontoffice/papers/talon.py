"""The talon: what a person holds as proof that an appeal was accepted.

It names the office, the kind, the number, when and by whom it was accepted, until when the
answer comes and how to complain (Code, art. 64(2)); never the applicant.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from frontoffice.domain.kinds import Unit
from frontoffice.domain.number import Number
from frontoffice.i18n import Localised


class TalonFormat(StrEnum):
    """The paper that a talon is laid out for."""

    LABEL = "label"
    """75 x 55 mm, the slip of the older official form."""
    RECEIPT = "receipt"
    """A roll of 80 mm, 576 dots printable, as long as needed."""
    A6 = "a6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Talon:
    """One talon; what it says, not how it looks."""

    number: Number
    kind: Localised
    """The legal word of the kind: арыз, шағым, …"""
    received_at: datetime
    """Aware, in the office's zone."""
    clerk_name: str
    """Surname and initials."""
    clerk_position: Localised
    office_name: Localised
    office_place: Localised
    addressee: str
    due_on: date
    days: int
    unit: Unit
    proof: str
    """What the QR says; empty where nothing is registered yet."""
    copy: int = 1
    """1 for the first; 2, 3, … are marked as copies."""
    sample: bool = False
    """Marked as a sample: no appeal is registered under this number."""
    demo: bool = False
    """Marked as coming from a demonstration office."""

    @property
    def practice(self) -> bool:
        """Whether it was made in practice: its number says so, whatever else was forgotten."""
        return self.number.practice
