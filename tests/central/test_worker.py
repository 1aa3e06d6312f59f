"""The worker finds what an intake took on trust."""

from dataclasses import replace
from threading import Event

import pytest
from doubles.desks import entries_in
from doubles.pushers import Pusher

from db import together
from db.devices import Device, devices
from db.engine import reading
from db.intake import FrozenError
from frontoffice.central import worker
from frontoffice.central.state import State
from frontoffice.central.worker import Worker, check_signatures
from frontoffice.errors import StorageError


@pytest.fixture(autouse=True)
def on_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the intake check the last signature only, as it does with a large push."""
    monkeypatch.setattr(together, "CHECKED_AT_ONCE", 1)


def device_of(state: State) -> Device:
    with reading(state.engine) as connection:
        return devices(connection)[0]


def test_every_signature_is_checked_once(
    state: State, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AT_ONCE", 3)
    pusher.push(*pusher.appeal(), *pusher.appeal())
    assert check_signatures(state) == 4
    assert device_of(state).checked_seq == 4
    assert check_signatures(state) == 0
    pusher.push(*pusher.appeal())
    assert check_signatures(state) == 2


def test_a_wrong_signature_in_the_middle_freezes_its_device_and_deletes_nothing(
    state: State, pusher: Pusher
) -> None:
    batch = pusher.appeal() + pusher.appeal()
    batch[1] = replace(batch[1], signature=batch[0].signature)
    assert len(pusher.push(*batch)) == 4  # the chain and the last signature hold

    assert check_signatures(state) == 1
    assert (device_of(state).frozen, device_of(state).checked_seq) == ("signature", 1)
    assert check_signatures(state) == 0
    assert len(entries_in(state.engine)) == 5, "with central's own, that the device is frozen"
    with pytest.raises(FrozenError):
        pusher.push(*pusher.appeal())


def test_it_works_by_itself_whenever_entries_come(
    local: State, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pusher = Pusher(local)
    turns: list[int] = []
    done = Event()

    def check(state: State) -> int:
        if not turns:
            turns.append(0)
            raise StorageError(why="planted")
        turns.append(check_signatures(state))
        if turns[-1]:
            done.set()
        return turns[-1]

    monkeypatch.setattr(worker, "check_signatures", check)
    working = Worker(local)
    working.start()
    pusher.push(*pusher.appeal())
    local.came.set()
    while not done.wait(0.05):
        local.came.set()
    working.stop()
    assert sum(turns) == 2
    assert "signatures wait: unavailable.storage why=planted" in caplog.text
