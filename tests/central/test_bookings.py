"""What central says of seats: who holds which, who gets which, and that nobody is lost."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from doubles.pushers import Pusher
from receptions import A_GUEST, TUESDAY, a_spot, made, moved
from schedules import A_SCHEDULE, MORNING, a_schedule, a_series
from sqlalchemy import select, text
from uuid_utils.compat import uuid7

from db.booking_authority import SLOT_TAKEN
from db.bookings import Leased, booking_with, leases_where, seats_taken
from db.engine import reading
from db.enrolments import Kind
from db.tables import booking, lease, task
from frontoffice.central import booking_answers, decisions
from frontoffice.central.booking_answers import UnknownLeaseError
from frontoffice.central.state import State
from frontoffice.domain.booking import Booking, BookingState, EndedBy, Way, Why
from frontoffice.domain.schedule import Cancelled, Kept, Schedule
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingCancelled,
    BookingConfirmed,
    BookingCorrected,
    BookingLifted,
    guest_body,
)
from frontoffice.journal.entry import Entry
from frontoffice.journal.lease_bodies import LeaseAsked, LeaseReturned, SeatBody
from frontoffice.journal.schedule_bodies import ScheduleApproved, ScheduleSet
from frontoffice.journal.schedule_content import content_of

SCHEDULE = A_SCHEDULE.id
MONDAY = int((TUESDAY - timedelta(days=1)).timestamp() * 1000)
ASKED = LeaseAsked(schedule=str(SCHEDULE), on="2026-03-31", most=8)
CANCELLED = BookingCancelled(by=EndedBy.PERSON, reason="")
NOT_MINE = "not_allowed.scope"


@pytest.fixture
def at_monday(state: State) -> State:
    """Give a central at which it is the day before the reception."""
    return replace(state, now=lambda: MONDAY)


@pytest.fixture
def here(at_monday: State) -> Pusher:
    """Give a desk of the office that has approved the schedule."""
    desk = Pusher(at_monday)
    approve(desk)
    return desk


@pytest.fixture
def near(here: Pusher) -> Pusher:
    """Give a desk of another office of the region."""
    return Pusher(here.state, "270143")


def approve(
    desk: Pusher, number: int = 1, *exceptions: Cancelled, schedule: Schedule | None = None
) -> None:
    content = content_of(schedule or a_schedule(exceptions=exceptions))
    proposed = desk.write(ScheduleSet(number=number, content=content), SCHEDULE, at=MONDAY)
    of = str(proposed.envelope.id)
    approved = ScheduleApproved(number=number, content=content, of=of)
    desk.push(proposed, desk.write(approved, SCHEDULE, at=MONDAY))


def say(desk: Pusher, body: Body, subject: UUID, at: int = MONDAY) -> str:
    [verdict] = desk.push(desk.write(body, subject, at=at))
    return verdict.verdict


def stands(desk: Pusher, of: UUID) -> Booking:
    with reading(desk.state.engine) as connection:
        found = booking_with(connection, of)
    assert found is not None
    return found


def leased(desk: Pusher, body: LeaseAsked = ASKED) -> Leased:
    subject = uuid7()
    assert say(desk, body, subject) == "accepted"
    with reading(desk.state.engine) as connection:
        [found] = leases_where(connection, lease.c.id == subject)
    return found


def tasks(desk: Pusher) -> list[str]:
    with reading(desk.state.engine) as connection:
        waiting = select(task.c.code).where(task.c.done_at.is_(None))
        return list(connection.execute(waiting).scalars())


def no_seat_twice(desk: Pusher) -> bool:
    with reading(desk.state.engine) as connection:
        held = connection.execute(
            select(booking.c.slot, booking.c.seat).where(booking.c.seat.is_not(None))
        ).all()
    return len(held) == len(set(held))


def test_a_request_is_answered_at_once_for_all_who_see_it(here: Pusher, near: Pusher) -> None:
    one, other = uuid7(), uuid7()
    assert say(near, made(1, None), one) == "accepted"
    assert (stands(near, one).state, stands(near, one).seat) == (BookingState.PLACED, 0)
    for desk in (near, here):
        kinds = [fed.envelope for fed in desk.feed().entries]
        assert any('"booking.confirmed"' in envelope for envelope in kinds)
    assert any('"booking.made"' in fed.envelope for fed in here.feed().entries)
    assert say(here, made(1, None), other) == "accepted"
    lost = stands(here, other)
    assert (lost.state, lost.why, lost.calls) == (BookingState.UNPLACED, Why.TAKEN, True)
    assert booking_answers.answer(here.state) == 0, "all is answered"


def test_a_booking_is_for_two_offices_and_never_for_a_kiosk(here: Pusher, near: Pusher) -> None:
    kiosk = Pusher(here.state, "270142", Kind(KIOSK))
    third, far = Pusher(here.state, "270144"), Pusher(here.state, "630001")
    one = uuid7()
    say(near, made(1, None), one)
    for desk in (kiosk, third, far):
        assert not [fed for fed in desk.feed().entries if '"booking.' in fed.envelope]
        assert say(desk, CANCELLED, one) in {NOT_MINE, "not_allowed.role"}
    assert stands(here, one).state is BookingState.PLACED
    assert say(here, CANCELLED, one) == "accepted", "the office of the schedule books too"
    assert say(kiosk, moved(2, None), uuid7()) == "not_allowed.role"


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


def test_only_central_confirms_and_grants(here: Pusher) -> None:
    one = uuid7()
    say(here, made(1, None), one)
    confirmed = BookingConfirmed(spot=made(2).spot, seat=0)
    assert say(here, confirmed, one) == "not_allowed.role"


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


def in_seat(held: Leased, place: int = 0) -> tuple[int, int]:
    """Return the number of the slot of a seat of *held*, and the seat."""
    slot, seat = held.seats[place]
    return next(n for n in range(8) if a_spot(n).slot == slot), seat


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


def test_of_two_who_gave_one_seat_away_the_second_one_is_called(here: Pusher) -> None:
    second = Pusher(here.state)
    one, other, third = uuid7(), uuid7(), uuid7()
    assert say(here, made(1, 0), one) == "accepted"
    batch = [second.write(body, other, at=MONDAY) for body in (made(1, 0), moved(1, 0))]
    fine = second.write(made(2, 0), third, at=MONDAY)
    verdicts = [one.verdict for one in second.push(*batch, fine)]
    assert verdicts == [SLOT_TAKEN, SLOT_TAKEN, "accepted"]
    lost = stands(here, other)
    assert (lost.state, lost.why, lost.actor) == (BookingState.UNPLACED, Why.TAKEN, "aigul")
    assert say(second, moved(3, 0), other) == "accepted"
    assert stands(here, other).holds
    assert no_seat_twice(here)


def test_who_was_moved_into_a_taken_seat_keeps_the_hour_and_is_called(here: Pusher) -> None:
    second = Pusher(here.state)
    one, other = uuid7(), uuid7()
    say(here, made(1, 0), one)
    say(second, made(2, 0), other)
    assert say(second, moved(1, 0), other) == SLOT_TAKEN
    kept = stands(here, other)
    assert (kept.state, kept.spot, kept.calls) == (BookingState.PLACED, a_spot(2), True)


def test_who_came_all_the_same_is_not_called(here: Pusher) -> None:
    second = Pusher(here.state)
    one, other = uuid7(), uuid7()
    say(here, made(1, 0), one)
    batch = [second.write(body, other, at=MONDAY) for body in (made(1, 0), BookingArrived())]
    assert [verdict.verdict for verdict in second.push(*batch)] == ["accepted"] * 2
    assert stands(here, other).state is BookingState.ARRIVED
    third = uuid7()
    assert say(second, made(1, 0), third) == SLOT_TAKEN
    assert say(second, CANCELLED, third) == "accepted"
    assert stands(here, third).state is BookingState.CANCELLED
    assert say(second, moved(1, 0), third) == SLOT_TAKEN
    assert stands(here, third).state is BookingState.CANCELLED, "it changes nothing"
    assert not stands(here, third).calls


def test_the_seat_of_who_has_come_is_nobody_else_s(here: Pusher) -> None:
    second = Pusher(here.state)
    one, moves, third = uuid7(), uuid7(), uuid7()
    say(here, made(1, 0), one)
    say(here, BookingArrived(), one)
    batch = [second.write(body, moves, at=MONDAY) for body in (made(2, 0), moved(1, 0))]
    assert [verdict.verdict for verdict in second.push(*batch)] == ["accepted", SLOT_TAKEN]
    kept = stands(here, moves)
    assert (kept.state, kept.spot, kept.calls) == (BookingState.PLACED, a_spot(2), True)
    assert say(second, made(1, 0), third) == SLOT_TAKEN
    assert stands(here, third).why is Why.TAKEN


def swap(desk: Pusher, one: UUID, other: UUID) -> list[Entry]:
    return [
        desk.write(BookingLifted(other=str(other)), one, at=MONDAY),
        desk.write(moved(1, 0), other, at=MONDAY),
        desk.write(moved(2, 0), one, at=MONDAY),
    ]


def test_two_change_places_at_central(here: Pusher) -> None:
    one, other, clash = uuid7(), uuid7(), uuid7()
    say(here, made(1, 0), one)
    say(here, made(2, 0), other)
    entries = swap(here, one, other)
    entries.append(here.write(made(2, 0), clash, at=MONDAY))
    verdicts = [one.verdict for one in here.push(*entries)]
    assert verdicts == ["accepted"] * 3 + [SLOT_TAKEN]
    assert (stands(here, one).spot, stands(here, other).spot) == (a_spot(2), a_spot(1))


def test_nobody_loses_an_hour_silently_when_the_schedule_changes(here: Pusher) -> None:
    one, asked, gone = uuid7(), uuid7(), uuid7()
    say(here, made(1, 0), one)
    approve(here, 2, Cancelled(on=date(2026, 3, 31), reason="ауырып қалды"))
    lost = stands(here, one)
    assert (lost.state, lost.why) == (BookingState.UNPLACED, Why.GONE)
    say(here, made(2, None), asked)
    assert stands(here, asked).why is Why.GONE
    say(here, made(3, None, spot=a_spot(3, schedule=uuid4())), gone)
    assert stands(here, gone).why is Why.GONE
    again = uuid7()
    say(here, made(4, 0), again)
    booking_answers.answer(here.state)
    approve(here, 3)
    assert stands(here, again).state is BookingState.PLACED


def test_hours_that_a_clock_ahead_took_for_past_are_looked_at_once_it_is_right(
    here: Pusher,
) -> None:
    one = uuid7()
    say(here, made(1, 0), one)
    right = here.state
    here.state = replace(right, now=lambda: MONDAY + 30 * 3_600_000)
    approve(here, 2, Cancelled(on=date(2026, 3, 31), reason="ауырып қалды"))
    assert stands(here, one).state is BookingState.PLACED
    here.state = right
    booking_answers.answer(here.state)
    assert stands(here, one).why is Why.GONE
    assert booking_answers.answer(here.state) == 0


def test_who_asks_for_another_hour_keeps_theirs_until_it_is_given(here: Pusher) -> None:
    one, other = uuid7(), uuid7()
    say(here, made(1, 0), one)
    say(here, made(2, 0), other)
    say(here, moved(2, None), one)
    kept = stands(here, one)
    assert (kept.spot, kept.why, kept.holds) == (a_spot(1), Why.TAKEN, True)
    say(here, moved(5, None), one)
    assert (stands(here, one).spot, stands(here, one).calls) == (a_spot(5), False)


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


def test_urgent_ones_are_answered_first_however_late_their_hour_is(
    here: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking_answers, "_AT_ONCE", 1)
    others, out_of_turn, urgent = [uuid7(), uuid7()], uuid7(), uuid7()
    with here.state.answering:
        for n, subject in enumerate(others):
            say(here, made(n, None), subject)
        say(here, made(2, None, replace(A_GUEST, category="veteran")), out_of_turn)
        say(here, made(3, None, replace(A_GUEST, urgent=True)), urgent)
    waiting = [*others, out_of_turn, urgent]
    for answered in (urgent, out_of_turn, *others):
        assert booking_answers.answer(here.state) == 1
        waiting.remove(answered)
        for one in waiting:
            assert stands(here, one).state is BookingState.REQUESTED
        assert stands(here, answered).state is BookingState.PLACED
    with here.state.answering:
        say(here, moved(4, None), others[0])
    assert stands(here, others[0]).wanted == a_spot(4)
    assert booking_answers.answer(here.state) == 1, "who has an hour and asks for another, too"
    assert booking_answers.answer(here.state) == 0, "nobody waits any more"


def test_who_was_sorted_as_urgent_later_is_answered_first(
    here: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking_answers, "_AT_ONCE", 1)
    waiting = [uuid7() for _ in range(3)]
    with here.state.answering:
        for n, subject in enumerate(waiting):
            say(here, made(n, None), subject)
        urgent = guest_body(replace(A_GUEST, urgent=True))
        say(here, BookingCorrected(guest=urgent, reason="қауіп"), waiting[2])
    assert booking_answers.answer(here.state) == 1
    states = [stands(here, one).state for one in waiting]
    assert states == [BookingState.REQUESTED, BookingState.REQUESTED, BookingState.PLACED]
    assert stands(here, waiting[2]).note == "қауіп"


def test_the_first_who_wait_are_found_by_the_index(here: Pusher) -> None:
    with reading(here.state.engine) as connection:
        if connection.dialect.name != "sqlite":
            connection.execute(text("SET LOCAL enable_seqscan = off"))  # the table is empty
        plan = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
        steps = connection.execute(
            text(
                f"{plan} SELECT * FROM booking WHERE asks IS NOT NULL"
                " ORDER BY asks, begins_at, made_at, id LIMIT 25"
            )
        )
        told = " ".join(str(row) for row in steps)
    assert "ix_booking_asks" in told
    assert "B-TREE" not in told, "nothing is sorted"
    assert "Sort" not in told


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
