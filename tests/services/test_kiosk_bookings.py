"""An hour booked at a kiosk: what is offered, held, given once, told again and let go of."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from booked import DAY, SCHEDULE, approve, grant, told
from desks import CLERK, TestClock
from receptions import TUESDAY, a_spot
from schedules import A_SCHEDULE, MORNING, a_schedule, a_series
from sqlalchemy import select, update

from db.engine import reading, writing
from db.tables import booking, delivery, entry, spool
from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.hour_asking import (
    LONGEST_QUESTION,
    HourAnswers,
    HourQuestion,
    guest_of,
    hour_question_after,
    hour_question_before,
    place_of_hour,
)
from frontoffice.domain.schedule import Kept, Rank
from frontoffice.journal.schedule_bodies import ScheduleWithdrawn
from frontoffice.services.bookings import Hour, KeptError, NoGuestError
from frontoffice.services.filing import FRESH
from frontoffice.services.forgetting import Forgetting
from frontoffice.services.free_hours import SeatState
from frontoffice.services.kiosk_bookings import MOST_DAYS
from frontoffice.services.papers import UnknownPaperError

ANSWERS = HourAnswers(
    schedule=SCHEDULE,
    on=DAY,
    slot=a_spot(0).slot,
    said="  Жол   қашан\nжөнделеді? ",
    identifier="880101500000",
    name=" Сынақ Адам ",
    phone="+7 701 000 00 12",
)
GUEST = guest_of(ANSWERS)


def hour(n: int) -> Hour:
    return Hour(SCHEDULE, a_spot(n).slot, DAY)


def count(desk: Desk, table: object = booking) -> int:
    with reading(desk.journal.engine) as connection:
        return len(connection.execute(select(table)).all())  # type: ignore[call-overload]


def test_the_questions_follow_each_other_and_come_back() -> None:
    asked = [HourQuestion.WHOM]
    while following := hour_question_after(asked[-1]):
        assert hour_question_before(following) is asked[-1]
        asked.append(following)
    assert asked == list(HourQuestion)
    assert hour_question_before(asked[0]) is None
    assert [place_of_hour(one) for one in asked] == [(n, 7) for n in range(1, 8)]


def test_a_guest_is_what_was_answered_in_one_line() -> None:
    assert (GUEST.name, GUEST.question) == ("Сынақ Адам", "Жол қашан жөнделеді?")
    assert (GUEST.phone, GUEST.languages) == ("+7 701 000 00 12", ("kk",))
    long = guest_of(replace(ANSWERS, said="жол " * 500))
    assert len(long.question) == LONGEST_QUESTION


def test_heads_come_first_and_only_who_receives_here(desk: Desk) -> None:
    other = a_schedule(id=UUID(int=8), official="Ахметова Гүлмира", rank=Rank.OTHER)
    head = a_schedule(id=UUID(int=9), official="Тестов Тест", rank=Rank.HEAD)
    gone = a_schedule(id=UUID(int=10), official="Кеткен Кісі")
    for one in (other, head, gone):
        approve(desk, one)
    told(desk, ScheduleWithdrawn(since="2026-03-01", reason="кетті"), gone.id)
    found = desk.kiosks.bookings.whom()
    assert [one.schedule.official for one in found] == ["Тестов Тест", "Ахметова Гүлмира"]
    assert all(one.first is not None for one in found)


def test_nobody_receives_where_no_schedule_stands(desk: Desk) -> None:
    assert desk.kiosks.bookings.whom() == ()
    assert desk.kiosks.bookings.days(SCHEDULE) == ()


def test_days_and_hours_that_can_be_had_are_offered_and_none_that_has_begun(
    desk: Desk, clock: TestClock
) -> None:
    approve(desk)
    grant(desk, 0, 2)
    days = desk.kiosks.bookings.days(SCHEDULE)
    assert len(days) <= MOST_DAYS
    first = next(one for one in days if one.on == DAY)
    assert first.hours == desk.kiosks.bookings.hours(SCHEDULE, DAY)
    assert [one.is_here for one in first.hours[:3]] == [True, False, True]
    assert f"{first.hours[0].begins:%H:%M}" == "10:00"
    clock.pass_((TUESDAY + timedelta(minutes=20)).timestamp() - clock.wall)
    left = desk.kiosks.bookings.hours(SCHEDULE, DAY)
    assert [one.hour.slot.id for one in left[:1]] == [a_spot(2).slot]


def test_an_hour_that_is_held_here_is_given_and_its_talon_is_printed_once(desk: Desk) -> None:
    approve(desk)
    grant(desk, 0)
    (offered, *_rest) = desk.kiosks.bookings.hours(SCHEDULE, DAY)
    assert desk.kiosks.bookings.hold(offered)

    booked = desk.kiosks.bookings.book(hour(0), GUEST)

    assert not booked.talon.hour.requested
    assert booked.talon.proof.startswith("FO2:")
    assert booked.papers is None or booked.papers.kk
    assert booked.reachable
    [row] = desk.receptions.hours.bookings(SCHEDULE, DAY)
    assert (row.state, row.actor, row.guest) == (BookingState.PLACED, "kiosk-003", GUEST)
    assert count(desk, spool) == 1
    assert a_spot(0).slot not in [
        one.hour.slot.id for one in desk.kiosks.bookings.hours(SCHEDULE, DAY)
    ]


def test_an_hour_that_nobody_holds_is_asked_for_and_the_talon_says_so(desk: Desk) -> None:
    approve(desk)
    (offered, *_rest) = desk.kiosks.bookings.hours(SCHEDULE, DAY)
    assert desk.kiosks.bookings.hold(offered), "it can be asked for, though nobody holds it"

    booked = desk.kiosks.bookings.book(hour(0), replace(GUEST, phone=""))

    assert booked.talon.hour.requested
    assert booked.talon.event == ""
    assert not booked.reachable


def test_without_a_name_nothing_is_booked(desk: Desk) -> None:
    approve(desk)
    with pytest.raises(NoGuestError):
        desk.kiosks.bookings.book(hour(0), replace(GUEST, name=" "))
    assert count(desk) == 0


def test_a_crash_between_the_hour_and_the_talon_costs_nothing_and_books_nothing_twice(
    desk: Desk,
) -> None:
    approve(desk)
    grant(desk, 0)
    assert desk.kiosks.bookings.just_booked() is None
    # The light went out between the two: the hour stands in the journal, and no paper was made.
    desk.receptions.bookings.make(hour(0), GUEST, desk.kiosk.clerk())

    again = desk.kiosks.bookings.just_booked()

    assert again is not None
    assert again == desk.kiosks.bookings.just_booked()
    assert (count(desk), count(desk, spool)) == (1, 1)
    desk.kiosks.bookings.end()
    assert desk.kiosks.bookings.just_booked() is None
    desk.kiosks.bookings.end()


def test_whoever_comes_later_sees_nothing_of_it(desk: Desk, clock: TestClock) -> None:
    approve(desk)
    desk.kiosks.bookings.book(hour(0), GUEST)
    clock.pass_(FRESH.total_seconds() + 1)
    assert desk.kiosks.bookings.just_booked() is None


def test_an_hour_that_was_given_away_meanwhile_cannot_be_held(desk: Desk) -> None:
    approve(desk)
    grant(desk, 0)
    (offered, *_rest) = desk.kiosks.bookings.hours(SCHEDULE, DAY)
    desk.receptions.bookings.make(hour(0), GUEST, replace(desk.kiosk.clerk(), login="aigul"))
    assert not desk.kiosks.bookings.hold(offered)


def test_who_goes_holds_nothing(desk: Desk) -> None:
    approve(desk)
    grant(desk, 0)
    (offered, *_rest) = desk.kiosks.bookings.hours(SCHEDULE, DAY)
    desk.kiosks.bookings.hold(offered)
    clerk = replace(desk.kiosk.clerk(), login="aigul")
    assert desk.receptions.hours.on(SCHEDULE, DAY, clerk)[0].best is SeatState.HELD

    desk.kiosks.bookings.end()

    assert desk.receptions.hours.on(SCHEDULE, DAY, clerk)[0].best is SeatState.HERE


def test_a_kiosk_forgets_who_came_once_the_hour_is_over_and_central_has_it(desk: Desk) -> None:
    approve(desk)
    grant(desk, 0)
    booked = desk.kiosks.bookings.book(hour(0), GUEST)
    assert booked.talon.proof
    forgetting = Forgetting(desk.journal, "kiosk", lambda: DAY + timedelta(1))
    assert forgetting.run() == 0, "central does not have it, and the talon is not printed"
    with writing(desk.journal.engine) as connection:
        connection.execute(update(delivery).values(state="delivered"))
        connection.execute(update(spool).values(state="sent"))
    assert Forgetting(desk.journal, "kiosk", lambda: DAY).run() == 0, "the hour is to come"

    assert forgetting.run() == 1

    assert count(desk) == 0
    with reading(desk.journal.engine) as connection:
        of = entry.c.kind.startswith("booking.")
        bodies = connection.execute(select(entry.c.body).where(of)).scalars().all()
    assert bodies
    assert not any(bodies)
    assert forgetting.run() == 0


def test_the_zone_of_a_schedule_that_is_gone_is_the_office_s(desk: Desk) -> None:
    assert A_SCHEDULE.zone == desk.office.hours.zone
    assert desk.kiosks.bookings.days(uuid4()) == ()


def test_another_paper_is_no_talon(desk: Desk) -> None:
    approve(desk)
    clerk = desk.kiosk.clerk()
    made = desk.receptions.bookings.make(hour(0), GUEST, clerk)
    ticket = desk.booking_papers.make(made.id, BookingPaper.PREPARATION, clerk)
    with pytest.raises(UnknownPaperError):
        desk.booking_papers.talon(ticket.id)
    assert desk.kiosks.bookings.just_booked() is not None, "a ticket is no talon"


def test_a_kiosk_offers_no_hour_that_is_kept_for_whoever_comes(desk: Desk) -> None:
    approve(desk)
    grant(desk, 0, 1)
    hours = replace(MORNING, kept=Kept(every=2))
    approve(desk, a_schedule(series=(a_series(hours=hours),)))
    kiosk = desk.kiosks.bookings
    offered = [one.hour.slot.id for one in kiosk.hours(SCHEDULE, DAY)]
    assert offered == [a_spot(n).slot for n in (0, 2, 4, 6)]
    kept = desk.receptions.hours.on(SCHEDULE, DAY, CLERK)[1]
    assert kept.best is SeatState.KEPT
    desk.receptions.hours.hold(kept.slot, CLERK)
    assert desk.receptions.hours.on(SCHEDULE, DAY, CLERK)[1] == kept, "nobody holds it"
    with pytest.raises(KeptError):
        kiosk.book(hour(1), GUEST)
    assert count(desk) == 0
