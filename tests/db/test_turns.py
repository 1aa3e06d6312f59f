from collections.abc import Callable
from functools import partial
from threading import Event, Thread

import pytest

from db.turns import Turns

AT_ONCE, LONG = 0.01, 10


def waiting(turns: Turns, work: Callable[[], None]) -> Thread:
    """Return a thread that waits for its turn already, to do *work* in it."""
    before = len(turns._waiting)

    def wait() -> None:
        turns.take(LONG)
        work()
        turns.give_back()

    thread = Thread(target=wait)
    thread.start()
    while len(turns._waiting) == before:
        pass
    return thread


def test_turns_come_in_the_order_in_which_they_were_asked_for() -> None:
    turns, done = Turns(), list[int]()
    turns.take(AT_ONCE)
    threads = [waiting(turns, partial(done.append, which)) for which in range(5)]
    turns.give_back()
    for thread in threads:
        thread.join()
    assert done == [0, 1, 2, 3, 4]
    turns.take(AT_ONCE)


def test_who_writes_one_piece_after_the_other_lets_others_in_between() -> None:
    turns, written = Turns(), []
    turns.take(AT_ONCE)
    other = waiting(turns, lambda: written.append("other"))
    turns.give_back()
    turns.take(LONG)
    written.append("again")
    turns.give_back()
    other.join()
    assert written == ["other", "again"]


def test_who_has_waited_long_enough_is_told_and_no_turn_is_lost() -> None:
    turns = Turns()
    turns.take(AT_ONCE)
    with pytest.raises(TimeoutError):
        turns.take(AT_ONCE)
    turns.give_back()
    turns.take(AT_ONCE)


def test_a_turn_is_waited_for_while_another_thread_works() -> None:
    turns, ended = Turns(), Event()
    turns.take(AT_ONCE)
    thread = waiting(turns, ended.set)
    assert not ended.is_set()
    turns.give_back()
    thread.join()
    assert ended.is_set()
