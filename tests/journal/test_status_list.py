"""The status list says where an appeal stands to whoever has its number, and nothing to others."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from status_list_vectors import FILE, TOLD, spelled, status_list_vectors

from frontoffice.domain.stage import OPEN_STAGES, Stage, Whereabouts
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.status_list import (
    KEY,
    ROW,
    By,
    Piece,
    StatusListError,
    Which,
    each_row,
    find,
    merged,
    read_piece,
    row_of,
    sealed_piece,
    told_by,
)

VECTORS: dict[str, Any] = json.loads(FILE.read_text())
CENTRAL = DeviceKey(bytes([2] * 32))
WHICH = Which(b"s" * 16, "27", By.NUMBER, work=1)

# From here to the rule below: an implementation of the document, written from it alone.


def opened(raw: bytes, key: bytes) -> tuple[dict[str, Any], dict[bytes, bytes], list[bytes]]:
    """Return head, rows and removed keys of a piece."""
    told, signature = raw[:-64], raw[-64:]
    signed = b"frontoffice status list 1\n" + hashlib.sha256(told).digest()
    Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    if told[:8] != b"FO-LIST\x01":
        raise ValueError("magic")

    def number(at: int, length: int) -> int:
        return int.from_bytes(told[at : at + length], "big")

    head = {
        "by": told[8],
        "work": told[9],
        "region": told[10:12].decode(),
        "salt": told[12:28],
        "after": number(28, 4),
        "through": number(32, 4),
        "last": number(36, 4),
        "as_of": number(40, 8),
    }
    count, gone = number(48, 4), number(52, 4)
    rows = [told[56 + 11 * one : 67 + 11 * one] for one in range(count)]
    ends = 56 + 11 * count
    removed = [told[ends + 6 * one : ends + 6 * one + 6] for one in range(gone)]
    if len(told) != ends + 6 * gone or rows != sorted(rows) or removed != sorted(removed):
        raise ValueError("length")
    return head, {row[:6]: row[6:] for row in rows}, removed


def found_with(head: dict[str, Any], secret: bytes) -> bytes:
    if head["by"] == 2:
        return hashlib.sha256(head["salt"] + secret).digest()[:11]
    return hashlib.scrypt(secret, salt=head["salt"], n=2 ** head["work"], r=8, p=1, dklen=11)


def meaning(handle: bytes, masked: bytes) -> list[Any]:
    bits = int.from_bytes(masked, "big") ^ int.from_bytes(handle[6:], "big")
    first = date(2020, 1, 1) + timedelta(days=bits >> 22 & 16383)
    due, done = bits >> 12 & 1023, bits & 4095
    last = None if due == 1023 else str(first + timedelta(days=due))
    ended = None if done in {0, 4095} else str(first + timedelta(days=done - 1))
    return [bits >> 36, str(first), last, ended]


# ------------------------------------------------------------------------------------------------


@pytest.fixture(params=["number", "talon"])
def vector(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = VECTORS["lists"][request.param]
    return found


def test_the_document_is_enough_to_read_the_list(vector: dict[str, Any]) -> None:
    raw, key = bytes.fromhex(vector["piece"]), bytes.fromhex(VECTORS["central_key"])
    head, rows, removed = opened(raw, key)
    assert (head["region"], head["after"], head["through"], head["last"]) == ("27", 3, 8, 9)
    assert [one.hex() for one in removed] == vector["removed"]
    assert len(rows) == len(vector["rows"]) == 4
    for one in vector["rows"]:
        handle = found_with(head, bytes.fromhex(one["secret"]))
        assert handle.hex() == one["handle"]
        assert meaning(handle, rows[handle[:6]]) == one["told"]


def test_the_vectors_are_what_this_program_computes() -> None:
    assert spelled(status_list_vectors()) == FILE.read_text(encoding="utf-8")


def test_this_program_reads_the_vectors(vector: dict[str, Any]) -> None:
    piece = read_piece(bytes.fromhex(vector["piece"]), CENTRAL.public)
    for one, (_, told) in zip(vector["rows"], TOLD, strict=True):
        handle = piece.which.handle(bytes.fromhex(one["secret"]))
        assert told_by(handle, piece.rows[handle[:KEY]]) == told


def a_piece(**changes: Any) -> Piece:
    rows = dict([row_of(bytes(range(ROW)), TOLD[0][1])])
    known: dict[str, Any] = {"after": 0, "through": 1, "last": 1, "as_of": 5, "rows": rows}
    return Piece(WHICH, **known | changes)


@given(st.integers(0, 56 + 11 + 63), st.integers(1, 255))
def test_no_byte_of_a_piece_can_be_changed(at: int, by: int) -> None:
    raw = bytearray(sealed_piece(a_piece(), CENTRAL))
    raw[at] ^= by
    with pytest.raises(StatusListError):
        read_piece(bytes(raw), CENTRAL.public)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "form"),
        (b"FO-LIST\x01" + bytes(10), "form"),
        (b"FO-LIST\x02" + bytes(200), "form"),
        (sealed_piece(a_piece(), DeviceKey(b"x" * 32)), "signature"),
        (sealed_piece(a_piece(rows={b"k" * 6: b"longer than five"}), CENTRAL), "version"),
        (sealed_piece(Piece(Which(b"s" * 16, "27", work=30), 0, 0, 0, 0, {}), CENTRAL), "version"),
    ],
)
def test_what_is_no_list_of_central_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(StatusListError) as refused:
        read_piece(raw, CENTRAL.public)
    assert refused.value.values == {"why": why}


days = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@given(st.sampled_from(Stage), days, st.integers(0, 1022), st.integers(0, 4093), st.binary())
def test_what_is_put_in_comes_out(
    stage: Stage, first: date, due: int, done: int, secret: bytes
) -> None:
    is_open = stage in OPEN_STAGES
    told = Whereabouts(
        stage,
        first,
        first + timedelta(days=due) if is_open else None,
        None if is_open else first + timedelta(days=done),
    )
    handle = Which(b"s" * 16, "27", By.TALON).handle(secret)
    key, masked = row_of(handle, told)
    assert (len(key), len(masked)) == (KEY, ROW - KEY)
    assert told_by(handle, masked) == told


def test_days_that_no_row_has_room_for_are_not_told_wrong() -> None:
    first = date(2026, 5, 28)
    far = first + timedelta(days=20_000)
    handle = bytes(ROW)
    for told in (
        Whereabouts(Stage.IN_WORK, first, far, None),
        Whereabouts(Stage.ANSWERED, first, None, far),
    ):
        [_, masked] = row_of(handle, told)
        found = told_by(handle, masked)
        assert found is not None
        assert (found.due_on, found.done_on) == (None, None)
    [_, masked] = row_of(handle, Whereabouts(Stage.IN_WORK, first, first - timedelta(1), None))
    early = told_by(handle, masked)
    assert early is not None
    assert early.due_on == first


def test_a_row_of_another_number_makes_no_sense() -> None:
    [_, masked] = row_of(bytes(ROW), TOLD[0][1])
    other = bytes([*range(KEY), 0xF0, 0, 0, 0, 0])
    assert told_by(other, masked) is None


keys = st.binary(min_size=KEY, max_size=KEY)
rows = st.dictionaries(keys, st.binary(min_size=5, max_size=5), max_size=30)


@given(rows, rows, st.lists(keys))
def test_a_list_is_changed_by_its_pieces(
    before: dict[bytes, bytes], changed: dict[bytes, bytes], removed: list[bytes]
) -> None:
    gone = [*removed, *list(before)[:3]]
    made = merged(merged(b"", before, ()), changed, gone)
    expected = {key: value for key, value in (before | changed).items() if key not in gone}
    assert list(each_row(made)) == sorted(expected.items())
    for key in {*before, *changed, *removed}:
        assert find(made, key) == expected.get(key)
