"""A command that is told to stop stops, even where Python has dropped the interruption."""

import os
import signal
from contextlib import suppress

import pytest

from frontoffice.cli.signals import ended_by_signal, stopped_by_signal

NUMBERS = (signal.SIGINT, signal.SIGTERM)


def dropped(number: int) -> None:
    """Tell this process to stop, and drop what Python raises then."""
    with suppress(KeyboardInterrupt):
        os.kill(os.getpid(), number)


def stopped(number: int) -> None:
    with stopped_by_signal():
        dropped(number)


@pytest.mark.parametrize("number", NUMBERS)
def test_what_was_told_to_stop_does_not_end_as_if_nobody_had(number: int) -> None:
    before = [signal.getsignal(one) for one in NUMBERS]
    with pytest.raises(KeyboardInterrupt):
        stopped(number)
    assert [signal.getsignal(one) for one in NUMBERS] == before


@pytest.mark.parametrize("number", NUMBERS)
def test_a_service_that_is_stopped_ends_well(number: int) -> None:
    with ended_by_signal():
        dropped(number)


def test_what_nobody_stops_ends_by_itself() -> None:
    with stopped_by_signal():
        pass
