import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import DATABASE_KEY, register
from pages import decrypted
from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2 as sqlcipher

import db.engine
from db.engine import open_sqlcipher, open_url, reading, refusal_of, writing
from db.migrate import bring_up
from db.record import Author, Journal
from db.refusals import BusyError, DamagedError, DiskFullError, ReadOnlyError, WrongKeyError
from db.tables import appeal, counter, setting
from db.witness import Witness
from frontoffice.errors import StorageError

NOBODY = 65_534
SECRETS = ["Оспанова", "650802499021", "7010000002", "gulnar", "жильё", "Бөгенбай"]


def test_a_database_is_written_ahead_flushed_and_wiped(engine: Engine) -> None:
    with reading(engine) as connection:
        pragmas = ("journal_mode", "synchronous", "secure_delete", "temp_store", "foreign_keys")
        found = [connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in pragmas]
    assert found == ["wal", 2, 1, 2, 1]


def test_only_what_need_not_be_kept_at_once_does_not_wait_for_the_disk(engine: Engine) -> None:
    def flushed(*, at_once: bool = True) -> object:
        with writing(engine, at_once=at_once) as connection:
            return connection.execute(text("PRAGMA synchronous")).scalar_one()

    assert [flushed(), flushed(at_once=False), flushed(at_once=False), flushed()] == [2, 1, 1, 2]
    with pytest.raises(ZeroDivisionError), writing(engine, at_once=False):
        _ = 1 / 0
    assert flushed() == 2, "whatever became of the one before"


def test_another_key_opens_nothing_and_changes_nothing(
    database_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = database_file.read_bytes()
    engine = open_sqlcipher(database_file, bytes(32))
    with pytest.raises(WrongKeyError), reading(engine):
        pass
    with pytest.raises(WrongKeyError), writing(engine):
        pass
    with pytest.raises(WrongKeyError):
        bring_up(engine)
    assert database_file.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_no_database_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Құрметті! " * 1000)
    with pytest.raises(WrongKeyError), reading(open_sqlcipher(path, DATABASE_KEY)):
        pass


def test_a_damaged_page_is_told(engine: Engine, journal: Journal, database_file: Path) -> None:
    for _ in range(20):
        with journal.writing() as writing_:
            register(writing_, journal.author)
    engine.dispose()
    raw = bytearray(database_file.read_bytes())
    for page in range(1, len(raw) // 4096):
        raw[page * 4096 + 100] ^= 1
    database_file.write_bytes(raw)

    with pytest.raises(DamagedError), reading(open_sqlcipher(database_file, DATABASE_KEY)) as read:
        read.execute(select(appeal)).all()


@contextmanager
def a_folder_that_may_not_be_written(file: Path) -> Iterator[Path]:
    """Give a copy of *file* in a read-only folder, as somebody whom that holds back."""
    folder = Path(tempfile.mkdtemp(prefix="fo-"))
    copy = Path(shutil.copy(file, folder))
    copy.chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield copy
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_folder_that_may_not_be_written_is_told(database_file: Path, author: Author) -> None:
    with a_folder_that_may_not_be_written(database_file) as path:
        engine = open_sqlcipher(path, DATABASE_KEY)
        journal = Journal(engine, author, Witness(path.parent / "witness"))
        with pytest.raises(ReadOnlyError), journal.writing() as writing_:
            register(writing_, author)
        with (
            pytest.raises(ReadOnlyError),
            reading(open_sqlcipher(path.parent / "new.sqlite3", DATABASE_KEY)) as connection,
        ):
            connection.execute(text("CREATE TABLE a (b)"))
        engine.dispose()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    engine = open_sqlcipher(tmp_path / "away" / "desk.sqlite3", DATABASE_KEY)
    with pytest.raises(ReadOnlyError), reading(engine):
        pass


@contextmanager
def a_small_disk(folder: Path) -> Iterator[bool]:
    """Mount a disk of a megabyte at *folder* where the system allows it; tell whether it did."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(folder)]
    is_mounted = (
        os.geteuid() == 0
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    )
    try:
        yield is_mounted
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_takes_nothing_that_was_committed_and_gives_no_number(
    migrated_file: Path, author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    with a_small_disk(folder) as is_small:
        if not is_small:
            limit = ("PRAGMA max_page_count = 120",)
            monkeypatch.setattr(db.engine, "_PRAGMAS", db.engine._PRAGMAS + limit)
        path = Path(shutil.copy(migrated_file, folder / "desk.sqlite3"))
        engine = open_sqlcipher(path, DATABASE_KEY)
        journal = Journal(engine, author, Witness(tmp_path / "witness"))
        given = []

        def fill() -> None:
            while True:
                with journal.writing() as writing_:
                    number, _ = register(writing_, author, essence="арыз " * 4000)
                given.append(number)

        with pytest.raises(DiskFullError):
            fill()
        with reading(engine) as connection:
            numbers = connection.execute(select(appeal.c.number).order_by(appeal.c.number))
            assert numbers.scalars().all() == [number.digits for number in given]
            last = connection.execute(select(counter.c.sequence)).scalar_one()
            assert last == len(given) > 0
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        engine.dispose()


def test_a_database_held_too_long_by_another_program_is_told(
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.engine, "_BUSY_TIMEOUT_S", 0)
    one, two = (open_sqlcipher(database_file, DATABASE_KEY) for _ in range(2))
    with writing(one), pytest.raises(BusyError), writing(two):
        pass
    for engine in (one, two):
        engine.dispose()


def test_a_reader_is_not_held_up_by_a_writer_and_sees_one_state(engine: Engine) -> None:
    count = select(func.count()).select_from(setting)
    with reading(engine) as reader:
        assert reader.execute(count).scalar_one() == 0
        with writing(engine) as writer:
            writer.execute(insert(setting), {"name": "a", "value": "1"})
        assert reader.execute(count).scalar_one() == 0
    with reading(engine) as reader:
        assert reader.execute(count).scalar_one() == 1


def test_a_mistake_of_ours_is_not_taken_for_a_storage_error(both_engines: Engine) -> None:
    with pytest.raises(IntegrityError), writing(both_engines) as connection:
        connection.execute(insert(setting), [{"name": "a", "value": "1"}] * 2)
    assert refusal_of(ValueError()) is None


def test_what_is_written_before_a_mistake_is_not_kept(both_engines: Engine) -> None:
    def write_and_fail() -> None:
        with writing(both_engines) as connection:
            connection.execute(insert(setting), {"name": "a", "value": "1"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with reading(both_engines) as connection:
        assert connection.execute(select(setting)).all() == []


def test_a_disk_that_does_not_answer_is_told() -> None:
    error = sqlcipher.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    refusal = refusal_of(error)
    assert type(refusal) is StorageError
    assert refusal.values == {"why": "SQLITE_IOERR_FSYNC"}


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    engine = open_url(f"postgresql+psycopg://postgres@/postgres?host={tmp_path}")
    with pytest.raises(StorageError), reading(engine):
        pass


def test_nothing_of_an_applicant_lies_plain_in_the_folder(
    journal: Journal, database_file: Path
) -> None:
    for _ in range(5):
        with journal.writing() as writing_:
            register(writing_, journal.author)
    files = list(database_file.parent.iterdir())
    spellings = [word.encode(encoding) for word in SECRETS for encoding in ("utf-8", "utf-16-le")]

    assert {path.name for path in files} >= {"desk.sqlite3", "desk.sqlite3-wal", "desk.sqlite3-shm"}
    for path in files:
        raw = path.read_bytes()
        assert not any(spelling in raw for spelling in [*spellings, b"SQLite format 3"])
    # They are there for who has the key: the search above would have found them.
    plain = decrypted(database_file, DATABASE_KEY)
    assert [word for word in SECRETS if word.encode() not in plain] == []


def test_a_disk_that_fills_up_within_a_savepoint_is_told_as_full(engine: Engine) -> None:
    """SQLite then rolls back everything by itself, and the savepoint is not there to go back to."""
    with reading(engine) as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    def fill(connection: Connection) -> None:
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with connection.begin_nested():
            for number in range(pages):
                connection.execute(insert(setting), {"name": str(number), "value": "x" * 3_000})

    with pytest.raises(DiskFullError), writing(engine) as connection:
        fill(connection)


def test_after_a_commit_that_failed_the_work_goes_on(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(driver: sqlcipher.Connection) -> None:
        driver.rollback()  # as SQLite does when it cannot commit
        error = sqlcipher.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(engine.dialect, "do_commit", full)
        with pytest.raises(DiskFullError), writing(engine) as connection:
            connection.execute(insert(setting), {"name": "a", "value": "1"})
    with writing(engine) as connection:
        connection.execute(insert(setting), {"name": "b", "value": "2"})
    with reading(engine) as connection:
        assert list(connection.execute(select(setting.c.name)).scalars()) == ["b"]


def test_a_signal_in_the_middle_of_a_commit_comes_out_as_what_it_is(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(engine.dialect, "do_commit", interrupted)
        with pytest.raises(KeyboardInterrupt), writing(engine) as connection:
            connection.execute(insert(setting), {"name": "a", "value": "1"})
    with writing(engine) as connection:
        connection.execute(insert(setting), {"name": "b", "value": "2"})
