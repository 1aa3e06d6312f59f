"""The month of receptions in figures: who received how many, who waited how long, what came of it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import ceil
from statistics import median
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from frontoffice.domain.booking import Booking, BookingState, Way
from frontoffice.domain.conversation import Conversation, Result
from frontoffice.domain.instruction import Instruction, InstructionState
from frontoffice.domain.reception import Reception, Standing
from frontoffice.domain.reception_duty import Duty, duty_of
from frontoffice.domain.reception_told import ReceptionTold
from frontoffice.domain.schedule import Schedule

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
        return Figures(
            **{
                one.name: _sum(getattr(self, one.name), getattr(other, one.name))
                for one in fields(self)
            }
        )

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


def _sum(one: Any, other: Any) -> Any:
    match one, other:
        case int(), int():
            return one + other
        case tuple(), tuple():
            return tuple(sorted((*one, *other)))
        case _:
            return dict(sorted((Counter(one) + Counter(other)).items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialMonth:
    """All that is known of one official's month."""

    schedule: Schedule
    receptions: tuple[Reception, ...]
    """Of the month, with those that were not held."""
    told: tuple[ReceptionTold, ...] = ()
    bookings: tuple[Booking, ...] = ()
    """With an hour in the month."""
    conversations: tuple[Conversation, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    """With their last day in the month."""


@dataclass(frozen=True, slots=True)
class OfficialFigures:
    """One official in the report."""

    schedule: Schedule
    figures: Figures
    lacking: Duty | None
    """What the law asks of the rank and was not done in the month; None where it was, or may be."""


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
        return sum((one.figures for one in self.officials), Figures())

    @property
    def bodies(self) -> Mapping[str, Figures]:
        """By the code of the body, in the order of the officials."""
        found: dict[str, Figures] = {}
        for one in self.officials:
            body = one.schedule.body
            found[body] = found.get(body, Figures()) + one.figures
        return found

    @property
    def is_over(self) -> bool:
        """Whether no reception of the month is still to come."""
        return not self.total.coming

    @property
    def lacking(self) -> tuple[OfficialFigures, ...]:
        """Heads and deputies who have not received as often as the law asks (Code, art. 90)."""
        return tuple(one for one in self.officials if one.lacking is not None)


def month_figures(months: Iterable[OfficialMonth], first: date, today: date) -> MonthFigures:
    """Return the figures of the month that begins on *first*, as they are on the day *today*."""
    found = []
    for one in months:
        figures = figures_of(one, today)
        found.append(OfficialFigures(one.schedule, figures, _lacking(one, figures, first)))
    return MonthFigures(first, today, tuple(found))


def figures_of(one: OfficialMonth, today: date) -> Figures:
    """Return the figures of one official's month, as they are on the day *today*."""
    stood = [each for each in one.receptions if each.standing is Standing.HELD]
    cancelled = sum(each.standing is Standing.CANCELLED for each in one.receptions)
    came = {each.spot.slot for each in one.bookings if each.state is BookingState.ARRIVED}
    told = {each.on: each for each in one.told}
    outcomes = Counter[str]()
    reasons = Counter[str]()
    for reception in stood:
        outcome, reason = _outcome(reception, came, told.get(reception.on), today)
        outcomes[outcome] += 1
        reasons.update([reason] if reason else [])
    asked = [each for each in one.bookings if each.way is not Way.WALK_IN]
    asked = [each for each in asked if each.state is not BookingState.REFUSED]
    states = Counter(each.state for each in asked)
    received = [each for each in one.bookings if each.state is BookingState.ARRIVED]
    refused = [each.reason for each in one.bookings if each.state is BookingState.REFUSED]
    due = [each for each in one.instructions if each.state is not InstructionState.LIFTED]
    done = [each for each in due if each.done_on is not None and _is_done(each)]
    late = sum(each.was_late for each in done)
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
        results=dict(sorted(Counter(_results(one.conversations)).items())),
        due=len(due),
        kept=len(done) - late,
        late=late,
        overdue=overdue,
        running=len(left) - overdue,
        waits=tuple(sorted(_waits(asked, one.schedule.zone))),
    )


def _outcome(
    reception: Reception, came: Collection[UUID], told: ReceptionTold | None, today: date
) -> tuple[str, str]:
    """Return what became of a planned reception, and the reason where it was not held."""
    if any(slot.id in came for slot in reception.slots()):
        return _HELD, ""
    if told is not None and told.held:
        return _EMPTY, ""
    if told is not None:
        return _NOT_HELD, told.reason.value if told.reason else ""
    return (_UNTOLD if reception.on < today else _COMING), ""


def _is_done(one: Instruction) -> bool:
    return one.state in {InstructionState.DONE, InstructionState.TOLD}


def _results(conversations: Sequence[Conversation]) -> list[Result]:
    return [one.decision.result for one in conversations if one.decision is not None]


def _waits(asked: Iterable[Booking], zone: str) -> list[int]:
    """Return how many days lay between the booking and the hour, for each who was given one."""
    clock = ZoneInfo(zone)
    found = []
    for one in asked:
        if one.state in _WAITED:
            made = datetime.fromtimestamp(one.made_at / 1000, clock).date()
            found.append(max((one.spot.begins.astimezone(clock).date() - made).days, 0))
    return found


def _lacking(one: OfficialMonth, figures: Figures, first: date) -> Duty | None:
    duty = duty_of(one.schedule.rank, first)
    if duty is None or figures.held + figures.coming >= duty.at_least:
        return None
    return duty
