"""A database of every released version is opened, brought up and found whole."""

import json
import shutil
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select, text

from db.apply import refold
from db.engine import open_sqlcipher, reading, writing
from db.first_look import HEAD
from db.migrate import bring_up, revision_of
from db.search import matching, words_of
from db.tables import appeal, appeal_search, talon
from db.verify import verify
from frontoffice.journal.keys import PublicKey

FILES = sorted((Path(__file__).parent / "releases").glob("*.sqlite3"))


def schema_of(engine: Engine) -> list[tuple[str, str]]:
    """Return the name and the statement of everything in a database."""
    query = text("SELECT name, coalesce(sql, '') FROM sqlite_master ORDER BY name")
    with reading(engine) as connection:
        return [(row[0], row[1]) for row in connection.execute(query)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_database_of_a_release_comes_to_the_schema_of_a_new_one(
    file: Path, tmp_path: Path, engine: Engine
) -> None:
    key = bytes.fromhex(json.loads(file.with_suffix(".json").read_text())["key"])
    old = open_sqlcipher(Path(shutil.copy(file, tmp_path)), key)

    bring_up(old)

    assert schema_of(old) == schema_of(engine)
    old.dispose()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_database_of_a_release_is_brought_up_and_found_whole(file: Path, tmp_path: Path) -> None:
    expected: dict[str, Any] = json.loads(file.with_suffix(".json").read_text())
    copy = Path(shutil.copy(file, tmp_path))
    engine = open_sqlcipher(copy, bytes.fromhex(expected["key"]))

    bring_up(engine)

    with reading(engine) as connection:
        assert revision_of(connection) == HEAD
        keys = {UUID(expected["device"]): PublicKey(bytes.fromhex(expected["public_key"]))}
        journal = verify(connection, keys)
    assert (journal.entries, journal.broken) == (expected["entries"], ())
    with writing(engine) as connection:
        rows = connection.execute(select(appeal).order_by(appeal.c.number)).mappings().all()
        for _ in range(2):
            found = [{name: str(row[name]) for name in expected["appeals"][0]} for row in rows]
            assert found == [{k: str(v) for k, v in one.items()} for one in expected["appeals"]]
            for row in rows:
                refold(connection, row["id"])
            rows = connection.execute(select(appeal).order_by(appeal.c.number)).mappings().all()
        for one in expected["appeals"]:
            search = select(appeal_search.c.rowid).where(
                matching(connection, words_of(one["number"]))
            )
            assert len(connection.execute(search).all()) == 1
        count = select(func.count()).select_from(talon)
        assert connection.execute(count).scalar_one() == expected["talons"]
    engine.dispose()


def test_the_released_files_are_small_and_there() -> None:
    assert FILES
    assert all(file.stat().st_size < 400_000 for file in FILES)
