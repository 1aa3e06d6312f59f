"""Words of an erased appeal leave central's index as well."""

import pytest
from doubles.pushers import Pusher
from pages import decrypted

from db.engine import file_of
from frontoffice.central import sweeping, worker
from frontoffice.central.state import State
from frontoffice.central.sweeping import sweep
from frontoffice.central.worker import Worker
from frontoffice.journal.bodies import BodyErased

WORD = "ыгыгыгы"  # begins like no other word, so that the index spells it in full


def is_there(state: State) -> bool:
    """Tell whether the word stands anywhere in the file of the database."""
    file = file_of(state.engine)
    assert file is not None
    state.engine.dispose()
    return WORD.encode() in decrypted(file.path, file.key)


@pytest.fixture
def erased(local: State) -> State:
    """Give a central at which an appeal was erased, and another one was not."""
    pusher = Pusher(local)
    appeal = pusher.appeal(WORD)
    registered = appeal[0].envelope
    pusher.push(*appeal, *pusher.appeal("Жол"))
    erasure = BodyErased(entry=str(registered.id), basis="retention")
    pusher.push(pusher.write(erasure, registered.subject))
    return local


def test_words_of_what_was_erased_are_swept_out_once(erased: State) -> None:
    assert is_there(erased)
    assert sweep(erased)
    assert not is_there(erased)
    assert not sweep(erased)
    Pusher(erased).push()
    assert not sweep(erased)


def test_whoever_is_hurried_leaves_off_and_begins_anew(
    erased: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[bool] = []

    def compact_some(_: object, *, first: bool) -> bool:
        parts.append(first)
        return len(parts) < 4

    monkeypatch.setattr(sweeping, "compact_some", compact_some)
    assert not sweep(erased, lambda: len(parts) == 2)
    assert sweep(erased)
    assert parts == [True, False, True, False]


def test_the_worker_sweeps_when_nothing_comes(
    erased: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_REST_S", 0.05)
    swept: list[bool] = []
    running = Worker(erased)

    def once(state: State, hurried: object) -> bool:
        swept.append(sweep(state))
        erased.stopping.set()
        return bool(hurried)

    monkeypatch.setattr(worker, "sweep", once)
    running.start()
    assert erased.stopping.wait(10)
    running.stop()
    assert swept[0]
