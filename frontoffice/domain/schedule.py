"""The schedule of an official: when, where and how they receive, and what is otherwise once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from frontoffice.domain.recurrence import Rule
from frontoffice.errors import RuleError
from frontoffice.i18n import Localised

_DAY_MIN: Final = 24 * 60
_MOST_SERIES: Final = 50
_MOST_EXCEPTIONS: Final = 2_000
_LONGEST: Final = 500
"""Letters of a name, a place, a link or a reason."""


class ScheduleError(RuleError):
    """Something of the schedule does not fit; ``field`` names it."""

    code = "rule.schedule"


class ReceptionForm(StrEnum):
    """How the official and the person meet (Code, art. 90)."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    """The person sits in the own akimat."""
    VISITING = "visiting"
    """The official comes to where people live."""


FORM_NAMES: Final[Mapping[ReceptionForm, Localised]] = MappingProxyType(
    {
        ReceptionForm.IN_PERSON: Localised("жеке өзі", "лично", "in person"),
        ReceptionForm.VIDEO: Localised("бейнебайланыс", "видеосвязь", "video"),
        ReceptionForm.VISITING: Localised("көшпелі", "выездной", "visiting"),
    }
)
"""How people call the forms of a reception."""


class Rank(StrEnum):
    """What an official is in the body; the law asks heads and their deputies to receive."""

    HEAD = "head"
    DEPUTY = "deputy"
    OTHER = "other"


RANK_NAMES: Final[Mapping[Rank, Localised]] = MappingProxyType(
    {
        Rank.HEAD: Localised("бірінші басшы", "первый руководитель", "head of the body"),
        Rank.DEPUTY: Localised("басшының орынбасары", "заместитель руководителя", "deputy head"),
        Rank.OTHER: Localised(
            "басқа лауазымды тұлға", "другое должностное лицо", "another official"
        ),
    }
)
"""How people call the ranks."""


class OnDayOff(StrEnum):
    """What becomes of a reception of a series that falls on a day off."""

    FALLS_OUT = "falls_out"
    NEXT = "next"
    """It is held on the next working day."""
    BEFORE = "before"
    """It is held on the working day before."""


ON_DAY_OFF_NAMES: Final[Mapping[OnDayOff, Localised]] = MappingProxyType(
    {
        OnDayOff.FALLS_OUT: Localised("өткізілмейді", "не проводится", "is not held"),
        OnDayOff.NEXT: Localised(
            "келесі жұмыс күніне ауысады",
            "переносится на следующий рабочий день",
            "moves to the next working day",
        ),
        OnDayOff.BEFORE: Localised(
            "алдыңғы жұмыс күніне ауысады",
            "переносится на предыдущий рабочий день",
            "moves to the working day before",
        ),
    }
)
"""What a schedule says of days off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What of a reception stays for whoever comes without an appointment.

    The last seats of every n-th slot, and of the last slots; of all slots where only seats are told.
    """

    every: int = 0
    """Of every so-manieth slot; 0: not so."""
    last: int = 0
    """Of so many slots at the end."""
    seats: int = 0
    """So many of each of them; 0: all of it."""

    def holds(self, place: int, count: int) -> bool:
        """Return whether something of a slot stays for them.

        :param place: of the slot, from 0, of *count*.
        """
        if not self.every and not self.last:
            return self.seats > 0
        by_turn = self.every > 0 and (place + 1) % self.every == 0
        return by_turn or place >= count - self.last


NOTHING_KEPT: Final = Kept()
"""All seats can be booked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From when to when a reception goes, how it is cut into slots, and where it is held."""

    begins: time
    """On the clock of the schedule's zone."""
    ends: time
    """Of the same day."""
    slot_min: int = 15
    buffer_min: int = 0
    """Between one slot and the next."""
    capacity: int = 1
    """People of one slot."""
    form: ReceptionForm = ReceptionForm.IN_PERSON
    place: str = ""
    """Where the official receives."""
    other_place: str = ""
    """By video: where the person sits."""
    link: str = ""
    """By video: of the conference; not for the public."""
    languages: tuple[str, ...] = ("kk", "ru")
    kept: Kept = NOTHING_KEPT
    """What nobody can book."""

    def __post_init__(self) -> None:
        """Refuse hours that cannot be.

        :raises ScheduleError: they end before the first slot does, or a number is out of range.
        """
        if not 1 <= self.slot_min <= _DAY_MIN or self.count < 1:
            raise ScheduleError(field="slot")
        if not 0 <= self.buffer_min <= _DAY_MIN:
            raise ScheduleError(field="buffer")
        if not 1 <= self.capacity <= 100:  # noqa: PLR2004 -- more are no reception
            raise ScheduleError(field="capacity")
        if any(len(one) > _LONGEST for one in (self.place, self.other_place, self.link)):
            raise ScheduleError(field="place")
        if len(self.languages) > len(set(self.languages)) or set(self.languages) - {"kk", "ru"}:
            raise ScheduleError(field="languages")
        kept = self.kept
        if not all(0 <= one <= _DAY_MIN for one in (kept.every, kept.last)):
            raise ScheduleError(field="kept")
        if not 0 <= kept.seats <= self.capacity:
            raise ScheduleError(field="kept")

    @property
    def minutes(self) -> int:
        """How long the reception is."""
        return _minute(self.ends) - _minute(self.begins)

    @property
    def count(self) -> int:
        """How many slots fit in."""
        return (self.minutes + self.buffer_min) // (self.slot_min + self.buffer_min)

    def starts(self) -> range:
        """Return when the slots begin, in minutes from the beginning of the reception."""
        step = self.slot_min + self.buffer_min
        return range(0, self.count * step, step)

    def kept_of(self, place: int) -> int:
        """Return how many seats of a slot, from 0, are for whoever comes without an appointment."""
        if self.kept is NOTHING_KEPT or not self.kept.holds(place, self.count):
            return 0
        return self.kept.seats or self.capacity

    def kept_spans(self) -> tuple[tuple[time, time], ...]:
        """Return from when to when one is received without an appointment; neighbours are one."""
        found: list[tuple[int, int]] = []
        before = None
        for place, minute in enumerate(self.starts()):
            if not self.kept_of(place):
                continue
            begins = minute + _minute(self.begins)
            first = found.pop()[0] if before == place - 1 and found else begins
            found.append((first, begins + self.slot_min))
            before = place
        return tuple((_clock(first), _clock(last)) for first, last in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Receptions that come again and again."""

    rule: Rule
    first_on: date
    """From which day on; weeks and months are counted from it."""
    last_on: date | None = None
    """None: until something else is approved."""
    hours: Hours

    def __post_init__(self) -> None:
        """Refuse a series that is over before it begins.

        :raises ScheduleError: it is.
        """
        if self.last_on is not None and self.last_on < self.first_on:
            raise ScheduleError(field="last_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """The receptions of a day, or the one that begins at an hour, are not held."""

    on: date
    """The day for which the series planned it."""
    begins: time | None = None
    """None for all of the day."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The reception of a day is held on another day, or at another hour."""

    on: date
    """The day for which the series planned it."""
    begins: time | None = None
    """Which one of the day; None for all."""
    to_on: date
    to_begins: time | None = None
    """None for the same hour; it stays as long as it was."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A reception besides the series."""

    on: date
    hours: Hours
    reason: str = ""


Exceptional = Cancelled | Moved | Extra


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When one official receives."""

    id: UUID
    version: int
    """Counts up with every proposal."""
    official: str
    """Surname, name and patronymic."""
    position: Localised
    rank: Rank
    body: str
    """Code of the state body, or its name where it has none."""
    zone: str
    """An IANA name: all devices cut the same slots, whatever their own clock shows."""
    on_day_off: OnDayOff
    series: tuple[Series, ...]
    exceptions: tuple[Exceptional, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no reception could be made of.

        :raises ScheduleError: a name is missing, or there is more than can be meant.
        """
        if not self.official.strip():
            raise ScheduleError(field="official")
        names = (self.official, self.body, self.position.kk, self.position.ru, self.position.en)
        if any(len(one) > _LONGEST for one in names):
            raise ScheduleError(field="position")
        if len(self.series) > _MOST_SERIES:
            raise ScheduleError(field="series")
        if len(self.exceptions) > _MOST_EXCEPTIONS:
            raise ScheduleError(field="exceptions")
        if any(len(one.reason) > _LONGEST for one in self.exceptions):
            raise ScheduleError(field="reason")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ScheduleError(field="zone") from error
        for one in self.exceptions:
            if isinstance(one, Moved) and one.to_begins is not None:
                for series in self.series:
                    at_hour(series.hours, one.to_begins)

    @property
    def forms(self) -> frozenset[ReceptionForm]:
        """The forms in which the official receives, now or once."""
        extra = (one.hours for one in self.exceptions if isinstance(one, Extra))
        return frozenset(it.form for it in (*(one.hours for one in self.series), *extra))


def at_hour(hours: Hours, begins: time) -> Hours:
    """Return *hours* as long as they were, from *begins* on.

    :raises ScheduleError: they would go on into the next day.
    """
    end = _minute(begins) + hours.minutes
    if end >= _DAY_MIN:
        raise ScheduleError(field="to_begins")
    return replace(hours, begins=begins, ends=_clock(end))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
