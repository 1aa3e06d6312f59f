import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from builders import DATABASE_KEY
from receptions import A_GUEST, a_spot
from sqlalchemy import Connection, Engine, Insert, Inspector, insert, inspect, select, text

import db.migrate
from db import settings
from db.apply.bookings import guest_key
from db.bookings import asking
from db.engine import open_sqlcipher, reading, writing
from db.first_look import HEAD
from db.learning import noted
from db.migrate import MIGRATIONS, NewerSchemaError, bring_up, migrate, revision_of
from db.tables import booking, metadata
from frontoffice.domain.booking import Guest
from frontoffice.journal.booking_bodies import guest_body, spot_body
from frontoffice.journal.canonical import canonical_struct

A_FAILING_STEP = """
from alembic import op
import sqlalchemy as sa

revision = "9998"
down_revision = "{head}"

def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO half (id) VALUES (1)")
    op.execute("DELETE FROM counter")
    raise RuntimeError("the power went")

def downgrade():
    op.drop_table("half")
"""


def revisions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def schema_of(connection: Connection) -> dict[str, Any]:
    """Return all that the database says of its tables and indexes."""
    found = inspect(connection)
    return {
        name: (found.get_columns(name), indexes_of(found, name), found.get_pk_constraint(name))
        for name in sorted(found.get_table_names())
    }


def indexes_of(found: Inspector, table: str) -> list[dict[str, Any]]:
    """Return the indexes of *table*, the conditions of partial ones as text."""
    return [
        {**index, "dialect_options": {k: str(v) for k, v in index["dialect_options"].items()}}
        for index in found.get_indexes(table)
    ]


def schema_in_words(engine: Engine) -> str:
    with reading(engine) as connection:
        return repr(schema_of(connection))


def is_compared(_thing: object, name: str | None, *_rest: object) -> bool:
    """Leave out the search, which each database keeps in its own way."""
    return "appeal_search" not in str(name)


def test_the_newest_migration_is_the_one_that_the_program_compares_with() -> None:
    assert revisions()[-1] == HEAD


def test_the_migrations_make_what_the_tables_say(both_engines: Engine) -> None:
    with reading(both_engines) as connection:
        options = {"compare_type": True, "include_object": is_compared}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_step_goes_down_and_up_again(both_engines: Engine) -> None:
    steps = ["base", *revisions()]
    states = [schema_in_words(both_engines)]
    for step in reversed(steps[:-1]):
        migrate(both_engines, step, down=True)
        states.append(schema_in_words(both_engines))
    with reading(both_engines) as connection:
        assert set(schema_of(connection)) == {"alembic_version"}
    for step, state in zip(steps[1:], reversed(states[:-1]), strict=True):
        migrate(both_engines, step)
        assert schema_in_words(both_engines) == state


def test_a_step_that_fails_leaves_the_database_as_it_was(
    both_engines: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    (folder / "versions" / "9998_fails.py").write_text(A_FAILING_STEP.replace("{head}", HEAD))
    with writing(both_engines) as connection:
        connection.execute(text("INSERT INTO counter VALUES ('270142', 3, 2026, 187)"))
    before = schema_in_words(both_engines)
    monkeypatch.setattr(db.migrate, "MIGRATIONS", folder)
    monkeypatch.setattr(db.migrate, "HEAD", "9998")

    with pytest.raises(RuntimeError, match="the power went"):
        bring_up(both_engines)

    assert schema_in_words(both_engines) == before
    with reading(both_engines) as connection:
        assert revision_of(connection) == HEAD
        assert connection.execute(text("SELECT sequence FROM counter")).scalar_one() == 187


def test_a_database_of_a_newer_version_is_left_untouched(both_engines: Engine) -> None:
    with writing(both_engines) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = schema_in_words(both_engines)

    with pytest.raises(NewerSchemaError) as caught:
        bring_up(both_engines)

    assert caught.value.values == {"found": "9999", "known": HEAD}
    assert schema_in_words(both_engines) == before


def test_an_empty_database_is_brought_up_and_again_nothing_happens(tmp_path: Path) -> None:
    engine = open_sqlcipher(tmp_path / "new.sqlite3", DATABASE_KEY)
    with reading(engine) as connection:
        assert revision_of(connection) is None
    bring_up(engine)
    once = schema_in_words(engine)
    bring_up(engine)
    assert schema_in_words(engine) == once
    engine.dispose()


def test_opening_a_migrated_database_does_not_import_alembic(database_file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from db.engine import open_sqlcipher;"
        "from db.migrate import bring_up;"
        "bring_up(open_sqlcipher(Path(sys.argv[1]), bytes(range(32))));"
        "sys.exit('alembic' in sys.modules)"
    )
    assert (
        subprocess.run([sys.executable, "-c", program, database_file], check=False).returncode == 0
    )


def test_corrections_of_before_are_folded_anew_once_applicants_are_asked(engine: Engine) -> None:
    migrate(engine, "0006", down=True)
    with writing(engine) as connection:
        settings.put(connection, "known_kinds", ["appeal.corrected 1", "appeal.registered 1"])
    migrate(engine, "0007")
    with reading(engine) as connection:
        assert noted(connection) == ["appeal.registered 1"]


def test_who_waited_for_central_before_is_answered_in_turn(both_engines: Engine) -> None:
    migrate(both_engines, "0013", down=True)
    veteran, urgent, nobody = (
        replace(A_GUEST, category="veteran"),
        replace(A_GUEST, urgent=True, category="veteran"),
        A_GUEST,
    )
    wanted = canonical_struct(spot_body(a_spot(1))).decode()
    rows = [
        ("requested", "", nobody, 2),
        ("placed", wanted, veteran, 1),
        ("requested", "", urgent, 0),
        ("placed", "", urgent, None),
        ("arrived", "", urgent, None),
    ]
    with writing(both_engines) as connection:
        for n, (state, asked, guest, _) in enumerate(rows):
            connection.execute(_booking_of_before(n, state, asked, guest))
    migrate(both_engines, HEAD)
    with reading(both_engines) as connection:
        found = connection.execute(select(booking.c.person_key).distinct()).scalars().all()
        rows_now = connection.execute(select(booking.c.id, booking.c.asks))
        ranks = {row.id: row.asks for row in rows_now}
        first = [one.id for one in asking(connection, 2)]
    assert [ranks[UUID(int=n)] for n in range(len(rows))] == [rank for *_, rank in rows]
    assert first == [UUID(int=2), UUID(int=1)]
    assert found == [guest_key(A_GUEST.name, "")], "and is found by the name"


def _booking_of_before(n: int, state: str, wanted: str, guest: Guest) -> Insert:
    spot = a_spot(n)
    return insert(booking).values(
        id=UUID(int=n),
        office="270142",
        actor="aigul",
        made_at=n,
        state=state,
        way="leased",
        lease="",
        schedule=spot.schedule,
        reception_office=spot.office,
        slot=spot.slot,
        begins_at=spot.begins_at,
        ends_at=spot.ends_at,
        form=spot.form.value,
        wanted=wanted,
        why="",
        reason="",
        note="",
        guest=canonical_struct(guest_body(guest)).decode(),
        appeal="",
        entry=UUID(int=n),
    )
