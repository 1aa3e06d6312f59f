"""The month of receptions in figures: who received how many, who waited how long, what came of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, tzinfo
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import chain
from math import ceil
from statistics import median
from typing import Any, Final, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.instruction import InstructionState
from frontoffice.domain.monitoring_facts import (
    BookingFacts,
    InstructionFacts,
    OfficialMonth,
    TellingFacts,
)
from frontoffice.domain.reception import Reception, Standing
from frontoffice.domain.reception_duty import duty_of
from frontoffice.domain.schedule import Rank, Schedule
from frontoffice.i18n import Localised

_TENTH: Final = Decimal("0.1")
_HUNDRED: Final = Decimal(100)
_NINETY: Final = Decimal("0.9")
_WAITED: Final = frozenset({BookingState.PLACED, BookingState.ARRIVED, BookingState.MISSED})
_OPEN: Final = frozenset({BookingState.PLACED, BookingState.REQUESTED, BookingState.UNPLACED})
_HELD: Final = "held"
_EMPTY: Final = "empty"
_NOT_HELD: Final = "not_held"
_UNTOLD: Final = "untold"
_COMING: Final = "coming"


class Rounding(StrEnum):
    """How a percentage gets its one decimal."""

    HALF_UP = "half_up"
    """From half of a tenth on upwards: all reports of this program."""
    CUT = "cut"
    """What follows is left out: so some published tables were made."""


_RULES: Final = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.CUT: ROUND_DOWN}


def share(part: int, whole: int, rule: Rounding = Rounding.HALF_UP) -> Decimal | None:
    """Return how many percent of *whole* are *part*, with one decimal; None of nothing."""
    if not whole:
        return None
    return (_HUNDRED * part / whole).quantize(_TENTH, _RULES[rule])


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is counted of one official, or of many: each sum is that of its parts."""

    planned: int = 0
    """Receptions of the schedule in the month; days off are none."""
    days_off: int = 0
    """Receptions that fell out for the day is off."""
    cancelled: int = 0
    """Of the planned ones: called off in the schedule."""
    held: int = 0
    """Of the planned ones: somebody was received, or it was told so."""
    empty: int = 0
    """Of those held: nobody came."""
    not_held: Mapping[str, int] = field(default_factory=dict)
    """Of the planned ones, by the reason that was told."""
    untold: int = 0
    """Of the planned ones: over, nobody was received and nothing was told."""
    coming: int = 0
    """Of the planned ones: not over yet."""
    booked: int = 0
    """People with an hour in the month that was asked for before."""
    received: int = 0
    """People who came, with and without a booking."""
    walk_ins: int = 0
    """Of those received: without a booking."""
    missed: int = 0
    """Of those booked: did not come."""
    given_up: int = 0
    """Of those booked: cancelled."""
    open: int = 0
    """Of those booked: nothing is known yet."""
    refused: Mapping[str, int] = field(default_factory=dict)
    """Refusals to register, by the reason."""
    results: Mapping[str, int] = field(default_factory=dict)
    """What conversations ended with."""
    due: int = 0
    """Instructions whose last day is in the month."""
    kept: int = 0
    """Of those due: done in time."""
    late: int = 0
    """Of those due: done after it."""
    overdue: int = 0
    """Of those due: not done, and the day is over."""
    running: int = 0
    """Of those due: not done, and there is time."""
    waits: tuple[int, ...] = ()
    """Days from the booking to the hour, one for each who was given one, in order."""

    def __add__(self, other: "Figures") -> "Figures":
        """Return the figures of both together."""
        return together((self, other))

    @property
    def held_share(self) -> Decimal | None:
        """How many percent of what was planned were held."""
        return share(self.held, self.planned)

    @property
    def walk_in_share(self) -> Decimal | None:
        """How many percent of those received came without a booking."""
        return share(self.walk_ins, self.received)

    @property
    def missed_share(self) -> Decimal | None:
        """How many percent of those booked did not come."""
        return share(self.missed, self.booked)

    @property
    def kept_share(self) -> Decimal | None:
        """How many percent of the instructions due, and not running any more, were kept in time."""
        return share(self.kept, self.due - self.running)

    @property
    def median_wait(self) -> Decimal | None:
        """Days that half of them waited at most; the mean of the two in the middle."""
        return Decimal(median(self.waits)).quantize(_TENTH) if self.waits else None

    @property
    def long_wait(self) -> int | None:
        """Days that nine of ten waited at most, by the nearest rank."""
        if not self.waits:
            return None
        return self.waits[ceil(_NINETY * len(self.waits)) - 1]

    @property
    def longest_wait(self) -> int | None:
        """Days that the one waited who waited longest."""
        return self.waits[-1] if self.waits else None


def together(many: Iterable[Figures]) -> Figures:
    """Return the figures of all of *many* together."""
    found = list(many) or [Figures()]
    return Figures(
        **{one.name: _sum([getattr(each, one.name) for each in found]) for one in fields(Figures)}
    )


def _sum(values: Sequence[Any]) -> Any:
    match values:
        case [int(), *_]:
            return sum(values)
        case [tuple(), *_]:
            return tuple(sorted(chain.from_iterable(values)))
        case _:
            total = Counter[str]()
            for one in values:
                total.update(one)
            return dict(sorted(total.items()))


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who receives by a schedule."""

    schedule: UUID
    official: str
    position: Localised
    rank: Rank
    body: str
    """Code or name."""

    @classmethod
    def by(cls, schedule: Schedule) -> Self:
        """Return who receives by *schedule*."""
        one = schedule
        return cls(one.id, one.official, one.position, one.rank, one.body)


@dataclass(frozen=True, slots=True)
class OfficialFigures:
    """One official in the report."""

    who: Receiver
    figures: Figures
    lacking: int | None
    """How many receptions the law asks of the rank, where they were not held and cannot be any more."""


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The report of one month."""

    first: date
    """Its first day."""
    today: date
    officials: tuple[OfficialFigures, ...]

    @property
    def total(self) -> Figures:
        """All of them together."""
        return together(one.figures for one in self.officials)

    @property
    def bodies(self) -> Mapping[str, Figures]:
        """By the code of the body, in the order of the officials."""
        found: dict[str, list[Figures]] = {}
        for one in self.officials:
            found.setdefault(one.who.body, []).append(one.figures)
        return {body: together(some) for body, some in found.items()}

    @property
    def is_over(self) -> bool:
        """Whether no reception of the month is still to come."""
        return not any(one.figures.coming for one in self.officials)

    @property
    def lacking(self) -> tuple[OfficialFigures, ...]:
        """Heads and deputies who have not received as often as the law asks (Code, art. 90)."""
        return tuple(one for one in self.officials if one.lacking is not None)


def month_figures(months: Iterable[OfficialMonth], first: date, today: date) -> MonthFigures:
    """Return the figures of the month that begins on *first*, as they are on the day *today*."""
    found = []
    for one in months:
        figures = figures_of(one, today)
        asked = _lacking(one.schedule.rank, figures, first) if one.stood else None
        found.append(OfficialFigures(Receiver.by(one.schedule), figures, asked))
    return MonthFigures(first, today, tuple(found))


def figures_of(one: OfficialMonth, today: date) -> Figures:
    """Return the figures of one official's month, as they are on the day *today*."""
    stood = [each for each in one.receptions if each.standing is Standing.HELD]
    cancelled = sum(each.standing is Standing.CANCELLED for each in one.receptions)
    came = _came(one)
    told = {each.on: each for each in one.told}
    outcomes = Counter[str]()
    reasons = Counter[str]()
    for reception in stood:
        outcome, reason = _outcome(
            reception, came.get(reception.on, ()), told.get(reception.on), today
        )
        outcomes[outcome] += 1
        reasons.update([reason] if reason else [])
    asked = [each for each in one.bookings if each.way is not Way.WALK_IN]
    asked = [each for each in asked if each.state is not BookingState.REFUSED]
    states = Counter(each.state for each in asked)
    received = [each for each in one.bookings if each.state is BookingState.ARRIVED]
    refused = [each.reason for each in one.bookings if each.state is BookingState.REFUSED]
    due = [each for each in one.instructions if each.state is not InstructionState.LIFTED]
    done = [each.done_on > each.due_on for each in due if each.done_on and _is_done(each)]
    late = sum(done)
    left = [each for each in due if not _is_done(each)]
    overdue = sum(each.due_on < today for each in left)
    return Figures(
        planned=len(stood) + cancelled,
        days_off=sum(each.standing is Standing.DAY_OFF for each in one.receptions),
        cancelled=cancelled,
        held=outcomes[_HELD] + outcomes[_EMPTY],
        empty=outcomes[_EMPTY],
        not_held=dict(sorted(reasons.items())),
        untold=outcomes[_UNTOLD],
        coming=outcomes[_COMING],
        booked=len(asked),
        received=len(received),
        walk_ins=sum(each.way is Way.WALK_IN for each in received),
        missed=states[BookingState.MISSED],
        given_up=states[BookingState.CANCELLED],
        open=sum(states[state] for state in _OPEN),
        refused=dict(sorted(Counter(refused).items())),
        results=dict(sorted(Counter(one.results).items())),
        due=len(due),
        kept=len(done) - late,
        late=late,
        overdue=overdue,
        running=len(left) - overdue,
        waits=tuple(sorted(_waits(asked, one.schedule.zone))),
    )


def _came(one: OfficialMonth) -> Mapping[date, Sequence[datetime]]:
    """Return the hours of all who came, by the day on the clock of the schedule."""
    clock = ZoneInfo(one.schedule.zone)
    found: dict[date, list[datetime]] = {}
    for each in one.bookings:
        if each.state is BookingState.ARRIVED:
            at = _at(each.begins_at, clock)
            found.setdefault(at.date(), []).append(at)
    return found


def _outcome(
    reception: Reception, came: Sequence[datetime], told: TellingFacts | None, today: date
) -> tuple[str, str]:
    """Return what became of a planned reception, and the reason where it was not held."""
    if any(map(reception.has_slot_at, came)):
        return _HELD, ""
    if told is not None and told.held:
        return _EMPTY, ""
    if told is not None:
        return _NOT_HELD, told.reason.value if told.reason else ""
    return (_UNTOLD if reception.on < today else _COMING), ""


def _is_done(one: InstructionFacts) -> bool:
    return one.state in {InstructionState.DONE, InstructionState.TOLD}


def _waits(asked: Iterable[BookingFacts], zone: str) -> list[int]:
    """Return how many days lay between the booking and the hour, for each who was given one."""
    clock = ZoneInfo(zone)
    found = []
    for one in asked:
        if one.state in _WAITED:
            made, begins = (_at(at, clock).date() for at in (one.made_at, one.begins_at))
            found.append(max((begins - made).days, 0))
    return found


def _at(moment: int, zone: tzinfo = UTC) -> datetime:
    return datetime.fromtimestamp(moment / 1000, zone)


def _lacking(rank: Rank, figures: Figures, first: date) -> int | None:
    duty = duty_of(rank, first)
    if duty is None or figures.held + figures.coming >= duty.at_least:
        return None
    return duty.at_least
