from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from builders import (
    A_MOMENT,
    CLERK,
    a_continuation,
    a_correction,
    a_writing,
    an_author,
    register,
)
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from db.engine import writing
from db.entries import entries_of, read_row, row_of, store
from db.record import head_of
from db.tables import delivery, device_key, entry
from db.verify import Broken, Verified, count_of, devices_elsewhere, verify
from frontoffice.journal.bodies import BodyErased, TalonPrinted
from frontoffice.journal.entry import SALT_LENGTH, ClockTrust, seal, sealed_anew
from frontoffice.journal.keys import key_id

ONE, TWO = an_author(1), an_author(2, device_no=4)
KEYS = {author.device: author.key.public for author in (ONE, TWO)}
BYTES = ("envelope", "hash", "signature", "salt", "body")


@pytest.fixture
def written(both_engines: Engine) -> Iterator[Connection]:
    """Give a connection to two chains of nine entries, one body of them erased."""
    with writing(both_engines) as connection:
        for author in (ONE, TWO):
            connection.execute(delete(delivery))
            journal = a_writing(connection, author)
            _, subject = register(journal, author)
            _, other = register(journal, author)
            bodies = (a_continuation(), a_correction(topic="1"), TalonPrinted(copy=1, printer="p"))
            for body in bodies:
                journal.record(body, subject, actor=CLERK, moment=A_MOMENT)
            target = entries_of(connection, other)[0].envelope.id
            erasure = BodyErased(entry=str(target), basis="court")
            journal.record(erasure, other, actor=CLERK, moment=A_MOMENT)
            journal.record(a_correction(topic="2"), subject, actor=CLERK, moment=A_MOMENT)
        yield connection


def broken(connection: Connection) -> list[tuple[int, int, str]]:
    """Return device, seq and reason of what is broken."""
    return [(one.device.int, one.seq, one.why) for one in verify(connection, KEYS).broken]


def test_a_journal_that_nobody_touched_holds(written: Connection) -> None:
    told: list[int] = []
    assert verify(written, KEYS, told.append) == Verified(18, 2, ())
    assert verify(written, KEYS).holds
    assert told == [18]


def test_it_is_known_how_much_there_is_to_verify_and_what_is_here_in_slices(
    written: Connection,
) -> None:
    for author, office in ((ONE, "270142"), (TWO, "710001")):
        key = author.key.public
        row = {"device": author.device, "office": office, "device_no": author.device_no}
        row |= {"key_id": key_id(key), "public_key": key}
        written.execute(insert(device_key), row)
    assert count_of(written) == 18
    assert devices_elsewhere(written, ONE.device) == {TWO.device}


def test_an_empty_journal_holds(both_engines: Engine) -> None:
    with writing(both_engines) as connection:
        assert verify(connection, {}) == Verified(0, 0, ())


def test_a_long_journal_says_how_far_it_has_got(engine: Engine) -> None:
    with writing(engine) as connection:
        journal = a_writing(connection, ONE)
        _, subject = register(journal, ONE)
        for _ in range(600):
            body = TalonPrinted(copy=1, printer="p")
            journal.record(body, subject, actor=CLERK, moment=A_MOMENT, seen=0)
        told: list[int] = []
        assert verify(connection, KEYS, told.append).holds
    assert told == [500, 602]


@given(st.data())
def test_a_changed_byte_anywhere_is_found(written: Connection, data: st.DataObject) -> None:
    seq = data.draw(st.integers(1, 9))
    rows = written.execute(select(entry).where(entry.c.device == ONE.device, entry.c.seq == seq))
    row = rows.one()._mapping
    name = data.draw(st.sampled_from([name for name in BYTES if row[name] is not None]))
    where = data.draw(st.integers(0, len(row[name]) - 1))
    changed = bytearray(row[name])
    changed[where] ^= data.draw(st.integers(1, 255))
    with written.begin_nested() as attempt:
        values = {name: bytes(changed)}
        written.execute(update(entry).where(entry.c.id == row["id"]).values(values))
        found = broken(written)
        attempt.rollback()
    erased_salt = name == "salt" and row["body"] is None
    assert erased_salt or (1, seq) in [one[:2] for one in found]


CHANGES: dict[str, Callable[[], dict[str, object]]] = {
    "id": lambda: {"id": uuid4()},
    "kind": lambda: {"kind": "appeal.praised"},
    "subject": lambda: {"subject": uuid4()},
    "hash": lambda: {"hash": bytes(32)},
}


@pytest.mark.parametrize("column", CHANGES)
def test_a_column_that_says_something_else_than_the_bytes_is_found(
    written: Connection, column: str
) -> None:
    change = update(entry).where(entry.c.device == ONE.device, entry.c.seq == 3)
    written.execute(change.values(CHANGES[column]()))
    assert (1, 3, "row") in broken(written)


def test_an_entry_taken_out_of_the_middle_is_found(written: Connection) -> None:
    for seq in range(1, 9):
        with written.begin_nested() as attempt:
            taken = delete(entry).where(entry.c.device == ONE.device, entry.c.seq == seq)
            written.execute(taken)
            assert (1, seq + 1, "chain") in broken(written)
            attempt.rollback()


def test_entries_that_changed_places_are_found(written: Connection) -> None:
    _move(written, 3, 99)
    _move(written, 4, 3)
    _move(written, 99, 4)
    found = broken(written)
    assert {(1, 3, "row"), (1, 3, "chain"), (1, 4, "row"), (1, 4, "chain")} <= set(found)
    assert {device for device, _, _ in found} == {1}


def _move(connection: Connection, seq: int, to: int) -> None:
    change = update(entry).where(entry.c.device == ONE.device, entry.c.seq == seq)
    connection.execute(change.values(seq=to))


def test_an_entry_that_somebody_else_signed_is_found(written: Connection) -> None:
    head = head_of(written, ONE)
    envelope = {
        "id": uuid4(),
        "device": ONE.device,
        "seq": head.seq + 1,
        "kind": "talon.confirmed",
        "version": 1,
        "subject": uuid4(),
        "office": ONE.office_code,
        "actor": CLERK,
        "at": A_MOMENT.at,
        "clock": ClockTrust.TRUSTED,
        "seen": 0,
        "cause": None,
        "prev": head.hash.hex(),
    }
    store(written, [row_of(seal(envelope, {"copy": 1}, bytes(SALT_LENGTH), TWO.key))])
    assert broken(written) == [(1, 10, "signature")]


def test_a_body_that_went_without_an_erasure_is_found(written: Connection) -> None:
    change = update(entry).where(entry.c.device == ONE.device, entry.c.seq == 2)
    written.execute(change.values(body=None))
    assert broken(written) == [(1, 2, "body")]


def test_a_device_whose_key_is_not_known_is_named(written: Connection) -> None:
    result = verify(written, {ONE.device: ONE.key.public})
    assert {(one.device, one.why) for one in result.broken} == {(TWO.device, "key")}
    assert (result.entries, result.devices, len(result.broken)) == (18, 2, 9)


def test_of_a_device_of_another_office_only_a_slice_may_be_here(written: Connection) -> None:
    gone = delete(entry).where(entry.c.device == TWO.device, entry.c.seq.in_([1, 4]))
    written.execute(gone)
    assert not verify(written, KEYS).holds
    sliced = verify(written, KEYS, slices=[TWO.device])
    # The erased body of entry 3 is there with its erasure, so nothing is broken.
    assert sliced == Verified(16, 2, ())


def test_an_erasure_in_the_slice_of_another_life_takes_with_it_what_says_the_same_here(
    written: Connection,
) -> None:
    # One went on from a copy of what Two had told, and told it anew; Two's life was erased.
    bare = select(entry).where(entry.c.device == TWO.device, entry.c.body.is_(None))
    old = read_row(written.execute(bare).one())
    head = head_of(written, ONE)
    told = {"device": ONE.device, "seq": head.seq + 1, "prev": head.hash.hex(), "id": uuid4()}
    written.execute(insert(entry), row_of(sealed_anew(old, ONE.key, **told)))

    assert verify(written, KEYS, slices=[TWO.device]).holds

    written.execute(
        delete(entry).where(entry.c.device == TWO.device, entry.c.kind == BodyErased.kind)
    )
    found = verify(written, KEYS, slices=[TWO.device]).broken
    assert found == (Broken(ONE.device, head.seq + 1, "body"),)


def test_neighbours_in_a_slice_are_still_chained(written: Connection) -> None:
    written.execute(delete(entry).where(entry.c.device == TWO.device, entry.c.seq == 1))
    other = select(entry.c.hash).where(entry.c.device == ONE.device, entry.c.seq == 1)
    stranger = written.execute(other).scalar_one()
    row = written.execute(
        select(entry.c.envelope).where(entry.c.device == TWO.device, entry.c.seq == 3)
    ).one()
    second = written.execute(
        select(entry.c.hash).where(entry.c.device == TWO.device, entry.c.seq == 2)
    ).scalar_one()
    forged = row.envelope.replace(second.hex().encode(), stranger.hex().encode())
    change = update(entry).where(entry.c.device == TWO.device, entry.c.seq == 3)
    written.execute(change.values(envelope=forged))
    found = verify(written, KEYS, slices=[TWO.device]).broken
    assert Broken(TWO.device, 3, "chain") in found


def test_what_was_cut_off_at_the_end_is_the_witness_to_tell(written: Connection) -> None:
    written.execute(delete(entry).where(entry.c.device == ONE.device, entry.c.seq == 9))
    assert broken(written) == []
    count = select(func.count()).where(entry.c.device == ONE.device)
    assert head_of(written, ONE).seq == written.execute(count).scalar_one() == 8
