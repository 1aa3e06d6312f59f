"""The Single Reception Day of a region: twenty offices, two of them offline all day, nobody lost."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from unittest.mock import patch
from uuid import UUID

import pytest
from desks import CLERK, TestClock, never_asked
from doubles.desks import running_central
from doubles.machines import new_machine
from receptions import ZONE
from sqlalchemy import Engine, select

from db.engine import reading
from db.tables import appeal, booking, conversation
from frontoffice.central import CentralServer
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.booking import ENDED, Guest
from frontoffice.domain.conversation import Result
from frontoffice.domain.reception_day import DayTable, DayTopic, Gap, Stand, Visitor
from frontoffice.domain.roles import Role
from frontoffice.i18n import Localised
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.reception_days import NoTableError
from frontoffice.services.syncing import Why
from frontoffice.sync.refusals import NetworkError
from frontoffice.sync.transport import Transport

# Of tomorrow: the desks have been enrolled by then.
OPENS = datetime.now(ZONE).replace(hour=9, minute=0, second=0) + timedelta(days=1)
OFFICES = tuple(f"27{number:04}" for number in range(142, 162))
OFFLINE = (OFFICES[3], OFFICES[11])
PEOPLE = 12
"""Of each office."""
BOSS = replace(CLERK, login="boss", role=Role.SUPERVISOR)
OFFICIAL = replace(CLERK, login="arman", role=Role.OFFICIAL)
TOPICS = tuple(
    DayTopic(code, Localised(kk, ru, en))
    for code, kk, ru, en in (
        ("housing", "тұрғын үй", "жильё", "housing"),
        ("land", "жер", "земля", "land"),
        ("benefits", "жәрдемақы", "пособия", "benefits"),
    )
)
TABLES = (
    DayTable(number=1, official="Сейітов А. Қ.", position=CLERK.position, topics=("housing",)),
    DayTable(number=2, official="Пак А. В.", position=CLERK.position, topics=("land",)),
    DayTable(number=3, official="Жұмабеков Б.", position=CLERK.position),
)
ENDS = (Result.SETTLED, Result.EXPLAINED, Result.INSTRUCTION, Result.APPEAL, Result.REFUSED)


@dataclass
class Office:
    """One desk on the day, and whom it took in."""

    code: str
    desk: Desk
    taken: list[UUID] = field(default_factory=list)

    def sync(self) -> Why:
        """Try to meet central, as the desk does every minute."""

        def cut(_: Transport, *_args: object, **_more: object) -> bytes:
            raise NetworkError

        with ExitStack() as line:
            if self.code in OFFLINE:
                line.enter_context(patch.object(Transport, "ask", cut))
            return self.desk.syncing.once().why


@dataclass
class Region:
    """All offices, the clock on the wall and central."""

    offices: list[Office]
    clock: TestClock
    server: CentralServer


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Region]:
    """Give a region at nine in the morning; no desk is opened twice."""
    clock = TestClock(wall=OPENS.timestamp())
    with ExitStack() as stack:
        server = stack.enter_context(
            running_central(tmp_path / "central.db", now=lambda: round(clock.wall * 1000))
        )
        offices = []
        for code in OFFICES:
            machine = new_machine(tmp_path / code, server, monkeypatch, office=code)
            desk = open_desk(machine.folder, never_asked, clock.guard())
            stack.callback(desk.close)
            offices.append(Office(code, desk))
        yield Region(offices, clock, server)


def test_a_region_receives_everybody_and_each_of_them_is_at_an_end(region: Region) -> None:
    for office in region.offices:
        office.desk.single_day.days.open(TOPICS, TABLES, BOSS)
    for turn in range(PEOPLE):
        region.clock.pass_(20 * 60)
        for office in region.offices:
            take(office, turn)
            receive(office, turn)
            if turn == PEOPLE // 2:
                # The official of the second table is called away; whoever waits there goes on.
                office.desk.single_day.days.leave(2, OFFICIAL)
            if turn % 4 == 0:
                expected = Why.NO_NETWORK if office.code in OFFLINE else Why.CONNECTED
                assert office.sync() is expected
    for office in region.offices:
        wall_sheet(office)
        for number in cycle((1, 3)):
            if not any(one.stand is Stand.WAITS for one in people(office)):
                break
            end(office, number, len(office.taken) + number)
        days = office.desk.single_day.days
        days.close(BOSS)
        assert {one.stand for one in people(office)} == {Stand.DONE}
        finish(office)
        assert days.tail() == ()
    at_night(region)


def take(office: Office, turn: int) -> None:
    """Take somebody in, by a key for the topic, or without one."""
    topic = ("", *(one.code for one in TOPICS))[turn % 4]
    guest = Guest(
        name=f"Келуші {turn + 1}",
        phone="" if turn % 5 == 0 else f"+7701000{turn:04}",
        question="Кезек қашан жылжиды?" if turn % 3 else "",
        urgent=turn == 5,
    )
    days = office.desk.single_day.days
    made = days.take(guest, CLERK, topic)
    office.taken.append(made.booking)
    at = days.day()
    assert at is not None
    table = at.table(made.queued.table)
    assert table is not None
    assert table.is_open
    assert table.receives(topic)


def receive(office: Office, turn: int) -> None:
    """Let two of the tables end one conversation each, where there is somebody."""
    for number in (1 + turn % 3, 1 + (turn + 1) % 3):
        end(office, number, turn + number)


def end(office: Office, number: int, which: int) -> None:
    tables = office.desk.single_day.tables
    try:
        called = tables.next(number, OFFICIAL)
    except NoTableError:
        return
    if called is None:
        return
    result = ENDS[which % len(ENDS)]
    reason = "answered" if result is Result.REFUSED else ""
    tables.result(called.booking, result, OFFICIAL, reason=reason)


def people(office: Office) -> tuple[Visitor, ...]:
    """Return who came."""
    return office.desk.single_day.days.people()


def wall_sheet(office: Office) -> None:
    """Look at the sheet on the wall: numbers, and nobody's name."""
    made = office.desk.single_day.papers.wall()
    assert made.startswith(b"%PDF")


def finish(office: Office) -> None:
    """Finish the cards after the day: telephones, and the terms of what was ordered."""
    days, desk = office.desk.single_day.days, office.desk
    for one in days.tail():
        if Gap.PHONE in one.gaps:
            days.complete(one.visitor.booking, replace(one.visitor.guest, phone="–"), CLERK)
        talk = one.visitor.conversation
        assert talk is not None
        if Gap.MINUTES in one.gaps:
            desk.conversations.minute(talk.id, "Түсіндірілді.", OFFICIAL)
        if Gap.ORDER in one.gaps:
            due_on = desk.instructions.terms()[0].due_on
            order = Order(text="Тексерілсін", responsible="Сүлейменов Қ.", due_on=due_on)
            deciding = Deciding(result=Result.INSTRUCTION, orders=(order,))
            desk.decisions.decide(talk.id, deciding, OFFICIAL)


def at_night(region: Region) -> None:
    """Let everybody be online, and look at what central has: all of them, and nobody twice."""
    region.clock.pass_(3600)
    for office in region.offices:
        with patch.object(office, "code", ""):
            for _ in range(3):
                assert office.sync() is Why.CONNECTED
        assert office.desk.syncing.state().waiting == 0
    engine = region.server.state.engine
    assert came(engine) == {one for office in region.offices for one in office.taken}
    with reading(engine) as connection:
        rows = connection.execute(select(booking.c.id, booking.c.state)).all()
        assert {row.state for row in rows} <= {state.value for state in ENDED}
        talks = connection.execute(select(conversation)).all()
        results = Counter(row.result for row in talks)
        assert sum(results.values()) == len(OFFICES) * PEOPLE
        assert results.keys() == {one.value for one in ENDS}
        numbers = list(connection.execute(select(appeal.c.number)).scalars())
    assert len(numbers) == len(set(numbers)) == results[Result.APPEAL.value]
    assert Random(1).choice(numbers)[2:6] in {office.code[2:] for office in region.offices}


def came(engine: Engine) -> set[UUID]:
    """Return everybody who came to an office of the region."""
    with reading(engine) as connection:
        return set(connection.execute(select(booking.c.id)).scalars())
