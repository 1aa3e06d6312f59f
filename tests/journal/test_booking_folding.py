"""A booking is what its entries say together, in whatever order the ends of it come."""

from dataclasses import replace
from uuid import UUID, uuid4

import msgspec
import pytest
from builders import A_TIME
from hypothesis import given
from hypothesis import strategies as st
from receptions import A_GUEST, a_spot, made, moved
from schedules import A_SCHEDULE

from frontoffice.domain.booking import ENDED, Booking, BookingState, EndedBy, Way, Why
from frontoffice.domain.calling import HowCalled
from frontoffice.journal.bodies import read_body
from frontoffice.journal.body import Body
from frontoffice.journal.booking_bodies import (
    BookingArrived,
    BookingCalled,
    BookingCancelled,
    BookingConfirmed,
    BookingCorrected,
    BookingDisplaced,
    BookingLifted,
    BookingListed,
    BookingMade,
    BookingMissed,
    BookingRefused,
    BookingUnplaced,
    ToldBody,
    guest_body,
    spot_body,
)
from frontoffice.journal.booking_folding import Lease, Told, booking_of, lease_of
from frontoffice.journal.canonical import canonical
from frontoffice.journal.entry import ClockTrust, Envelope
from frontoffice.journal.lease_bodies import (
    LeaseAsked,
    LeaseFreed,
    LeaseGranted,
    LeaseReturned,
    SeatBody,
)

DEVICE, SUBJECT, SCHEDULE = UUID(int=1), UUID(int=9), str(A_SCHEDULE.id)
ARRIVED, MISSED = BookingArrived(), BookingMissed()
CANCELLED = BookingCancelled(by=EndedBy.PERSON, reason="ауырып қалды")
REFUSED = BookingRefused(reason="in_court", note="№ 7")
LIFTED = BookingLifted(other=str(UUID(int=8)))


LISTED = BookingListed(spot=spot_body(a_spot(5)), guest=guest_body(A_GUEST))


def confirmed(n: int, seat: int = 0) -> BookingConfirmed:
    return BookingConfirmed(spot=spot_body(a_spot(n)), seat=seat)


def unplaced(why: Why = Why.GONE, *, keeps: bool = False, told: bool = False) -> BookingUnplaced:
    spot, guest = spot_body(a_spot(2)), guest_body(A_GUEST)
    of = ToldBody(office="270142", actor="aigul", at=A_TIME, spot=spot, guest=guest)
    return BookingUnplaced(why=why, keeps=keeps, of="", told=of if told else None)


def told(*bodies: Body) -> list[Told]:
    return [
        (
            Envelope(
                id=UUID(int=n),
                device=DEVICE,
                seq=n + 1,
                kind=body.kind,
                version=1,
                subject=SUBJECT,
                office="270142",
                actor="aigul",
                at=A_TIME + n,
                clock=ClockTrust.TRUSTED,
                seen=0,
                cause=None,
                body_digest="0" * 64,
                prev="0" * 64,
            ),
            body,
        )
        for n, body in enumerate(bodies)
    ]


def folded(*bodies: Body) -> Booking:
    found = booking_of(told(*bodies))
    assert found is not None
    return found


def test_a_seat_that_was_held_is_given_at_once() -> None:
    one = folded(made(1, 0))
    assert (one.state, one.seat, one.holds, one.spot) == (BookingState.PLACED, 0, True, a_spot(1))
    assert (one.office, one.actor, one.made_at, one.guest) == ("270142", "aigul", A_TIME, A_GUEST)
    walked_in = folded(made(seat=None, way=Way.WALK_IN))
    assert (walked_in.state, walked_in.holds) == (BookingState.PLACED, False)


def corrected(reason: str = "", **changes: object) -> BookingCorrected:
    guest = replace(A_GUEST, **changes)  # type: ignore[arg-type]
    return BookingCorrected(guest=guest_body(guest), reason=reason)


def test_of_the_turn_alone_no_paper_tells() -> None:
    one = folded(made(1, 0), corrected("қауіп", urgent=True, category="veteran"))
    assert (one.guest.rank, one.note, one.told_by) == (0, "қауіп", UUID(int=0))
    renamed = folded(made(1, 0), corrected(urgent=True, name="Басқа"))
    assert (renamed.guest.name, renamed.note, renamed.told_by) == ("Басқа", "", UUID(int=1))
    over = folded(made(1, 0), REFUSED, corrected("қауіп", urgent=True))
    assert (over.note, over.guest.urgent) == ("№ 7", True), "a decision says what it said"


def test_a_reason_that_is_not_told_is_not_spelled() -> None:
    assert b"reason" not in corrected(urgent=True).canonical()
    spelled = corrected("қауіп").canonical()
    assert read_body("booking.corrected", 1, spelled) == corrected("қауіп")


def test_a_request_waits_for_central() -> None:
    assert folded(made(seat=None)).state is BookingState.REQUESTED
    one = folded(made(seat=None), confirmed(3, 1))
    assert (one.state, one.seat, one.spot, one.why) == (BookingState.PLACED, 1, a_spot(3), None)
    lost = folded(made(seat=None), unplaced(Why.TAKEN))
    assert (lost.state, lost.why, lost.calls) == (BookingState.UNPLACED, Why.TAKEN, True)
    again = folded(made(seat=None), unplaced(Why.TAKEN), moved(4, None))
    assert (again.state, again.spot, again.calls) == (BookingState.REQUESTED, a_spot(4), False)


def test_whoever_asks_for_another_hour_keeps_theirs_meanwhile() -> None:
    one = folded(made(1), moved(5, None))
    assert (one.state, one.spot, one.wanted) == (BookingState.PLACED, a_spot(1), a_spot(5))
    got = folded(made(1), moved(5, None), confirmed(5))
    assert (got.spot, got.wanted) == (a_spot(5), None)
    kept = folded(made(1), moved(5, None), unplaced(Why.TAKEN, keeps=True))
    assert (kept.spot, kept.wanted, kept.holds, kept.calls) == (a_spot(1), None, True, True)
    lost = folded(made(1), unplaced(keeps=False), unplaced(Why.TAKEN, keeps=True))
    assert lost.state is BookingState.UNPLACED


def test_moved_is_moved_and_a_swap_that_is_left_half_done_is_called() -> None:
    one = folded(made(1), unplaced(), moved(6, 2))
    assert (one.spot, one.seat, one.calls, one.reason) == (a_spot(6), 2, False, "сұрады")
    half = folded(made(1), LIFTED)
    assert (half.state, half.seat, half.why) == (BookingState.UNPLACED, None, Why.SWAP)
    assert folded(made(1), LIFTED, moved(2)).spot == a_spot(2)


ENDS = {
    BookingState.ARRIVED: ARRIVED,
    BookingState.MISSED: MISSED,
    BookingState.CANCELLED: CANCELLED,
    BookingState.REFUSED: REFUSED,
}


@pytest.mark.parametrize("state", sorted(ENDED))
def test_nothing_moves_what_is_over(state: BookingState) -> None:
    one = folded(made(1), ENDS[state])
    assert (one.state, one.holds, one.seat) == (state, False, 0)
    after = (moved(3), confirmed(3), unplaced(), LIFTED, CANCELLED, REFUSED, MISSED)
    assert folded(made(1), ENDS[state], *after) == one
    late = folded(made(1), ENDS[state], ARRIVED)
    may_come = state in {BookingState.MISSED, BookingState.ARRIVED}
    assert (late.state is BookingState.ARRIVED) is may_come


def test_why_it_was_given_up_or_refused_is_kept() -> None:
    assert (folded(made(), CANCELLED).reason, folded(made(), CANCELLED).note) == (
        "ауырып қалды",
        "person",
    )
    refused = folded(made(seat=None), REFUSED)
    assert (refused.reason, refused.note) == ("in_court", "№ 7")


def test_of_an_entry_that_is_not_applied_central_keeps_the_person() -> None:
    assert booking_of(told(ARRIVED)) is None
    assert booking_of(told(unplaced())) is None
    lost = folded(unplaced(Why.TAKEN, told=True))
    assert (lost.state, lost.guest, lost.spot, lost.why) == (
        BookingState.UNPLACED,
        A_GUEST,
        a_spot(2),
        Why.TAKEN,
    )
    assert folded(unplaced(told=True), moved(4)).spot == a_spot(4)
    assert folded(ARRIVED, unplaced(told=True)).state is BookingState.ARRIVED


def test_what_a_later_version_says_changes_nothing() -> None:
    class BookingOfTheFuture(Body, frozen=True):
        kind = "booking.of_the_future"

    assert folded(made(1), BookingOfTheFuture()) == folded(made(1))


BODIES = [made(1), made(2, None), moved(3), moved(4, None), confirmed(5), LIFTED, *ENDS.values()]
some_bodies = st.lists(st.sampled_from([*BODIES, unplaced(), unplaced(keeps=True)]), max_size=6)


@given(some_bodies)
def test_nobody_is_lost_whatever_is_told(bodies: list[Body]) -> None:
    one = folded(made(0), *bodies)
    has_an_hour = one.state is BookingState.PLACED
    waits = one.state is BookingState.REQUESTED
    assert has_an_hour or waits or one.is_over or one.calls


A_LEASE = LeaseGranted(
    device=str(UUID(int=5)),
    schedule=SCHEDULE,
    on="2026-03-31",
    seats=(SeatBody(str(UUID(int=3)), 0), SeatBody(str(UUID(int=3)), 1)),
    until=A_TIME,
)
ASKED = LeaseAsked(schedule=SCHEDULE, on="2026-03-31", most=5)


def lease(*bodies: Body) -> Lease:
    found = lease_of(told(*bodies))
    assert found is not None
    return found


def test_a_lease_is_asked_for_granted_and_comes_back() -> None:
    assert lease_of([]) is None
    assert lease_of(told(LeaseReturned(seats=()))) is None
    asked = lease(ASKED, ASKED)
    assert (asked.device, asked.most, asked.granted, asked.office) == (DEVICE, 5, False, "270142")
    out = lease(ASKED, A_LEASE)
    assert (out.device, out.until, out.most, out.office) == (UUID(int=5), A_TIME, 5, "270142")
    assert out.seats == {(UUID(int=3), 0), (UUID(int=3), 1)}
    assert (lease(A_LEASE).most, lease(A_LEASE).office) == (2, "")
    assert lease(A_LEASE, LeaseReturned(seats=A_LEASE.seats[:1])).seats == {(UUID(int=3), 1)}
    assert not lease(A_LEASE, LeaseFreed(seats=A_LEASE.seats, why="person")).seats


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        (made(), {"seat": None}),
        (made(), {"seat": 100}),
        (made(), {"lease": "x"}),
        (made(), {"way": "by friends"}),
        (made(seat=None), {"seat": 0}),
        (moved(1, None), {"seat": 3}),
        (LIFTED, {"other": "x"}),
        (LIFTED, {"other": str(UUID(int=10)).upper()}),
        (REFUSED, {"reason": "we do not like them"}),
        (CANCELLED, {"by": "nobody"}),
        (unplaced(), {"of": str(UUID(int=3)).upper() + "A"}),
        (ASKED, {"on": "20260331"}),
        (ASKED, {"schedule": "x"}),
        (ASKED, {"most": 0}),
        (A_LEASE, {"device": "x"}),
        (A_LEASE, {"seats": [{"slot": "x", "seat": 0}]}),
        (A_LEASE, {"seats": [{"slot": str(UUID(int=3)), "seat": 0}] * 2}),
        (LeaseFreed(seats=(), why="expired"), {"why": "because"}),
    ],
)
def test_what_fits_no_seat_is_not_known(body: Body, changes: dict[str, object]) -> None:
    spelled = body.spelled()
    assert read_body(body.kind, 1, canonical(spelled)) == body
    assert read_body(body.kind, 1, canonical(spelled | changes)) is None


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("spot", "office", "27014"),
        ("spot", "office", "27014x"),
        ("spot", "slot", "x"),
        ("spot", "schedule", "x"),
        ("spot", "ends_at", 0),
        ("spot", "form", "by pigeon"),
        ("guest", "category", "friend"),
        ("guest", "appeal", "x"),
    ],
)
def test_an_hour_or_a_guest_that_cannot_be_is_not_known(
    part: str, name: str, value: object
) -> None:
    spelled = made().spelled()
    spelled[part] = spelled[part] | {name: value}
    assert read_body(BookingMade.kind, 1, canonical(spelled)) is None


def test_a_guest_is_read_as_told() -> None:
    about = msgspec.structs.replace(guest_body(A_GUEST), appeal=str(uuid4()), category="veteran")
    assert guest_body(about.guest()) == about


SICK = BookingDisplaced(reason="ауырып қалды")
ALL_CANCELLED = BookingCancelled(by=EndedBy.OFFICE, reason="ауырып қалды")
REACHED = BookingCalled(how=HowCalled.PHONE, reached=True, note="")


def caused(*steps: tuple[Body, int | None]) -> Booking:
    """Return what *steps*, each with the place of the one that led to it, make."""
    bodies = told(*(body for body, _ in steps))
    found = booking_of(
        [
            (msgspec.structs.replace(envelope, cause=None if by is None else UUID(int=by)), body)
            for (envelope, body), (_, by) in zip(bodies, steps, strict=True)
        ]
    )
    assert found is not None
    return found


def test_that_all_were_cancelled_is_taken_back_by_name_only() -> None:
    cancelled = [(made(1), None), (SICK, None), (ALL_CANCELLED, 1)]
    assert caused(*cancelled).why is Why.CANCELLED
    back = caused(*cancelled, (SICK, 2))
    assert (back.state, back.why, back.seat) == (BookingState.UNPLACED, Why.GONE, None)
    again = caused(*cancelled, (SICK, 2), (moved(1), None))
    assert (again.state, again.holds, again.calls) == (BookingState.PLACED, True, False)
    for another in (None, 0, 1):
        assert caused(*cancelled, (SICK, another), (moved(1), None)).why is Why.CANCELLED
    person = [(made(1), None), (CANCELLED, None)]
    assert caused(*person, (SICK, 1), (moved(1), None)).state is BookingState.CANCELLED


def test_who_heard_of_it_before_it_was_taken_back_is_called_once_more() -> None:
    reached = [(made(1), None), (SICK, None), (ALL_CANCELLED, 1), (REACHED, None), (SICK, 2)]
    given = caused(*reached, (moved(1), None))
    assert (given.state, given.why) == (BookingState.PLACED, Why.MOVED)
    asked = [*reached, (moved(1, None), None)]
    assert caused(*asked).state is BookingState.REQUESTED
    assert caused(*asked, (confirmed(1), None)).why is Why.MOVED
    assert not caused(*reached, (moved(1), None), (REACHED, None)).calls
    assert not caused(*reached, (moved(1), None), (REACHED, None), (moved(2), None)).calls


def test_of_two_desks_that_cancelled_all_the_later_one_stands() -> None:
    both = [(made(1), None), (SICK, None), (ALL_CANCELLED, 1), (SICK, None), (ALL_CANCELLED, 3)]
    first_back = caused(*both, (SICK, 2), (moved(1), None))
    assert (first_back.state, first_back.why) == (BookingState.CANCELLED, Why.CANCELLED)
    assert caused(*both, (SICK, 4), (moved(1), None)).holds


def test_who_is_on_the_waiting_list_has_no_hour_until_one_is_given() -> None:
    one = folded(LISTED)
    assert (one.state, one.why, one.seat, one.waits) == (
        BookingState.UNPLACED,
        Why.WAITING,
        None,
        True,
    )
    assert not one.calls
    given = folded(LISTED, moved(1))
    assert (given.state, given.why, given.seat) == (BookingState.PLACED, None, 0)
    asked = folded(LISTED, moved(1, None))
    assert (asked.state, asked.asks) == (BookingState.REQUESTED, A_GUEST.rank)
    back = folded(LISTED, moved(1, None), unplaced(Why.TAKEN), LISTED)
    assert (back.waits, back.spot) == (True, a_spot(5))
    assert folded(LISTED, CANCELLED, LISTED).state is BookingState.CANCELLED


def test_nobody_loses_an_hour_by_being_put_on_the_list() -> None:
    assert folded(made(1), LISTED).holds
    assert folded(made(1, None), LISTED).state is BookingState.REQUESTED
