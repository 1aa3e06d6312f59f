"""The first look sees what the whole desk would, or leaves it to the whole desk to tell."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from bad_luck import flip_one_byte
from desks import CLERK, OFFICE, POSITION, never_asked
from sqlcipher3 import dbapi2 as sqlcipher

from db.first_look import unlocked_by
from db.secrets import KeyFileVault, PassphraseError, PassphraseVault, Secrets
from frontoffice.desk import open_desk, open_unlocked
from frontoffice.domain.appeal import Draft
from frontoffice.domain.office import NoOfficeError
from frontoffice.first_look import DATABASE_FILE, FirstLook, unlock
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Person

PEOPLE = (
    Person("zhanat", "Сүлейменов Қанат", POSITION, "clerk"),
    Person("aigul", "Ахметова Гүлмира", POSITION, "head"),
)
LOCKED_BY = "құпия сөз"


@pytest.fixture
def secrets() -> Secrets:
    return Secrets.make()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secrets: Secrets) -> Path:
    """Give the data folder of a desk with two people, its keys in a file."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    vault = KeyFileVault(tmp_path / "desk.key")
    vault.save(secrets)
    plan = Plan(office=OFFICE, device=uuid4(), secrets=secrets, vault=vault)
    make_desk(tmp_path / "desk", plan)
    desk = open_desk(tmp_path / "desk", never_asked)
    for person in PEOPLE:
        desk.staff.add(person, "246810")
    desk.close()
    return tmp_path / "desk"


@contextmanager
def changing(folder: Path, secrets: Secrets) -> Iterator[Any]:
    """Give a connection to the database of *folder*, and keep what was done."""
    connection = sqlcipher.connect(str(folder / DATABASE_FILE), isolation_level=None)
    unlocked_by(connection, secrets.database)
    yield connection
    connection.close()


def looked(folder: Path) -> FirstLook | None:
    return unlock(folder, never_asked).first_look()


def test_the_first_look_sees_the_office_and_the_people_of_the_whole_desk(folder: Path) -> None:
    seen = looked(folder)
    desk = open_desk(folder, never_asked)
    assert seen == FirstLook(desk.office, desk.staff.people())
    assert seen.people == PEOPLE[::-1]
    desk.close()


def test_the_keys_that_were_found_open_the_whole_desk(folder: Path) -> None:
    unlocked = unlock(folder, never_asked)
    assert unlocked.first_look() is not None
    desk = open_unlocked(unlocked)
    assert desk.registration.register(Draft(essence="Су жоқ."), CLERK).number.sequence == 1
    desk.close()


def test_a_desk_at_work_is_seen_as_it_is_now(folder: Path) -> None:
    desk = open_desk(folder, never_asked)
    desk.staff.add(Person("nurlan", "Нұрланов Ерлан", POSITION, "clerk"), "135790")
    seen = looked(folder)
    assert seen is not None
    assert [person.login for person in seen.people] == ["aigul", "nurlan", "zhanat"]
    desk.close()


def test_what_a_crash_left_in_the_log_is_seen(folder: Path, tmp_path: Path) -> None:
    desk = open_desk(folder, never_asked)
    desk.staff.add(Person("nurlan", "Нұрланов Ерлан", POSITION, "clerk"), "135790")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for file in ("desk.json", DATABASE_FILE, f"{DATABASE_FILE}-wal"):
        (crashed / file).write_bytes((folder / file).read_bytes())
    desk.close()
    seen = looked(crashed)
    assert seen is not None
    assert len(seen.people) == len(PEOPLE) + 1


def test_looking_changes_nothing(folder: Path) -> None:
    before = (folder / DATABASE_FILE).read_bytes()
    looked(folder)
    assert (folder / DATABASE_FILE).read_bytes() == before


def test_another_key_is_left_for_the_whole_desk_to_tell(folder: Path) -> None:
    unlocked = unlock(folder, never_asked)
    assert replace(unlocked, secrets=Secrets.make()).first_look() is None


def test_a_damaged_file_is_left_for_the_whole_desk_to_tell(folder: Path) -> None:
    flip_one_byte(folder / DATABASE_FILE, 100)
    assert looked(folder) is None


def test_a_database_that_has_gone_since_is_not_made_anew(folder: Path) -> None:
    unlocked = unlock(folder, never_asked)
    (folder / DATABASE_FILE).unlink()
    assert unlocked.first_look() is None
    assert not (folder / DATABASE_FILE).exists()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "DELETE FROM setting WHERE name = 'office'",
        "UPDATE setting SET value = '{' WHERE name = 'office'",
    ],
)
def test_another_schema_or_no_office_is_left_for_the_whole_desk_to_tell(
    folder: Path, secrets: Secrets, change: str
) -> None:
    with changing(folder, secrets) as connection:
        connection.execute(change)
    assert looked(folder) is None


def test_a_folder_without_a_desk_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(NoOfficeError):
        unlock(tmp_path, never_asked)


def test_a_passphrase_is_asked_for_once_for_the_look_and_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secrets: Secrets
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "desk").mkdir()
    vault = PassphraseVault(tmp_path / "desk" / "keys.locked", LOCKED_BY)
    vault.save(secrets)
    plan = Plan(office=OFFICE, device=uuid4(), secrets=secrets, vault=vault)
    make_desk(tmp_path / "desk", plan)
    asked: list[str] = []

    def passphrase() -> str:
        asked.append(LOCKED_BY)
        return LOCKED_BY

    unlocked = unlock(tmp_path / "desk", passphrase)
    assert unlocked.first_look() == FirstLook(OFFICE, ())
    open_unlocked(unlocked).close()
    assert asked == [LOCKED_BY]
    with pytest.raises(PassphraseError):
        unlock(tmp_path / "desk", str)


SHOWN = """
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

import frontoffice.cli.desk
from ui.windows.main import MainWindow

know = MainWindow._know

def known(window, told):
    know(window, told)
    print(window.sign_in.people.value(), *sorted({"sqlalchemy", "msgspec", "argon2", "cryptography"} & set(sys.modules)))
    QApplication.exit(7)

MainWindow._know = known
raise SystemExit(frontoffice.cli.desk.open_window(Path(sys.argv[1])))
"""


def test_the_people_are_on_the_sign_in_before_anything_heavy_is_imported(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, str(folder)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[1],
        capture_output=True,
        timeout=60,
        text=True,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.split() == ["aigul"]
