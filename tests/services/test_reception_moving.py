"""The official is ill this morning: everybody is moved or cancelled in one action, and called."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour, told
from desks import CLERK, TestClock
from receptions import A_GUEST, TUESDAY, a_spot
from schedules import MORNING, a_schedule, a_series
from sqlalchemy.exc import IntegrityError

from db.apply import refold
from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState, Way, Why
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.reception import slot_id
from frontoffice.domain.roles import Role, RoleError
from frontoffice.domain.schedule import Cancelled
from frontoffice.journal.booking_bodies import (
    BookingConfirmed,
    BookingUnplaced,
    spot_body,
)
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.services.bookings import Hour, NoSlotError, SlotTakenError, UnknownBookingError
from frontoffice.services.reception_moving import BookingChangedError, Wish

NEXT = DAY + timedelta(7)
ILL = "ауырып қалды"


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give a desk that holds six hours of this Tuesday and two of the next one."""
    approve(desk)
    grant(desk, 0, 1, 2, 3, 4, 5)
    seats = tuple(SeatBody(str(next_slot(n)), 0) for n in range(2))
    until = int((TUESDAY + timedelta(days=30)).timestamp() * 1000)
    body = LeaseGranted(
        device=str(desk.journal.author.device),
        schedule=str(SCHEDULE),
        on=NEXT.isoformat(),
        seats=seats,
        until=until,
    )
    told(desk, body, uuid4())
    return desk


def next_slot(n: int) -> UUID:
    return slot_id(SCHEDULE, TUESDAY + timedelta(days=7, minutes=15 * n))


def booked(desk: Desk, n: int, **changes: object) -> Booking:
    guest = replace(A_GUEST, **changes)  # type: ignore[arg-type]
    return desk.receptions.bookings.make(hour(n), guest, CLERK)


def of(desk: Desk, one: Booking) -> Booking:
    return desk.receptions.bookings.booking(one.id)


def calls(desk: Desk) -> dict[UUID, Why | None]:
    return {call.booking.id: call.why for call in desk.receptions.call_list.calls()}


def test_everybody_is_moved_in_turn_and_stands_on_the_call_list(office: Desk) -> None:
    first, second = booked(office, 0), booked(office, 1)
    urgent = booked(office, 3, urgent=True)
    gone = booked(office, 2)
    office.receptions.bookings.cancel(gone.id, "", CLERK)
    moving = office.receptions.moving
    assert moving.people(SCHEDULE, DAY) == (urgent, first, second)
    assert moving.people(uuid4(), DAY) == ()
    preview = moving.preview(SCHEDULE, DAY, CLERK)
    assert [(step.booking, step.is_certain) for step in preview] == [
        (urgent, True),
        (first, True),
        (second, False),
    ], "what this desk does not hold is asked for"
    reached: list[tuple[int, int]] = []
    shifted = moving.move_all(
        SCHEDULE, DAY, f" {ILL} ", CLERK, reached=lambda done, of: reached.append((done, of))
    )
    assert (shifted.steps, reached) == (preview, [(1, 3), (2, 3), (3, 3)])
    stand = [of(office, step.booking) for step in shifted.steps]
    assert [one.spot.slot for one in stand] == [next_slot(n) for n in range(3)]
    assert [one.state for one in stand] == [
        BookingState.PLACED,
        BookingState.PLACED,
        BookingState.REQUESTED,
    ]
    assert {one.reason for one in stand} == {ILL}
    assert calls(office) == {urgent.id: Why.MOVED, first.id: Why.MOVED, second.id: None}
    assert moving.people(SCHEDULE, DAY) == ()
    told(office, BookingConfirmed(spot=spot_body(stand[2].spot), seat=0), second.id)
    assert of(office, second).why is Why.MOVED, "central has confirmed what nobody was told"


def test_who_was_reached_is_called_no_more_but_who_was_not_is(office: Desk) -> None:
    one = booked(office, 0)
    office.receptions.moving.move_all(SCHEDULE, DAY, ILL, CLERK)
    calling = office.receptions.calling
    calling.tell(one.id, HowCalled.PHONE, CLERK, reached=False, note=" алмады ")
    [call] = office.receptions.call_list.calls()
    assert (call.why, call.was_reached) == (Why.MOVED, False)
    [told_of] = call.called
    assert (told_of.how, told_of.reached, told_of.note, told_of.actor) == (
        HowCalled.PHONE,
        False,
        "алмады",
        CLERK.login,
    )
    assert told_of.moment.timestamp() * 1000 == told_of.at
    found = calling.tell(one.id, HowCalled.SMS, CLERK, reached=True)
    assert [it.reached for it in found] == [False, True]
    assert calls(office) == {}
    with writing(office.journal.engine) as connection:
        refold(connection, one.id)
    assert calling.about(one.id) == found
    assert calling.about(uuid4()) == ()
    with pytest.raises(UnknownBookingError):
        calling.tell(uuid4(), HowCalled.SMS, CLERK, reached=True)
    with pytest.raises(RoleError):
        calling.tell(one.id, HowCalled.SMS, replace(CLERK, role=Role.EXECUTOR), reached=True)


def test_who_has_no_hour_stays_on_the_list_though_they_were_reached(office: Desk) -> None:
    one = booked(office, 0)
    told(office, BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None), one.id)
    office.receptions.calling.tell(one.id, HowCalled.IN_PERSON, CLERK, reached=True)
    [call] = office.receptions.call_list.calls()
    assert (call.why, call.was_reached) == (Why.TAKEN, True)


def test_for_whom_no_hour_is_free_the_hour_is_gone(office: Desk) -> None:
    one = booked(office, 0)
    shifted = office.receptions.moving.move_all(SCHEDULE, DAY, ILL, CLERK, Wish(to=uuid4()))
    assert [step.spot for step in shifted.steps] == [None]
    assert (of(office, one).state, of(office, one).why) == (BookingState.UNPLACED, Why.GONE)
    back = office.receptions.moving.undo(shifted, CLERK)
    assert [(it.spot, it.state) for it in back] == [(one.spot, BookingState.PLACED)]


def test_people_go_to_another_official_on_the_same_day_or_later(office: Desk) -> None:
    deputy = a_schedule(id=UUID(int=8))
    approve(office, deputy)
    booked(office, 0)
    moving = office.receptions.moving
    [step] = moving.preview(SCHEDULE, DAY, CLERK, Wish(first=DAY, to=deputy.id))
    assert step.spot is not None
    assert (step.spot.schedule, step.spot.begins) == (deputy.id, a_spot().begins)
    [step] = moving.preview(SCHEDULE, DAY, CLERK, Wish(first=date(2026, 4, 10)))
    assert step.spot is not None
    assert step.spot.begins.date() == date(2026, 4, 14)
    [step] = moving.preview(SCHEDULE, DAY, CLERK, Wish(first=DAY))
    assert step.spot is not None
    assert step.spot.slot == next_slot(0), "not into the reception that is not held"


def test_a_group_hour_is_filled_seat_by_seat(office: Desk) -> None:
    group = replace(MORNING, capacity=3)
    deputy = a_schedule(id=UUID(int=8), series=(a_series(hours=group),))
    approve(office, deputy)
    slot = slot_id(deputy.id, TUESDAY)
    seats = tuple(SeatBody(str(slot), seat) for seat in range(2))
    device = str(office.journal.author.device)
    until = int((TUESDAY + timedelta(days=1)).timestamp() * 1000)
    lease = LeaseGranted(
        device=device, schedule=str(deputy.id), on=DAY.isoformat(), seats=seats, until=until
    )
    told(office, lease, uuid4())
    office.receptions.bookings.make(Hour(deputy.id, slot, DAY), A_GUEST, CLERK)
    booked(office, 0), booked(office, 1)
    preview = office.receptions.moving.preview(SCHEDULE, DAY, CLERK, Wish(DAY, deputy.id))
    assert [step.seat and step.seat[0] for step in preview] == [1, None]
    assert {step.spot.slot for step in preview if step.spot} == {slot}


def test_an_hour_that_has_begun_is_given_to_nobody(office: Desk, clock: TestClock) -> None:
    deputy = a_schedule(id=UUID(int=8))
    approve(office, deputy)
    booked(office, 3)
    clock.pass_((TUESDAY + timedelta(minutes=20)).timestamp() - clock.wall)
    [step] = office.receptions.moving.preview(SCHEDULE, DAY, CLERK, Wish(DAY, deputy.id))
    assert step.spot is not None
    assert step.spot.begins == TUESDAY + timedelta(minutes=30)


def test_all_of_it_is_taken_back_while_nobody_was_called(office: Desk) -> None:
    placed = booked(office, 0)
    asked = office.receptions.bookings.request(hour(1), A_GUEST, CLERK)
    lost = booked(office, 2)
    told(office, BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None), lost.id)
    between = office.receptions.bookings.walk_in(hour(7), A_GUEST, CLERK)
    assert between.seat is None
    far = office.receptions.bookings.request(hour(6), A_GUEST, CLERK)
    told(office, BookingConfirmed(spot=spot_body(a_spot(6)), seat=0), far.id)
    shifted = office.receptions.moving.move_all(SCHEDULE, DAY, ILL, CLERK)
    assert {of(office, one).spot.begins.date() for one in (placed, asked, lost, between)} == {NEXT}
    back = {one.id: one for one in office.receptions.moving.undo(shifted, CLERK)}
    for one in (placed, asked, between, far):
        assert back[one.id].spot == one.spot
    assert back[placed.id].holds
    assert back[asked.id].state is BookingState.REQUESTED
    assert back[lost.id].state is BookingState.UNPLACED
    assert (back[between.id].way, back[between.id].seat) == (Way.WALK_IN, None)
    assert back[far.id].state is BookingState.REQUESTED, "this desk does not hold the seat"
    assert back[placed.id].why is None
    with pytest.raises(BookingChangedError):
        office.receptions.moving.undo(shifted, CLERK)


def test_what_somebody_has_heard_of_is_not_taken_back(office: Desk) -> None:
    one, _ = booked(office, 0), booked(office, 1)
    shifted = office.receptions.moving.move_all(SCHEDULE, DAY, ILL, CLERK)
    office.receptions.calling.tell(one.id, HowCalled.PHONE, CLERK, reached=False)
    before = of(office, one)
    with pytest.raises(BookingChangedError):
        office.receptions.moving.undo(shifted, CLERK)
    assert of(office, one) == before


def test_what_the_schedule_does_not_have_any_more_is_not_taken_back(office: Desk) -> None:
    booked(office, 0)
    shifted = office.receptions.moving.move_all(SCHEDULE, DAY, ILL, CLERK)
    approve(office, a_schedule(exceptions=(Cancelled(on=DAY, reason=ILL),)))
    with pytest.raises(NoSlotError):
        office.receptions.moving.undo(shifted, CLERK)


def test_who_is_cancelled_by_the_office_is_called_until_they_know(office: Desk) -> None:
    one, other = booked(office, 0), booked(office, 1)
    reached: list[tuple[int, int]] = []
    moving = office.receptions.moving
    shifted = moving.cancel_all(
        SCHEDULE, DAY, ILL, CLERK, lambda done, of: reached.append((done, of))
    )
    assert [step.booking for step in shifted.steps] == [one, other]
    found = [of(office, it) for it in (one, other)]
    assert {(it.state, it.reason, it.note) for it in found} == {
        (BookingState.CANCELLED, ILL, "office")
    }
    assert reached == [(1, 2), (2, 2)]
    assert calls(office) == {one.id: Why.CANCELLED, other.id: Why.CANCELLED}
    office.receptions.calling.tell(one.id, HowCalled.PHONE, CLERK, reached=True)
    assert calls(office) == {other.id: Why.CANCELLED}
    assert of(office, one).state is BookingState.CANCELLED
    assert moving.people(SCHEDULE, DAY) == ()
    with pytest.raises(BookingChangedError):
        moving.undo(shifted, CLERK)


def test_who_was_cancelled_with_all_has_the_hour_again_once_it_is_taken_back(office: Desk) -> None:
    placed = booked(office, 0)
    asked = office.receptions.bookings.request(hour(1), A_GUEST, CLERK)
    lost = booked(office, 2)
    told(office, BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None), lost.id)
    between = office.receptions.bookings.walk_in(hour(7), A_GUEST, CLERK)
    far = office.receptions.bookings.request(hour(6), A_GUEST, CLERK)
    told(office, BookingConfirmed(spot=spot_body(a_spot(6)), seat=0), far.id)
    everybody = (placed, asked, lost, between, far)
    shifted = office.receptions.moving.cancel_all(SCHEDULE, DAY, ILL, CLERK)
    assert {of(office, one).state for one in everybody} == {BookingState.CANCELLED}
    back = {one.id: one for one in office.receptions.moving.undo(shifted, CLERK)}
    assert all(back[one.id].spot == one.spot for one in everybody)
    assert back[placed.id].holds
    assert back[asked.id].state is BookingState.REQUESTED
    assert (back[between.id].way, back[between.id].seat) == (Way.WALK_IN, None)
    assert back[far.id].state is BookingState.REQUESTED, "this desk does not hold the seat"
    assert calls(office) == {asked.id: None, far.id: None, lost.id: Why.GONE}
    for one in everybody:
        with writing(office.journal.engine) as connection:
            refold(connection, one.id)
        assert of(office, one) == back[one.id]
    with pytest.raises(BookingChangedError):
        office.receptions.moving.undo(shifted, CLERK)


def test_what_was_taken_back_may_be_cancelled_once_more(office: Desk) -> None:
    one = booked(office, 0)
    moving = office.receptions.moving
    shifted = moving.cancel_all(SCHEDULE, DAY, ILL, CLERK)
    moving.undo(shifted, CLERK)
    assert calls(office) == {}
    assert of(office, one).holds
    once_more = moving.cancel_all(SCHEDULE, DAY, ILL, CLERK)
    assert calls(office) == {one.id: Why.CANCELLED}, "it may be cancelled again"
    assert moving.undo(once_more, CLERK)[0].holds


def test_another_process_that_was_faster_changes_nothing(office: Desk) -> None:
    one = booked(office, 0)
    with pytest.raises(RoleError):
        office.receptions.moving.move_all(SCHEDULE, DAY, ILL, replace(CLERK, role=Role.EXECUTOR))

    def faster(done: int, _of: int) -> None:
        raise IntegrityError(str(done), None, ValueError())

    with pytest.raises(SlotTakenError):
        office.receptions.moving.move_all(SCHEDULE, DAY, ILL, CLERK, reached=faster)
    assert of(office, one) == one
