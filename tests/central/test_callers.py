"""Each caller has its allowance, and nobody else's."""

import pytest

from frontoffice.central.callers import Callers
from frontoffice.central.limits import Limits
from frontoffice.central.shared import Allowances
from frontoffice.sync.refusals import BusyCentralError, TooOftenError

LIMITS = Limits(
    per_device_s=2,
    per_device_burst=3,
    per_device_at_once=2,
    per_address_s=0.5,
    per_address_burst=1,
    bodies=1,
    remembered=2,
)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def callers(clock: Clock) -> Callers:
    return Callers(LIMITS, clock)


def ask(callers: Callers, token: bytes, times: int = 1) -> None:
    for _ in range(times):
        with callers.asking(callers.device(token)):
            pass


def test_a_device_may_ask_often_for_a_while_and_then_has_to_wait(
    callers: Callers, clock: Clock
) -> None:
    ask(callers, b"a", 3)
    with pytest.raises(TooOftenError) as told:
        ask(callers, b"a")
    assert told.value.values == {"retry_after_s": 1}
    ask(callers, b"b", 3)
    clock.now += 0.5
    ask(callers, b"a")
    with pytest.raises(TooOftenError):
        ask(callers, b"a")
    clock.now += 1000
    ask(callers, b"a", 3)
    with pytest.raises(TooOftenError):
        ask(callers, b"a")


def test_a_device_may_not_ask_too_much_at_once(callers: Callers) -> None:
    one = callers.device(b"a")
    with callers.asking(one), callers.asking(one):
        with pytest.raises(TooOftenError):
            ask(callers, b"a")
        ask(callers, b"b")
    assert one.asking == 0


def test_those_without_a_token_are_counted_by_their_address(callers: Callers, clock: Clock) -> None:
    callers.count_stranger("192.0.2.1")
    callers.count_stranger("192.0.2.2")
    with pytest.raises(TooOftenError) as told:
        callers.count_stranger("192.0.2.1")
    assert told.value.values == {"retry_after_s": 2}
    clock.now += 2
    callers.count_stranger("192.0.2.1")


def test_a_token_that_was_good_is_believed_for_a_minute(callers: Callers, clock: Clock) -> None:
    one = callers.device(b"a")
    assert not callers.is_known(one)
    callers.note(one, "270142/001")
    assert callers.is_known(callers.device(b"a"))
    assert callers.device(b"a").label == "270142/001"
    clock.now += 61
    assert not callers.is_known(one)


def test_large_bodies_have_so_much_room_and_no_more(callers: Callers) -> None:
    with callers.body() as first, callers.body() as second:
        first(LIMITS.small_bytes + 1)
        first(LIMITS.body_bytes)
        with pytest.raises(BusyCentralError):
            second(LIMITS.small_bytes + 1)
        second(LIMITS.small_bytes)
    with callers.body() as third:
        third(LIMITS.small_bytes + 1)


def test_only_so_many_are_remembered_and_the_silent_are_forgotten_first(callers: Callers) -> None:
    for token in (b"a", b"b"):
        callers.note(callers.device(token), "270142/001")
    callers.device(b"a")
    callers.device(b"c")  # b goes
    assert callers.is_known(callers.device(b"a"))
    assert not callers.is_known(callers.device(b"b"))


def test_several_processes_count_a_caller_together(clock: Clock) -> None:
    shared = Allowances()
    one, other = (Callers(LIMITS, clock, shared) for _ in range(2))
    ask(one, b"a", 2)
    ask(other, b"a")
    for each in (one, other):
        with pytest.raises(TooOftenError):
            ask(each, b"a")
    ask(other, b"b", 3)


def test_a_stranger_takes_nothing_of_a_device() -> None:
    shared = Allowances()
    devices = {shared.place(bytes([n]), stranger=False) for n in range(256)}
    strangers = {shared.place(bytes([n]), stranger=True) for n in range(256)}
    assert not devices & strangers
    assert Allowances().place(b"a", stranger=False) != shared.place(b"a", stranger=False)
