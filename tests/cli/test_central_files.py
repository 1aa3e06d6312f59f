"""``frontoffice central files`` tells what there is, what is missing, and how much each office may bring."""

from pathlib import Path

import pytest
from commands import Commands
from doubles.pushers import Pusher
from sqlalchemy import insert
from uuid_utils.compat import uuid7

from db.engine import writing
from db.file_copies import FileState, note_copy
from db.secrets import KeyFileVault
from db.tables import attachment
from frontoffice.central import CentralSecrets, open_central
from frontoffice.central.state import State
from frontoffice.journal.keys import DeviceKey


@pytest.fixture
def keys(frontoffice: Commands, tmp_path: Path) -> tuple[object, ...]:
    keys = ("--data", tmp_path / "central", "--key-file", tmp_path / "central.key")
    assert frontoffice("central", "files", *keys).status == 0
    return keys


@pytest.fixture
def filled(keys: tuple[object, ...], tmp_path: Path) -> tuple[object, ...]:
    """Let central have one file of an office, an erased one, and miss one of an appeal."""
    secrets = KeyFileVault(tmp_path / "central.key").load()
    held = CentralSecrets(secrets.database, DeviceKey(secrets.device))
    engine = open_central(tmp_path / "central/central.sqlite3", held)
    pusher = Pusher(State(engine, held.key))
    subject = uuid7()
    pusher.push(*pusher.appeal(subject=subject))
    with writing(engine) as connection:
        for name in ("aa" * 32, "bb" * 32):
            row = {"id": uuid7(), "appeal": subject, "device": pusher.device, "sha256": name}
            row |= {"size": 3_000_000, "media": "", "name": "", "role": "attachment"}
            connection.execute(insert(attachment), row | {"added_at": 1, "actor": ""})
        for name in ("aa" * 32, "cc" * 32):
            note_copy(connection, name, 3_000_000, FileState.HERE, 1)
        connection.exec_driver_sql("UPDATE entry SET kind = 'body.erased' WHERE seq = 2")
    engine.dispose()
    return keys


def test_an_empty_central_says_so(frontoffice: Commands, keys: tuple[object, ...]) -> None:
    assert frontoffice("central", "files", *keys).out.splitlines() == ["0 files, 0\xa0kB."]


def test_what_is_there_missing_and_allowed_is_told(
    frontoffice: Commands, filled: tuple[object, ...]
) -> None:
    quota = ("--quota", "270142=10", "--quota", "500")
    said = frontoffice("central", "files", *filled, *quota, "--sweep")
    assert said.out.splitlines() == [
        "1 file, 3.0\xa0MB.",
        "1 file that no appeal names any more was removed, 3.0\xa0MB.",
        "270142: 3.0\xa0MB / 10.5\xa0MB",
        "Named by appeals and not here; on their way, or lost:",
        "270142003260018734 · bbbbbbbbbbbbbbbb · 3.0\xa0MB",
    ]
    told = frontoffice("central", "files", *filled, "--quota", "270142=-", "--json").json
    assert told["offices"] == [{"office": "270142", "size": 3_000_000, "quota_mb": None}]
    assert (told["quota_mb"], told["files"], told["swept"]["files"]) == (500, 1, 0)
    assert [one["number"] for one in told["missing"]] == ["270142003260018734"]


def test_files_are_copied_to_a_second_place_and_brought_back(
    frontoffice: Commands, filled: tuple[object, ...], tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    said = frontoffice("central", "files", *filled, "--copy-to", second)
    assert said.status == 1, "both are named by rows, and lie nowhere"
    assert said.out.splitlines()[-1] == "In the second place: 0, 0\xa0kB."
    assert said.err.strip() == "Not there: 2. Make room, or look at the disk of central."
    told = frontoffice("central", "files", *filled, "--bring-from", second, "--json").json
    assert (told["brought"], told["copied"]) == (0, None)
    said = frontoffice("central", "files", *filled, "--bring-from", second)
    assert said.out.splitlines()[-1] == "0 files came back."
    said = frontoffice("central", "files", *filled, "--copy-to", tmp_path / "away")
    assert said.err.startswith("unavailable.backup.missing")


@pytest.mark.parametrize("wrong", ["x=5", "270142=x", "-5", "27=5"])
def test_what_is_no_quota_is_refused(
    frontoffice: Commands, keys: tuple[object, ...], wrong: str
) -> None:
    assert frontoffice("central", "files", *keys, f"--quota={wrong}").status == 2
