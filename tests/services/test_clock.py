"""The clock guard: a wrong clock is noticed, said, and never stops the work."""

import pytest
from desks import TestClock

from db.record import Moment
from frontoffice.journal.entry import ClockTrust
from frontoffice.services.clock import TOLERANCE_MS, ClockGuard

DAY_S = 86_400.0
TEN_YEARS_S = 10 * 365 * DAY_S


def ms(seconds: float) -> int:
    return int(seconds * 1000)


def test_a_clock_that_nobody_has_checked_is_taken_as_it_is(clock: TestClock) -> None:
    guard = clock.guard()
    clock.pass_(60)

    assert guard.moment() == Moment(ms(clock.wall), ClockTrust.UNCHECKED)
    assert not guard.doubted


@pytest.mark.parametrize("jump_s", [TEN_YEARS_S, -TEN_YEARS_S, 121.0, -121.0])
def test_a_clock_that_jumps_is_doubted_and_the_steady_one_counts_on(
    clock: TestClock, jump_s: float
) -> None:
    guard = clock.guard()
    before = clock.wall
    clock.wall += jump_s
    clock.pass_(60)

    assert guard.doubted
    assert guard.moment() == Moment(ms(before + 60), ClockTrust.DOUBTED)


def test_a_clock_that_jumps_back_where_it_belongs_is_believed_again(clock: TestClock) -> None:
    guard = clock.guard()
    clock.wall += DAY_S
    assert guard.doubted
    clock.wall -= DAY_S

    assert not guard.doubted


def test_small_corrections_of_the_clock_are_no_jump(clock: TestClock) -> None:
    guard = clock.guard()
    clock.wall -= TOLERANCE_MS / 1000

    assert not guard.doubted


def test_a_machine_that_slept_all_night_is_not_doubted(clock: TestClock) -> None:
    guard = clock.guard()
    clock.pass_(15 * 3600)

    assert guard.moment() == Moment(ms(clock.wall), ClockTrust.UNCHECKED)


def test_the_steady_clock_of_this_system_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not ClockGuard().doubted
    monkeypatch.delattr("time.CLOCK_BOOTTIME", raising=False)

    assert not ClockGuard().doubted


def test_a_clock_near_that_of_central_is_trusted(clock: TestClock) -> None:
    guard = clock.guard()
    guard.told_by_central(ms(clock.wall) + TOLERANCE_MS)
    clock.pass_(60)

    assert guard.moment() == Moment(ms(clock.wall), ClockTrust.TRUSTED)


def test_a_clock_far_from_that_of_central_is_doubted_and_that_of_central_counts(
    clock: TestClock,
) -> None:
    guard = clock.guard()
    guard.told_by_central(ms(clock.wall + DAY_S))
    clock.pass_(60)

    assert guard.doubted
    assert guard.moment() == Moment(ms(clock.wall + DAY_S), ClockTrust.DOUBTED)


def test_a_clock_that_was_put_right_is_trusted_at_the_next_contact(clock: TestClock) -> None:
    guard = clock.guard()
    truth = clock.wall
    clock.wall -= TEN_YEARS_S
    guard.told_by_central(ms(truth))
    clock.wall = truth
    guard.told_by_central(ms(truth))

    assert guard.moment() == Moment(ms(truth), ClockTrust.TRUSTED)


def test_nothing_is_dated_before_the_last_entry(clock: TestClock) -> None:
    guard = clock.guard()
    last = ms(clock.wall + TEN_YEARS_S)

    assert guard.moment(after=last) == Moment(last, ClockTrust.DOUBTED)
    clock.pass_(60)
    assert guard.moment(after=last) == Moment(last + 60_000, ClockTrust.DOUBTED)


def test_within_the_tolerance_the_last_entry_only_holds_time_still(clock: TestClock) -> None:
    guard = clock.guard()
    last = ms(clock.wall) + TOLERANCE_MS

    assert guard.moment(after=last) == Moment(last, ClockTrust.UNCHECKED)


def test_entries_of_a_clock_that_ran_ahead_do_not_outweigh_central(clock: TestClock) -> None:
    guard = clock.guard()
    guard.told_by_central(ms(clock.wall))

    assert guard.moment(after=ms(clock.wall + TEN_YEARS_S)) == Moment(
        ms(clock.wall), ClockTrust.TRUSTED
    )
