"""The feed: in central's order, without a gap, whoever writes at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from uuid import uuid4

import pytest
from builders import a_correction
from doubles.desks import entries_in, gists_in
from doubles.pushers import Pusher
from sqlalchemy import select

from db import feed
from db.apply import refold
from db.engine import reading, writing
from db.tables import appeal
from frontoffice.central import requests
from frontoffice.central.state import State
from frontoffice.sync.wire import WireError

WRITERS = 6
ROUNDS = 8


def test_a_reader_gets_what_others_of_its_office_did(state: State, pusher: Pusher) -> None:
    reader, stranger = Pusher(state), Pusher(state, "270999")
    pusher.push(*pusher.appeal())
    reader.push(*reader.appeal())
    stranger.push(*stranger.appeal())
    last = pusher.appeal()
    pusher.push(*last)

    piece = reader.feed()
    assert [one.position for one in piece.entries] == [1, 2, 7, 8]
    assert (piece.cursor, piece.head) == (8, 8)
    assert piece.entries[-1].envelope.encode() == last[-1].spelled
    assert reader.feed(8).entries == []
    assert stranger.feed().cursor == 8


def test_a_piece_is_as_long_as_was_asked_and_goes_on_after_it(state: State, pusher: Pusher) -> None:
    reader = Pusher(state)
    pusher.push(*pusher.appeal(), *pusher.appeal())
    seen, cursor = [], 0
    while cursor < 4:
        piece = reader.feed(cursor, 3)
        seen += [one.position for one in piece.entries]
        cursor = piece.cursor
    assert seen == [1, 2, 3, 4]


def test_a_piece_is_no_larger_than_the_wire_allows(
    state: State, pusher: Pusher, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Pusher(state)
    pusher.push(*pusher.appeal(), *pusher.appeal())
    monkeypatch.setattr("frontoffice.central.requests._ROOM", 1)
    piece = reader.feed()
    assert ([one.position for one in piece.entries], piece.cursor, piece.head) == ([1], 1, 4)


def test_what_others_do_is_passed_by_at_once(state: State, pusher: Pusher) -> None:
    reader, stranger = Pusher(state), Pusher(state, "270999")
    stranger.push(*stranger.appeal(), *stranger.appeal())
    passed = reader.feed()
    assert (passed.entries, passed.cursor, passed.head) == ([], 4, 4)
    stranger.push(*stranger.appeal())
    pusher.push(*pusher.appeal())
    assert [one.position for one in reader.feed(4).entries] == [7, 8]


@pytest.mark.parametrize(("after", "limit"), [("x", "1"), ("0", ""), ("-1", "1"), ("0", "0")])
def test_what_is_no_position_is_refused(state: State, after: str, limit: str) -> None:
    with pytest.raises(WireError):
        requests.fed(state, "", after, limit)


def test_writers_at_once_leave_no_gap_and_readers_see_none(state: State) -> None:
    """Readers ask all the time: a position once passed by must never turn up later."""
    writers = [Pusher(state) for _ in range(WRITERS)]
    reader = Pusher(state)
    seen: list[int] = []
    done = Event()

    def read() -> None:
        cursor, last = 0, False
        while not last:
            last = done.is_set()
            piece = reader.feed(cursor, 50)
            seen.extend(one.position for one in piece.entries)
            cursor = piece.cursor

    def write(writer: Pusher) -> None:
        for _ in range(ROUNDS):
            writer.push(*writer.appeal(), *writer.appeal())

    watching = Thread(target=read)
    watching.start()
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, writers))
    done.set()
    watching.join()

    everything = list(range(1, WRITERS * ROUNDS * 4 + 1))
    assert [position for position, _ in entries_in(state.engine)] == everything
    assert seen == everything
    assert len(gists_in(state.engine)) == len(everything) / 2


def test_rows_are_what_the_feed_s_order_makes_of_them(state: State) -> None:
    """Several devices correct the same appeals at once; folding anew changes nothing."""
    writers = [Pusher(state) for _ in range(4)]
    subjects = [uuid4() for _ in range(6)]
    for subject in subjects:
        writers[0].push(*writers[0].appeal("бастапқы", subject))

    def correct(which: int) -> None:
        # Each in another order, so that locks taken as they come would wait in a ring.
        turned = subjects[which:] + subjects[:which]
        for turn in range(ROUNDS):
            bodies = [a_correction(essence=f"{which}/{turn}") for _ in turned]
            writer = writers[which]
            writer.push(*map(writer.write, bodies, turned))

    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(correct, range(len(writers))))

    applied = gists_of(state)
    with writing(state.engine) as connection:
        for subject in subjects:
            refold(connection, subject)
    assert gists_of(state) == applied
    assert len(set(applied.values())) <= len(subjects)


def gists_of(state: State) -> dict[object, str]:
    with reading(state.engine) as connection:
        rows = connection.execute(select(appeal.c.id, appeal.c.gist))
        return {row.id: row.gist for row in rows}


def test_positions_of_a_push_that_failed_are_not_missing(state: State, pusher: Pusher) -> None:
    def fails() -> None:
        with writing(state.engine) as connection:
            assert feed.take(connection, 5) == 0
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert [one.position for one in pusher.push(*pusher.appeal())] == [1, 2]
