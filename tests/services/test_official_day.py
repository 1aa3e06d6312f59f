"""The day of an official: who comes in which order, who is here, who is next."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from desks import CLERK, TestClock
from receptions import A_GUEST, TUESDAY
from schedules import A_SCHEDULE, a_schedule
from talks import DAY, EXECUTOR, OFFICIAL, approve, come, hour

from db.rebuild import compare
from frontoffice.desk import Desk
from frontoffice.domain.booking import Guest
from frontoffice.domain.conversation import Result, WhyInterrupted
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.domain.roles import RoleError
from frontoffice.journal.schedule_bodies import ScheduleWithdrawn
from frontoffice.services.decisions import Deciding
from frontoffice.services.official_day import At
from frontoffice.services.schedules import UnknownScheduleError

SCHEDULE = A_SCHEDULE.id


def somebody(name: str, **told: object) -> Guest:
    return replace(A_GUEST, name=name, **told)  # type: ignore[arg-type]


def names(desk: Desk) -> list[tuple[str, At]]:
    return [(one.booking.guest.name, one.at) for one in desk.official_days.day(SCHEDULE).turns]


def test_a_day_shows_everybody_by_the_hour(office: Desk) -> None:
    talks, bookings = office.conversations, office.receptions.bookings
    for place, name in enumerate(("Бірінші", "Екінші", "Үшінші", "Төртінші", "Бесінші")):
        come(office, place, somebody(name))
    come(office, 1, somebody("Кезексіз"))
    first, second, extra, third, fourth, _ = office.official_days.day(SCHEDULE).turns
    assert extra.booking.guest.name == "Кезексіз"
    done = talks.open(first.booking.id, OFFICIAL)
    office.decisions.decide(done.id, Deciding(result=Result.EXPLAINED), OFFICIAL)
    now = talks.open(second.booking.id, OFFICIAL)
    bookings.arrived(extra.booking.id, CLERK)
    bookings.missed(third.booking.id, CLERK)
    bookings.cancel(fourth.booking.id, "", CLERK)
    assert names(office) == [
        ("Бірінші", At.DONE),
        ("Екінші", At.NOW),
        ("Кезексіз", At.HERE),
        ("Үшінші", At.MISSED),
        ("Төртінші", At.CALLED_OFF),
        ("Бесінші", At.COMING),
    ]
    day = office.official_days.day(SCHEDULE)
    assert (day.received, len(day.receptions), day.on) == (2, 1, DAY)
    assert day.now is not None
    assert day.now.booking.guest.name == "Екінші"
    talks.interrupt(now.id, WhyInterrupted.PERSON, CLERK)
    assert names(office)[1] == ("Екінші", At.INTERRUPTED)


def test_whoever_waits_is_next_and_urgent_ones_before_others(office: Desk) -> None:
    days, bookings = office.official_days, office.receptions.bookings
    assert days.next(SCHEDULE) is None
    coming = come(office, 0)
    assert days.next(SCHEDULE) == days.day(SCHEDULE).turns[0]
    here = come(office, 2, somebody("Бірінші"))
    bookings.arrived(here.id, CLERK)
    out_of_turn = come(office, 3, somebody("Ардагер", category="veteran"))
    bookings.arrived(out_of_turn.id, CLERK)

    def next_() -> object:
        found = days.next(SCHEDULE)
        return found and found.booking.id

    assert next_() == out_of_turn.id
    urgent = come(office, 4, somebody("Шұғыл", urgent=True))
    bookings.arrived(urgent.id, CLERK)
    assert next_() == urgent.id
    for one in (urgent, out_of_turn, here):
        office.conversations.open(one.id, OFFICIAL)
    assert next_() == coming.id


def test_the_own_hours_come_first(office: Desk) -> None:
    other = a_schedule(id=uuid4(), official="Ахметова Г. С.", body="akim_26")
    approve(office, other)
    come(office)
    mine, theirs = office.official_days.officials(OFFICIAL)
    assert (mine.version.schedule.id, mine.is_own, mine.booked) == (SCHEDULE, True, 1)
    assert (theirs.is_own, theirs.booked, len(theirs.receptions)) == (False, 0, 1)
    assert office.official_days.officials(CLERK, DAY + timedelta(days=1)) == ()


def test_whoever_is_received_on_another_day_stands_on_that_day(
    office: Desk, clock: TestClock
) -> None:
    booked = come(office)
    clock.pass_(7 * 86_400)
    assert office.official_days.day(SCHEDULE).turns == ()
    office.conversations.open(booked.id, OFFICIAL)
    assert [one.at for one in office.official_days.day(SCHEDULE, DAY).turns] == [At.NOW]


def test_a_reception_to_which_nobody_came_is_held_where_that_is_told(office: Desk) -> None:
    days = office.official_days
    assert days.day(SCHEDULE).told is None
    held = days.held(SCHEDULE, DAY, OFFICIAL)
    assert (held.held, held.office, held.on) == (True, "270142", DAY)
    assert days.day(SCHEDULE).told == held
    ill = days.not_held(SCHEDULE, DAY, WhyNotHeld.ILL, " тұмау ", CLERK)
    assert (ill.held, ill.reason, ill.note) == (False, WhyNotHeld.ILL, "тұмау")
    assert days.day(SCHEDULE).told == ill
    assert days.day(SCHEDULE, date(2026, 4, 7)).told is None
    with pytest.raises(RoleError):
        days.held(SCHEDULE, DAY, EXECUTOR)
    with pytest.raises(UnknownScheduleError):
        days.held(uuid4(), DAY, OFFICIAL)


def test_what_was_told_by_mistake_is_taken_back(office: Desk) -> None:
    days = office.official_days
    assert days.take_back(SCHEDULE, DAY, OFFICIAL) is None
    ill = days.not_held(SCHEDULE, DAY, WhyNotHeld.ILL, "", CLERK)
    days.held(SCHEDULE, DAY, OFFICIAL)
    assert days.take_back(SCHEDULE, DAY, OFFICIAL) == ill
    assert days.day(SCHEDULE).told == ill
    assert days.take_back(SCHEDULE, DAY, CLERK) is None
    assert days.day(SCHEDULE).told is None
    assert days.take_back(SCHEDULE, DAY, CLERK) is None, "there is nothing left"
    assert compare(office.journal.engine).equal
    with pytest.raises(RoleError):
        days.take_back(SCHEDULE, DAY, EXECUTOR)
    again = days.held(SCHEDULE, DAY, OFFICIAL)
    assert days.day(SCHEDULE).told == again


def test_people_of_a_schedule_that_stands_no_more_are_still_seen(office: Desk) -> None:
    come(office)
    with office.journal.writing() as journal:
        body = ScheduleWithdrawn(since=DAY.isoformat(), reason="")
        moment = office.clock.moment(after=journal.last_at)
        journal.record(body, SCHEDULE, actor="x", moment=moment)
    [receiving] = office.official_days.officials(OFFICIAL)
    assert (receiving.receptions, receiving.booked) == ((), 1)
    assert TUESDAY.date() == hour(0).on
