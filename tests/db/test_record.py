import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from builders import (
    A_MOMENT,
    A_TIME,
    CLERK,
    DATABASE_KEY,
    a_correction,
    an_appeal,
    an_applicant,
    an_author,
    register,
)
from pages import decrypted
from sqlalchemy import Connection, Engine, func, select, text

from db import settings
from db.engine import open_sqlcipher, reading, writing
from db.entries import entries_after, entries_of, known_ids
from db.fixed import Fixed
from db.record import STOPPED, Author, ClonedError, Journal, head_of
from db.search import compact
from db.tables import appeal, appeal_search, counter, delivery, entry, talon
from db.verify import verify
from db.witness import Head, RestoredCopyError, Witness
from frontoffice.journal.bodies import BodyErased
from frontoffice.journal.body import Body
from frontoffice.journal.entry import genesis
from frontoffice.journal.proof import read_proof

DAY = date(2026, 5, 28)
TABLES = (appeal, counter, delivery, entry, talon)


def counts(engine: Engine) -> list[int]:
    with reading(engine) as connection:
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES
        ]


def numbers(engine: Engine) -> Sequence[str]:
    with reading(engine) as connection:
        query = select(appeal.c.number).order_by(appeal.c.number)
        return connection.execute(query).scalars().all()


def assert_holds(connection: Connection, author: Author) -> None:
    assert verify(connection, {author.device: author.key.public}).broken == ()


def test_an_appeal_and_its_talon_are_recorded_together(journal: Journal) -> None:
    with journal.writing() as writing_:
        number, subject = register(writing_, journal.author)

    with reading(journal.engine) as connection:
        row = connection.execute(select(appeal)).one()
        proof = connection.execute(select(talon.c.proof)).scalar_one()
        entries = entries_of(connection, subject)
        assert_holds(connection, journal.author)
    assert (row.number, row.id, row.clerk) == (number.digits, subject, CLERK)
    assert read_proof(proof).digest == row.digest
    assert read_proof(proof).is_signed_by([journal.author.key.public])
    assert [one.envelope.kind for one in entries] == ["appeal.registered", "talon.issued"]
    assert entries[1].envelope.cause == entries[0].envelope.id
    assert counts(journal.engine) == [1, 1, 2, 2, 1]


def test_an_entry_waits_for_central_from_the_moment_it_is_recorded(journal: Journal) -> None:
    with journal.writing() as writing_:
        register(writing_, journal.author)
    with reading(journal.engine) as connection:
        rows = connection.execute(select(delivery).order_by(delivery.c.seq)).all()
        entries = entries_after(connection, journal.author.device, 0, 10)
        assert entries_after(connection, journal.author.device, 1, 1) == entries[1:]
        ids = [one.envelope.id for one in entries]
        assert known_ids(connection, [*ids, uuid4()]) == set(ids)
    assert [row.state for row in rows] == ["waiting", "waiting"]
    assert [row.entry for row in rows] == ids
    assert [row.size for row in rows] == [one.size for one in entries]


@pytest.mark.parametrize(
    "table", ["counter", "entry", "delivery", "appeal", "appeal_search", "talon"]
)
def test_a_failure_in_the_middle_leaves_nothing_and_takes_no_number(
    journal: Journal, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with journal.writing() as writing_:
        first, _ = register(writing_, journal.author)
    before = counts(journal.engine)
    give = Fixed._give

    def fail(connection: Connection, statement: str, values: object, *, many: bool) -> object:
        cursor = give(connection, statement, values, many=many)
        if statement.startswith(f"INSERT INTO {table} "):
            raise ZeroDivisionError
        return cursor

    with monkeypatch.context() as patch:
        patch.setattr(Fixed, "_give", staticmethod(fail))
        with pytest.raises(ZeroDivisionError), journal.writing() as writing_:
            register(writing_, journal.author)

    assert counts(journal.engine) == before
    with journal.writing() as writing_:
        second, _ = register(writing_, journal.author)
    assert second.sequence == first.sequence + 1
    with reading(journal.engine) as connection:
        assert_holds(connection, journal.author)


def test_a_caller_that_changes_its_mind_leaves_nothing(journal: Journal, tmp_path: Path) -> None:
    with suppress(ZeroDivisionError), journal.writing() as writing_:
        register(writing_, journal.author)
        raise ZeroDivisionError
    assert counts(journal.engine) == [0, 0, 0, 0, 0]
    assert Witness(tmp_path / "witness").seen() is None


def test_a_transaction_that_records_nothing_notes_nothing(journal: Journal, tmp_path: Path) -> None:
    with journal.writing() as writing_:
        assert writing_.head == Head(0, genesis(journal.author.key.public))
    assert Witness(tmp_path / "witness").seen() is None


def test_numbers_grow_by_one_and_begin_anew_each_year(journal: Journal) -> None:
    with journal.writing() as writing_:
        given = [writing_.next_number(DAY).sequence for _ in range(3)]
        later = writing_.next_number(date(2027, 1, 1))
    assert given == [1, 2, 3]
    assert (later.year, later.sequence) == (27, 1)


def test_devices_count_apart(journal: Journal) -> None:
    other = an_author(2, device_no=4)
    with journal.writing() as writing_:
        register(writing_, journal.author)
    with Journal(journal.engine, other, Witness(Path("/dev/null"))).writing() as writing_:
        number = writing_.next_number(DAY)
    assert (number.device, number.sequence) == (4, 1)


def _register_in_a_child(path: Path, witness: Path, times: int, start: int) -> int:
    """Fork a child that waits for the pipe *start* and registers *times* appeals; return it."""
    child = os.fork()
    if child:
        return child
    status = 1
    with suppress(BaseException):
        author = an_author()
        journal = Journal(open_sqlcipher(path, DATABASE_KEY), author, Witness(witness))
        os.read(start, 1)
        for _ in range(times):
            with journal.writing() as writing_:
                register(writing_, author)
        status = 0
    os._exit(status)


def test_two_programs_beside_each_other_give_no_number_twice(
    database_file: Path, tmp_path: Path
) -> None:
    start, go = os.pipe()
    witness = tmp_path / "witness"
    children = [_register_in_a_child(database_file, witness, 25, start) for _ in range(2)]
    os.write(go, b"!!")
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]

    engine = open_sqlcipher(database_file, DATABASE_KEY)
    found = numbers(engine)
    assert [int(number[11:16]) for number in found] == list(range(1, 51))
    with reading(engine) as connection:
        assert_holds(connection, an_author())
    engine.dispose()


def test_who_writes_is_told_when_the_device_wrote_last(journal: Journal) -> None:
    with journal.writing() as writing_:
        assert writing_.last_at == 0
        register(writing_, journal.author)
    with journal.writing() as writing_:
        assert writing_.last_at == A_TIME


@pytest.mark.parametrize("by_another", [False, True])
def test_a_desk_that_was_stopped_since_the_last_number_gives_no_other(
    journal: Journal, database_file: Path, *, by_another: bool
) -> None:
    with journal.writing() as writing_:
        register(writing_, journal.author)
    other = open_sqlcipher(database_file, DATABASE_KEY)
    with writing(other if by_another else journal.engine) as connection:
        settings.put(connection, STOPPED, ClonedError.code)
    other.dispose()

    with pytest.raises(ClonedError), journal.writing():
        pytest.fail("a number could have been given")


def test_what_was_taken_back_is_not_what_the_next_entry_follows(journal: Journal) -> None:
    with journal.writing() as writing_:
        number, _ = register(writing_, journal.author)
    with suppress(LookupError), journal.writing() as writing_:
        register(writing_, journal.author)
        raise LookupError
    with journal.writing() as writing_:
        next_number, _ = register(writing_, journal.author)

    assert next_number.sequence == number.sequence + 1
    with reading(journal.engine) as connection:
        assert_holds(connection, journal.author)


def test_an_old_copy_of_the_database_gives_no_number(
    journal: Journal, database_file: Path, tmp_path: Path
) -> None:
    with journal.writing() as writing_:
        register(writing_, journal.author)
    journal.engine.dispose()
    copy = database_file.read_bytes()
    with journal.writing() as writing_:
        register(writing_, journal.author)
    journal.engine.dispose()
    database_file.write_bytes(copy)

    with pytest.raises(RestoredCopyError), journal.writing():
        pytest.fail("a number could have been given")
    with pytest.raises(RestoredCopyError):
        journal.check_witness()
    (tmp_path / "witness").unlink()
    journal.check_witness()
    with journal.writing() as writing_:
        register(writing_, journal.author)


def test_a_witness_that_stayed_behind_does_not_stop_the_work(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "witness"
    for spoil in (b"", b"?", path.read_bytes() if path.exists() else b"\0" * 44):
        with journal.writing() as writing_:
            register(writing_, journal.author)
        path.write_bytes(spoil)
    with journal.writing() as writing_:
        register(writing_, journal.author)
    with reading(journal.engine) as connection:
        assert Witness(path).seen() == head_of(connection, journal.author)


def test_a_witness_that_a_power_cut_left_behind_is_reminded_and_never_set_back(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "witness"
    journal.remind_witness()
    assert not path.exists(), "there is nothing to remember yet"
    with journal.writing() as writing_:
        register(writing_, journal.author)
    here = Witness(path).seen()
    assert here is not None
    path.write_bytes(b"?")
    journal.remind_witness()
    assert Witness(path).seen() == here
    further = Head(here.seq + 1, b"f" * 32)
    Witness(path).note(further)
    journal.remind_witness()
    assert Witness(path).seen() == further


def test_what_the_author_had_seen_of_a_subject_is_looked_up(journal: Journal) -> None:
    with journal.writing() as writing_:
        _, subject = register(writing_, journal.author)
    with writing(journal.engine) as connection:
        connection.execute(text("UPDATE entry SET position = 40 + seq, verdict = 'accepted'"))
    with journal.writing() as writing_:
        correction = a_correction(topic="01.01")
        made = writing_.record(correction, subject, actor=CLERK, moment=A_MOMENT)
        new = writing_.record(an_appeal(), uuid4(), actor=CLERK, moment=A_MOMENT)
    assert (made.envelope.seen, new.envelope.seen) == (42, 0)


def erase(journal: Journal, target: UUID, subject: UUID) -> None:
    with journal.writing() as writing_:
        body = BodyErased(entry=str(target), basis="retention")
        writing_.record(body, subject, actor=CLERK, moment=A_MOMENT)


def test_an_erased_body_is_gone_from_the_file_and_the_chain_still_holds(
    journal: Journal, database_file: Path
) -> None:
    secret = "Тілекқабылов Ғаббас"
    with journal.writing() as writing_:
        applicant = an_applicant(name=secret)
        _, subject = register(writing_, journal.author, applicant=applicant, essence="сыр " * 3000)
        _, other = register(writing_, journal.author)
    with reading(journal.engine) as connection:
        first, second = entries_of(connection, subject)
    assert secret.encode() in decrypted(database_file, DATABASE_KEY)

    erase(journal, first.envelope.id, subject)

    with reading(journal.engine) as connection:
        left = entries_of(connection, subject)
        assert (left[0].body, left[0].salt) == (None, first.salt)
        assert left[1] == second
        assert connection.execute(select(appeal.c.id)).scalars().all() == [other]
        assert connection.execute(select(talon.c.copy).where(talon.c.appeal == subject)).all()
        assert len(connection.execute(select(appeal_search.c.rowid)).all()) == 1
        assert_holds(connection, journal.author)
    journal.engine.dispose()  # the last connection folds the write-ahead log into the file
    plain = decrypted(database_file, DATABASE_KEY)
    assert secret.encode() not in plain
    assert "сыр сыр".encode() not in plain


def test_the_words_of_an_erased_appeal_leave_the_file_when_the_index_is_compacted(
    journal: Journal, database_file: Path
) -> None:
    word = "ыгыгыгы"  # begins like no other word, so that the index spells it in full
    with journal.writing() as writing_:
        _, subject = register(writing_, journal.author, essence=word)
        register(writing_, journal.author)
    with reading(journal.engine) as connection:
        first = entries_of(connection, subject)[0].envelope.id
    erase(journal, first, subject)
    journal.engine.dispose()
    assert word.encode() in decrypted(database_file, DATABASE_KEY)

    with writing(journal.engine) as connection:
        compact(connection)

    journal.engine.dispose()
    assert word.encode() not in decrypted(database_file, DATABASE_KEY)


def test_only_a_body_of_the_same_subject_can_be_erased_and_no_erasure(journal: Journal) -> None:
    with journal.writing() as writing_:
        _, one = register(writing_, journal.author)
        _, two = register(writing_, journal.author)
    with reading(journal.engine) as connection:
        target = entries_of(connection, one)[0].envelope.id
    erase(journal, target, two)
    erase(journal, uuid4(), two)
    with reading(journal.engine) as connection:
        last = entries_of(connection, two)[-1].envelope.id
        assert all(made.body for made in entries_of(connection, one))
    erase(journal, last, two)
    with reading(journal.engine) as connection:
        assert all(made.body for made in entries_of(connection, two))
        assert_holds(connection, journal.author)
    assert counts(journal.engine)[0] == 2


def test_appeals_of_the_same_millisecond_have_keys_of_their_own(journal: Journal) -> None:
    low = 2**15 - 1
    with journal.writing() as writing_:
        subjects = [UUID(int=(n << 64) | low) for n in range(1, 4)]
        for subject in subjects:
            register(writing_, journal.author, subject)
    with reading(journal.engine) as connection:
        rows = connection.execute(select(appeal.c.key, appeal.c.id).order_by(appeal.c.key)).all()
        found = connection.execute(select(appeal_search.c.rowid).order_by(appeal_search.c.rowid))
        assert found.scalars().all() == [row.key for row in rows]
    assert [row.id for row in rows] == subjects
    assert [row.key - rows[0].key for row in rows] == [0, 1, 2]
    assert rows[0].key == A_TIME << 15 | low


class AppealPraised(Body, frozen=True, kw_only=True):
    kind = "appeal.praised"

    words: str


def test_a_kind_that_is_not_known_is_kept_and_changes_nothing(journal: Journal) -> None:
    with journal.writing() as writing_:
        _, subject = register(writing_, journal.author)
        before = writing_.connection.execute(select(appeal)).all()
        writing_.record(AppealPraised(words="!"), subject, actor=CLERK, moment=A_MOMENT)
    with reading(journal.engine) as connection:
        assert connection.execute(select(appeal)).all() == before
        assert entries_of(connection, subject)[-1].body == b'{"words":"!"}'
        assert_holds(connection, journal.author)
