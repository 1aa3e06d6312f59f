"""Garbage is collected on the thread of the screen alone: a widget must die where it lives."""

import gc
import threading
from collections.abc import Iterator

import pytest
from clerks import WAIT_MS
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.background import Background
from ui.sweeping import Sweeper


class Ring:
    """A reference cycle: only a collection frees it."""

    alive = 0

    def __init__(self) -> None:
        self.me = self
        Ring.alive += 1

    def __del__(self) -> None:
        Ring.alive -= 1


@pytest.fixture
def sweeper() -> Iterator[Sweeper]:
    one = Sweeper()
    yield one
    one.close()
    gc.disable()  # the one of the whole run goes on


@pytest.fixture
def collections() -> Iterator[list[tuple[int, str]]]:
    """Give each collection's generation and the thread that it ran on."""
    seen: list[tuple[int, str]] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            seen.append((told["generation"], threading.current_thread().name))

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def rings(count: int) -> None:
    for _ in range(count):
        Ring()


@pytest.mark.usefixtures("sweeper")
def test_a_worker_collects_nothing_and_the_screen_does(
    qtbot: QtBot, collections: list[tuple[int, str]]
) -> None:
    background, owner = Background(), QObject()
    done: list[None] = []
    background.database(owner, lambda: rings(20_000), done.append)
    qtbot.waitUntil(lambda: bool(done) and Ring.alive == 0, timeout=WAIT_MS)
    background.close()
    assert {name for _, name in collections} == {threading.main_thread().name}
    assert not gc.isenabled()


def test_the_old_are_collected_only_after_some_calm(
    sweeper: Sweeper, collections: list[tuple[int, str]]
) -> None:
    rings(5_000)
    sweeper.sweep()
    assert [generation for generation, _ in collections] == [1]
    for _ in range(6):
        sweeper.sweep()
    assert [generation for generation, _ in collections] == [1, 2]
    for _ in range(20):
        sweeper.sweep()
    assert [generation for generation, _ in collections] == [1, 2]


def test_the_old_have_their_turn_even_where_it_is_never_calm(
    sweeper: Sweeper, collections: list[tuple[int, str]]
) -> None:
    for _ in range(600):
        rings(2_001)
        sweeper.sweep()
    assert [generation for generation, _ in collections].count(2) == 1


def test_python_collects_by_itself_again_afterwards() -> None:
    Sweeper().close()
    enabled = gc.isenabled()
    gc.disable()  # the one of the whole run goes on
    assert enabled
