"""A central without its web face, once on SQLCipher and once on PostgreSQL."""

import pytest
from doubles.pushers import Pusher
from sqlalchemy import Engine

from db import feed
from db.engine import writing
from frontoffice.central.state import State
from frontoffice.journal.keys import DeviceKey

CENTRAL_KEY = DeviceKey(b"c" * 32)


def central_on(engine: Engine) -> State:
    """Return a central on a migrated database."""
    with writing(engine) as connection:
        feed.prepare(connection)
        feed.prepare(connection)  # a second start finds the counter
    return State(engine, CENTRAL_KEY)


@pytest.fixture
def state(both_engines: Engine) -> State:
    return central_on(both_engines)


@pytest.fixture
def pusher(state: State) -> Pusher:
    return Pusher(state)


@pytest.fixture
def local(engine: Engine) -> State:
    """Return a central on SQLCipher only, for what has nothing to do with the database."""
    return central_on(engine)
