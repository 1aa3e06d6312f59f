"""The region sees who receives: central counts all its offices, and tells nobody of another region."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from conversations import decided, opened, ordered
from doubles.pushers import Pusher
from receptions import ZONE, a_spot, made
from schedules import a_schedule
from sqlalchemy import Engine, event, update

from db.devices import RevokedError
from db.engine import reading, writing
from db.enrolments import Kind
from db.intake import FrozenError
from db.tables import device, device_key, enrolment
from frontoffice.central.region_months import data_in, region_month
from frontoffice.central.region_requests import KEPT_MS, RegionReports
from frontoffice.central.state import State
from frontoffice.domain.booking import Way
from frontoffice.domain.calendar import CalendarError
from frontoffice.domain.conversation import Result
from frontoffice.domain.monitoring_region import RegionMonth
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.domain.reference_rows import subject_of
from frontoffice.domain.roles import RoleError
from frontoffice.domain.schedule import Rank, Schedule
from frontoffice.journal.audience import DISPLAY, KIOSK
from frontoffice.journal.body import LocalisedText
from frontoffice.journal.booking_bodies import BookingArrived
from frontoffice.journal.instruction_bodies import ReceptionNotHeld, reception_id
from frontoffice.journal.reference_bodies import ReferenceSet
from frontoffice.journal.schedule_bodies import ScheduleApproved, ScheduleWithdrawn
from frontoffice.journal.schedule_content import content_of
from frontoffice.journal.staff_bodies import PinBody, StaffAdded, StaffFields, StaffLeft
from frontoffice.sync.wire import WireError, spell, understand
from frontoffice.sync.wire_months import RegionAnswer, RegionRequest, understood

APRIL = int(datetime(2026, 4, 15, 10, tzinfo=ZONE).timestamp() * 1000)
MARCH = "2026-03"
BOSS = "gulmira"
HEAD = a_schedule(official="Төреханов Ерлан", rank=Rank.HEAD, body="akimat_27")
OFFICES = ("270142", "270143", "270144")


class Clock:
    at = APRIL

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def central(state: State, clock: Clock) -> State:
    return replace(state, now=clock)


def person(login: str, role: str, office: str, desk: str = "", body: str = "") -> StaffAdded:
    position = LocalisedText("бақылаушы", "", "")
    fields = StaffFields(name="Сынақ Адам", position=position, role=role)
    pin = PinBody(hash="$argon2id$", pepper="", once=False)
    return StaffAdded(office=office, body=body, login=login, desk=desk, fields=fields, pin=pin)


def a_desk(central: State, office: str, login: str = BOSS, role: str = "supervisor") -> Pusher:
    """Give a desk of an office at which somebody works."""
    desk = Pusher(central, office)
    told = desk.push(
        desk.write(person(login, role, office, desk=str(desk.device)), uuid4(), actor=login)
    )
    assert [one.verdict for one in told] == ["accepted"]
    return desk


def approve(desk: Pusher, plan: Schedule) -> UUID:
    """Let a schedule stand in the office of *desk*, and return its id there."""
    subject = uuid4()
    told = ScheduleApproved(number=1, content=content_of(plan), of=str(uuid4()))
    [verdict] = desk.push(desk.write(told, subject))
    assert verdict.verdict == "accepted"
    return subject


def receive(desk: Pusher, of: UUID, n: int = 0) -> UUID:
    """Let somebody be received without a booking, and return the booking."""
    subject = uuid4()
    spot = a_spot(n, desk.office, of)
    come = made(n, seat=0, spot=spot, way=Way.WALK_IN)
    told = desk.push(desk.write(come, subject), desk.write(BookingArrived(), subject))
    assert {one.verdict for one in told} == {"accepted"}
    return subject


def asked(central: State, desk: Pusher, month: str = MARCH, actor: str = BOSS) -> RegionMonth:
    """Return what central tells *desk* of its region."""
    raw = RegionReports(central).asked(desk.token, spell(RegionRequest(month=month, actor=actor)))
    return understood(understand(raw, RegionAnswer))


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Give the statements that the database is asked within the block."""
    found: list[str] = []

    def note(_c: Any, _u: Any, statement: str, *_rest: Any) -> None:
        found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_each_office_is_counted_and_those_who_do_not_receive_come_first(central: State) -> None:
    first, second, third = (a_desk(central, office) for office in OFFICES)
    ours, others = approve(first, HEAD), approve(second, HEAD)
    receive(first, ours)
    told = ReceptionNotHeld(
        schedule=str(others), office=second.office, on="2026-03-10", reason=WhyNotHeld.ILL, note=""
    )
    second.push(second.write(told, reception_id(others, "2026-03-10")))
    found = asked(central, first)
    assert [one.office for one in found.offices] == ["270143", "270144", "270142"]
    assert [office.office for office, _ in found.lacking] == ["270143"]
    assert [one.office for one in found.without] == [third.office]
    assert found.region == "27"
    assert "Батыс Қазақстан" in found.name.kk
    worst, _, best = found.offices
    assert (best.month.total.held, best.month.total.received) == (1, 1)
    assert worst.month.total.not_held == {"ill": 1}
    assert found.total.planned == worst.month.total.planned + best.month.total.planned
    assert found.bodies["akimat_27"] == found.total == found.whole.total
    assert found.find(third.office) == found.without[0]
    assert found.find("279999") is None


def test_what_central_tells_a_desk_is_what_it_counts_itself(central: State) -> None:
    desk = a_desk(central, OFFICES[0])
    of = approve(desk, HEAD)
    booking = receive(desk, of)
    talk, order = uuid4(), uuid4()
    said = desk.push(
        desk.write(opened(str(booking), schedule=str(of)), talk),
        desk.write(decided(Result.INSTRUCTION), talk),
        desk.write(ordered(str(talk), "2026-03-31"), order),
    )
    assert {one.verdict for one in said} == {"accepted"}
    with reading(central.engine) as connection:
        data = data_in(connection, central.now())
        counted = region_month(connection, data, "27", date(2026, 3, 1))
        alone = region_month(connection, data, OFFICES[0], date(2026, 3, 9))
        everywhere = region_month(connection, data, "", date(2026, 3, 1))
    assert asked(central, desk) == counted == alone == everywhere
    assert counted.total.results == {"instruction": 1}
    assert (counted.total.due, counted.total.overdue, counted.total.walk_ins) == (1, 1, 1)


def test_central_reads_each_table_once_and_nothing_of_who_came(central: State) -> None:
    desk = a_desk(central, OFFICES[0])
    for n in range(12):
        receive(desk, approve(desk, a_schedule(official=f"Сынақ {n}")), n % 8)
    with reading(central.engine) as connection:
        data = data_in(connection, central.now())
        with statements(central.engine) as asked_of:
            found = region_month(connection, data, "27", date(2026, 3, 1))
    assert found.total.received == 12
    tables = ("booking", "conversation", "reception_told", "instruction", "schedule")
    for table in tables:
        assert sum(f"FROM {table} " in one.replace("\n", " ") for one in asked_of) <= 5
    assert len(asked_of) == 7, "schedules, four tables of facts, desks and their names"
    assert not any("guest" in one or "minutes" in one for one in asked_of)


def test_nobody_sees_another_region(central: State) -> None:
    ours = a_desk(central, OFFICES[0])
    receive(ours, approve(ours, HEAD))
    attacker = a_desk(central, "100001")
    for actor in (BOSS, "' OR 1=1 --", ""):
        try:
            found = asked(central, attacker, actor=actor)
        except RoleError:
            continue
        assert (found.region, [one.office for one in found.offices]) == ("10", ["100001"])
        assert found.total.planned == 0
    reports = RegionReports(central)
    mine = reports.asked(ours.token, spell(RegionRequest(month=MARCH, actor=BOSS)))
    theirs = reports.asked(attacker.token, spell(RegionRequest(month=MARCH, actor=BOSS)))
    assert HEAD.official in mine.decode()
    assert HEAD.official not in theirs.decode(), "nor is what was kept for others told to them"
    more = json.dumps(
        {"month": MARCH, "actor": BOSS, "region": "27", "office": OFFICES[0]}
    ).encode()
    assert HEAD.official not in reports.asked(attacker.token, more).decode()


@pytest.mark.parametrize("role", ["clerk", "executor", "assistant", "nonsense"])
def test_who_may_see_no_figures_gets_none(central: State, role: str) -> None:
    desk = a_desk(central, OFFICES[0], role=role)
    with pytest.raises(RoleError):
        asked(central, desk)


def test_people_of_elsewhere_and_those_who_have_left_get_none(central: State) -> None:
    here, there = a_desk(central, OFFICES[0]), a_desk(central, OFFICES[1], "other")
    with pytest.raises(RoleError):
        asked(central, there)
    with pytest.raises(RoleError):  # she is of one desk alone
        asked(central, Pusher(central, OFFICES[0]))
    admin = Pusher(central, "270001", Kind(administers=True))
    subject = uuid4()
    admin.push(admin.write(person("dana", "head", OFFICES[0]), subject))
    assert asked(central, here, actor="dana").offices
    admin.push(admin.write(StaffLeft(office=OFFICES[0], body=""), subject))
    with pytest.raises(RoleError):
        asked(central, here, actor="dana")


@pytest.mark.parametrize("kind", [KIOSK, DISPLAY])
def test_no_kiosk_and_no_display_is_told_anything(central: State, kind: str) -> None:
    a_desk(central, OFFICES[0])
    admin = Pusher(central, "270001", Kind(administers=True))
    admin.push(admin.write(person("dana", "head", OFFICES[0]), uuid4()))
    stands_alone = Pusher(central, OFFICES[0], Kind(kind))
    with pytest.raises(RoleError):
        asked(central, stands_alone, actor="dana")


def test_a_desk_that_serves_a_body_asks_for_its_people(central: State) -> None:
    admin = Pusher(central, "270001", Kind(administers=True))
    admin.push(admin.write(person("dana", "head", "", body="health"), uuid4()))
    serving = Pusher(central, OFFICES[0], Kind(serves=("health",)))
    assert asked(central, serving, actor="dana").region == "27"
    with pytest.raises(RoleError):
        asked(central, Pusher(central, OFFICES[0]), actor="dana")


def test_a_desk_that_went_on_under_another_number_keeps_its_people(central: State) -> None:
    old = a_desk(central, OFFICES[0])
    new = Pusher(central, OFFICES[0])
    with pytest.raises(RoleError):
        asked(central, new)
    with writing(central.engine) as connection:
        meant = update(device).where(device.c.id == old.device)
        connection.execute(meant.values(replaced_by=new.device))
    assert asked(central, new).region == "27"


def test_a_frozen_device_and_one_shut_out_get_nothing(central: State) -> None:
    desk = a_desk(central, OFFICES[0])
    with writing(central.engine) as connection:
        connection.execute(update(device).where(device.c.id == desk.device).values(frozen="fork"))
    with pytest.raises(FrozenError):
        asked(central, desk)
    with writing(central.engine) as connection:
        meant = update(device_key).where(device_key.c.device == desk.device)
        connection.execute(meant.values(revoked_at=1))
    with pytest.raises(RevokedError):
        asked(central, desk)


@pytest.mark.parametrize("month", ["", "2026-3", "2026-13", "2026-03-01", "٢٠٢٦-٠٣", "2026-03\n"])
def test_what_is_no_month_is_refused(central: State, month: str) -> None:
    with pytest.raises(WireError):
        asked(central, a_desk(central, OFFICES[0]), month)


def test_a_month_beyond_the_calendar_is_refused(central: State) -> None:
    with pytest.raises(CalendarError):
        asked(central, a_desk(central, OFFICES[0]), "2099-01")


def test_a_month_is_kept_for_a_minute(central: State, clock: Clock) -> None:
    desk = a_desk(central, OFFICES[0])
    reports, request = RegionReports(central), spell(RegionRequest(month=MARCH, actor=BOSS))
    before = reports.asked(desk.token, request)
    approve(desk, HEAD)
    assert reports.asked(desk.token, request) == before
    clock.at += KEPT_MS
    assert HEAD.official in reports.asked(desk.token, request).decode()
    for year in range(2021, 2027):
        for month in range(1, 13):
            reports.asked(desk.token, spell(RegionRequest(month=f"{year}-{month:02}", actor=BOSS)))
    assert len(reports._kept) <= 40


def test_an_office_is_called_as_the_tables_call_it(central: State) -> None:
    desk = a_desk(central, OFFICES[0])
    told = Pusher(central, OFFICES[1])
    with writing(central.engine) as connection:
        named = update(enrolment).where(enrolment.c.office == told.office)
        settings = '{"name": ["Бөлім", "Отдел", "Branch"]}'
        connection.execute(named.values(office_settings=settings))
    admin = Pusher(central, "270001", Kind(administers=True))
    values = {
        **{f"name_{language}": f"Қабылдау {language}" for language in ("kk", "ru", "en")},
        **{f"place_{language}": "Орал" for language in ("kk", "ru", "en")},
        "opens": "09:00",
        "closes": "18:00",
        "zone": "",
        "lock_minutes": "10",
        "talon_host": "",
    }
    row = ReferenceSet(
        table="offices",
        code=OFFICES[0],
        office="",
        valid_from="",
        valid_to="",
        values=values,
        basis="",
        certainty="",
        note="",
    )
    admin.push(admin.write(row, subject_of("offices", OFFICES[0], "")))
    names = {one.office: one.name.ru for one in asked(central, desk).offices}
    assert names == {
        OFFICES[0]: "Қабылдау ru",
        OFFICES[1]: "Отдел",
        "270001": "270001",
    }


def test_the_month_begins_and_ends_on_the_clock_of_the_schedule(central: State) -> None:
    desk = a_desk(central, OFFICES[0])
    of = approve(desk, HEAD)
    for minutes in (-10 * 60 - 15, -10 * 60, 14 * 60 - 15, 14 * 60):
        hour = a_spot(0, desk.office, of)
        at = hour.begins_at + minutes * 60_000
        spot = replace(hour, slot=uuid4(), begins_at=at, ends_at=at + 900_000)
        come = made(spot=spot, way=Way.WALK_IN)
        subject = uuid4()
        desk.push(desk.write(come, subject), desk.write(BookingArrived(), subject))
    assert asked(central, desk).total.received == 3, "of the 31st, and of the 30th at night"
    assert asked(central, desk, "2026-04").total.received == 1


def test_a_schedule_withdrawn_before_the_month_asks_nobody_any_more(central: State) -> None:
    desk = a_desk(central, OFFICES[0])
    gone, later = approve(desk, HEAD), approve(desk, HEAD)
    receive(desk, later)
    for of, since in ((gone, "2026-03-01"), (later, "2026-03-01")):
        desk.push(desk.write(ScheduleWithdrawn(since=since, reason="кетті"), of))
    [office] = asked(central, desk).offices
    [one] = office.month.officials
    assert (one.who.schedule, one.lacking, one.figures.received) == (later, None, 1)
