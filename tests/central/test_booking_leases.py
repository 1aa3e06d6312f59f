"""What central says of leases: who holds which seat, and how it comes back."""

from dataclasses import replace
from uuid import uuid4

import pytest
from central_seats import (
    ASKED,
    CANCELLED,
    MONDAY,
    NOT_MINE,
    SCHEDULE,
    approve,
    at_monday,
    here,
    in_seat,
    leased,
    near,
    no_seat_twice,
    say,
    stands,
    tasks,
)
from doubles.pushers import Pusher
from receptions import A_GUEST, a_spot, made
from schedules import MORNING, a_schedule, a_series
from uuid_utils.compat import uuid7

from db.booking_authority import SLOT_TAKEN
from db.bookings import seats_taken
from db.engine import reading
from db.enrolments import Kind
from frontoffice.central import booking_answers, decisions
from frontoffice.central.booking_answers import UnknownLeaseError
from frontoffice.domain.booking import BookingState, Way, Why
from frontoffice.domain.schedule import Kept
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.lease_bodies import LeaseAsked, LeaseReturned, SeatBody

__all__ = ["at_monday", "here", "near"]


def test_a_kiosk_gives_hours_away_by_its_own_part_and_hears_of_leases_alone(here: Pusher) -> None:
    kiosk = Pusher(here.state, "270142", Kind(KIOSK))
    desk_s, kiosk_s = leased(here), leased(kiosk)
    assert desk_s.seats
    assert kiosk_s.seats
    assert not set(desk_s.seats) & set(kiosk_s.seats)
    assert len(desk_s.seats) + len(kiosk_s.seats) < 8, "some stay for those who ask"
    one, asked, lost = uuid7(), uuid7(), uuid7()
    assert say(kiosk, made(*in_seat(kiosk_s)), one) == "accepted"
    assert say(kiosk, made(in_seat(kiosk_s)[0], None), asked) == "accepted"
    assert say(kiosk, made(*in_seat(desk_s)), lost) == SLOT_TAKEN
    assert stands(here, one).holds
    assert [stands(here, of).why for of in (asked, lost)] == [Why.TAKEN, Why.TAKEN]
    told = {fed.envelope.split('"kind":"')[1].split('"')[0] for fed in kiosk.feed().entries}
    assert told == {"lease.asked", "lease.granted", "schedule.approved"}
    assert no_seat_twice(here)


def test_each_desk_holds_a_part_and_the_rest_is_for_requests(here: Pusher) -> None:
    second = Pusher(here.state)
    one, two = leased(here), leased(second)
    assert one.device == here.device
    assert one.seats
    assert two.seats
    assert not set(one.seats) & set(two.seats)
    assert len(one.seats) + len(two.seats) < 8, "some stay for those who ask"
    assert one.until <= MONDAY + booking_answers.LONGEST_LEASE_MS
    nothing = leased(here, LeaseAsked(schedule=str(uuid4()), on="2026-03-31", most=8))
    assert (nothing.granted, nothing.seats) == (True, ())
    free_day = leased(here, LeaseAsked(schedule=str(SCHEDULE), on="2026-04-01", most=8))
    assert free_day.seats == ()
    beyond = leased(here, LeaseAsked(schedule=str(SCHEDULE), on="2199-04-01", most=8))
    assert beyond.seats == ()


def test_a_desk_whose_lease_ended_while_it_typed_gets_the_seat_that_it_asks_for(
    here: Pusher,
) -> None:
    at_monday, friday = here.state, MONDAY - 4 * 24 * 3_600_000
    here.state = replace(at_monday, now=lambda: friday)
    held = leased(here)
    assert friday < held.until < MONDAY, "it ends before the hour"
    n, _ = in_seat(held)
    here.state, asked = at_monday, uuid7()
    assert say(here, made(n, None), asked) == "accepted"
    assert stands(here, asked).state is BookingState.PLACED
    assert booking_answers.out(here.state) == []


def test_what_a_desk_holds_nobody_else_gives_away(here: Pusher) -> None:
    second = Pusher(here.state)
    n, seat = in_seat(leased(here))
    one, other, asked = uuid7(), uuid7(), uuid7()
    assert say(second, made(n, seat), other) == SLOT_TAKEN
    lost = stands(here, other)
    assert (lost.state, lost.why, lost.guest) == (BookingState.UNPLACED, Why.TAKEN, A_GUEST)
    assert say(second, made(n, None), asked) == "accepted"
    assert stands(here, asked).state is BookingState.UNPLACED
    assert say(here, made(n, seat), one) == "accepted"
    assert stands(here, one).holds
    assert tasks(here) == []


def test_a_lease_comes_back_by_its_holder_or_once_its_journal_is_past_it(here: Pusher) -> None:
    second = Pusher(here.state)
    first = leased(here)
    seats = tuple(SeatBody(str(slot), seat) for slot, seat in first.seats)
    assert say(second, LeaseReturned(seats=seats), first.id) == NOT_MINE
    assert say(second, ASKED, first.id) == "accepted", "as a copied disk does"
    assert [one.device for one in booking_answers.out(here.state)] == [here.device]
    assert say(here, LeaseReturned(seats=seats[:1]), first.id) == "accepted"
    assert len(booking_answers.out(here.state)[0].seats) == len(seats) - 1
    after = first.until + 60_000
    late = replace(here.state, now=lambda: after)
    assert booking_answers.answer(late) == 0, "its holder may have given something away"
    say(here, made(3, None), uuid7(), at=first.until)
    assert booking_answers.answer(late) == 0
    here.push(here.write(CANCELLED, uuid7(), at=after, clock="doubted"))
    assert booking_answers.answer(late) == 0, "its clock says nothing"
    here.push(here.write(CANCELLED, uuid7(), at=after))
    assert booking_answers.answer(late) == 1
    assert booking_answers.out(here.state) == []
    assert say(second, LeaseReturned(seats=seats), first.id) == "accepted", "nothing is out of it"


def test_a_person_frees_what_a_silent_desk_holds(here: Pusher) -> None:
    held = leased(here)
    assert booking_answers.free(here.state, held.id, "bolat") == len(held.seats)
    with pytest.raises(UnknownLeaseError):
        booking_answers.free(here.state, held.id, "bolat")
    second = Pusher(here.state)
    n, seat = in_seat(held)
    one, other = uuid7(), uuid7()
    assert say(second, made(n, seat), one) == "accepted"
    assert say(here, made(n, seat), other) == SLOT_TAKEN
    assert stands(here, other).calls


def test_what_a_shut_out_desk_held_only_a_person_frees(here: Pusher) -> None:
    held = leased(here)
    second = Pusher(here.state)
    n, seat = in_seat(held)
    with reading(here.state.engine) as connection:
        about = decisions.find(connection, str(here.device))
    decisions.revoke(here.state, about, actor="bolat")
    assert say(second, made(n, seat), uuid7()) == SLOT_TAKEN
    booking_answers.free(here.state, held.id)
    assert say(second, made(n, seat), uuid7()) == "accepted"


def test_central_neither_leases_nor_gives_what_is_kept_for_whoever_comes(here: Pusher) -> None:
    every_other = replace(MORNING, kept=Kept(every=2))
    approve(here, 2, schedule=a_schedule(series=(a_series(hours=every_other),)))
    kiosk = Pusher(here.state, "270142", Kind(KIOSK))
    kept = {a_spot(n).slot for n in (1, 3, 5, 7)}
    out = {slot for one in (leased(here), leased(kiosk)) for slot, _ in one.seats}
    assert out
    assert not out & kept
    one, came = uuid7(), uuid7()
    assert say(here, made(1, None), one) == "accepted"
    assert (stands(here, one).state, stands(here, one).why) == (BookingState.UNPLACED, Why.TAKEN)
    assert say(here, made(1, None, way=Way.WALK_IN), came) == "accepted"
    assert stands(here, came).state is BookingState.PLACED


def test_of_a_group_hour_central_gives_all_but_the_kept_seats_and_takes_none_back(
    here: Pusher,
) -> None:
    for kept in (Kept(last=8, seats=2), Kept(every=1)):
        group = replace(MORNING, capacity=3, kept=kept)
        approve(here, 2, schedule=a_schedule(series=(a_series(hours=group),)))
        found = [uuid7(), uuid7()]
        for one in found:
            assert say(here, made(0, None), one) == "accepted"
        placed = [stands(here, one).seat for one in found]
        assert placed == ([0, None] if kept.last else [None, None])
    with reading(here.state.engine) as connection:
        assert seats_taken(connection, [a_spot(0).slot]), "who was there before stays"
