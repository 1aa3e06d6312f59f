"""An hour is given, asked for, moved, swapped and brought to its end; nobody is lost on the way."""

from dataclasses import replace
from datetime import date, timedelta
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour, told
from builders import A_MOMENT, a_writing
from desks import CLERK, TestClock
from receptions import A_GUEST, TUESDAY, a_spot, made
from schedules import a_schedule
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from db.apply import refold
from db.engine import writing
from db.entries import ACCEPTED
from db.pulled import Pulled, take_in
from db.record import Author
from db.tables import delivery, entry
from db.witness import RestoredCopyError
from frontoffice.desk import Desk
from frontoffice.domain.booking import BookingState, EndedBy, Guest, Way, Why
from frontoffice.domain.roles import RoleError
from frontoffice.domain.schedule import Cancelled
from frontoffice.journal.booking_bodies import BookingConfirmed, BookingUnplaced, spot_body
from frontoffice.journal.schedule_bodies import ScheduleWithdrawn
from frontoffice.services.bookings import (
    Hour,
    NoGuestError,
    NoSlotError,
    NotLeasedError,
    OverError,
    ReasonError,
    SlotTakenError,
    UnknownBookingError,
)
from frontoffice.services.free_hours import SeatState

OTHER = replace(CLERK, login="bolat")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """Give a desk that holds the first four hours of a reception."""
    approve(desk)
    grant(desk, 0, 1, 2, 3)
    return desk


def states(desk: Desk) -> list[SeatState]:
    return [one.best for one in desk.receptions.hours.on(SCHEDULE, DAY, CLERK)]


def test_what_is_free_here_may_be_asked_for_or_is_elsewhere(office: Desk) -> None:
    grant(office, 4, device=UUID(int=99))
    office.receptions.bookings.make(hour(0), A_GUEST, CLERK)
    here, ask = SeatState.HERE, SeatState.ON_REQUEST
    taken, elsewhere = SeatState.TAKEN, SeatState.ELSEWHERE
    assert states(office) == [taken, here, here, here, elsewhere, ask, ask, ask]
    free = office.receptions.hours.on(SCHEDULE, DAY, CLERK)
    assert [one.is_free for one in free] == [False, True, True, True, False, True, True, True]
    assert office.receptions.hours.on(SCHEDULE, date(2026, 4, 1), CLERK) == ()
    assert office.receptions.hours.on(uuid4(), DAY, CLERK) == ()


def test_an_hour_that_is_held_here_is_given_without_a_network(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert (one.state, one.way, one.seat, one.holds) == (
        BookingState.PLACED,
        Way.LEASED,
        0,
        True,
    )
    assert (one.spot, one.guest, one.actor) == (a_spot(1), A_GUEST, CLERK.login)
    again = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert (again.state, again.seat) == (BookingState.REQUESTED, None), "it is taken here"
    assert office.receptions.bookings.booking(one.id) == one
    assert office.receptions.hours.bookings(SCHEDULE, DAY) == (one, again)
    assert office.receptions.hours.bookings(SCHEDULE, date(2026, 4, 1)) == ()


def test_what_is_not_held_is_asked_for_and_the_paper_may_say_so(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(6), A_GUEST, CLERK)
    assert one.state is BookingState.REQUESTED
    asked = office.receptions.bookings.request(hour(2), A_GUEST, CLERK)
    assert asked.state is BookingState.REQUESTED
    assert [call.why for call in office.receptions.call_list.calls()] == [None, None]
    told(office, BookingConfirmed(spot=spot_body(a_spot(6)), seat=0), one.id)
    assert office.receptions.bookings.booking(one.id).holds


def test_with_a_doubted_clock_hours_are_only_asked_for(office: Desk, clock: TestClock) -> None:
    clock.wall += 86_400
    assert office.receptions.bookings.make(hour(1), A_GUEST, CLERK).state is BookingState.REQUESTED
    assert office.receptions.leases.held() == ()
    assert office.receptions.leases.renew() == 0


def test_a_lease_that_ends_while_a_clerk_types_gives_nothing_away(
    office: Desk, clock: TestClock
) -> None:
    assert len(office.receptions.leases.held()[0].seats) == 4
    clock.pass_((TUESDAY + timedelta(days=1)).timestamp() - clock.wall)
    assert office.receptions.leases.held() == ()
    assert office.receptions.leases.renew() == 2, (
        "the old one goes back, the next Tuesday is asked for"
    )
    [asked] = office.receptions.leases.all()
    assert (asked.on, asked.granted, asked.seats) == (date(2026, 4, 7), False, ())
    assert office.receptions.leases.renew() == 0


def test_a_desk_asks_for_the_receptions_of_the_next_days_once(desk: Desk) -> None:
    approve(desk)
    approve(desk, a_schedule("FREQ=WEEKLY;BYDAY=WE", id=UUID(int=8)))
    assert desk.receptions.leases.renew() == 2
    assert desk.receptions.leases.renew() == 0
    days = {asked.on for asked in desk.receptions.leases.all()}
    assert days == {date(2026, 3, 26)}, "what falls on a day off is held later"


def test_where_nothing_is_free_a_desk_does_not_ask_at_every_contact(
    desk: Desk, clock: TestClock
) -> None:
    approve(desk)
    grant(desk)
    clock.pass_((TUESDAY - timedelta(days=3)).timestamp() - clock.wall)
    assert desk.receptions.leases.renew() == 0
    assert desk.receptions.leases.all() == ()


def test_on_the_day_itself_no_more_is_asked_for(desk: Desk, clock: TestClock) -> None:
    approve(desk)
    grant(desk, 4, 5, until=int((TUESDAY + timedelta(hours=2)).timestamp() * 1000))
    clock.pass_((TUESDAY - timedelta(hours=1)).timestamp() - clock.wall)
    assert desk.receptions.leases.renew() == 0


def test_a_lease_that_ends_before_its_day_is_asked_for_anew_a_day_ahead(
    desk: Desk, clock: TestClock
) -> None:
    approve(desk)
    ends = TUESDAY - timedelta(hours=20)
    grant(desk, 0, until=int(ends.timestamp() * 1000))
    clock.pass_((ends - timedelta(hours=25)).timestamp() - clock.wall)
    assert desk.receptions.leases.renew() == 0
    clock.pass_(2 * 3600)
    assert desk.receptions.leases.renew() == 1
    assert desk.receptions.leases.renew() == 0


def test_a_desk_that_may_record_nothing_asks_for_nothing(desk: Desk) -> None:
    approve(desk)
    with patch.object(desk.journal, "writing", side_effect=RestoredCopyError):
        assert desk.receptions.leases.renew() == 0
    assert desk.receptions.leases.renew() == 1


def test_a_lease_is_given_back(office: Desk) -> None:
    lease = office.receptions.leases.held()[0].id
    assert office.receptions.leases.give_back(uuid4(), CLERK) == 0
    assert office.receptions.leases.give_back(lease, CLERK) == 4
    assert office.receptions.leases.held() == ()
    assert office.receptions.leases.give_back(lease, CLERK) == 0
    asked = office.receptions.leases.ask(SCHEDULE, DAY, CLERK, 3)
    assert [(one.id, one.most) for one in office.receptions.leases.all()] == [(asked, 3)]
    assert office.receptions.leases.give_back(asked, CLERK) == 0


def test_what_somebody_fills_a_form_for_is_not_given_to_another_one(
    office: Desk, clock: TestClock
) -> None:
    slot = office.receptions.hours.on(SCHEDULE, DAY, CLERK)[1].slot
    assert office.receptions.hours.hold(slot, CLERK)
    assert office.receptions.hours.hold(slot, CLERK), "the form is open still"
    assert not office.receptions.hours.hold(slot, OTHER)
    assert office.receptions.hours.on(SCHEDULE, DAY, OTHER)[1].best is SeatState.HELD
    assert office.receptions.bookings.make(hour(1), A_GUEST, OTHER).state is BookingState.REQUESTED
    clock.pass_(601)
    assert office.receptions.hours.on(SCHEDULE, DAY, OTHER)[1].best is SeatState.HERE
    assert office.receptions.hours.hold(slot, OTHER)
    office.receptions.hours.give_up(OTHER)
    assert office.receptions.hours.on(SCHEDULE, DAY, CLERK)[1].best is SeatState.HERE
    assert office.receptions.hours.hold(slot, CLERK)
    assert office.receptions.bookings.make(hour(1), A_GUEST, CLERK).holds, (
        "the own hold is no hindrance"
    )


def test_who_stands_at_the_desk_is_let_in(office: Desk) -> None:
    seated = office.receptions.bookings.walk_in(hour(1), A_GUEST, CLERK)
    assert (seated.way, seated.seat, seated.holds) == (Way.WALK_IN, 0, True)
    between = office.receptions.bookings.walk_in(hour(1), A_GUEST, CLERK)
    assert (between.state, between.seat) == (BookingState.PLACED, None)
    assert office.receptions.bookings.arrived(between.id, CLERK).state is BookingState.ARRIVED


def test_an_hour_is_moved_and_one_that_is_not_held_is_asked_for(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    moved = office.receptions.bookings.move(one.id, hour(2), " ауырып қалды ", CLERK)
    assert (moved.spot, moved.reason, moved.holds) == (a_spot(2), "ауырып қалды", True)
    assert states(office)[1] is SeatState.HERE
    asks = office.receptions.bookings.move(one.id, hour(6), "", CLERK)
    assert (asks.spot, asks.wanted, asks.holds) == (a_spot(2), a_spot(6), True)


def test_two_change_places(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    other = office.receptions.bookings.make(hour(2), A_GUEST, CLERK)
    first, second = office.receptions.bookings.swap(one.id, other.id, "келісті", CLERK)
    assert (first.spot, second.spot) == (a_spot(2), a_spot(1))
    assert first.holds
    assert second.holds
    with pytest.raises(OverError):
        office.receptions.bookings.swap(one.id, one.id, "", CLERK)
    asked = office.receptions.bookings.request(hour(3), A_GUEST, CLERK)
    with pytest.raises(OverError):
        office.receptions.bookings.swap(one.id, asked.id, "", CLERK)
    far = office.receptions.bookings.request(hour(6), A_GUEST, CLERK)
    told(office, BookingConfirmed(spot=spot_body(a_spot(6)), seat=0), far.id)
    with pytest.raises(NotLeasedError):
        office.receptions.bookings.swap(one.id, far.id, "", CLERK)


def test_what_is_over_is_over(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert office.receptions.bookings.missed(one.id, CLERK).state is BookingState.MISSED
    assert states(office)[1] is SeatState.HERE
    assert office.receptions.bookings.arrived(one.id, CLERK).state is BookingState.ARRIVED
    assert states(office)[1] is SeatState.TAKEN, "who came late has had it"
    with pytest.raises(OverError):
        office.receptions.bookings.missed(one.id, CLERK)
    with pytest.raises(OverError):
        office.receptions.bookings.move(one.id, hour(2), "", CLERK)
    other = office.receptions.bookings.make(hour(2), A_GUEST, CLERK)
    gone = office.receptions.bookings.cancel(other.id, " ", CLERK, EndedBy.OFFICE)
    assert (gone.state, gone.note) == (BookingState.CANCELLED, "office")


def test_a_refusal_is_a_decision_with_a_reason_of_the_list(office: Desk) -> None:
    refused = office.receptions.bookings.refuse_new(hour(1), A_GUEST, "in_court", "№ 7", CLERK)
    assert (refused.state, refused.reason, refused.note) == (
        BookingState.REFUSED,
        "in_court",
        "№ 7",
    )
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert (
        office.receptions.bookings.refuse(one.id, "order", "", CLERK).state is BookingState.REFUSED
    )
    with pytest.raises(ReasonError):
        office.receptions.bookings.refuse(one.id, "because", "", CLERK)


def test_what_cannot_be_is_refused(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoGuestError):
        office.receptions.bookings.make(hour(1), Guest(name=" "), CLERK)
    with pytest.raises(NoSlotError):
        office.receptions.bookings.make(Hour(SCHEDULE, uuid4(), DAY), A_GUEST, CLERK)
    with pytest.raises(NoSlotError):
        office.receptions.bookings.make(hour(1, uuid4()), A_GUEST, CLERK)
    with pytest.raises(UnknownBookingError):
        office.receptions.bookings.booking(uuid4())
    with pytest.raises(RoleError):
        office.receptions.bookings.make(hour(1), A_GUEST, replace(CLERK, role="executor"))
    with pytest.raises(RoleError):
        office.receptions.leases.ask(SCHEDULE, DAY, replace(CLERK, role="executor"))
    office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    lease = office.receptions.leases.held()[0].id
    monkeypatch.setattr(office.receptions.hours, "seat", lambda *_: (0, lease))
    with pytest.raises(SlotTakenError) as caught:
        office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert isinstance(caught.value.__cause__, IntegrityError), "the database forbids it"


def test_who_waits_for_an_earlier_hour_is_told_of_the_first(office: Desk, clock: TestClock) -> None:
    clock.pass_((TUESDAY - timedelta(days=1)).timestamp() - clock.wall)
    waits = replace(A_GUEST, earlier=True)
    late = office.receptions.bookings.make(hour(3), waits, CLERK)
    urgent = office.receptions.bookings.make(hour(2), replace(waits, urgent=True), CLERK)
    office.receptions.bookings.make(hour(0), waits, CLERK)
    office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert office.receptions.waiting.offers(CLERK) == ()
    gone = office.receptions.hours.bookings(SCHEDULE, DAY)[1]
    office.receptions.bookings.cancel(gone.id, "", CLERK)
    found = office.receptions.waiting.offers(CLERK)
    assert [one.booking.id for one in found] == [urgent.id, late.id]
    assert found[0].hour is not None
    assert found[0].hour.slot.id == a_spot(1).slot


def test_nobody_loses_an_hour_silently(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    other = office.receptions.bookings.make(hour(2), replace(A_GUEST, category="veteran"), CLERK)
    assert office.receptions.call_list.calls() == ()
    told(office, BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None), other.id)
    cancelled = Cancelled(on=DAY, reason="іссапар")
    approve(office, a_schedule(exceptions=(cancelled,)))
    calls = [(call.booking.id, call.why) for call in office.receptions.call_list.calls()]
    assert calls == [(other.id, Why.TAKEN), (one.id, Why.GONE)], "before central has said so"
    told(office, ScheduleWithdrawn(since="2026-03-01", reason=""), SCHEDULE)
    assert len(office.receptions.call_list.calls()) == 2


def test_who_is_not_applied_at_central_is_on_the_list_before_it_answers(office: Desk) -> None:
    one = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    assert one.told_by is not None
    with writing(office.journal.engine) as connection:
        connection.execute(
            update(delivery).where(delivery.c.entry == one.told_by).values(state="refused")
        )
    assert office.receptions.call_list.calls() == (), "it stands still"
    with writing(office.journal.engine) as connection:
        connection.execute(
            update(entry)
            .where(entry.c.id == one.told_by)
            .values(verdict="conflict.slot_taken", position=1)
        )
        refold(connection, one.id)
    [call] = office.receptions.call_list.calls()
    assert (call.booking.id, call.why, call.booking.guest) == (one.id, Why.TAKEN, A_GUEST)


def test_what_was_promised_here_makes_way_for_what_central_has_decided(
    office: Desk, author: Author
) -> None:
    mine = office.receptions.bookings.make(hour(1), A_GUEST, CLERK)
    entries = []
    with writing(office.journal.engine) as connection:
        theirs = uuid4()
        stranger = replace(author, device=UUID(int=77))
        nested = connection.begin_nested()
        connection.execute(delivery.delete())
        beside = a_writing(connection, stranger)
        entries.append(beside._stored(made(1, 0), theirs, "x", A_MOMENT, None, 0))
        nested.rollback()
    with writing(office.journal.engine) as connection:
        take_in(connection, [Pulled(1, ACCEPTED, entries[0], 1)], 0)
    assert office.receptions.bookings.booking(theirs).holds
    lost = office.receptions.bookings.booking(mine.id)
    assert (lost.state, lost.why) == (BookingState.UNPLACED, Why.TAKEN)
    assert office.receptions.bookings.arrived(mine.id, CLERK).state is BookingState.ARRIVED


def test_bookings_about_an_appeal_are_found(office: Desk) -> None:
    appeal = uuid4()
    one = office.receptions.bookings.make(hour(1), replace(A_GUEST, appeal=str(appeal)), CLERK)
    assert office.receptions.call_list.of_appeal(appeal) == (one,)
