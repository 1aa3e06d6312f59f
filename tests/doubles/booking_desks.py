"""Desks with real databases and services, and a real central in the same process: no server."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from builders import DATABASE_KEY
from desks import CLERK, OFFICE, TestClock
from doubles.pushers import Pusher
from receptions import TUESDAY

from db.engine import open_sqlcipher
from db.pulled import Tally
from db.record import Author, Journal
from db.witness import Witness
from frontoffice.central import requests
from frontoffice.central.state import State
from frontoffice.services.in_force import InForce
from frontoffice.services.receptions import Receptions
from frontoffice.services.syncing import Remote
from frontoffice.sync.keys import refresh_keys
from frontoffice.sync.pull import pull
from frontoffice.sync.push import Way, push
from frontoffice.sync.wire import FeedAnswer, KeysAnswer, PushAnswer, understand

MONDAY = TUESDAY - timedelta(days=1)


class CentralHere:
    """Central without a network, as one device speaks with it."""

    def __init__(self, state: State, token: str) -> None:
        self._state, self._token = state, token

    def push(self, raw: bytes) -> PushAnswer:
        """Take entries in."""
        return understand(requests.push(self._state, self._token, raw), PushAnswer)

    def feed(self, after: int, limit: int, *, first: bool = False, own: bool = False) -> FeedAnswer:
        """Return a piece of the feed."""
        told = "first" if first else "", "1" if own else ""
        raw = requests.fed(self._state, self._token, str(after), str(limit), *told)
        return understand(raw, FeedAnswer)

    def keys(self) -> KeysAnswer:
        """Return the list of keys."""
        return understand(requests.keys(self._state, self._token), KeysAnswer)


class BookingDesk:
    """One desk of an office, with a wall clock that can be set."""

    def __init__(self, state: State, migrated: Path, folder: Path, office: str) -> None:
        device = Pusher(state, office)
        folder.mkdir()
        path = Path(shutil.copy(migrated, folder / "desk.sqlite3"))
        self.office, self.device, self.state = office, device.device, state
        self.clock = TestClock(wall=MONDAY.timestamp())
        guard = self.clock.guard()
        author = Author(device.device, office[:2], office[2:], 3, device.key)
        engine = open_sqlcipher(path, DATABASE_KEY)
        self.journal = Journal(engine, author, Witness(folder / "witness"))
        place = replace(OFFICE, region=office[:2], code=office[2:])
        tables = InForce(self.journal, place, guard)
        self.receptions = Receptions.of(self.journal, tables, guard)
        central: Any = CentralHere(state, device.token)
        self.remote = Remote(central, state.key.public)
        self.clerk = replace(CLERK, login=f"clerk-{folder.name}")

    def sync(self) -> None:
        """Push what waits and pull what others did."""
        way = Way(self.journal.engine, self.remote.central, self.state.now)
        while push(way).sent:
            pass
        refresh_keys(self.journal.engine, self.remote.central, self.remote.key)
        while pull(way, self.remote.key, Tally(), None).more:
            pass

    def close(self) -> None:
        """Let the database go."""
        self.journal.engine.dispose()
