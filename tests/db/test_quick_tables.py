"""The tables that most tests begin with are those that the migrations make."""

from pathlib import Path
from unittest.mock import patch

import pytest
from builders import DATABASE_KEY
from quick_tables import QuickTables
from sqlalchemy import Engine

import db.migrate
from db.engine import open_sqlcipher, reading
from db.migrate import bring_up, revision_of


def schema(engine: Engine) -> list[tuple[str, ...]]:
    with reading(engine) as connection:
        return sorted(
            tuple(row)
            for row in connection.exec_driver_sql(
                "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"
            )
        )


def test_a_new_database_has_the_same_tables_made_either_way(
    engine: Engine, tables_once: QuickTables, tmp_path: Path
) -> None:
    other = open_sqlcipher(tmp_path / "other.sqlite3", DATABASE_KEY)
    with patch.object(db.migrate, "migrate", tables_once):
        bring_up(other)
        assert schema(other) == schema(engine)
        with reading(other) as connection, reading(engine) as made:
            assert revision_of(connection) == revision_of(made)
    other.dispose()


def test_a_database_with_tables_in_it_is_left_to_the_migrations(tmp_path: Path) -> None:
    asked: list[str] = []
    quick = QuickTables(("CREATE TABLE one (a)",), lambda _engine, target: asked.append(target))
    engine = open_sqlcipher(tmp_path / "one.sqlite3", DATABASE_KEY)
    quick(engine, "head")
    assert asked == []
    quick(engine, "head")
    assert asked == ["head"]
    engine.dispose()


@pytest.mark.parametrize(("target", "down"), [("0001", False), ("base", True)])
def test_another_way_than_up_to_the_newest_is_left_to_the_migrations(
    engine: Engine, target: str, *, down: bool
) -> None:
    asked: list[tuple[str, bool]] = []
    quick = QuickTables((), lambda _engine, aim, *, down: asked.append((aim, down)))
    quick(engine, target, down=down)
    assert asked == [(target, down)]
