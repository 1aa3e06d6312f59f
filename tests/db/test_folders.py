"""Data folders belong to one user, and their files are whole or not there."""

import os
from pathlib import Path

import pytest
from builders import DATABASE_KEY
from sqlalchemy import text

from db.engine import open_sqlcipher, reading, writing
from db.folders import make_folder, read_json, set_aside, write_json
from db.refusals import ReadOnlyError


def test_a_folder_is_made_for_one_user_with_all_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    make_folder(folder)
    make_folder(folder)

    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ReadOnlyError) as caught:
        make_folder(tmp_path / "file" / "data")
    assert caught.value.values == {"folder": str(tmp_path / "file" / "data")}


def test_a_folder_that_may_not_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who may do everything, as in a container, has no such folder: the system is asked.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)

    with pytest.raises(ReadOnlyError):
        make_folder(tmp_path)


def test_a_small_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    write_json(path, {"place": "Орал"})
    write_json(path, {"place": "Ақтөбе"})

    assert read_json(path) == {"place": "Ақтөбе"}
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "desk.json"
    write_json(path, 1)
    path.with_name("desk.json.new").mkdir()

    with pytest.raises(ReadOnlyError):
        write_json(path, 2)
    assert read_json(path) == 1


@pytest.mark.parametrize("content", [b"", b'{"va', b"\xff\xfe"])
def test_what_cannot_be_read_is_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.json"
    assert read_json(path) is None
    path.write_bytes(content)

    assert read_json(path) is None


def test_a_database_that_is_set_aside_is_whole_under_its_new_name(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    for _ in range(2):
        engine = open_sqlcipher(path, DATABASE_KEY)
        with writing(engine) as connection:
            connection.execute(text("CREATE TABLE a (b)"))
        # As after a crash: what SQLite keeps beside the database is still there.
        set_aside(path)
        engine.dispose()
    set_aside(path)

    assert not path.exists()
    for name in ("desk.sqlite3.left-1", "desk.sqlite3.left-2"):
        engine = open_sqlcipher(tmp_path / name, DATABASE_KEY)
        with reading(engine) as connection:
            assert connection.execute(text("SELECT count(*) FROM a")).scalar_one() == 0
        engine.dispose()


def test_what_cannot_be_set_aside_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "desk.sqlite3"
    path.touch()
    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(ReadOnlyError):
        set_aside(path)


def refuse(_path: Path, _to: Path) -> None:
    raise PermissionError
