"""Who finds nothing free waits in turn: seen by everybody at the desk, called, ended, never lost."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import uuid4

import pytest
from booked import DAY, SCHEDULE, approve, grant, hour, told
from desks import CLERK, TestClock
from receptions import A_GUEST, TUESDAY, a_spot
from schedules import MORNING, a_schedule, a_series

from frontoffice.desk import Desk
from frontoffice.domain.booking import Booking, BookingState, EndedBy, Why
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.roles import RoleError
from frontoffice.domain.schedule import Kept, ReceptionForm
from frontoffice.journal.booking_bodies import BookingUnplaced
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.bookings import NoGuestError, NoSlotError, UnknownBookingError
from frontoffice.services.waiting_list import HasHourError, WaitingDaysError, Wish

WISH: Final = Wish(SCHEDULE, DAY - timedelta(1), DAY, ReceptionForm.IN_PERSON)
KEPT_ALL: Final = a_schedule(series=(a_series(hours=replace(MORNING, kept=Kept(every=1))),))


@pytest.fixture
def full(desk: Desk, clock: TestClock) -> Desk:
    """Give a desk at which nothing can be booked: all is kept for whoever comes."""
    clock.pass_((TUESDAY - timedelta(days=1)).timestamp() - clock.wall)
    approve(desk, KEPT_ALL)
    return desk


def waits(desk: Desk, name: str = "Сынақ", wish: Wish = WISH, **changes: object) -> Booking:
    guest = replace(A_GUEST, name=name, **changes)  # type: ignore[arg-type]
    return desk.receptions.waiting.put(wish, guest, CLERK)


def names(desk: Desk) -> list[tuple[str, bool]]:
    found = desk.receptions.waiting.offers(CLERK)
    return [(one.booking.guest.name, one.hour is not None) for one in found]


def test_who_finds_nothing_is_on_the_list_and_gets_in_turn_what_comes_free(full: Desk) -> None:
    waits(full, "Бірінші")
    waits(full, "Екінші")
    waits(full, "Ардагер", category="veteran")
    waits(full, "Шұғыл", urgent=True)
    in_turn = ["Шұғыл", "Ардагер", "Бірінші", "Екінші"]
    assert names(full) == [(name, False) for name in in_turn], "none of them is lost from sight"
    assert full.receptions.call_list.calls() == ()
    assert full.receptions.call_list.count() == 0, "they know how it stands"
    approve(full)
    grant(full, 2)
    first = full.receptions.waiting.offers(CLERK)[0]
    assert names(full) == [(name, True) for name in in_turn]
    assert first.hour is not None
    given = full.receptions.bookings.move(
        first.booking.id, hour(2), "босады", CLERK
    )  # of eight free ones this desk holds the third
    assert (given.state, given.why, given.spot) == (BookingState.PLACED, None, a_spot(2))
    assert names(full) == [(name, True) for name in in_turn[1:]]


def test_only_an_hour_of_the_days_and_the_form_is_offered(full: Desk) -> None:
    approve(full)
    before = replace(WISH, first=DAY - timedelta(1), last=DAY - timedelta(1))
    waits(full, "күні жоқ", before)
    waits(full, "бейне", replace(WISH, form=ReceptionForm.VIDEO))
    waits(full, "кейін", replace(WISH, first=DAY + timedelta(1), last=DAY + timedelta(9)))
    waits(full, "бүгін")
    assert names(full) == [
        *(("кейін", True), ("бүгін", True)),
        *(("күні жоқ", False), ("бейне", False)),
    ]
    offered = {one.booking.guest.name: one.hour for one in full.receptions.waiting.offers(CLERK)}
    late = offered["кейін"]
    assert late is not None
    assert late.slot.begins_at == TUESDAY + timedelta(days=7)


def test_who_asked_for_a_full_hour_may_stay_on_the_list(full: Desk) -> None:
    approve(full)
    asked = full.receptions.bookings.request(hour(1), A_GUEST, CLERK)
    waiting = full.receptions.waiting
    with pytest.raises(HasHourError):
        waiting.stay(asked.id, WISH, A_GUEST, CLERK)
    told(full, BookingUnplaced(why=Why.TAKEN, keeps=False, of="", told=None), asked.id)
    assert full.receptions.call_list.count() == 1
    stays = waiting.stay(asked.id, WISH, replace(A_GUEST, urgent=True), CLERK)
    assert (stays.id, stays.waits, stays.guest.urgent) == (asked.id, True, True)
    assert stays.made_at == asked.made_at, "in the order of asking"
    assert full.receptions.call_list.count() == 0
    longer = waiting.stay(asked.id, replace(WISH, last=DAY + timedelta(5)), A_GUEST, CLERK)
    assert longer.spot.ends_at > stays.spot.ends_at


def test_who_waited_in_vain_is_to_be_called_and_the_list_ends_with_a_reason(
    full: Desk, clock: TestClock
) -> None:
    one, other = waits(full, "Бірінші"), waits(full, "Екінші")
    calling, bookings = full.receptions.calling, full.receptions.bookings
    calling.tell(one.id, HowCalled.PHONE, CLERK, reached=False)
    assert bookings.booking(one.id).waits, "a call changes nothing"
    ended = bookings.cancel(other.id, "жазбаша жолдады", CLERK, EndedBy.PERSON)
    assert (ended.state, ended.reason) == (BookingState.CANCELLED, "жазбаша жолдады")
    assert names(full) == [("Бірінші", False)]
    clock.pass_(3 * 86_400)
    assert full.receptions.waiting.offers(CLERK) == ()
    [call] = full.receptions.call_list.calls()
    assert (call.booking.id, call.why, len(call.called)) == (one.id, Why.WAITING, 1)
    assert full.receptions.call_list.count() == 1


def test_days_on_which_nobody_can_wait_are_refused_and_nothing_is_written(full: Desk) -> None:
    waiting = full.receptions.waiting
    for wish in (
        replace(WISH, first=DAY, last=DAY - timedelta(1)),
        replace(WISH, first=date(2026, 1, 1), last=date(2026, 1, 2)),
    ):
        with pytest.raises(WaitingDaysError):
            waiting.put(wish, A_GUEST, CLERK)
    with pytest.raises(NoSlotError):
        waiting.put(replace(WISH, schedule=uuid4()), A_GUEST, CLERK)
    with pytest.raises(NoGuestError):
        waiting.put(WISH, replace(A_GUEST, name=" "), CLERK)
    with pytest.raises(UnknownBookingError):
        waiting.stay(uuid4(), WISH, A_GUEST, CLERK)
    with pytest.raises(RoleError):
        waiting.put(WISH, A_GUEST, replace(CLERK, role="viewer"))
    assert waiting.offers(CLERK) == ()


def test_who_waits_is_in_nobodys_day_and_moves_with_no_reception(full: Desk) -> None:
    waits(full, wish=replace(WISH, first=DAY))
    hours = full.receptions.hours
    assert hours.booked(SCHEDULE, DAY) == hours.bookings(SCHEDULE, DAY) == ()
    assert full.official_days.day(SCHEDULE, DAY).turns == ()


def test_the_paper_of_who_waits_promises_no_hour(full: Desk) -> None:
    one, papers = waits(full), full.booking_papers
    assert papers.offered(one.id) == (BookingPaper.TALON,)
    talon = papers.talon(papers.make(one.id, BookingPaper.TALON, CLERK).id)
    assert (talon.proof, talon.event, talon.hour.waiting) == ("", "", True)
    assert talon.hour.when == ("30.03.2026", "– 31.03.2026")
    [piece] = papers.made_of(one.id)
    for paper in TalonFormat:
        assert papers.pdf(piece.id, paper).startswith(b"%PDF")
    approve(full)
    full.receptions.bookings.move(one.id, hour(2), "", CLERK)
    assert BookingPaper.PREPARATION in papers.offered(one.id)
