"""A term of the law, counted: from the moment of receipt to the last day, day by day."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from frontoffice.domain.calendar import Day
from frontoffice.domain.kinds import Certainty, Unit


class CountFrom(StrEnum):
    """Which day is the first one of a term."""

    NEXT_DAY = "next_day"
    REGISTRATION_DAY = "registration_day"


class Moved(StrEnum):
    """Why the day of registration is not the day of receipt (Code, art. 64(3))."""

    AFTER_HOURS = "after_hours"
    DAY_OFF = "day_off"


class DayRole(StrEnum):
    """What a day is to a term."""

    REGISTERED = "registered"
    COUNTED = "counted"
    SKIPPED = "skipped"
    """Not counted, or rolled past at the end."""
    DUE = "due"


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When an office is open and where its clock hangs."""

    opens: time = time(9, 0)
    closes: time = time(18, 30)
    zone: str = "Asia/Almaty"
    """An IANA name."""

    def local(self, at: datetime) -> datetime:
        """Return the moment *at*, which knows its zone, on the office's clock."""
        if at.tzinfo is None:
            raise ValueError(at)
        return at.astimezone(ZoneInfo(self.zone))


@dataclass(frozen=True, slots=True)
class TermDay:
    """One day of a term's way."""

    day: Day
    role: DayRole
    count: int
    """How many days of the term have passed with this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """When an appeal was registered and until when it is answered, and every day between."""

    kind: str
    """The code of the kind whose term it is."""
    days: int
    unit: Unit
    count_from: CountFrom
    received_at: datetime
    """On the office's clock."""
    registered_on: date
    due_on: date
    """The last day of the term; a working day."""
    moved: Moved | None
    waited: tuple[Day, ...]
    """The days off between the receipt and the registration, the day of receipt included."""
    basis: str
    certainty: Certainty
    table_version: str
    calendar_version: str
    path: tuple[TermDay, ...]
    """Every day from the registration to the last one."""

    @property
    def skipped(self) -> tuple[Day, ...]:
        """The days that do not count, or that the end was moved past."""
        return tuple(step.day for step in self.path if step.role is DayRole.SKIPPED)
