"""Who is dealt with first, and what the closed lists of bookings say."""

from dataclasses import replace
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from receptions import A_GUEST, TUESDAY, a_spot

from frontoffice.domain.booking import (
    CATEGORIES,
    REFUSALS,
    STATE_NAMES,
    WHY_NAMES,
    Booking,
    BookingState,
    Guest,
    Way,
    Why,
    in_turn,
)


def a_booking(n: int = 0, guest: Guest = A_GUEST, **changes: object) -> Booking:
    one = Booking(
        id=UUID(int=n),
        office="270142",
        actor="aigul",
        made_at=n,
        guest=guest,
        spot=a_spot(n),
        seat=0,
        way=Way.LEASED,
        state=BookingState.PLACED,
    )
    return replace(one, **changes)  # type: ignore[arg-type]


guests = st.builds(
    Guest,
    name=st.just("Сынақ"),
    urgent=st.booleans(),
    category=st.sampled_from(["", "of the future", *CATEGORIES]),
)


@given(st.lists(guests, max_size=8))
def test_nobody_without_a_reason_comes_before_somebody_urgent(people: list[Guest]) -> None:
    found = in_turn([a_booking(n, guest) for n, guest in enumerate(people)])
    ranks = [one.guest.rank for one in found]
    assert ranks == sorted(ranks)
    for one, other in pairwise(found):
        if one.guest.rank == other.guest.rank:
            assert one.spot.begins_at < other.spot.begins_at
    assert {one.id for one in found} == {UUID(int=n) for n in range(len(people))}


def test_an_hour_is_a_moment() -> None:
    assert a_spot().begins == TUESDAY


def test_only_who_has_an_hour_keeps_others_from_a_seat() -> None:
    assert a_booking().holds
    assert not a_booking(seat=None).holds
    for state in set(BookingState) - {BookingState.PLACED}:
        assert not a_booking(state=state).holds


def test_only_who_waits_for_central_asks_and_urgent_ones_first() -> None:
    assert a_booking().asks is None
    assert a_booking(wanted=a_spot(1)).asks == 2
    requested = a_booking(state=BookingState.REQUESTED, seat=None)
    assert requested.asks == 2
    assert replace(requested, guest=replace(A_GUEST, urgent=True)).asks == 0
    assert a_booking(state=BookingState.CANCELLED, wanted=a_spot(1)).asks is None


def test_who_came_to_an_end_is_not_called() -> None:
    assert a_booking(why=Why.GONE).calls
    assert not a_booking(why=Why.GONE, state=BookingState.CANCELLED).calls
    assert not a_booking().calls
    assert a_booking(state=BookingState.MISSED).is_over


def test_everything_has_a_name_in_three_languages_and_a_certainty() -> None:
    assert set(STATE_NAMES) == set(BookingState)
    assert set(WHY_NAMES) == set(Why)
    for listed in (*CATEGORIES.values(), *REFUSALS.values()):
        assert all((listed.name.kk, listed.name.ru, listed.name.en, listed.basis))
        assert listed.certainty in "HML"
