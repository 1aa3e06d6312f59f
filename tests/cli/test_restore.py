"""A desk comes back from its copies by one command, and knows that it is a copy."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bad_luck import change_rows, flip_one_byte
from commands import Commands, Said

SHEET = "сиыр сүті ақ болады 7"
_PAGE = 4096


@pytest.fixture
def desk(frontoffice: Commands, data: Path, stick: Path) -> Path:
    """Give a desk with two appeals and a copy of them, and one appeal made since."""
    register(frontoffice, data, 2)
    assert frontoffice("backup", "--to", stick, "--data", data).status == 0
    register(frontoffice, data, 1)
    return data


def register(frontoffice: Commands, data: Path, count: int) -> Said:
    appeals = [{"essence": f"Сұрақ {n} " + "сөз " * 4_000} for n in range(count)]
    return frontoffice("register", frontoffice.write("a.json", appeals), "--data", data)


def key_of(data: Path) -> Path:
    return Path(json.loads((data / "desk.json").read_text("utf-8"))["vault"]["path"])


def copies(stick: Path) -> list[Path]:
    return sorted(stick.rglob("*.sqlite3"))


def restored(said: Said) -> dict[str, Any]:
    assert said.status == 0, said.err
    return said.json


def test_a_copy_says_where_it_is_and_how_far_it_goes(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    told = frontoffice("backup", "--state", "--data", desk, "--json").json
    assert (told["to"], told["every_minutes"], told["code"]) == (str(stick), 15, "")
    assert (told["last_seq"], told["behind"], len(told["copies"])) == (5, 2, 1)
    assert told["copies"][0]["office"] == "270142"
    said = frontoffice("backup", "--data", desk)
    assert (said.status, len(copies(stick))) == (0, 2)
    assert f"Copies are kept in {stick}, at most every 15 min." in said.out
    assert "up to entry 7; entries made since: 0." in said.out
    assert "the disk of the desk itself" in said.out
    assert frontoffice("backup", "--stop", "--data", desk).out == (
        "No copies are made: nobody has said where.\n"
    )
    assert frontoffice("backup", "--data", desk, "--json").json["error"] == (
        "unavailable.backup.none"
    )


def test_a_stick_that_is_not_there_is_told_with_its_code(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    shutil.rmtree(stick)
    said = frontoffice("backup", "--data", desk, "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.backup.missing")
    state = frontoffice("backup", "--state", "--data", desk)
    assert state.status == 1
    assert f"The folder of the copies is not there: {stick}." in state.out


def test_a_lost_database_comes_back_and_gives_no_number(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    damaged = desk / "desk.sqlite3"
    flip_one_byte(damaged, 100)
    before = damaged.read_bytes()

    told = restored(frontoffice("restore", stick, "--data", desk, "--json"))

    assert (told["seq"], told["entries"], told["lost"], told["passed_over"]) == (5, 5, 2, [])
    assert Path(told["set_aside"]).read_bytes() == before, "nothing is overwritten"
    assert register(frontoffice, desk, 1).err.startswith("conflict.restored_copy")
    assert frontoffice("find", "сұрақ", "--data", desk, "--json").status == 0
    assert not list(desk.glob("*.restoring"))


def test_what_is_lost_is_told_in_words(frontoffice: Commands, desk: Path, stick: Path) -> None:
    said = frontoffice("restore", stick, "--data", desk)
    assert said.out.splitlines()[0].startswith("Restored from ")
    assert "Made after it and not in it: 2 entries, numbers 6 to 7." in said.out
    assert "No numbers are given until then" in said.out


def test_a_copy_that_lacks_nothing_works_on(frontoffice: Commands, desk: Path, stick: Path) -> None:
    assert frontoffice("backup", "--data", desk).status == 0
    (desk / "desk.sqlite3").unlink()
    told = restored(frontoffice("restore", stick, "--data", desk, "--json"))
    assert (told["seq"], told["lost"], told["set_aside"]) == (7, 0, None)
    assert register(frontoffice, desk, 1).status == 0
    assert frontoffice("rebuild", "--data", desk, "--json").json["equal"]


def test_a_damaged_copy_gives_way_to_an_older_one(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    assert frontoffice("backup", "--data", desk).status == 0
    newest = copies(stick)[-1]
    flip_one_byte(newest, newest.stat().st_size // 2)
    told = restored(frontoffice("restore", stick, "--data", desk, "--json"))
    assert (told["seq"], told["passed_over"]) == (5, [newest.name])


@pytest.mark.parametrize("kind", ["damaged", "foreign", "none", "no database"])
def test_what_cannot_be_restored_changes_nothing(
    frontoffice: Commands, desk: Path, stick: Path, tmp_path: Path, kind: str
) -> None:
    before = (desk / "desk.sqlite3").read_bytes()
    source, code = stick, "unavailable.backup.damaged"
    (copy,) = copies(stick)
    if kind == "damaged":
        flip_one_byte(copy, copy.stat().st_size // 2)
    elif kind == "no database":
        copy.write_bytes(os.urandom(8 * _PAGE))
        code = "unavailable.storage.key"
    elif kind == "none":
        source = tmp_path / "empty"
        source.mkdir()
        code = "unavailable.backup.nothing"
    else:
        other = tmp_path / "other"
        assert frontoffice.init(other).status == 0
        register(frontoffice, other, 1)
        source = tmp_path / "other stick"
        source.mkdir()
        assert frontoffice("backup", "--to", source, "--data", other).status == 0
        code = "unavailable.storage.key"
    said = frontoffice("restore", source, "--data", desk, "--json")
    assert (said.status, said.json["error"]) == (1, code)
    assert (desk / "desk.sqlite3").read_bytes() == before
    assert {path.name for path in desk.glob("desk.sqlite3*")} <= {
        "desk.sqlite3",
        "desk.sqlite3-wal",
        "desk.sqlite3-shm",
    }


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "unavailable.storage.full"),
        (errno.EROFS, "unavailable.storage.read_only"),
    ],
)
def test_a_disk_that_does_not_take_the_copy_is_told_and_keeps_what_it_had(
    frontoffice: Commands,
    desk: Path,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: str,
) -> None:
    before = (desk / "desk.sqlite3").read_bytes()

    def refuses(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as planted:
        planted.setattr(os, "fsync", refuses)
        said = frontoffice("restore", stick, "--data", desk, "--json")
    assert (said.status, said.json["error"]) == (1, code)
    assert (desk / "desk.sqlite3").read_bytes() == before
    assert not list(desk.glob("*.restoring"))


@pytest.mark.parametrize("harm", ["pulled out", "gone at its end", "other bytes"])
def test_a_stick_that_fails_while_the_copy_is_brought_is_told_and_not_this_disk(
    frontoffice: Commands, desk: Path, stick: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    before = (desk / "desk.sqlite3").read_bytes()
    (copy,) = copies(stick)
    beside = desk / "desk.sqlite3.restoring"
    real = Path.open

    def pulled_out(path: Path, *args: Any, **more: Any) -> Any:
        if path == copy and beside.exists():
            raise OSError(errno.EIO, "gone")
        return real(path, *args, **more)

    def at_the_end(_: int) -> None:
        if harm == "other bytes":
            flip_one_byte(copy, 100)
        else:
            copy.unlink()

    with monkeypatch.context() as planted:
        if harm == "pulled out":
            planted.setattr(Path, "open", pulled_out)
        else:
            planted.setattr(os, "fsync", at_the_end)
        said = frontoffice("restore", stick, "--data", desk, "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.backup.lost")
    assert (desk / "desk.sqlite3").read_bytes() == before
    assert not beside.exists()


def test_a_copy_of_another_device_under_the_same_key_is_refused(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    # As before this desk got new keys, or in a cloned installation.
    other = "UPDATE device_key SET public_key = zeroblob(32)"
    change_rows(desk, key_of(desk), other)
    (copy,) = copies(stick)
    shutil.copy(desk / "desk.sqlite3", copy)
    said = frontoffice("restore", copy, "--data", desk, "--json")
    assert said.json["error"] == "conflict.other_desk"
    assert said.json["values"]["device_no"] == "3"


def test_a_desk_comes_back_on_a_new_machine_by_its_copies_and_its_sheet_of_keys(
    frontoffice: Commands,
    desk: Path,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FRONTOFFICE_KEYS_PASSPHRASE", SHEET)
    sheet = tmp_path / "keys.txt"
    said = frontoffice("keys", "save", "-o", sheet, "--data", desk)
    assert (said.status, said.out.count("\n")) == (0, 2)
    assert sheet.stat().st_mode & 0o077 == 0
    assert sheet.read_text().splitlines()[1].startswith("270142 · 3 · ")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "another machine"))
    new, key_file = tmp_path / "new", tmp_path / "new.key"
    words = ("restore", stick, "--data", new, "--keys", sheet)

    monkeypatch.setenv("FRONTOFFICE_KEYS_PASSPHRASE", SHEET + " ")
    assert frontoffice(*words, "--json").json["error"] == "not_allowed.passphrase"
    monkeypatch.setenv("FRONTOFFICE_KEYS_PASSPHRASE", SHEET)
    torn = tmp_path / "torn.txt"
    torn.write_text("\n".join(sheet.read_text().splitlines()[:-2]))
    wrong = frontoffice("restore", stick, "--data", new, "--keys", torn, "--json").json["error"]
    assert wrong == "not_allowed.passphrase"
    torn.write_text("letters")
    wrong = frontoffice("restore", stick, "--data", new, "--keys", torn, "--json").json["error"]
    assert wrong == "unavailable.storage.key_missing"

    told = restored(frontoffice(*words, "--key-file", key_file, "--json"))

    assert (told["seq"], told["lost"]) == (5, None), "nobody here knows"
    assert key_of(new) == key_file
    assert register(frontoffice, new, 1).err.startswith("conflict.restored_copy")
    assert frontoffice("journal", "verify", "--data", new, "--json").json["restored_copy"]
    again = frontoffice(*words, "--key-file", key_file, "--json")
    assert again.json["error"] == "conflict.keys"


def test_a_sheet_wants_a_passphrase_worth_the_name(
    frontoffice: Commands, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRONTOFFICE_KEYS_PASSPHRASE", "1234")
    said = frontoffice("keys", "save", "-o", tmp_path / "k", "--data", desk, "--json")
    assert said.json["error"] == "rule.passphrase"
    assert not (tmp_path / "k").exists()


def test_a_copy_that_is_killed_in_the_middle_is_none(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    (whole,) = copies(stick)
    script = (
        "import os, signal, sys\n"
        "from db import copying\n"
        "from frontoffice.cli import main\n"
        "copying.STEP_PAGES = 8\n"
        "def die(self, done, whole):\n"
        "    pass\n"
        "from frontoffice.services.backup import Backup\n"
        "copy = Backup.copy\n"
        "kill = lambda done, whole: os.kill(os.getpid(), signal.SIGKILL)\n"
        "Backup.copy = lambda self, on_step=None: copy(self, kill)\n"
        "main(sys.argv[1:])\n"
    )
    words = [sys.executable, "-c", script, "backup", "--data", str(desk)]
    died = subprocess.run(words, check=False, capture_output=True, timeout=60)
    assert died.returncode == -signal.SIGKILL
    assert list(stick.rglob("*.new")), "it died in the middle"
    told = frontoffice("backup", "--state", "--data", desk, "--json").json
    assert [one["file"] for one in told["copies"]] == [whole.name]
    assert frontoffice("backup", "--data", desk).status == 0, "nothing holds the next one up"
    assert not list(stick.rglob("*.new"))
    assert len(copies(stick)) == 2


def test_rebuilding_tells_what_differs_and_puts_it_right(frontoffice: Commands, desk: Path) -> None:
    assert frontoffice("rebuild", "--data", desk).out.splitlines()[1:] == [
        "appeals: equal, 3.",
        "talons: equal, 3.",
        "ties between appeals: equal, 0.",
        "papers: equal, 0.",
        "attachments of appeals: equal, 0.",
        "looks at what kiosks registered: equal, 0.",
        "signers: equal, 0.",
        "visits: equal, 0.",
        "consultations: equal, 0.",
        "proposals of support: equal, 0.",
        "shared problems: equal, 0.",
        "appeals about shared problems: equal, 0.",
        "schedules of receptions: equal, 0.",
        "leases of seats: equal, 0.",
        "seats that are out on lease: equal, 0.",
        "bookings: equal, 0.",
        "calls about bookings: equal, 0.",
        "what is ready for bookings: equal, 0.",
        "papers of bookings: equal, 0.",
        "people of reception days: equal, 0.",
        "reception days: equal, 0.",
        "conversations: equal, 0.",
        "instructions: equal, 0.",
        "receptions held or not: equal, 0.",
        "reference data: equal, 0.",
        "staff: equal, 1.",
        "search: equal, 3.",
        "counters of numbers: equal, 1.",
    ]
    change_rows(
        desk, key_of(desk), "UPDATE appeal SET gist = 'x'", "UPDATE counter SET sequence = 1"
    )
    told = frontoffice("rebuild", "--data", desk, "--json")
    assert (told.status, told.json["equal"], told.json["entries"]) == (1, False, 7)
    assert told.json["tables"]["appeal"]["differing"] == 3
    assert told.json["tables"]["counter"]["differing"] == 1
    said = frontoffice("rebuild", "--data", desk)
    assert "appeals: missing 0, differing 3, too many 0." in said.out
    assert "Nothing was changed." in said.out
    assert frontoffice("rebuild", "--write", "--data", desk).status == 0
    assert frontoffice("rebuild", "--data", desk, "--json").json["equal"]


def test_central_is_rebuilt_too(frontoffice: Commands, tmp_path: Path) -> None:
    central = tmp_path / "central"
    keys = ("--key-file", tmp_path / "central.key", "--data", central)
    assert frontoffice("central", "code", "--office", "270142", *keys, "--json").status == 0
    told = frontoffice("central", "rebuild", *keys, "--json")
    assert (told.status, told.json["equal"], told.json["entries"]) == (0, True, 1)
