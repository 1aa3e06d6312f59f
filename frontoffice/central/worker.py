"""The worker: checks the signatures that an intake took on trust, soon after."""

import logging
from threading import Event, Thread
from typing import Final

from db import devices
from db.devices import Device
from db.engine import reading
from db.entries import seals_after
from frontoffice.central import decisions
from frontoffice.central.state import State
from frontoffice.errors import UnavailableError
from frontoffice.journal.keys import verifies

_log = logging.getLogger("frontoffice.central")

AT_ONCE: Final = 500
_REST_S: Final = 60.0


def check_signatures(state: State) -> int:
    """Check every signature that has not been checked and return how many were.

    A device with a wrong one is frozen, for a person to look at; nothing is deleted.
    """
    with reading(state.engine) as connection:
        behind = [
            one
            for one in devices.devices(connection)
            if one.checked_seq < one.last_seq and one.frozen is None
        ]
    return sum(_check(state, device) for device in behind)


def _check(state: State, device: Device) -> int:
    seq, checked = device.checked_seq, 0
    while True:
        with reading(state.engine) as connection:
            seals = seals_after(connection, device.id, seq, AT_ONCE)
        if not seals:
            return checked
        wrong = None
        for at, hashed, signature in seals:
            if not verifies(device.public_key, signature, hashed):
                wrong = at
                break
            seq, checked = at, checked + 1
        with state.writing() as connection:
            devices.note_checked(connection, device.id, seq)
        if wrong is not None:
            _log.error("device %s: the signature of entry %s is wrong", device.id, wrong)
            decisions.freeze(state, device, "signature")
            return checked


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
            self._state.came.wait(_REST_S)
            self._state.came.clear()
            if self._stopping.is_set():
                return
            try:
                check_signatures(self._state)
            except UnavailableError as error:
                _log.warning("signatures wait: %s", error)
