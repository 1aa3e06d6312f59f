"""Figures of a month agree with what they are counted of, one by one."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from receptions import ZONE, a_spot
from schedules import A_SCHEDULE, a_schedule

from frontoffice.domain.booking import BookingState, Way
from frontoffice.domain.calendar import bundled_calendar
from frontoffice.domain.instruction import InstructionState
from frontoffice.domain.monitoring import (
    Figures,
    MonthFigures,
    Rounding,
    figures_of,
    month_figures,
    share,
)
from frontoffice.domain.monitoring_facts import (
    BookingFacts,
    InstructionFacts,
    OfficialMonth,
    TellingFacts,
)
from frontoffice.domain.reception import receptions
from frontoffice.domain.reception_told import WhyNotHeld
from frontoffice.domain.schedule import Cancelled, Rank, Schedule

MARCH = date(2026, 3, 1)
LAST = date(2026, 3, 31)
AFTER = date(2026, 4, 15)
TUESDAY = date(2026, 3, 31)

PUBLISHED = [
    (19793, 25672, "77.1"),
    (6710, 19793, "33.9"),
    (501, 19793, "2.5"),
    (12419, 19793, "62.7"),
    (16788, 25672, "65.4"),
    (4835, 16788, "28.8"),
]


@pytest.mark.parametrize(("part", "whole", "printed"), PUBLISHED)
def test_percentages_are_those_of_published_tables(part: int, whole: int, printed: str) -> None:
    assert share(part, whole) == Decimal(printed)


def test_the_one_percentage_that_was_cut_is_cut_by_name_only() -> None:
    assert share(2357, 25672, Rounding.CUT) == Decimal("9.1")
    assert share(2357, 25672) == Decimal("9.2")
    assert share(1, 0) is None


def a_booking(
    state: BookingState, way: Way = Way.LEASED, n: int = 0, days: int = 3, reason: str = ""
) -> BookingFacts:
    begins_at = a_spot(n).begins_at
    return BookingFacts(state, way, begins_at - days * 86_400_000, begins_at, reason)


def told(on: date, why: WhyNotHeld | None) -> TellingFacts:
    return TellingFacts(on, why is None, why)


def a_month(schedule: Schedule = A_SCHEDULE, **changes: object) -> OfficialMonth:
    found = receptions(schedule, MARCH, LAST, bundled_calendar())
    month = OfficialMonth(schedule=schedule, receptions=found)
    return replace(month, **changes)  # type: ignore[arg-type]


def test_a_month_without_anybody_is_told_as_such() -> None:
    told_of = figures_of(a_month(), AFTER)
    assert told_of.planned == told_of.untold > 0
    assert (told_of.held, told_of.received, told_of.booked) == (0, 0, 0)
    assert told_of.held_share == 0
    assert (told_of.median_wait, told_of.long_wait, told_of.longest_wait) == (None, None, None)
    assert figures_of(a_month(), MARCH).coming == told_of.planned
    assert not month_figures([a_month()], MARCH, MARCH).is_over


def test_a_reception_is_held_where_somebody_was_received_or_it_was_told() -> None:
    days = [one.on for one in a_month().receptions if one.is_held]
    month = a_month(
        a_schedule(exceptions=(Cancelled(on=days[0], reason="x"),)),
        bookings=(a_booking(BookingState.ARRIVED),),
        told=(told(days[1], None), told(days[2], WhyNotHeld.ILL), told(TUESDAY, WhyNotHeld.TRIP)),
    )
    found = figures_of(month, AFTER)
    assert found.planned == len(days)
    assert (found.cancelled, found.held, found.empty) == (1, 2, 1)
    assert found.not_held == {"ill": 1}, "who was received counts for more than what was told"
    assert found.untold == len(days) - 4
    assert found.days_off == sum(one.standing.value == "day_off" for one in month.receptions)


@given(st.integers(-60, 240), st.sampled_from([0, 1, 30]))
def test_somebody_is_received_in_a_reception_only_at_one_of_its_slots(
    minutes: int, seconds: int
) -> None:
    for one in a_month().receptions:
        moment = one.begins_at + timedelta(minutes=minutes, seconds=seconds)
        expected = moment in {slot.begins_at for slot in one.slots()}
        assert one.has_slot_at(moment) is expected


def test_waiting_is_counted_from_the_day_of_the_booking() -> None:
    waited = tuple(
        a_booking(BookingState.ARRIVED, days=days) for days in (0, 1, 2, 3, 4, 5, 6, 7, 8, 40)
    )
    walk_in = a_booking(BookingState.ARRIVED, Way.WALK_IN, days=0)
    gone = a_booking(BookingState.CANCELLED, days=60)
    found = figures_of(a_month(bookings=(*waited, walk_in, gone)), AFTER)
    assert found.waits == (0, 1, 2, 3, 4, 5, 6, 7, 8, 40)
    assert (found.median_wait, found.long_wait, found.longest_wait) == (Decimal("4.5"), 8, 40)
    late = datetime(2026, 3, 30, 23, 30, tzinfo=ZONE)
    booked = replace(waited[0], made_at=int(late.timestamp() * 1000))
    assert figures_of(a_month(bookings=(booked,)), AFTER).waits == (1,)
    future = replace(booked, made_at=booked.begins_at + 10 * 86_400_000)
    assert figures_of(a_month(bookings=(future,)), AFTER).waits == (0,)


def test_instructions_are_kept_late_overdue_or_running() -> None:
    due = date(2026, 3, 20)
    done, open_ = InstructionState.DONE, InstructionState.OPEN
    month = a_month(
        instructions=(
            InstructionFacts(done, due, due),
            InstructionFacts(InstructionState.TOLD, due, due + timedelta(1)),
            InstructionFacts(open_, due),
            InstructionFacts(open_, date(2026, 3, 30)),
            InstructionFacts(InstructionState.LIFTED, due),
        )
    )
    found = figures_of(month, date(2026, 3, 25))
    counted = (found.due, found.kept, found.late, found.overdue, found.running)
    assert counted == (4, 1, 1, 1, 1)
    assert found.kept_share == Decimal("33.3")


STATES = st.sampled_from(BookingState)
WAYS = st.sampled_from(Way)
BOOKINGS = st.lists(
    st.builds(
        a_booking,
        STATES,
        WAYS,
        st.integers(0, 7),
        st.integers(0, 90),
        st.sampled_from(["in_court", "order"]),
    ),
    max_size=30,
)
DAYS = st.dates(MARCH, AFTER)
TOLD = st.lists(
    st.builds(told, st.dates(MARCH, LAST), st.sampled_from([None, *WhyNotHeld])), max_size=8
)


@given(BOOKINGS, TOLD, DAYS)
def test_every_sum_agrees_with_its_parts_one_by_one(
    bookings: list[BookingFacts], tellings: list[TellingFacts], today: date
) -> None:
    found = figures_of(a_month(bookings=tuple(bookings), told=tuple(tellings)), today)
    not_held = sum(found.not_held.values())
    assert found.planned == (found.cancelled + found.held + not_held + found.untold + found.coming)
    by_booking = found.received - found.walk_ins
    assert found.booked == by_booking + found.missed + found.given_up + found.open
    refused = sum(one.state is BookingState.REFUSED for one in bookings)
    assert sum(found.refused.values()) == refused
    others = [
        one
        for one in bookings
        if one.way is Way.WALK_IN and one.state not in {BookingState.ARRIVED, BookingState.REFUSED}
    ]
    assert len(bookings) == found.booked + found.walk_ins + refused + len(others)
    assert found.empty <= found.held
    assert list(found.waits) == sorted(found.waits)


@given(st.lists(st.tuples(BOOKINGS, TOLD), max_size=5), DAYS)
def test_bodies_and_officials_come_to_the_same_sum(
    told_of: list[tuple[list[BookingFacts], list[TellingFacts]]], today: date
) -> None:
    months = [
        a_month(
            replace(A_SCHEDULE, id=UUID(int=place), body=f"b{place % 2}"),
            bookings=tuple(bookings),
            told=tuple(tellings),
        )
        for place, (bookings, tellings) in enumerate(told_of, 1)
    ]
    found = month_figures(months, MARCH, today)
    assert sum(found.bodies.values(), Figures()) == found.total
    assert found.total.received == sum(
        one.state is BookingState.ARRIVED for month in months for one in month.bookings
    )
    assert len(found.total.waits) == sum(len(one.figures.waits) for one in found.officials)


@pytest.mark.parametrize(
    ("rank", "today", "lacks"),
    [
        (Rank.HEAD, AFTER, True),
        (Rank.DEPUTY, AFTER, True),
        (Rank.OTHER, AFTER, False),
        (Rank.DEPUTY, MARCH, False),
    ],
)
def test_a_head_without_a_reception_is_named(rank: Rank, today: date, *, lacks: bool) -> None:
    found = month_figures([a_month(replace(A_SCHEDULE, rank=rank))], MARCH, today)
    assert bool(found.lacking) is lacks
    held = a_month(replace(A_SCHEDULE, rank=rank), bookings=(a_booking(BookingState.ARRIVED),))
    assert month_figures([held], MARCH, today).lacking == ()


def test_nothing_has_no_shares() -> None:
    nothing = MonthFigures(MARCH, AFTER, ()).total
    assert nothing == Figures()
    assert (nothing.held_share, nothing.walk_in_share, nothing.missed_share) == (None, None, None)
    assert nothing.kept_share is None
