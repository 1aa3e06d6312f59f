"""The wire: what it carries comes out as it went in, and nothing else gets through."""

import msgspec
import pytest
from doubles.desks import DeskDouble
from hypothesis import given
from hypothesis import strategies as st

from db.engine import reading
from db.entries import entries_after
from frontoffice.journal.entry import Entry, EntryError
from frontoffice.sync.wire import (
    BYTES_LIMIT,
    PushAnswer,
    TooLargeError,
    WireError,
    gunzipped,
    gzipped,
    pushed_entries,
    spelled_push,
    understand,
)


@pytest.fixture
def entries(desk: DeskDouble) -> list[Entry]:
    desk.register("Бірінші\n«екінші» \\ 🌊 \u202e")
    desk.register_many(2)
    with reading(desk.engine) as connection:
        return entries_after(connection, desk.journal.author.device, 0, 100)


def test_entries_arrive_to_the_byte(entries: list[Entry]) -> None:
    assert pushed_entries(spelled_push(entries)) == entries


def test_a_body_that_stays_behind_leaves_the_rest_as_it_was(entries: list[Entry]) -> None:
    arrived = pushed_entries(spelled_push(entries, frozenset({2})))
    assert [one.body is None for one in arrived] == [False, True, *[False] * 4]
    assert [one.hash for one in arrived] == [one.hash for one in entries]


def test_the_wire_is_the_documented_json(entries: list[Entry]) -> None:
    told = msgspec.json.decode(spelled_push(entries[:1]))
    assert list(told) == ["entries"]
    assert sorted(told["entries"][0]) == ["body", "envelope", "salt", "signature"]
    assert told["entries"][0]["envelope"].encode() == entries[0].spelled


def test_more_than_five_hundred_are_too_many(entries: list[Entry]) -> None:
    with pytest.raises(TooLargeError):
        pushed_entries(spelled_push(entries * 84))


def test_the_malformed_one_is_named(entries: list[Entry]) -> None:
    raw = spelled_push(entries)
    with pytest.raises(EntryError) as told:
        pushed_entries(raw.replace(b'\\"kind\\"', b'\\"kinds\\"', 1))
    assert told.value.values["at"] == 0


def test_half_a_character_is_refused() -> None:
    with pytest.raises(WireError):
        pushed_entries(b'{"entries":[{"envelope":"\\ud800","signature":"","salt":"","body":null}]}')


@given(st.binary())
def test_bytes_that_are_no_answer_are_refused_in_words(raw: bytes) -> None:
    with pytest.raises(WireError):
        understand(raw, PushAnswer)


@given(st.binary())
def test_bytes_that_are_no_push_are_refused_in_words(raw: bytes) -> None:
    with pytest.raises(WireError):
        pushed_entries(raw)


@given(st.binary())
def test_what_is_compressed_grows_back(raw: bytes) -> None:
    assert gunzipped(gzipped(raw)) == raw


def test_what_grows_too_large_or_ends_too_early_is_refused() -> None:
    with pytest.raises(TooLargeError):
        gunzipped(gzipped(bytes(BYTES_LIMIT + 1)))
    assert len(gunzipped(gzipped(bytes(BYTES_LIMIT)))) == BYTES_LIMIT
    for broken in (gzipped(b"abc" * 100)[:-9], b"no gzip", b""):
        with pytest.raises(WireError):
            gunzipped(broken)
