"""A single reception day: everybody who comes gets a number, a table and an end."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pypdfium2
import pytest
from builders import A_MOMENT, a_writing
from desks import CLERK, TestClock
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as replace_body
from reception_days import HOUSING, LAND, OFFICIAL, ROAD, RUNNER, TABLES, TOPICS, opened, somebody

from db.apply import refold
from db.engine import writing
from db.entries import ACCEPTED
from db.pulled import Pulled, take_in
from db.record import Author
from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, Guest, Way
from frontoffice.domain.conversation import Result
from frontoffice.domain.reception_day import (
    GAP_NAMES,
    NONE_TOLD,
    DayTable,
    DayTopic,
    Gap,
    Queued,
    ReceptionDay,
    Stand,
    Visitor,
    day_id,
    in_turn,
    nearest,
    next_at,
    waiting,
)
from frontoffice.domain.roles import Role, RoleError
from frontoffice.i18n import Localised
from frontoffice.journal.booking_bodies import BookingMade, BookingQueued, guest_body, spot_body
from frontoffice.journal.reception_day_bodies import (
    ReceptionDayChanged,
    ReceptionDayOpened,
    table_body,
    topic_body,
)
from frontoffice.journal.reception_day_folding import reception_day_of
from frontoffice.services.bookings import NoGuestError, ReasonError, UnknownBookingError
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.decisions import Order
from frontoffice.services.reception_day_writing import NoReceptionDayError, NoTableError
from frontoffice.services.reception_days import TopicsError
from frontoffice.services.sheet_errors import SheetMissingError


def test_the_day_is_switched_on_and_off_by_whoever_runs_it(desk: Desk) -> None:
    days = desk.single_day.days
    assert days.day() is None
    assert days.tail() == ()
    with pytest.raises(RoleError):
        days.open(TOPICS, TABLES, CLERK)
    many = [DayTopic(str(n), Localised("x", "x", "x")) for n in range(10)]
    with pytest.raises(TopicsError):
        days.open(many, TABLES, RUNNER)
    with pytest.raises(NoReceptionDayError):
        days.close(RUNNER)
    day = opened(desk)
    assert (day.topics, day.tables, day.is_open, day.on) == (TOPICS, TABLES, True, days.today)
    assert (day.topic("land"), day.topic("x"), day.table(9)) == (LAND, None, None)
    assert not days.close(RUNNER).is_open
    assert days.day() == replace(day, is_open=False)
    with pytest.raises(NoReceptionDayError):
        days.take(somebody(), CLERK)
    again = days.open((), (), RUNNER)
    assert again == day, "what was told stays"
    with writing(desk.journal.engine) as connection:
        refold(connection, day.id)
    assert days.day() == day
    assert days.day(date(2026, 1, 5)) is None


def test_people_go_to_the_nearest_official_of_their_topic(desk: Desk) -> None:
    opened(desk)
    days = desk.single_day.days
    came = [days.take(somebody(f"Адам {n}"), CLERK, "road") for n in range(4)]
    assert [one.queued.table for one in came] == [1, 3, 1, 3]
    assert [one.queued.number for one in came] == ["3-001", "3-002", "3-003", "3-004"]
    assert days.take(somebody(), CLERK, "housing").queued.table == 2
    assert days.take(somebody(), CLERK, "road", 2).queued.table == 2, "a person may choose"
    assert days.take(somebody(), CLERK).queued.table == 1, "no topic: the fewest people"
    [first, *_] = days.people()
    booked = desk.receptions.bookings.booking(first.booking)
    assert (booked.state, booked.way, booked.seat) == (BookingState.ARRIVED, Way.WALK_IN, None)
    for wrong in (9, 0):
        with pytest.raises(NoTableError):
            days.take(somebody(), CLERK, "road", wrong)
    with pytest.raises(NoGuestError):
        days.take(Guest(name=" "), CLERK)
    with pytest.raises(RoleError):
        days.take(somebody(), replace(CLERK, role=Role.EXECUTOR))


def test_a_table_takes_who_is_next_urgent_ones_first_and_helps_the_others(desk: Desk) -> None:
    opened(desk)
    days, tables = desk.single_day.days, desk.single_day.tables
    first = days.take(somebody("Бірінші"), CLERK, "road", 1)
    second = days.take(somebody("Екінші"), CLERK, "road", 1)
    urgent = days.take(somebody("Шұғыл", urgent=True), CLERK, "road", 1)
    assert tables.now(1) is None
    called = tables.next(1, OFFICIAL)
    assert called is not None
    assert (called.booking, called.stand) == (urgent.booking, Stand.AT_TABLE)
    assert called.conversation is not None
    assert called.conversation.official == "Сейітов Арман"
    assert tables.next(1, OFFICIAL) == called, "nothing was written down of them yet"
    assert tables.now(1) == called
    helped = tables.next(3, OFFICIAL)
    assert helped is not None
    assert (helped.booking, helped.queued.table) == (first.booking, 3)
    assert helped.queued.number == first.queued.number, "the slip holds"
    assert tables.next(2, OFFICIAL) is None, "that is not received there"
    tables.result(urgent.booking, Result.SETTLED, OFFICIAL)
    following = tables.next(1, OFFICIAL)
    assert following is not None
    assert following.booking == second.booking
    with pytest.raises(NoTableError):
        tables.next(9, OFFICIAL)
    days.close(RUNNER)
    with pytest.raises(NoReceptionDayError):
        tables.next(1, OFFICIAL)


def test_each_result_is_one_key_and_an_appeal_is_registered_at_once(desk: Desk) -> None:
    opened(desk)
    days, tables = desk.single_day.days, desk.single_day.tables
    who = days.take(somebody(question="Жол жөнделмеді"), CLERK, "road", 1)
    with pytest.raises(UnknownConversationError):
        tables.result(who.booking, Result.SETTLED, OFFICIAL)
    tables.next(1, OFFICIAL)
    with pytest.raises(ReasonError):
        tables.result(who.booking, Result.REFUSED, OFFICIAL, "because")
    talk = tables.result(who.booking, Result.APPEAL, OFFICIAL)
    assert talk.decision is not None
    assert talk.decision.appeal is not None
    line = desk.registry.line(talk.decision.appeal)
    assert line is not None
    assert "Жол жөнделмеді" in line.essence
    other = days.take(somebody(), CLERK, "road", 1)
    tables.next(1, OFFICIAL)
    refused = tables.result(other.booking, Result.REFUSED, OFFICIAL, "in_court")
    assert refused.decision is not None
    assert refused.decision.reason == "in_court"


def test_when_an_official_leaves_nobody_waits_in_vain(desk: Desk) -> None:
    opened(desk)
    days = desk.single_day.days
    for n in range(4):
        days.take(somebody(f"Адам {n}"), CLERK, "road", 1)
    desk.single_day.tables.next(1, OFFICIAL)
    day = days.leave(1, OFFICIAL)
    assert [one.number for one in day.open_tables] == [2, 3]
    assert [one.queued.table for one in days.people()] == [1, 3, 3, 3], "who sits there stays"
    with pytest.raises(NoTableError):
        days.leave(9, RUNNER)
    with pytest.raises(NoTableError):
        days.take(somebody(), CLERK, "road", 1)
    days.leave(3, RUNNER)
    assert {one.queued.table for one in days.people()} == {1, 2}, "nobody is sent away"
    days.leave(2, RUNNER)
    assert [one.queued.table for one in waiting(days.people())] == [2, 2, 2]
    with pytest.raises(NoTableError):
        days.take(somebody(), CLERK, "road")
    with pytest.raises(RoleError):
        days.set_table(TABLES[0], CLERK)
    days.set_table(TABLES[0], RUNNER)
    moved = days.send(days.people()[2].booking, 1, CLERK)
    assert moved.queued.table == 1
    with pytest.raises(UnknownBookingError):
        days.send(uuid4(), 1, CLERK)


def test_the_tail_counts_down_to_none(desk: Desk) -> None:
    opened(desk)
    days, tables = desk.single_day.days, desk.single_day.tables
    promised = days.take(somebody("Тапсырма", phone=""), CLERK, "road", 1)
    tables.next(1, OFFICIAL)
    tables.result(promised.booking, Result.INSTRUCTION, OFFICIAL)
    sat = days.take(somebody("Отырды"), CLERK, "road", 1)
    tables.next(1, OFFICIAL)
    vain = days.take(somebody("Күтті"), CLERK, "road", 1)
    gaps = {one.visitor.guest.name: one.gaps for one in days.tail()}
    assert gaps == {"Тапсырма": (Gap.PHONE, Gap.MINUTES, Gap.ORDER)}, "others wait still"
    days.close(RUNNER)
    gaps = {one.visitor.guest.name: one.gaps for one in days.tail()}
    assert gaps["Отырды"] == (Gap.RESULT,)
    assert gaps["Күтті"] == (Gap.RECEIVED,)
    days.left(vain.booking, CLERK)
    tables.result(sat.booking, Result.EXPLAINED, OFFICIAL)
    for one in days.tail():
        assert one.visitor.conversation is not None
        desk.conversations.minute(one.visitor.conversation.id, "Түсіндірілді", OFFICIAL)
    talk = next(one for one in days.people() if one.booking == promised.booking).conversation
    assert talk is not None
    assert [one.gaps for one in days.tail()] == [(Gap.PHONE, Gap.ORDER)]
    order = Order(text="Жөндеу", responsible="Маман", due_on=days.today + timedelta(9))
    desk.instructions.give(talk.id, order, OFFICIAL)
    days.complete(promised.booking, replace(promised.guest, phone=NONE_TOLD), CLERK)
    assert days.tail() == ()
    assert desk.receptions.bookings.booking(promised.booking).guest.phone == NONE_TOLD
    with pytest.raises(NoGuestError):
        days.complete(promised.booking, Guest(name=""), CLERK)
    with pytest.raises(UnknownBookingError):
        days.complete(uuid4(), somebody(), CLERK)
    with pytest.raises(UnknownBookingError):
        days.left(uuid4(), CLERK)
    assert set(GAP_NAMES) == set(Gap)


def test_what_another_desk_did_without_a_network_adds_up(desk: Desk, author: Author) -> None:
    mine = opened(desk)
    days = desk.single_day.days
    here = days.take(somebody(), CLERK, "road")
    table = DayTable(number=7, official="Ким Виктор", position=TABLES[0].position)
    theirs = uuid4()
    stranger = replace(author, device=uuid4(), device_no=5)
    with writing(desk.journal.engine) as connection:
        nested = connection.begin_nested()
        connection.exec_driver_sql("DELETE FROM delivery")
        beside = a_writing(connection, stranger)
        booked = spot_body(desk.receptions.bookings.booking(here.booking).spot)
        bodies = (
            (BookingMade(spot=booked, way=Way.WALK_IN, lease="", seat=None,
                         guest=guest_body(somebody("Ана жақтан"))), theirs),
            (BookingQueued(day=str(mine.id), table=7, number="5-001", topic="", left=False), theirs),
            (ReceptionDayChanged(tables=(table_body(table),)), mine.id),
        )  # fmt: skip
        entries = [
            beside._stored(body, subject, "x", A_MOMENT, None, 0) for body, subject in bodies
        ]
        nested.rollback()
    with writing(desk.journal.engine) as connection:
        found = [Pulled(n, ACCEPTED, one, n) for n, one in enumerate(entries, 1)]
        take_in(connection, found, 0)
    day = days.day()
    assert day is not None
    assert [one.number for one in day.tables] == [1, 2, 3, 7]
    assert [one.queued.number for one in days.people()] == ["3-001", "5-001"]
    assert days.take(somebody(), CLERK).queued.number == "3-002"


def test_the_wall_names_officials_and_numbers_and_nobody_who_came(
    desk: Desk, clock: TestClock, tmp_path: Path
) -> None:
    papers = desk.single_day.papers
    with pytest.raises(NoReceptionDayError):
        papers.wall()
    assert papers.keep_wall(tmp_path) is None
    opened(desk)
    days, tables = desk.single_day.days, desk.single_day.tables
    for n in range(3):
        days.take(somebody(f"Сынақ Адам {n}"), CLERK, "road", 1)
    tables.next(1, OFFICIAL)
    wall = papers.told_on_wall()
    [first, second, third] = wall.rows
    assert (first.number, first.official, first.now) == (1, "Сейітов Арман", ("3-001",))
    assert list(first.after) == ["3-002", "3-003"]
    assert [one.joined for one in first.topics] == ["Жолдар · Дороги"]
    assert (second.now, second.after) == (("–",), ())
    assert [one.kk for one in third.topics] == ["барлық мәселе"]
    for large, millimetres in ((False, 297), (True, 420)):
        page = pypdfium2.PdfDocument(papers.wall(large=large))[0]
        text = page.get_textpage().get_text_bounded()
        assert "3-002" in text
        assert "Сынақ Адам" not in text
        assert round(page.get_width() / 72 * 25.4) == millimetres
    kept = papers.keep_wall(tmp_path / "walls")
    assert kept is not None
    assert kept.read_bytes().startswith(b"%PDF")
    assert papers.keep_wall(tmp_path / "walls") is None, "once an hour"
    assert papers.save_wall(tmp_path / "walls").exists()
    clock.pass_(3_600)
    assert papers.keep_wall(tmp_path / "walls") != kept
    (tmp_path / "file").touch()
    clock.pass_(3_600)
    with pytest.raises(SheetMissingError):
        papers.keep_wall(tmp_path / "file")
    [one, *_] = days.people()
    slip = papers.save_slip(tmp_path / "slips", one)
    text = pypdfium2.PdfDocument(slip.read_bytes())[0].get_textpage().get_text_bounded()
    assert "3-001" in text
    assert "1-үстел" in text
    assert "Сейітов Арман" in text
    assert "Сынақ Адам" not in text, "whoever finds it learns nothing of the person"
    elsewhere = replace(one, queued=replace(one.queued, table=9))
    assert papers.slip(elsewhere).startswith(b"%PDF")
    days.close(RUNNER)
    assert papers.keep_wall(tmp_path / "walls") is None


def test_without_a_day_there_is_no_slip(desk: Desk) -> None:
    queued = Queued(day=DAY.id, table=1, number="3-001")
    with pytest.raises(NoReceptionDayError):
        desk.single_day.papers.slip(Visitor(uuid4(), somebody(), queued, 1))


ON = date(2026, 3, 31)
DAY = ReceptionDay(day_id("270142", ON), "270142", ON, TOPICS, TABLES, is_open=True)
people = st.lists(
    st.builds(
        lambda n, table, topic, urgent, left, hour: Visitor(
            uuid4(),
            somebody(urgent=urgent),
            Queued(day=DAY.id, table=table, number=f"3-{n:03}", topic=topic, left=left),
            n,
            hour=hour,
        ),
        st.integers(1, 900),
        st.integers(1, 3),
        st.sampled_from(["", ROAD.code, HOUSING.code]),
        st.booleans(),
        st.booleans(),
        st.none() | st.integers(1, 900),
    ),
    max_size=20,
)


@given(people, st.sampled_from(["", "road", "housing", "unknown"]))
def test_the_nearest_table_has_the_fewest_people_of_those_for_the_topic(
    came: list[Visitor], topic: str
) -> None:
    found = nearest(DAY, came, topic)
    assert found is not None
    assert found.receives(topic)
    busy = {one.number: len(waiting(came, one.number)) for one in TABLES if one.receives(topic)}
    assert busy[found.number] == min(busy.values())


@given(people, st.sampled_from(TABLES), st.integers(1, 900))
def test_a_table_never_idles_while_somebody_waits_for_what_it_receives(
    came: list[Visitor], table: DayTable, now: int
) -> None:
    found = next_at(came, table, now)
    own = waiting(came, table.number)
    due = [one for one in own if not one.is_early(now)]
    meant = [one for one in waiting(came) if one.hour is None]
    meant = [one for one in meant if table.receives(one.queued.topic)]
    assert (found is None) == (own == meant == [])
    assert found is None or found in (due or meant or own)
    if found in own:
        assert found.order(now) == min(one.order(now) for one in due or own)


@given(people, st.integers(1, 900))
def test_an_hour_that_has_begun_comes_before_whoever_just_came(
    came: list[Visitor], now: int
) -> None:
    turns = in_turn(came, now)
    assert sorted(map(id, turns)) == sorted(map(id, waiting(came)))
    for rank in (0, 2):
        hours = [one.hour for one in turns if one.guest.rank == rank]
        begun = [one for one in hours if one is not None and one <= now]
        assert hours[: len(begun)] == sorted(begun)
    early = [one.is_early(now) for one in turns]
    assert early == sorted(early), "whose hour is still to come waits for all others"


def test_a_body_that_says_what_cannot_be_is_no_body() -> None:
    topic = topic_body(ROAD)
    with pytest.raises(ValueError, match=r"31\.03\.2026"):
        ReceptionDayOpened(on="31.03.2026", topics=(), tables=())
    with pytest.raises(ValueError, match="20260331"):
        ReceptionDayOpened(on="20260331", topics=(), tables=())
    with pytest.raises(ValueError, match="10"):
        ReceptionDayOpened(on="2026-03-31", topics=(topic,) * 10, tables=())
    with pytest.raises(ValueError, match="badly formed"):
        replace_body(table_body(TABLES[0]), schedule="7")
    with pytest.raises(ValueError, match="badly formed"):
        BookingQueued(day="7", table=1, number="3-001", topic="", left=False)
    with_schedule = replace(TABLES[0], schedule=uuid4())
    assert table_body(with_schedule).table() == with_schedule


def test_a_change_without_an_opening_makes_no_day(desk: Desk) -> None:
    days = desk.single_day.days
    of = day_id("270142", days.today)
    with desk.journal.writing() as journal:
        body = ReceptionDayChanged(tables=(table_body(TABLES[0]),))
        journal.record(body, of, actor="x", moment=desk.clock.moment(after=journal.last_at))
    assert days.day() is None
    opened(desk, TABLES[1])
    day = days.day()
    assert day is not None
    assert [one.number for one in day.tables] == [1, 2], "what was told before counts too"
    assert reception_day_of([]) is None
