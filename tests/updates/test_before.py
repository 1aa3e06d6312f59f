"""A database is copied before another version changes its tables, whoever opens it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from commands import Commands
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as sqlcipher
from two_versions import NEWER_HEAD, Programs, stand_in, without_root

import db.migrate
from db import before
from db.before import bring_kept, keep_before, keep_if_room, kept_before, put_in_place, stood
from db.copying import CopyDamagedError, CopyFullError
from db.engine import Locked, open_sqlcipher, reading
from db.first_look import HEAD, unlocked_by
from db.migrate import bring_up
from db.refusals import BusyError, ReadOnlyError, WrongKeyError
from frontoffice.i18n import words_in
from frontoffice.updates import returning
from frontoffice.updates.layout import Layout
from frontoffice.updates.progress import Progress, note
from frontoffice.updates.refusals import NotCarriedError
from frontoffice.updates.returning import back
from frontoffice.updates.seats import Seat, seat_of, start_apart
from frontoffice.updates.words import coming_words


def test_whoever_opens_a_desk_with_a_newer_version_keeps_what_was(
    programs: Programs, data: Path, seat: Seat
) -> None:
    was = stood(seat.database)

    subprocess.run(
        [programs.newer / "frontoffice", "find", "жарық", "--data", data],
        env=without_root(),
        capture_output=True,
        check=True,
    )

    kept = kept_before(seat.database, HEAD)
    assert stood(seat.database).schema == NEWER_HEAD
    assert kept is not None
    assert (kept.schema, kept.stamp) == (HEAD, was.stamp)


def test_the_copy_is_made_before_tables_change_and_at_no_other_time(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(db.migrate, "migrate", lambda *_: done.append("migrated"))
    engine = open_sqlcipher(seat.database.path, seat.key)
    bring_up(engine, lambda: done.append("copied"))
    assert done == []
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    bring_up(engine, lambda: done.append("copied"))
    bring_up(engine)
    engine.dispose()
    assert done == ["copied", "migrated", "migrated"]


def test_without_room_for_a_copy_the_desk_opens_all_the_same(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise CopyFullError

    monkeypatch.setattr(before, "take_copy", full)
    engine = open_sqlcipher(seat.database.path, seat.key)
    keep_if_room(engine)
    engine.dispose()
    assert kept_before(seat.database, HEAD) is None
    keep_if_room(create_engine("sqlite://"))  # a server's is its administrator's to copy


def test_a_state_that_is_kept_is_not_copied_again(seat: Seat) -> None:
    first = keep_before(seat.database)
    file = seat.folder / "before-update" / first.file
    at = file.stat().st_mtime_ns
    assert keep_before(seat.database) == first
    assert file.stat().st_mtime_ns == at


def test_two_copies_stay(seat: Seat) -> None:
    folder = seat.folder / "before-update"
    folder.mkdir()
    for old in ("0001", "0002"):
        (folder / f"{old}.json").write_text("{}")
        (folder / f"{old}.sqlite3").touch()
    keep_before(seat.database)
    assert sorted(one.name for one in folder.glob("*.sqlite3")) == [
        "0002.sqlite3",
        f"{HEAD}.sqlite3",
    ]
    assert kept_before(seat.database, "0002") is None, "nothing readable stands beside it"


def test_a_stamp_tells_whether_anything_was_done(
    frontoffice: Commands, data: Path, seat: Seat
) -> None:
    was = stood(seat.database)
    assert frontoffice("find", "жарық", "--data", data).status == 0
    assert stood(seat.database) == was
    file = frontoffice.write("a.json", {"applicant": "Үлгі Адам", "essence": "Су жоқ"})
    assert frontoffice("register", file, "--data", data).status == 0
    now = stood(seat.database)
    assert now.stamp != was.stamp
    assert now.entries != was.entries


def test_a_wrong_key_and_a_damaged_copy_are_told(seat: Seat, tmp_path: Path) -> None:
    with pytest.raises(WrongKeyError):
        stood(Locked(seat.database.path, bytes(32)))
    kept = keep_before(seat.database)
    file = seat.folder / "before-update" / kept.file
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(CopyDamagedError):
        bring_kept(seat.database, kept, tmp_path / "x")


def test_nothing_takes_the_place_of_a_database_that_somebody_has_open(
    seat: Seat, tmp_path: Path
) -> None:
    prepared = Path(shutil.copy(seat.database.path, tmp_path / "prepared"))
    stamp = stood(seat.database).stamp
    engine = open_sqlcipher(seat.database.path, seat.key)
    with reading(engine), pytest.MonkeyPatch.context() as patch:
        patch.setattr(before, "_BUSY_TIMEOUT_S", 0)
        with pytest.raises(BusyError):
            put_in_place(prepared, seat.database, stamp)
    engine.dispose()
    with pytest.raises(BusyError):
        put_in_place(prepared, seat.database, "another")
    put_in_place(prepared, seat.database, stamp)
    assert stood(seat.database).stamp == stamp


def test_a_folder_that_may_not_be_written_is_told(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    prepared = Path(shutil.copy(seat.database.path, tmp_path / "prepared"))
    stamp = stood(seat.database).stamp
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(ReadOnlyError):
        put_in_place(prepared, seat.database, stamp)
    with pytest.raises(ReadOnlyError):
        keep_before(seat.database)


@pytest.mark.parametrize(("fault", "why"), [("entries", "entries"), ("trial", "did not open")])
def test_what_was_brought_down_is_looked_at_before_it_counts(
    fault: str,
    why: str,
    layout: Layout,
    seat: Seat,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    shutil.copytree(stand_in(tmp_path / "newer"), layout.folder("0.2.0"))
    note(layout, Progress(version="0.2.0", before=layout.current(), database=HEAD))
    with sqlcipher.connect(str(seat.database.path)) as opened:
        unlocked_by(opened, seat.key)
        opened.execute("UPDATE alembic_version SET version_num = '9001'")
    opened.close()

    def down(_layout: Layout, _version: str, asked: Seat, what: str, *more: str) -> str:
        if what == "down":
            with sqlcipher.connect(more[1]) as copy:
                unlocked_by(copy, asked.key)
                copy.execute(f"UPDATE alembic_version SET version_num = '{HEAD}'")
                if fault == "entries":
                    copy.execute("DELETE FROM entry WHERE seq = 2")
            copy.close()
        return ""

    monkeypatch.setattr(returning, "ask", down)
    monkeypatch.setattr(returning, "try_on_copy", lambda *_: "did not open")
    with pytest.raises(NotCarriedError) as caught:
        back(layout, [seat], lambda: 0, "")
    assert caught.value.values["why"] == why
    assert stood(seat.database).schema == "9001"


def test_a_passphrase_is_asked_for_once(tmp_path: Path, frontoffice: Commands) -> None:
    data = tmp_path / "locked"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRONTOFFICE_PASSPHRASE", "бір екі үш төрт")
        words = ("--office", "270142", "--device", 3, "--pin", "246810", "--passphrase")
        assert frontoffice("init", *words, "--data", data).status == 0
    assert seat_of(data, lambda: "бір екі үш төрт").passphrase == "бір екі үш төрт"


def test_what_is_started_apart_lives_on(tmp_path: Path) -> None:
    process = start_apart(["sh", "-c", f"echo here > '{tmp_path / 'said'}'"])
    assert process.wait(timeout=60) == 0
    assert (tmp_path / "said").read_text() == "here\n"


def test_what_comes_is_told_in_words() -> None:
    words = words_in("en")
    assert coming_words("0.2.0", "", words) == "A new version is ready: 0.2.0."
    assert coming_words("", "0.2.0", words) == "Version 0.2.0 is on its way from central."
    assert coming_words("", "", words) == "There is no newer version."
