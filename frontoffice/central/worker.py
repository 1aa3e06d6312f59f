"""The worker: checks the signatures that an intake took on trust, soon after, and tidies up in quiet."""

import logging
from itertools import takewhile
from threading import Event, Thread
from typing import Final
from uuid import UUID

from db import checked, devices
from db.engine import reading
from db.entries import seals_after
from frontoffice.central import decisions
from frontoffice.central.booking_answers import answer
from frontoffice.central.file_sweeping import sweep_away
from frontoffice.central.state import State
from frontoffice.central.sweeping import sweep
from frontoffice.errors import UnavailableError
from frontoffice.journal.keys import verifies

_log = logging.getLogger("frontoffice.central")

AT_ONCE: Final = 500
_REST_S: Final = 60.0


def check_signatures(state: State) -> int:
    """Check every signature that has not been checked and return how many were.

    A device with a wrong one is frozen, for a person to look at; nothing is deleted. Several
    processes may do this at once: each device is checked by one of them at a time.
    """
    with reading(state.engine) as connection:
        devices_behind = checked.behind(connection)
    return sum(_check(state, device) for device in devices_behind)


def _check(state: State, device: UUID) -> int:
    done, more = 0, True
    while more:
        count, more = _check_some(state, device)
        done += count
    return done


def _check_some(state: State, device: UUID) -> tuple[int, bool]:
    """Check the next signatures of *device*: how many were good, and whether to go on."""
    with reading(state.engine) as connection:
        if not checked.claim(connection, device):
            return 0, False
        key, before = checked.sealed_by(connection, device)
        seals = seals_after(connection, device, before, AT_ONCE)
        if not seals:
            return 0, False
        good = list(takewhile(lambda seal: verifies(key, seal[2], seal[1]), seals))
        if good:
            with state.writing() as writing:
                checked.note_checked(writing, device, good[-1][0])
        if good == seals:
            return len(good), True
        wrong, _, _ = seals[len(good)]
        _log.error("device %s: the signature of entry %s is wrong", device, wrong)
        with reading(state.engine) as again:
            suspect = devices.device_by_id(again, device)
        decisions.freeze(state, suspect, "signature")
        return len(good), False


_BREATH_S: Final = 0.05
"""Between one turn of answers and the next, for those who push meanwhile."""


class Worker:
    """Checks in a thread of its own, whenever entries have come."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="signatures", daemon=True)

    def start(self) -> None:
        """Begin, with what an earlier run has left."""
        self._state.came.set()
        self._thread.start()

    def stop(self) -> None:
        """End after the batch at hand."""
        self._stopping.set()
        self._state.came.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            has_come = self._state.came.wait(_REST_S)
            self._state.came.clear()
            if self._stopping.is_set():
                return
            try:
                check_signatures(self._state)
                if answer(self._state):
                    self._state.came.set()  # more may be open than one turn answers
                    self._stopping.wait(_BREATH_S)
                if not has_come:
                    sweep(self._state, self._state.came.is_set)
                    sweep_away(self._state)
            except UnavailableError as error:
                _log.warning("signatures wait: %s", error)
