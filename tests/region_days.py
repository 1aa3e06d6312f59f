"""A region on its single reception day: twenty offices, their desks, central, and whoever comes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from desks import CLERK, PIN, POSITION, TestClock, never_asked
from doubles.desks import running_central
from doubles.machines import new_machine
from receptions import ZONE
from schedules import A_SCHEDULE
from sqlalchemy import Engine, select

from db.bookings import bookings_where
from db.conversations import conversations_where, instructions_where
from db.engine import reading
from db.tables import appeal, booking_queue
from frontoffice.central import CentralServer
from frontoffice.desk import Desk, open_desk
from frontoffice.domain import reference_data
from frontoffice.domain.booking import BookingState
from frontoffice.domain.conversation import Conversation
from frontoffice.domain.instruction import Instruction
from frontoffice.domain.reception_day import DayTable, DayTopic, Stand
from frontoffice.domain.recurrence import rule_of
from frontoffice.domain.roles import Role
from frontoffice.domain.schedule import Hours, Schedule, Series
from frontoffice.domain.topic_words import TopicWords, WordsRow
from frontoffice.i18n import Localised
from frontoffice.services.clerk import Person
from frontoffice.services.syncing import Why
from frontoffice.sync.refusals import NetworkError
from frontoffice.sync.transport import Transport

ALL_DAY: Final = Hours(begins=time(9), ends=time(14), slot_min=20, place="101-бөлме")
OFFICES: Final = tuple(f"27{number:04}" for number in range(142, 162))
OFFLINE: Final = (OFFICES[3], OFFICES[11])
"""All day long."""
WITH_TWO_DESKS: Final = (OFFICES[0], OFFICES[3], OFFICES[7], OFFICES[12])
"""Their desks know each other only through central."""
PLANNER: Final = replace(CLERK, login="planner", role=Role.SUPERVISOR)
BOSS: Final = replace(CLERK, login="boss", role=Role.HEAD)
OFFICIAL: Final = replace(CLERK, login="arman", role=Role.OFFICIAL)
TOPICS: Final = (
    DayTopic("housing", Localised("тұрғын үй", "жильё", "housing")),
    DayTopic("land", Localised("жер", "земля", "land")),
    DayTopic("benefits", Localised("жәрдемақы", "пособия", "benefits")),
)
RECEIVE: Final = (
    ("Сейітов А. Қ.", ("housing",)),
    ("Пак А. В.", ("land",)),
    ("Жұмабеков Б.", ()),
)
"""Who sits at the tables, from the first one, and what is received there."""
LEFT: Final = "left"
MISSED: Final = "missed"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What became of somebody: all that is told of it."""

    how: str
    """The result of a conversation; or that they left, or did not come; empty for no result."""
    phone: str
    minutes: str = ""
    orders: tuple[str, ...] = ()
    """What, who and until when."""
    number: str = ""
    """Of the appeal that was registered in the step."""


@dataclass
class Office:
    """Its desks on the day, and what really became of everybody who came, or should have."""

    code: str
    desks: list[Desk]
    schedules: list[UUID] = field(default_factory=list)
    """Of those who sit at the tables."""
    came: dict[str, Ended] = field(default_factory=dict)
    """By the name: the truth, which nobody has read from a database."""
    booked: dict[str, UUID] = field(default_factory=dict)
    """Who booked before, and what they booked."""
    proofs: dict[str, str] = field(default_factory=dict)
    """By the number: what stands on the talon."""
    on_sheets: list[str] = field(default_factory=list)
    """Who was called to a table by number on the sheets of the hours."""
    offline: bool = False
    here: int = 0
    """Which desk is at work; the other one rests, so that nobody is called by both."""

    @property
    def place(self) -> int:
        """Which office it is, from 0."""
        return OFFICES.index(self.code)

    def note(self, name: str, **changes: object) -> None:
        """Keep in mind what happened to somebody."""
        self.came[name] = replace(self.came[name], **changes)  # type: ignore[arg-type]

    @property
    def desk(self) -> Desk:
        """The desk at which people come now."""
        return self.desks[self.here]

    def sync(self) -> set[Why]:
        """Let its desks try to meet central, as they do every minute; the first one hears all."""
        with self._line():
            return {desk.syncing.once().why for desk in (*self.desks, *self.desks[:-1])}

    def go_on_at(self, which: int) -> None:
        """Let people come at another desk from now on, which hears of this one, if it can."""
        if which != self.here:
            with self._line():
                self.desk.syncing.once()
                self.here = which
                self.desk.syncing.once()

    @contextmanager
    def _line(self) -> Iterator[None]:
        def cut(_: Transport, *_args: object, **_more: object) -> bytes:
            raise NetworkError

        with ExitStack() as line:
            if self.offline:
                line.enter_context(patch.object(Transport, "ask", cut))
            yield


@dataclass
class Region:
    """All offices, the clock on the wall and central."""

    day: date
    offices: list[Office]
    clock: TestClock
    server: CentralServer

    def goes_to(self, hour: int) -> None:
        """Let it be *hour* o'clock of the day."""
        at = datetime.combine(self.day, time(hour), ZONE).timestamp()
        self.clock.pass_(at - self.clock.wall)

    def sync(self, rounds: int = 1) -> None:
        """Let everybody meet central who can."""
        for _ in range(rounds):
            for office in self.offices:
                expected = Why.NO_NETWORK if office.offline else Why.CONNECTED
                assert office.sync() == {expected}


@contextmanager
def a_region(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Region]:
    """Give a region in the afternoon before its day; no desk is opened twice."""
    # After tomorrow: the desks have been enrolled by then.
    eve = datetime.now(ZONE).replace(hour=15, minute=0, second=0) + timedelta(days=1)
    clock = TestClock(wall=eve.timestamp())
    words: list[TopicWords] = []

    def read_once(rows: Iterable[WordsRow]) -> TopicWords:
        words[:] = words or [TopicWords(rows)]
        return words[0]

    with ExitStack() as stack:
        # All desks have the same 14,000 words of topics: one process reads them but once.
        stack.enter_context(patch.object(reference_data, "TopicWords", read_once))
        now = lambda: round(clock.wall * 1000)  # noqa: E731 -- the clock of central
        server = stack.enter_context(running_central(root / "central.db", now=now))
        offices = []
        for code in OFFICES:
            desks = []
            for n in range(1 + (code in WITH_TWO_DESKS)):
                machine = new_machine(root / f"{code}-{n}", server, monkeypatch, office=code)
                desk = open_desk(machine.folder, never_asked, clock.guard())
                stack.callback(desk.close)
                desks.append(desk)
            offices.append(Office(code, desks))
        calendar = offices[0].desks[0].tables.data.calendar
        day = calendar.first_working(eve.date() + timedelta(days=1))
        clock.pass_((day - eve.date() - timedelta(days=1)).total_seconds())
        yield Region(day, offices, clock, server)


def plan(office: Office, day: date) -> None:
    """Let the schedules of those who receive in an office stand, for this one day."""
    desk = office.desks[0]
    for official, _topics in RECEIVE:
        schedule = a_plan(official, day)
        desk.schedules.propose(schedule, PLANNER)
        desk.schedules.approve(schedule.id, BOSS)
        office.schedules.append(schedule.id)
    boss = Person(BOSS.login, BOSS.name, POSITION, BOSS.role)
    if office.code == OFFICES[0]:
        desk.staff.add(boss, PIN)


def a_plan(official: str, day: date) -> Schedule:
    """Return the schedule of somebody who receives on one day."""
    rule = f"FREQ=WEEKLY;BYDAY={['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][day.weekday()]}"
    series = Series(rule=rule_of(rule, day), first_on=day, last_on=day, hours=ALL_DAY)
    return replace(A_SCHEDULE, id=uuid4(), official=official, series=(series,))


def tables_of(office: Office) -> tuple[DayTable, ...]:
    """Return the tables of the day in an office."""
    return tuple(
        DayTable(
            number=number, official=who, position=CLERK.position, topics=topics, schedule=schedule
        )
        for number, ((who, topics), schedule) in enumerate(
            zip(RECEIVE, office.schedules, strict=True), 1
        )
    )


def takes_a_number(office: Office) -> bool:
    """Return whether those with an hour get a number there: in every other office."""
    return office.place % 2 == 0


def with_a_number(desk: Desk, of: UUID) -> UUID:
    """Give somebody with an hour their number; return the schedule of their official."""
    days = desk.single_day.days
    assert of in {one.id for one in desk.single_day.booked.expected()}
    came, day = desk.single_day.booked.come(of, CLERK), days.day()
    assert came.stand is Stand.WAITS
    assert day is not None
    spot = desk.receptions.bookings.booking(of).spot
    own = [one.number for one in day.open_tables if one.schedule == spot.schedule]
    assert came.queued.table in (own or [one.number for one in day.open_tables])
    return spot.schedule


def ends_in(engine: Engine) -> dict[str, list[Ended]]:
    """Return every end of everybody who is known in a database, by the name.

    A booking with which nothing was done is told as an end without a result.
    """
    with reading(engine) as connection:
        people = bookings_where(connection)
        gone = select(booking_queue.c.booking).where(booking_queue.c.left)
        left = set(connection.execute(gone).scalars())
        talks = conversations_where(connection)
        orders = instructions_where(connection)
        numbers = {row.id: row.number for row in connection.execute(select(appeal))}
    found: dict[str, list[Ended]] = {}
    for one in people:
        phone = one.guest.phone
        ends = [
            _ended(talk, phone, [it for it in orders if it.conversation == talk.id], numbers)
            for talk in talks
            if talk.booking == one.id
        ]
        ends += [Ended(how=LEFT, phone=phone)] * (one.id in left)
        ends += [Ended(how=MISSED, phone=phone)] * (one.state is BookingState.MISSED)
        found.setdefault(one.guest.name, []).extend(ends or [Ended(how="", phone=phone)])
    return found


def _ended(
    talk: Conversation, phone: str, orders: Sequence[Instruction], numbers: Mapping[UUID, str]
) -> Ended:
    decision = talk.decision
    taken = decision.appeal if decision else None
    return Ended(
        how=decision.result.value if decision else "",
        phone=phone,
        minutes=talk.minutes,
        orders=tuple(f"{one.text} · {one.responsible} · {one.due_on}" for one in orders),
        number=numbers.get(taken, "not here") if taken else "",
    )
