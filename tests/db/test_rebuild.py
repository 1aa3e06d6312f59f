"""All rows made again from the journal are those that stand; where they are not, it is told."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from builders import (
    A_MOMENT,
    A_TIME,
    CLERK,
    a_continuation,
    a_correction,
    a_writing,
    an_author,
    register,
)
from sqlalchemy import Connection, Engine, delete, insert, select, text, update

from db.apply.appeals import key_of
from db.engine import reading, writing
from db.entries import ACCEPTED, entries_of
from db.rebuild import Rebuilt, compare, rewrite
from db.search import matching
from db.second_set import FOLDED, LOCAL
from db.tables import appeal, appeal_search, counter, entry, feed_head, metadata
from frontoffice.journal.bodies import BodyErased, TalonPrinted, TalonReprinted

ONE, TWO = an_author(1), an_author(2, device_no=4)


def positioned(connection: Connection, engine: Engine) -> None:
    """Give every entry a position, as at central, where the database is one of central's."""
    if engine.dialect.name == "postgresql":
        for place, id_ in enumerate(connection.execute(select(entry.c.id)).scalars().all(), 1):
            change = update(entry).where(entry.c.id == id_)
            connection.execute(change.values(position=place, verdict=ACCEPTED))
        connection.execute(delete(feed_head))
        connection.execute(insert(feed_head), {"id": 1, "position": 10_000})


@pytest.fixture
def subjects(both_engines: Engine) -> list[UUID]:
    """Give five appeals of one desk: plain, continued, corrected, reprinted, erased."""
    made = []
    with writing(both_engines) as connection:
        journal = a_writing(connection, ONE)
        for n in range(5):
            _, subject = register(journal, ONE, essence=f"Дело номер{n} о жилье")
            made.append(subject)
        for subject, body in (
            (made[1], a_continuation(text=" и ещё слова")),
            (made[2], a_correction(essence="исправлено")),
            (made[3], TalonPrinted(copy=1, printer="tcp://p")),
            (made[3], TalonReprinted(copy=2, reason="потерян")),
        ):
            journal.record(body, subject, actor=CLERK, moment=A_MOMENT)
        target = entries_of(connection, made[4])[0].envelope.id
        erasure = BodyErased(entry=str(target), basis="court")
        journal.record(erasure, made[4], actor=CLERK, moment=A_MOMENT)
        positioned(connection, both_engines)
    return made


def told(found: Rebuilt) -> dict[str, tuple[int, int, int]]:
    """Return what is missing, differing and surplus in each table that is not equal."""
    return {
        one.table: (one.missing, one.differing, one.surplus)
        for one in found.tables
        if not one.equal
    }


def change(engine: Engine, *statements: str) -> None:
    with writing(engine) as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_what_stands_is_what_the_journal_makes(
    both_engines: Engine, subjects: list[UUID], tmp_path: Path
) -> None:
    progress: list[int] = []
    found = compare(both_engines, tmp_path / "made", own=ONE.device, progress=progress.append)
    assert found.equal
    assert (found.entries, progress) == (15, [15])
    rows = {one.table: one.rows for one in found.tables}
    assert rows == {
        "appeal": 4,
        "talon": 6,
        "link": 0,
        "paper": 0,
        "attachment": 0,
        "review": 0,
        "signer": 0,
        "visit": 0,
        "consultation": 0,
        "support": 0,
        "problem": 0,
        "problem_appeal": 0,
        "schedule": 0,
        "lease": 0,
        "lease_seat": 0,
        "booking": 0,
        "booking_call": 0,
        "booking_readied": 0,
        "booking_paper": 0,
        "booking_queue": 0,
        "reception_day": 0,
        "conversation": 0,
        "instruction": 0,
        "reception_told": 0,
        "reference": 0,
        "person": 0,
        "appeal_search": 4,
        "counter": 1,
    }
    assert (len(subjects), found.unreadable, found.not_applied, found.not_erased) == (5, 0, (), ())
    assert not list(tmp_path.glob("made*"))
    assert compare(both_engines).equal


FAULTS = {
    "a row that was changed": ("UPDATE appeal SET gist = 'x' WHERE corrections = 1", "appeal", 1),
    "a value that was emptied": ("UPDATE talon SET proof = NULL", "talon", 5),
    "a row that was taken away": ("DELETE FROM appeal WHERE corrections = 1", "appeal", 0),
    "a copy that was taken away": ("DELETE FROM talon WHERE copy = 2", "talon", 0),
    "another key": ('UPDATE appeal SET "key" = "key" + 70000 WHERE corrections = 1', "appeal", 1),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_rows_that_differ_are_named_and_put_right(
    both_engines: Engine, subjects: list[UUID], tmp_path: Path, fault: str
) -> None:
    statement, table, differing = FAULTS[fault]
    change(both_engines, statement)
    found = compare(both_engines)
    assert not found.equal
    (one,) = (one for one in found.tables if one.table == table)
    assert one.differing == differing
    assert one.missing == (1 if not differing else 0)
    assert one.subjects
    assert set(one.subjects) <= set(subjects)

    written = rewrite(both_engines, tmp_path / "made", own=ONE.device)

    assert written.written
    assert told(written).keys() == told(found).keys()
    assert compare(both_engines, own=ONE.device).equal


def test_rows_that_no_entry_makes_are_told_and_go(
    both_engines: Engine, subjects: list[UUID], tmp_path: Path
) -> None:
    stranger = uuid4()
    with writing(both_engines) as connection:
        row = dict(connection.execute(select(appeal).limit(1)).one()._mapping)
        row |= {"id": stranger, "key": key_of(A_TIME + 1, stranger)}
        connection.execute(insert(appeal), row)
        connection.execute(insert(appeal_search), {"rowid": row["key"], "folded": "чужое"})
    found = compare(both_engines)
    assert told(found) == {"appeal": (0, 0, 1), "appeal_search": (0, 0, 1)}
    assert {one.subjects for one in found.tables if not one.equal} == {(stranger,)}
    rewrite(both_engines, tmp_path / "made")
    assert compare(both_engines).equal
    assert stranger not in subjects


def test_words_that_are_lost_or_wrong_are_found(
    both_engines: Engine, subjects: list[UUID], tmp_path: Path
) -> None:
    with writing(both_engines) as connection:
        keys = {row.id: row.key for row in connection.execute(select(appeal.c.id, appeal.c.key))}
        lost, wrong = keys[subjects[0]], keys[subjects[1]]
        connection.execute(delete(appeal_search).where(appeal_search.c.rowid.in_([lost, wrong])))
        connection.execute(insert(appeal_search), {"rowid": wrong, "folded": "другие слова"})
    found = compare(both_engines)
    assert told(found) == {"appeal_search": (1, 1, 0)}
    (search,) = (one for one in found.tables if one.table == "appeal_search")
    assert set(search.subjects) == set(subjects[:2])

    rewrite(both_engines, tmp_path / "made")

    assert compare(both_engines).equal
    with reading(both_engines) as connection:
        query = select(appeal_search.c.rowid).where(matching(connection, ["номер0"]))
        assert connection.execute(query).scalars().all() == [lost]


def test_a_body_that_should_be_erased_is_told_and_goes(
    both_engines: Engine, subjects: list[UUID], tmp_path: Path
) -> None:
    with writing(both_engines) as connection:
        journal = a_writing(connection, ONE)
        one = entries_of(connection, subjects[0])[0]
        erasure = BodyErased(entry=str(one.envelope.id), basis="court")
        journal.record(erasure, subjects[0], actor=CLERK, moment=A_MOMENT)
        # As if a crash of an older program had left it.
        again = update(entry).where(entry.c.id == one.envelope.id)
        connection.execute(again.values(body=one.body))
        ends = update(entry).where(entry.c.position.is_(None))
        if both_engines.dialect.name == "postgresql":
            connection.execute(ends.values(position=9_000, verdict=ACCEPTED))
    found = compare(both_engines)
    assert found.not_erased == (subjects[0],)
    assert not found.equal
    rewrite(both_engines, tmp_path / "made")
    assert compare(both_engines).equal


def test_a_counter_is_raised_and_never_lowered(engine: Engine, tmp_path: Path) -> None:
    with writing(engine) as connection:
        journal = a_writing(connection, ONE)
        for _ in range(3):
            register(journal, ONE)
    change(engine, "UPDATE counter SET sequence = 2")
    assert told(compare(engine, own=ONE.device)) == {"counter": (0, 1, 0)}
    rewrite(engine, tmp_path / "made", own=ONE.device)
    change(engine, "UPDATE counter SET sequence = 7")
    rewrite(engine, tmp_path / "made", own=ONE.device)
    with reading(engine) as connection:
        assert connection.execute(select(counter.c.sequence)).scalar_one() == 7
    change(engine, "DELETE FROM counter")
    assert told(compare(engine, own=ONE.device)) == {"counter": (1, 0, 0)}
    rewrite(engine, tmp_path / "made", own=ONE.device)
    assert compare(engine, own=ONE.device).equal


def test_what_is_recorded_while_rows_are_made_is_not_lost(engine: Engine, tmp_path: Path) -> None:
    with writing(engine) as connection:
        journal = a_writing(connection, ONE)
        subjects = [register(journal, ONE)[1] for _ in range(3)]

    def meanwhile(_entries: int) -> None:
        with writing(engine) as connection:
            journal = a_writing(connection, ONE)
            register(journal, ONE)
            journal.record(a_correction(topic="1"), subjects[0], actor=CLERK, moment=A_MOMENT)
            sent = update(entry).where(entry.c.subject == subjects[1])
            connection.execute(sent.values(position=entry.c.seq, verdict=ACCEPTED))

    rewrite(engine, tmp_path / "made", progress=meanwhile)
    with reading(engine) as connection:
        assert len(connection.execute(select(appeal.c.id)).all()) == 4
        corrected = select(appeal.c.id).where(appeal.c.corrections == 1)
        assert connection.execute(corrected).scalars().all() == [subjects[0]]
    assert compare(engine).equal


def test_appeals_of_one_millisecond_may_have_come_in_any_order(engine: Engine) -> None:
    # Their ids end alike, so which has the first key tells only who came first.
    first, second = UUID(int=9 << 64 | 1), UUID(int=5 << 64 | 1)
    with writing(engine) as connection:
        journal = a_writing(connection, ONE)
        register(journal, ONE, first, essence="альфа")
        register(journal, ONE, second, essence="бета")
    found = compare(engine)
    assert found.equal
    change(engine, 'UPDATE appeal SET "key" = "key" + 5')
    assert told(compare(engine))["appeal"] == (0, 2, 0)


def test_an_entry_that_was_changed_makes_no_row_and_stops_nothing(engine: Engine) -> None:
    with writing(engine) as connection:
        journal = a_writing(connection, ONE)
        for _ in range(2):
            register(journal, ONE)
        change_it = update(entry).where(entry.c.seq == 1)
        connection.execute(change_it.values(body=b"{}"))
    found = compare(engine)
    assert found.unreadable == 1
    assert told(found) == {"appeal": (0, 0, 1), "appeal_search": (0, 0, 1)}


def test_nothing_is_written_where_only_comparing_is_asked_for(engine: Engine) -> None:
    with writing(engine) as connection:
        register(a_writing(connection, ONE), ONE)
    change(engine, "UPDATE appeal SET gist = 'x'")
    with reading(engine) as watching:
        before = watching.exec_driver_sql("PRAGMA data_version").scalar_one()
        assert not compare(engine).equal
        assert watching.exec_driver_sql("PRAGMA data_version").scalar_one() == before


def test_whoever_writes_is_not_kept_waiting_by_a_comparison(engine: Engine) -> None:
    with writing(engine) as connection:
        register(a_writing(connection, ONE), ONE)
    found = compare(engine, progress=lambda _: change(engine, "UPDATE talon SET proof = NULL"))
    assert found.equal, "it sees the rows of the moment at which it began"
    assert not compare(engine).equal


def test_every_table_is_made_of_entries_or_is_an_installations_own() -> None:
    assert {table.name for table in (*FOLDED, *LOCAL)} == set(metadata.tables)
    assert not {*FOLDED} & {*LOCAL}
