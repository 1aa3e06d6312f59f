from pathlib import Path
from zlib import crc32

import pytest
from world.torn import torn

from db.witness import Head, RestoredCopyError, Witness

FIRST, SECOND, THIRD = Head(1, b"a" * 32), Head(2, b"b" * 32), Head(3, b"c" * 32)
CHANGED = 37
"""Bytes of a head of 44 that differ from one before it: of the number only the last does."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "witness"


def test_a_witness_has_seen_the_furthest_that_was_noted(path: Path) -> None:
    witness = Witness(path)
    assert witness.seen() is None
    for head in (FIRST, SECOND, THIRD):
        witness.note(head)
        assert witness.seen() == Witness(path).seen() == head
    assert path.stat().st_mode & 0o777 == 0o600


def test_of_two_processes_the_slower_one_does_not_set_the_witness_back(path: Path) -> None:
    here, there = Witness(path), Witness(path)
    there.note(SECOND)
    here.note(FIRST)
    assert here.seen() == there.seen() == SECOND
    with pytest.raises(RestoredCopyError):
        here.check(FIRST)
    here.note(THIRD)
    assert there.seen() == THIRD


@pytest.mark.parametrize("written", range(CHANGED))
@pytest.mark.parametrize("before", [(FIRST,), (FIRST, SECOND)])
def test_a_head_that_is_torn_leaves_the_one_before(
    path: Path, before: tuple[Head, ...], written: int
) -> None:
    for head in before:
        Witness(path).note(head)
    old = path.read_bytes()
    Witness(path).note(THIRD)
    new = path.read_bytes()
    path.write_bytes(torn(old, new, written))
    assert Witness(path).seen() == before[-1]
    Witness(path).note(THIRD)
    assert Witness(path).seen() == THIRD


def test_a_witness_of_an_earlier_version_is_believed(path: Path) -> None:
    record = SECOND.seq.to_bytes(8) + SECOND.hash
    path.write_bytes(record + crc32(record).to_bytes(4))
    assert Witness(path).seen() == SECOND
    Witness(path).note(THIRD)
    assert Witness(path).seen() == THIRD


def test_a_database_that_is_as_far_or_further_is_no_copy(path: Path) -> None:
    witness = Witness(path)
    witness.check(FIRST)
    witness.note(FIRST)
    witness.check(FIRST)
    witness.check(SECOND)


def test_a_database_behind_the_witness_is_an_old_copy(path: Path) -> None:
    witness = Witness(path)
    witness.note(SECOND)
    with pytest.raises(RestoredCopyError) as caught:
        witness.check(FIRST)
    assert caught.value.values == {"seen": 2, "here": 1}


def test_what_another_process_noted_since_is_seen(path: Path) -> None:
    here, there = Witness(path), Witness(path)
    here.note(FIRST)
    there.note(SECOND)
    with pytest.raises(RestoredCopyError):
        here.check(FIRST)


def test_a_witness_that_was_taken_away_is_not_remembered(path: Path) -> None:
    witness = Witness(path)
    witness.note(SECOND)
    path.unlink()
    witness.check(FIRST)


def test_a_database_with_another_past_is_a_copy_that_went_its_own_way(path: Path) -> None:
    witness = Witness(path)
    witness.note(SECOND)
    with pytest.raises(RestoredCopyError):
        witness.check(Head(2, b"c" * 32))


@pytest.mark.parametrize("raw", [b"", b"\0" * 44, b"?" * 44, b"?" * 100])
def test_a_witness_that_cannot_be_read_says_nothing_and_is_written_anew(
    path: Path, raw: bytes
) -> None:
    path.write_bytes(raw)
    witness = Witness(path)
    assert witness.seen() is None
    witness.check(FIRST)
    witness.note(SECOND)
    assert witness.seen() == SECOND


def test_any_changed_byte_makes_a_witness_unreadable(path: Path) -> None:
    witness = Witness(path)
    witness.note(SECOND)
    raw = path.read_bytes()
    for place in range(len(raw)):
        path.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        assert witness.seen() is None


def test_where_no_witness_can_be_kept_the_work_goes_on(tmp_path: Path) -> None:
    nowhere = Witness(tmp_path / "away" / "witness")
    nowhere.note(FIRST)
    assert nowhere.seen() is None
    full = Witness(Path("/dev/full"))
    full.note(FIRST)
