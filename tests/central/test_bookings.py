"""What central says of bookings: who gets which seat, and that nobody is lost."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from central_seats import (
    CANCELLED,
    MONDAY,
    NOT_MINE,
    approve,
    at_monday,
    here,
    near,
    no_seat_twice,
    say,
    stands,
    swap,
)
from doubles.pushers import Pusher
from receptions import A_GUEST, a_spot, made, moved
from sqlalchemy import text
from uuid_utils.compat import uuid7

from db.booking_authority import SLOT_TAKEN
from db.engine import reading
from db.enrolments import Kind
from frontoffice.central import booking_answers
from frontoffice.domain.booking import BookingState, Why
from frontoffice.domain.schedule import Cancelled
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingConfirmed,
    BookingCorrected,
    guest_body,
)

__all__ = ["at_monday", "here", "near"]


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


def test_only_central_confirms_and_grants(here: Pusher) -> None:
    one = uuid7()
    say(here, made(1, None), one)
    confirmed = BookingConfirmed(spot=made(2).spot, seat=0)
    assert say(here, confirmed, one) == "not_allowed.role"


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
    assert [verdict.verdict for verdict in second.push(*batch)] == [SLOT_TAKEN, "accepted"]
    came = stands(here, other)
    assert (came.state, came.seat, came.calls) == (BookingState.ARRIVED, None, False)
    third = uuid7()
    assert say(second, made(1, 0), third) == SLOT_TAKEN
    assert say(second, CANCELLED, third) == "accepted"
    assert stands(here, third).state is BookingState.CANCELLED
    assert say(second, moved(1, 0), third) == "accepted"
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


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
def test_a_seat_is_used_by_who_came_into_it_however_the_push_is_cut(
    here: Pusher, size: int
) -> None:
    """A desk swaps two, into a seat that it has lost; one comes, and it gives theirs to a third."""
    second, third = Pusher(here.state), uuid7()
    say(second, made(2, 0), uuid7())
    one, other = uuid7(), uuid7()
    first = [here.write(made(place, 0), of, at=MONDAY) for place, of in ((1, one), (3, other))]
    into_lost = here.write(moved(2, 0), other, at=MONDAY)
    entries = [*first, into_lost, *swap(here, one, other)]
    for body, of in ((BookingArrived(), one), (CANCELLED, other), (made(1, 0), third)):
        entries.append(here.write(body, of, at=MONDAY))
    for begin in range(0, len(entries), size):
        here.push(*entries[begin : begin + size])

    came, given = stands(here, one), stands(here, third)
    assert came.state is BookingState.ARRIVED
    assert given.calls or (came.spot, came.seat) != (given.spot, given.seat)
    assert given.calls or given.holds
    assert stands(here, other).state is BookingState.CANCELLED
    assert no_seat_twice(here)


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
