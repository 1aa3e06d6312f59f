"""`journal verify`, and databases that are not as they were left."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bad_luck import change_rows, flip_one_byte, no_room_in, not_to_be_written
from commands import Commands, Said

from db.secrets import KeyFileVault, Secrets


@pytest.fixture
def filled(frontoffice: Commands, data: Path) -> Path:
    file = frontoffice.write("three.json", [{"essence": f"Сұрақ {n}"} for n in range(3)])
    assert frontoffice("register", file, "--data", data).status == 0
    return data


def key_of(data: Path) -> Path:
    return Path(json.loads((data / "desk.json").read_text("utf-8"))["vault"]["path"])


def test_a_whole_journal_holds(frontoffice: Commands, filled: Path) -> None:
    assert frontoffice("journal", "verify", "--data", filled, "--json").json == {
        "ok": True,
        "entries": 7,
        "devices": 1,
        "broken": [],
        "restored_copy": False,
    }
    said = frontoffice("journal", "verify", "--data", filled)
    assert (said.status, said.err) == (0, "")
    assert said.out == "The journal holds. Entries: 7, devices: 1, all signed.\n"


def _replaced(column: str, was: str, now: str) -> str:
    changed = f"CAST(replace(CAST({column} AS TEXT), '{was}', '{now}') AS BLOB)"
    return f"UPDATE entry SET {column} = {changed} WHERE seq = 4"


@pytest.mark.parametrize(
    ("statement", "reasons"),
    [
        (_replaced("body", "рақ 1", "рақ 7"), {"form"}),
        (_replaced("envelope", '"seq":4', '"seq":8'), {"row", "signature", "chain"}),
        ("UPDATE entry SET signature = zeroblob(64) WHERE seq = 4", {"signature"}),
        ("UPDATE entry SET salt = zeroblob(16) WHERE seq = 4", {"form"}),
        ("UPDATE entry SET hash = zeroblob(32) WHERE seq = 4", {"row"}),
        ("UPDATE entry SET kind = 'body.erased' WHERE seq = 4", {"row"}),
        ("UPDATE entry SET body = NULL WHERE seq = 4", {"body"}),
        ("DELETE FROM entry WHERE seq = 4", {"chain"}),
    ],
)
def test_what_was_changed_past_the_journal_is_found(
    frontoffice: Commands, filled: Path, statement: str, reasons: set[str]
) -> None:
    change_rows(filled, key_of(filled), "PRAGMA foreign_keys = OFF", statement)
    said = frontoffice("journal", "verify", "--data", filled, "--json")
    assert said.status == 1
    assert said.json["ok"] is False
    assert {one["reason"] for one in said.json["broken"]} & reasons
    told = frontoffice("journal", "verify", "--data", filled, "--language", "ru")
    assert told.status == 1
    assert "нарушена: " in told.out


def test_an_old_copy_put_back_is_told_and_gives_no_number(
    frontoffice: Commands, filled: Path, tmp_path: Path
) -> None:
    shutil.copytree(filled, tmp_path / "backup")
    one = frontoffice.write("one.json", {"essence": "Кейінгі"})
    assert frontoffice("register", one, "--data", filled).status == 0
    shutil.rmtree(filled)
    shutil.copytree(tmp_path / "backup", filled)

    said = frontoffice("journal", "verify", "--data", filled, "--json")
    assert (said.status, said.json["ok"], said.json["restored_copy"]) == (1, False, True)
    said = frontoffice("journal", "verify", "--data", filled)
    assert (said.status, said.err.partition(":")[0]) == (1, "conflict.restored_copy")
    said = frontoffice("register", one, "--data", filled, "--json")
    assert (said.status, said.json["error"]) == (1, "conflict.restored_copy")


def test_a_wrong_key_opens_nothing_and_harms_nothing(
    frontoffice: Commands, filled: Path, tmp_path: Path
) -> None:
    key, kept = key_of(filled), tmp_path / "kept.key"
    shutil.copy(key, kept)
    try:
        KeyFileVault(key).save(Secrets.make())
        said = frontoffice("find", "x", "--data", filled, "--json")
        assert (said.status, said.json["error"]) == (1, "unavailable.storage.key")
        key.write_text("no keys", "utf-8")
        said = frontoffice("find", "x", "--data", filled, "--json")
        assert (said.status, said.json["error"]) == (1, "unavailable.storage.key_missing")
        key.unlink()
        said = frontoffice("find", "x", "--data", filled, "--json")
        assert (said.status, said.json["error"]) == (1, "unavailable.storage.key_missing")
        shutil.copy(kept, key)
        key.chmod(0o644)
        said = frontoffice("find", "x", "--data", filled, "--json")
        assert (said.status, said.json["error"]) == (1, "not_allowed.key_file")
    finally:
        shutil.copy(kept, key)
        key.chmod(0o600)
    assert frontoffice("journal", "verify", "--data", filled).status == 0


def test_a_damaged_database_is_told(frontoffice: Commands, filled: Path) -> None:
    assert frontoffice("journal", "verify", "--data", filled).status == 0
    size = (filled / "desk.sqlite3").stat().st_size
    for page in range(1, size // 4096):
        flip_one_byte(filled / "desk.sqlite3", page * 4096 + 100)
    said = frontoffice("journal", "verify", "--data", filled, "--json")
    assert said.status == 1
    assert said.json["error"] in {"unavailable.storage.damaged", "unavailable.storage.key"}
    assert frontoffice("find", "Сұрақ", "--data", filled).status == 1


def test_a_file_that_is_no_database_is_told(frontoffice: Commands, filled: Path) -> None:
    for path in filled.glob("desk.sqlite3-*"):
        path.unlink()
    (filled / "desk.sqlite3").write_bytes(b"no database at all" * 500)
    said = frontoffice("find", "x", "--data", filled, "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.storage.key")


def test_a_folder_that_may_not_be_written_is_told(frontoffice: Commands, filled: Path) -> None:
    one = frontoffice.write("one.json", {"essence": "x"})
    with not_to_be_written(filled):
        said = frontoffice("register", one, "--data", filled, "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.storage.read_only")
    assert frontoffice("register", one, "--data", filled).status == 0


def test_a_full_disk_gives_no_number_and_loses_none(
    frontoffice: Commands, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    essences = [{"essence": "ұзақ " * 20_000} for _ in range(200)]
    many = frontoffice.write("many.json", essences)
    with no_room_in(filled, monkeypatch):
        said = frontoffice("register", many, "--data", filled, "--json")
        *shown, last = said.lines
        assert (said.status, last["error"]) == (1, "unavailable.storage.full")
    kept = frontoffice("journal", "verify", "--data", filled, "--json").json
    assert (kept["ok"], kept["entries"]) == (True, 7 + 2 * len(shown))
    for line in shown:
        assert frontoffice("show", line["number"], "--data", filled).status == 0
    one = frontoffice("register", frontoffice.write("1.json", {}), "--data", filled)
    assert one.json["number"] not in {line["number"] for line in shown}


def test_a_bug_is_told_once_with_the_number_of_its_report(
    frontoffice: Commands, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    applicant = "Оспанова Гүлнар"

    def broken(**_: object) -> None:
        raise ZeroDivisionError(applicant)

    monkeypatch.setattr("frontoffice.cli.find.Query", broken)
    said = frontoffice("find", "x", "--data", filled, "--json")
    assert (said.status, said.json["error"]) == (1, "bug")
    report = said.json["values"]["report"]
    assert said.err == (
        "bug: The program made a mistake; what was saved is safe. "
        f"Tell your administrator the number {report}.\n"
    )
    logged = Path(said.json["values"]["log"]).read_text("utf-8")
    assert report in logged
    assert "ZeroDivisionError" in logged
    assert "find.py" in logged
    assert applicant not in logged


def test_an_interrupted_command_says_nothing_more(
    frontoffice: Commands, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("frontoffice.cli.find.Query", interrupted)
    assert frontoffice("find", "x", "--data", filled) == Said(1, "", "")


def test_a_reader_who_leaves_early_is_no_bug(frontoffice: Commands, filled: Path) -> None:
    many = frontoffice.write("many.json", [{"essence": "x"}] * 20)
    command = [sys.executable, "-m", "frontoffice", "register", str(many), "--data", str(filled)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
