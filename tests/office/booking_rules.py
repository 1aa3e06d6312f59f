"""What people do about hours, as rules of a state machine: each from what its desk knows."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import wraps
from types import MappingProxyType
from typing import Any, Final, TypeVar
from uuid import UUID

from doubles.booking_desks import DESKS, Region
from doubles.booking_draws import (
    DAYS,
    HOWS,
    RECEIVING,
    a_booking,
    a_day_with_people,
    a_guest,
    an_hour,
    may_swap,
    schedule_of,
    two_to_swap,
)
from doubles.booking_ledger import CANCELLED_ALL, MOVED_ALL, Ledger
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule
from world.desk_node import DeskNode
from world.disk import Room

from frontoffice.desk import Desk
from frontoffice.domain.booking import REFUSALS, Booking, Way
from frontoffice.domain.calling import HowCalled
from frontoffice.errors import ConflictError, RuleError
from frontoffice.services.bookings import Bookings, Hour
from frontoffice.services.free_hours import SeatState

LONG: Final = bool(os.environ.get("FRONTOFFICE_LONG"))
RUNS: Final = 300 if LONG else 10
"""That are played; a few more, as long as something has not come about in any of them."""
MOST_RUNS: Final = 3 * RUNS
STEPS: Final = 60 if LONG else 40
DRAWN: Final = 20 * RUNS
SHORT_ONES: Final = min(DRAWN // 10, 50) + 1
"""So many Hypothesis draws before the long ones."""
_Done = TypeVar("_Done")
_Act = tuple[str, int, int]
ACTS: Final = (
    *("give", "give", "give", "ask", "let_in", "move", "move", "swap", "end", "end", "call"),
    *("not_held", "not_held", "take_back", "ask_for_seats", "give_back"),
)
"""Methods of :class:`PeopleAtDesks`; what people do more often stands there more often."""
desks: Final = st.integers(0, DESKS - 1)
"""Which desk acts."""
some: Final = st.integers(0, 30)
"""Which hour, person or day: the how-manieth of those that fit."""
_acts: Final = st.tuples(*[st.tuples(st.sampled_from(ACTS), some, some)] * 4)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who acts, and which of those that fit they choose."""

    node: DeskNode
    desk: Desk
    which: int
    other: int

    @property
    def bookings(self) -> Bookings:
        """What the desk does about bookings."""
        return self.desk.receptions.bookings

    def hour(self, which: int, *states: SeatState) -> Hour | None:
        """Return one of the hours with a seat in one of *states*."""
        return an_hour(self.desk, self.node.clerk, which, *states)

    def somebody(self) -> Booking | None:
        """Return somebody whose booking is not over."""
        return a_booking(self.desk, self.which, lambda it: not it.is_over)


ENDINGS: Final[Mapping[str, Callable[[Turn, UUID], Booking]]] = MappingProxyType(
    {
        "cancelled": lambda it, of: it.bookings.cancel(of, "келе алмайды", it.node.clerk),
        "arrived": lambda it, of: it.bookings.arrived(of, it.node.clerk),
        "missed": lambda it, of: it.bookings.missed(of, it.node.clerk),
        "turned away": lambda it, of: it.bookings.refuse(of, min(REFUSALS), "", it.node.clerk),
    }
)


VERBS: Final = (
    *("asked for seats", "gave seats back", "lease.granted", "lease.freed"),
    *("given by a lease", "asked", "walked in", "booking.confirmed", "booking.unplaced"),
    *("moved", "swapped", "called", "taken back", MOVED_ALL, CANCELLED_ALL, *ENDINGS),
    *(f"planned: {how}" for how in HOWS),
    *("lost the network", "request lost", "answer lost", "reconnected with news"),
    *("set a desk's clock back", "set central's clock back"),
    *("put an old copy back", "went on as another device", "freed by a person"),
    *("shut out with news", "took in what was brought", "refused what was brought"),
)
"""What has to come about at least once, in all runs together; so that none of it is only tried."""


@dataclass
class Runs:
    """What all runs have in common."""

    room: Room
    succeeded: Counter[str] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    played: set[int] = field(default_factory=set)
    """The chances of runs in which all was well."""
    begun: int = 0
    found: bool = False
    """Whether a run has shown a fault; those after it are it again, smaller and smaller."""

    def missing(self) -> set[str]:
        """Return what has not come about once."""
        return {verb for verb in VERBS if not self.succeeded[verb]}

    def is_new(self, chance: int) -> bool:
        """Return whether a run is to be played.

        Hypothesis draws short runs first, and most others by repeating parts of a run before:
        those that are played, few as they are, are to be long and each of its own.
        """
        self.begun += 1
        if self.found:
            return True
        wanted = MOST_RUNS if self.missing() else RUNS
        is_long = self.begun > SHORT_ONES
        return is_long and chance not in self.played and len(self.played) < wanted


_rule: Final[Any] = rule


def awake(**drawn: Any) -> Callable[[Callable[..., None]], Any]:
    """Return a rule that does nothing in a run which is not played."""

    def made(doing: Callable[..., None]) -> Any:
        @wraps(doing)
        def done(machine: "Offices", **told: Any) -> None:
            if machine.chance:
                with machine.looking():
                    doing(machine, **told)

        return _rule(**drawn)(done)

    return made


class Offices(RuleBasedStateMachine):
    """Three offices, and what has been done in them."""

    runs: Runs
    region: Region

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.chance = 0

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Note it where a fault is shown."""
        try:
            yield
        except Exception:
            self.runs.found = True
            raise

    @contextmanager
    def turn(self, node: DeskNode, which: int, other: int) -> Iterator[Turn]:
        """Let a desk act."""
        with self.region.at(node) as desk:
            yield Turn(node, desk, which, other)

    def done(self, verb: str, worked: object = True) -> None:
        """Count that something was tried, and whether it came about."""
        self.runs.tried[verb] += 1
        self.runs.succeeded[verb] += bool(worked)

    def act(self, verb: str, doing: Callable[[], _Done]) -> _Done | None:
        """Do something; that it cannot be done is an answer."""
        try:
            found = doing()
        except (ConflictError, RuleError) as error:
            self.done(verb, worked=False)
            self.runs.tried[f"{verb}: {error.code}"] += 1
            return None
        self.done(verb)
        return found

    def promise(self, one: Booking | None) -> None:
        """Note that somebody went home with what the desk told them."""
        if one is not None:
            self.ledger.promised.add(one.id)

    def give(self, turn: Turn, hour: Hour | None = None) -> None:
        """Give one of the seats that this desk holds, or ask where it holds none."""
        found = hour or turn.hour(turn.which, SeatState.HERE)
        if found is not None:
            guest, clerk = a_guest(turn.other), turn.node.clerk
            one = self.act("given", lambda: turn.bookings.make(found, guest, clerk))
            self.done("given by a lease", one and one.way is Way.LEASED)
            self.promise(one)


class PeopleAtDesks(Offices):
    """People book, ask, come, move, swap, give up and are called; receptions fall out."""

    def ask(self, turn: Turn) -> None:
        """Ask central for an hour."""
        hour = turn.hour(turn.which, SeatState.ON_REQUEST, SeatState.ELSEWHERE)
        if hour is not None:
            guest, clerk = a_guest(turn.other), turn.node.clerk
            self.promise(self.act("asked", lambda: turn.bookings.request(hour, guest, clerk)))

    def let_in(self, turn: Turn) -> None:
        """Let somebody in who stands at the desk, be there a seat or none."""
        hour = turn.hour(turn.which, *SeatState)
        if hour is not None:
            guest, clerk = a_guest(turn.other), turn.node.clerk
            self.promise(self.act("walked in", lambda: turn.bookings.walk_in(hour, guest, clerk)))

    def move(self, turn: Turn) -> None:
        """Give somebody another hour, at either official."""
        one = turn.somebody()
        asks = (SeatState.ON_REQUEST, SeatState.ELSEWHERE)
        hour = turn.hour(turn.other, *((SeatState.HERE,) if turn.which % 2 else asks))
        if one is None or hour is None:
            return
        clerk = turn.node.clerk
        if self.act("moved", lambda: turn.bookings.move(one.id, hour, "сұрады", clerk)):
            self.ledger.note(turn.node, "moved", one.id)

    def swap(self, turn: Turn) -> None:
        """Let two people change places."""
        for _ in range(2 - len(may_swap(turn.desk))):
            self.give(turn)
        two = two_to_swap(turn.desk, turn.which, turn.other)
        if two is not None:
            ids = two[0].id, two[1].id
            if self.act("swapped", lambda: turn.bookings.swap(*ids, "", turn.node.clerk)):
                self.ledger.note(turn.node, "swapped", *ids)

    def end(self, turn: Turn) -> None:
        """Bring a booking to one of its ends."""
        how, one = sorted(ENDINGS)[turn.other % len(ENDINGS)], turn.somebody()
        if one is None:
            return
        ended = self.act(how, lambda: ENDINGS[how](turn, one.id))
        if ended is not None:
            self.ledger.note(turn.node, how, one.id)

    def call(self, turn: Turn) -> None:
        """Call one of those who stand on the list."""
        found = [one for one in turn.desk.receptions.call_list.calls() if one.why is not None]
        if not found:
            return
        of, reached = found[turn.which % len(found)].booking.id, turn.other % 2 == 0
        tell, clerk = turn.desk.receptions.calling.tell, turn.node.clerk
        if self.act("called", lambda: tell(of, HowCalled.PHONE, clerk, reached=reached)):
            self.ledger.note(turn.node, "called", of)

    def not_held(self, turn: Turn) -> None:
        """Move, or cancel, everybody of a day in one action."""
        day = a_day_with_people(turn.desk, turn.which)
        if day is None:
            return
        moving, cancelled = turn.desk.receptions.moving, turn.other % 2
        verb = CANCELLED_ALL if cancelled else MOVED_ALL
        doing = moving.cancel_all if cancelled else moving.move_all
        shifted = self.act(verb, lambda: doing(*day, "ауырып қалды", turn.node.clerk))
        if shifted is not None:
            people = {step.booking.id for step in shifted.steps}
            self.ledger.shifted[turn.node] = shifted
            self.ledger.note(turn.node, verb, *people)
            listed = {one.booking.id for one in turn.desk.receptions.call_list.calls()}
            assert people <= listed, "who was displaced is to be called, at once"

    def take_back(self, turn: Turn) -> None:
        """Take the last of these actions back, unless something was done about somebody since."""
        done = [node for node in self.region.desks if node in self.ledger.shifted]
        if not done:
            return
        node = turn.node if turn.node in done else done[turn.which % len(done)]
        shifted = self.ledger.shifted.pop(node)
        with self.region.at(node) as desk:
            undo = desk.receptions.moving.undo
            if self.act("taken back", lambda: undo(shifted, node.clerk)) is not None:
                people = (step.booking.id for step in shifted.steps)
                self.ledger.note(node, "taken back", *people)

    def ask_for_seats(self, turn: Turn) -> None:
        """Ask for a lease, also of an official of another office."""
        schedule = schedule_of(RECEIVING[turn.which % len(RECEIVING)])
        on = turn.desk.receptions.hours.today + timedelta(DAYS[turn.other % len(DAYS)])
        ask = turn.desk.receptions.leases.ask
        self.act("asked for seats", lambda: ask(schedule, on, turn.node.clerk))

    def give_back(self, turn: Turn) -> None:
        """Give a lease back, as far as it is free."""
        held = [one for one in turn.desk.receptions.leases.all() if one.seats]
        if held:
            lease = held[turn.which % len(held)].id
            give = turn.desk.receptions.leases.give_back
            self.act("gave seats back", lambda: give(lease, turn.node.clerk))

    def serve(self, desk: int, *acts: _Act) -> None:
        """Let a desk do one thing after another."""
        for name, which, other in acts:
            with self.turn(self.region.desks[desk], which, other) as turn:
                getattr(self, name)(turn)

    @awake(desk=desks, acts=_acts)
    def morning(self, desk: int, acts: tuple[_Act, ...]) -> None:
        self.serve(desk, *acts)

    @awake(desk=desks, acts=_acts)
    def noon(self, desk: int, acts: tuple[_Act, ...]) -> None:
        self.serve(desk, *acts)

    @awake(desk=desks, acts=_acts)
    def afternoon(self, desk: int, acts: tuple[_Act, ...]) -> None:
        self.serve(desk, *acts)
