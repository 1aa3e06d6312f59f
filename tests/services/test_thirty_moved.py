"""The official is ill and thirty people are booked: moved, told of and brought back in one action."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from booked import DAY, SCHEDULE, UNTIL, approve, hour, told
from desks import CLERK
from edited import in_groups
from receptions import A_GUEST, TUESDAY

from db.entries import entries_of
from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState, Why
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.reception import slot_id
from frontoffice.journal.bodies import read_body
from frontoffice.journal.booking_bodies import BookingCancelled, BookingDisplaced, BookingMoved
from frontoffice.journal.lease_bodies import LeaseGranted, SeatBody
from frontoffice.services.reception_moving import BookingChangedError

ILL = "ауырып қалды"
PEOPLE = 30
SEATS = [*product(range(8), range(4))]
"""Eight slots of four seats."""
WEEK = timedelta(days=7)


def hold(desk: Desk, weeks: int, count: int) -> None:
    """Let the desk hold the first *count* seats of a Tuesday."""
    begins = TUESDAY + weeks * WEEK
    seats = tuple(
        SeatBody(str(slot_id(SCHEDULE, begins + timedelta(minutes=15 * n))), seat)
        for n, seat in SEATS[:count]
    )
    body = LeaseGranted(
        device=str(desk.journal.author.device),
        schedule=str(SCHEDULE),
        on=(DAY + weeks * WEEK).isoformat(),
        seats=seats,
        until=UNTIL + weeks * 7 * 24 * 3_600_000,
    )
    told(desk, body, uuid4())


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give a desk that holds thirty seats of this Tuesday and twenty of the next one."""
    approve(desk, in_groups(capacity=4))
    hold(desk, 0, PEOPLE)
    hold(desk, 1, 20)
    return desk


@pytest.fixture
def booked(office: Desk) -> list[Booking]:
    """Give thirty people with an hour; every tenth is urgent."""
    guests = [replace(A_GUEST, name=f"Сынақ {n}", urgent=n % 10 == 9) for n in range(PEOPLE)]
    make = office.receptions.bookings.make
    found = [make(hour(n), guest, CLERK) for (n, _), guest in zip(SEATS, guests, strict=False)]
    assert {one.state for one in found} == {BookingState.PLACED}
    return found


def calls(desk: Desk) -> dict[UUID, Why | None]:
    return {call.booking.id: call.why for call in desk.receptions.call_list.calls()}


def said(desk: Desk, of: UUID) -> list[tuple[type, str]]:
    """Return what the journal says of a booking after it was made, with its reason."""
    with desk.journal.reading() as connection:
        found = entries_of(connection, of)
    bodies = [read_body(one.envelope.kind, one.envelope.version, one.body) for one in found]
    told_why = BookingCancelled | BookingDisplaced | BookingMoved
    return [(type(body), body.reason) for body in bodies if isinstance(body, told_why)]


def test_thirty_people_are_moved_with_a_reason_and_called(
    office: Desk, booked: list[Booking]
) -> None:
    reached: list[tuple[int, int]] = []
    moving = office.receptions.moving

    shifted = moving.move_all(SCHEDULE, DAY, ILL, CLERK, reached=lambda *it: reached.append(it))

    assert reached == [(n, PEOPLE) for n in range(1, PEOPLE + 1)]
    assert [step.is_certain for step in shifted.steps] == [True] * 20 + [False] * 10
    assert all(step.booking.guest.urgent for step in shifted.steps[:3]), "urgent ones first"
    assert set(calls(office)) == {one.id for one in booked}
    taken = set()
    for one in booked:
        assert said(office, one.id) == [(BookingDisplaced, ILL), (BookingMoved, ILL)]
        now = office.receptions.bookings.booking(one.id)
        assert now.spot.begins_at >= one.spot.begins_at
        assert now.spot.begins >= TUESDAY + WEEK
        taken.add((now.spot.slot, now.seat) if now.holds else now.id)
    assert len(taken) == PEOPLE, "nobody was given somebody else's seat"


def test_who_was_reached_leaves_the_list_and_the_others_stay(
    office: Desk, booked: list[Booking]
) -> None:
    shifted = office.receptions.moving.move_all(SCHEDULE, DAY, ILL, CLERK)
    certain = [step.booking.id for step in shifted.steps if step.is_certain]
    for of in certain[:12]:
        office.receptions.calling.tell(of, HowCalled.PHONE, CLERK, reached=True)
    for of in certain[12:]:
        office.receptions.calling.tell(of, HowCalled.PHONE, CLERK, reached=False)
    assert set(calls(office)) == {one.id for one in booked} - set(certain[:12])
    with pytest.raises(BookingChangedError):
        office.receptions.moving.undo(shifted, CLERK)
    assert len(calls(office)) == PEOPLE - 12, "all of it is taken back, or nothing"


@pytest.mark.parametrize("how", ["move_all", "cancel_all"])
def test_it_is_taken_back_as_a_whole(office: Desk, booked: list[Booking], how: str) -> None:
    moving = office.receptions.moving
    shifted = getattr(moving, how)(SCHEDULE, DAY, ILL, CLERK)
    assert len(calls(office)) == PEOPLE

    back = {one.id: one for one in moving.undo(shifted, CLERK)}

    assert len(back) == PEOPLE
    for one in booked:
        now = back[one.id]
        assert (now.state, now.spot, now.why) == (BookingState.PLACED, one.spot, None)
    assert len({(one.spot.slot, one.seat) for one in back.values()}) == PEOPLE
    assert calls(office) == {}


def test_thirty_people_are_cancelled_with_a_reason_and_called_until_they_know(
    office: Desk, booked: list[Booking]
) -> None:
    office.receptions.moving.cancel_all(SCHEDULE, DAY, ILL, CLERK)
    assert calls(office) == {one.id: Why.CANCELLED for one in booked}
    for one in booked:
        assert said(office, one.id) == [(BookingDisplaced, ILL), (BookingCancelled, ILL)]
        office.receptions.calling.tell(one.id, HowCalled.PHONE, CLERK, reached=True)
    assert calls(office) == {}
