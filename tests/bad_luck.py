"""What can happen to a folder: no room, no leave to write, a bit that flips."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import engine as db_engine
from db.engine import open_sqlcipher, writing
from db.secrets import KeyFileVault

_PAGE = 4096


@contextmanager
def no_room_in(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the disk of *folder* be full; a real one where this user may mount, else SQLite's own."""
    beside = folder.with_name(folder.name + " before")
    folder.rename(beside)
    folder.mkdir()
    if _mounted(folder):
        try:
            shutil.copytree(beside, folder, dirs_exist_ok=True)
            _fill(folder / "full")
            yield
            # Whatever was refused, what is there must still be whole once there is room.
            (folder / "full").unlink()
            shutil.rmtree(beside)
            shutil.copytree(folder, beside)
        finally:
            subprocess.run(["umount", folder], check=True)
            folder.rmdir()
            beside.rename(folder)
        return
    folder.rmdir()
    beside.rename(folder)
    pages = (folder / "desk.sqlite3").stat().st_size // _PAGE
    with patch.context() as inner:
        limit = f"PRAGMA max_page_count = {pages}"
        inner.setattr(db_engine, "_PRAGMAS", (*db_engine._PRAGMAS, limit))
        yield


def _mounted(folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _fill(path: Path) -> None:
    """Take all the room there is."""
    with path.open("wb", buffering=0) as file:
        size = 1 << 16
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2


@contextmanager
def not_to_be_written(folder: Path) -> Iterator[None]:
    """Let SQLite have no leave to write beside the database, whoever runs the test.

    Root may write anywhere; but nobody can write a file where a folder is.
    """
    in_the_way = folder / "desk.sqlite3-wal"
    in_the_way.mkdir()
    try:
        yield
    finally:
        in_the_way.rmdir()


def flip_one_byte(path: Path, at: int) -> None:
    """Flip one bit of a file, as a bad disk does."""
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def change_rows(data: Path, key_file: Path, *statements: str) -> None:
    """Change rows of a desk as somebody with its key could, past the journal."""
    key = KeyFileVault(key_file).load().database
    engine = open_sqlcipher(data / "desk.sqlite3", key)
    try:
        with writing(engine) as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
