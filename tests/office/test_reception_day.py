"""The Single Reception Day of a region: twenty offices, two of them offline all day, nobody lost."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from desks import CLERK
from doubles.scanner import all_text
from region_days import (
    BOSS,
    LEFT,
    MISSED,
    OFFICIAL,
    OFFLINE,
    PLANNER,
    TOPICS,
    Ended,
    Office,
    Region,
    a_region,
    ends_in,
    plan,
    tables_of,
    takes_a_number,
    with_a_number,
)
from sqlalchemy import func, select

from db.engine import reading
from db.tables import appeal, booking, conversation, instruction, talon
from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, Guest, Way
from frontoffice.domain.conversation import Conversation, Result
from frontoffice.domain.reception_day import NONE_TOLD, Gap, Stand
from frontoffice.services.bookings import Hour
from frontoffice.services.checking import Finding
from frontoffice.services.decisions import Deciding, Order
from frontoffice.services.free_hours import FreeHour, SeatState
from frontoffice.services.official_day import At
from frontoffice.services.reception_day_writing import NoTableError
from frontoffice.services.reception_papers import WALLS
from frontoffice.services.taking_down import Written

PEOPLE = 12
"""Of each office."""
MEET = 7
"""The turn at which all who have a network meet central; two desks of an office do so between."""
HOURS = range(9, 14)
"""In each of them a sheet hangs on the wall."""
ENDS = (Result.SETTLED, Result.EXPLAINED, Result.INSTRUCTION, Result.APPEAL, Result.REFUSED)
GOES, LATE = 4, 11
"""Who leaves before they are called, and who comes so late that nobody receives them."""


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Region]:
    with a_region(tmp_path, monkeypatch) as found:
        yield found


def test_a_region_receives_everybody_and_each_of_them_is_at_an_end(region: Region) -> None:
    the_day_before(region)
    for office in region.offices:
        office.offline = office.code in OFFLINE
        for desk in office.desks:
            desk.single_day.days.open(TOPICS, tables_of(office), PLANNER)
    for turn in range(PEOPLE):
        for office in region.offices:
            office.go_on_at(turn // 3 % len(office.desks))
            hang_the_sheet(office)
            comes(office, turn)
            receive(office, turn)
            if turn == PEOPLE // 2 and len(office.desks) == 1:
                # The official of the second table is called away; whoever waits there goes on.
                office.desk.single_day.days.leave(2, OFFICIAL)
        if turn == MEET:
            region.sync()
        region.clock.pass_(20 * 60)
    for office in region.offices:
        the_day_ends(office)
    in_the_evening(region)


def the_day_before(region: Region) -> None:
    """Let schedules stand and a fifth of the people book; some ask for an hour that is not here."""
    for office in region.offices:
        plan(office, region.day)
    region.sync(2)
    for office in region.offices:
        for which in booked_in(office):
            books(office, which, region)
    region.sync()
    for office in region.offices:
        for desk in office.desks:
            for of in office.booked.values():
                found = desk.receptions.bookings.booking(of)
                assert (found.state, found.seat) == (BookingState.PLACED, 0)
    region.goes_to(HOURS[0])


def booked_in(office: Office) -> tuple[int, ...]:
    """Return which of the people of an office book before: a fifth of all."""
    return (2, 7, 10) if office.place % 5 < 2 else (2, 7)


def books(office: Office, which: int, region: Region) -> None:
    """Let somebody book, at the second desk where there is one; the first is told by central."""
    desk, who = office.desks[-1], guest(office, which)
    schedule = office.schedules[which % 3]
    leased = which != 7
    state = SeatState.HERE if leased else SeatState.ON_REQUEST
    hours = desk.receptions.hours.on(schedule, region.day, CLERK)
    hour = Hour(schedule, first(hours, state).slot.id, region.day)
    bookings = desk.receptions.bookings
    made = (bookings.make if leased else bookings.request)(hour, who, CLERK)
    assert made.way is (Way.LEASED if leased else Way.REQUESTED)
    office.booked[who.name] = made.id


def first(hours: tuple[FreeHour, ...], state: SeatState) -> FreeHour:
    return next(one for one in hours if one.best is state)


def guest(office: Office, which: int) -> Guest:
    """Return somebody who comes; their name is nobody else's."""
    return Guest(
        name=f"Келуші {office.code}-{which:02}",
        phone="" if which % 5 == 0 else f"+77010000{which:03}",
        question="Кезек қашан жылжиды?" if which % 3 else "",
        urgent=which == 5,
    )


def hang_the_sheet(office: Office) -> None:
    """Make the sheet of the hour, as the window does each minute; nobody's name is on it."""
    single = office.desk.single_day
    made = single.papers.keep_wall(office.desks[0].folder / WALLS)
    if made is None:
        return
    told, day, people = all_text(made.read_bytes()), single.days.day(), single.days.people()
    assert day is not None
    assert all(one.official in told for one in day.open_tables)
    at_tables = [one.queued.number for one in people if one.stand is Stand.AT_TABLE]
    assert all(number in told for number in at_tables)
    office.on_sheets += at_tables
    assert not any(one.guest.name in told for one in people)


def comes(office: Office, turn: int) -> None:
    """Let somebody come at one of the desks, or note that they did not."""
    who = guest(office, turn)
    office.came[who.name] = Ended(how="", phone=who.phone)
    if who.name in office.booked:
        keeps_the_hour(office, who.name, turn)
    elif not (turn == LATE and is_late(office)):
        take(office, who, turn)


def keeps_the_hour(office: Office, name: str, turn: int) -> None:
    """Let somebody with an hour come and be received by their official, or not come."""
    of, desk = office.booked[name], office.desk
    if turn == 7 and office.place % 2:
        desk.receptions.bookings.missed(of, CLERK)
        office.note(name, how=MISSED)
        return
    if takes_a_number(office):
        schedule = with_a_number(desk, of)
    else:
        schedule = desk.receptions.bookings.arrived(of, CLERK).spot.schedule
    turns = desk.official_days.day(schedule).turns
    assert [one.at for one in turns if one.booking.id == of] == [At.HERE]
    talk = desk.conversations.open(of, OFFICIAL)
    result, minutes = result_of(office, turn), f"{name}: айтылды"
    if result is Result.APPEAL:
        taken = desk.decisions.take_as_appeal(talk.id, Written(), OFFICIAL, minutes=minutes)
        registered(office, name, taken.conversation)
    else:
        given = (order(desk, name),) if result is Result.INSTRUCTION else ()
        reason = "answered" if result is Result.REFUSED else ""
        told = Deciding(result=result, reason=reason, orders=given, minutes=minutes)
        desk.decisions.decide(talk.id, told, OFFICIAL)
        office.note(name, orders=tuple(map(spelled, given)))
    office.note(name, how=result.value, minutes=minutes)


def take(office: Office, who: Guest, turn: int) -> None:
    """Take somebody in, by a key for the topic, or without one."""
    topic = ("", *(one.code for one in TOPICS))[turn % 4]
    days = office.desk.single_day.days
    # The other desk sends people to its own table: the first may not hear of them all day.
    made = days.take(who, CLERK, topic, 2 if office.here else None)
    at = days.day()
    assert at is not None
    table = at.table(made.queued.table)
    assert table is not None
    assert table.is_open
    assert table.receives(topic) or office.here
    if turn == GOES and office.place % 4 == 3:
        days.left(made.booking, CLERK)
        office.note(who.name, how=LEFT)


def is_late(office: Office) -> bool:
    """Return whether the last one comes when the officials have gone already."""
    return office.place % 5 == 1


def receive(office: Office, turn: int) -> None:
    """Let a table end a conversation, where there is anybody; the last table begins another."""
    if 1 + turn % 3 in served(office):
        end(office, 1 + turn % 3)
    if 3 in served(office):
        office.desk.single_day.tables.next(3, OFFICIAL)


def served(office: Office) -> tuple[int, ...]:
    """Return to which tables the desk at work calls people."""
    return (1, 2, 3) if len(office.desks) == 1 else ((1, 3), (2,))[office.here]


def end(office: Office, number: int) -> None:
    """Let one conversation at a table end, where there is anybody, or could be."""
    tables = office.desk.single_day.tables
    try:
        called = tables.next(number, OFFICIAL)
    except NoTableError:
        return
    if called is None:
        return
    name = called.guest.name
    assert office.came[name].how == "", "nobody is called again"
    result = result_of(office, int(name[-2:]))
    reason = "answered" if result is Result.REFUSED else ""
    talk = tables.result(called.booking, result, OFFICIAL, reason=reason)
    office.note(name, how=result.value)
    if result is Result.APPEAL:
        registered(office, name, talk)


def result_of(office: Office, which: int) -> Result:
    return ENDS[(office.place + which) % len(ENDS)]


def registered(office: Office, name: str, talk: Conversation) -> None:
    """Keep in mind what stands on the talon of what was registered in the step."""
    assert talk.decision is not None
    assert talk.decision.appeal is not None
    paper = office.desk.talons.talon_of(talk.decision.appeal)
    office.note(name, number=paper.number.digits)
    office.proofs[paper.number.digits] = paper.proof


def order(desk: Desk, name: str) -> Order:
    """Return what is ordered about somebody; the text is of nobody else."""
    due_on = desk.instructions.terms()[0].due_on
    return Order(text=f"{name}: тексерілсін", responsible="Сүлейменов Қ.", due_on=due_on)


def spelled(one: Order) -> str:
    return f"{one.text} · {one.responsible} · {one.due_on}"


def the_day_ends(office: Office) -> None:
    """Receive whoever waits, close the day and finish the cards: nothing is left to be done."""
    hang_the_sheet(office)
    for which in range(len(office.desks)):
        office.go_on_at(which)
        for number in cycle(served(office)):
            if not waits(office):
                break
            end(office, number)
    if is_late(office):
        take(office, guest(office, LATE), LATE)
    for which in range(len(office.desks)):
        office.go_on_at(which)
        days = office.desk.single_day.days
        if (day := days.day()) is not None and day.is_open:
            days.close(PLANNER)
        finish(office)
        assert days.tail() == ()
    assert all(one.how for one in office.came.values())
    names = sorted(path.name for path in (office.desks[0].folder / WALLS).iterdir())
    assert names == [f"{days.today}-{n:02}00.pdf" for n in HOURS]


def waits(office: Office) -> bool:
    """Return whether anybody waits, or sits, at the tables that the desk at work serves."""
    stands = {Stand.WAITS, Stand.AT_TABLE}
    people = office.desk.single_day.days.people()
    return any(one.stand in stands and one.queued.table in served(office) for one in people)


def finish(office: Office) -> None:
    """Finish the cards after the day, each where its gap is."""
    desk = office.desk
    for one in desk.single_day.days.tail():
        name = one.visitor.guest.name
        if Gap.PHONE in one.gaps:
            told = replace(one.visitor.guest, phone=NONE_TOLD)
            desk.single_day.days.complete(one.visitor.booking, told, CLERK)
            office.note(name, phone=NONE_TOLD)
        if Gap.RECEIVED in one.gaps:
            desk.single_day.days.left(one.visitor.booking, CLERK)
            office.note(name, how=LEFT)
            continue
        talk = one.visitor.conversation
        assert talk is not None
        assert Gap.RESULT not in one.gaps
        if Gap.MINUTES in one.gaps:
            desk.conversations.minute(talk.id, f"{name}: түсіндірілді", OFFICIAL)
            office.note(name, minutes=f"{name}: түсіндірілді")
        if Gap.ORDER in one.gaps:
            given = order(desk, name)
            desk.instructions.give(talk.id, given, OFFICIAL)
            office.note(name, orders=(spelled(given),))


def in_the_evening(region: Region) -> None:
    """Let everybody be online, and look for each person by name: one end, here and at central."""
    region.clock.pass_(3600)
    for office in region.offices:
        office.offline = False
    region.sync(2)  # the second time what is given back of leases that are over
    everybody: dict[str, Ended] = {}
    for office in region.offices:
        everybody |= office.came
        for desk in office.desks:
            assert desk.syncing.state().waiting == 0
            assert ends_in(desk.journal.engine) == each(office.came)
            assert desk.single_day.days.tail() == ()
    assert len(everybody) == PEOPLE * len(region.offices)
    assert sum(bool(one.on_sheets) for one in region.offices) >= len(region.offices) - len(OFFLINE)
    assert {one.how for one in everybody.values()} == {*(one.value for one in ENDS), LEFT, MISSED}
    assert ends_in(region.server.state.engine) == each(everybody)
    nothing_else_is_at_central(region, everybody)
    talons_are_genuine(region, everybody)
    the_region_counts(region, everybody)


def each(came: dict[str, Ended]) -> dict[str, list[Ended]]:
    """Return the one end that each person is to have."""
    return {name: [one] for name, one in came.items()}


def nothing_else_is_at_central(region: Region, everybody: dict[str, Ended]) -> None:
    """Count the rows: none of them is of nobody."""
    hows = Counter(one.how for one in everybody.values())
    with reading(region.server.state.engine) as connection:
        rows = {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (booking, conversation, instruction, appeal, talon)
        }
    assert rows == {
        "booking": len(everybody),
        "conversation": len(everybody) - hows[LEFT] - hows[MISSED],
        "instruction": hows[Result.INSTRUCTION],
        "appeal": hows[Result.APPEAL],
        "talon": hows[Result.APPEAL],
    }


def talons_are_genuine(region: Region, everybody: dict[str, Ended]) -> None:
    """Ask the desk of another office about each talon: it knows of it by the paper alone."""
    proofs = {number: text for one in region.offices for number, text in one.proofs.items()}
    assert sorted(proofs) == sorted(one.number for one in everybody.values() if one.number)
    for office, other in zip(region.offices, region.offices[1:] + region.offices[:1], strict=True):
        for number, text in office.proofs.items():
            found = other.desks[0].talon_check.check(text)
            assert found.finding is Finding.SIGNED
            assert found.proof is not None
            assert (found.proof.number.digits, found.office) == (number, office.code)


def the_region_counts(region: Region, everybody: dict[str, Ended]) -> None:
    """Ask central for the month of the region: it counts as many as there were."""
    [desk, *_] = region.offices[0].desks
    total = desk.region_months.ask(region.day, BOSS).month.total
    hows = Counter(one.how for one in everybody.values())
    booked = sum(len(one.booked) for one in region.offices)
    assert (total.booked, total.missed) == (booked, hows[MISSED])
    received = len(everybody) - hows[MISSED] - hows[LEFT]
    assert total.received == sum(total.results.values()) == received
    assert total.walk_ins == received - (booked - hows[MISSED])
    assert total.results == {one: hows[one] for one in sorted(hows) if one not in {LEFT, MISSED}}
    assert (total.planned, total.held, total.open) == (3 * len(region.offices),) * 2 + (0,)
