"""The demonstration: all of the main job by one command, and nothing plain left behind."""

import csv
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest
from commands import SAMPLES, Commands

from db.lock import desk_lock
from frontoffice.cli.demo_central import DemoCentral, DemoCentralError
from frontoffice.cli.demo_folder import DemoFolder

PLAIN_FIELDS = ("applicant", "iin_or_bin", "address", "phone", "email", "representative")


def secrets_of_applicants() -> set[str]:
    """Return what of the applicants must nowhere stand in plain: names, numbers, words."""
    found: set[str] = set()
    for row in csv.DictReader(StringIO(SAMPLES.read_text("utf-8"))):
        found |= {row[name] for name in PLAIN_FIELDS if len(row[name]) > 5}
        found |= {word for word in row["applicant"].split() if len(word) > 5}
        found |= {word.strip("«».,;:") for word in row["essence"].split() if len(word) > 8}
    return {word for word in found if len(word) > 5}


def test_the_main_job_is_done_and_done_again(frontoffice: Commands, tmp_path: Path) -> None:
    root = tmp_path / "көрсетілім"
    words = ("demo", "--no-window", "--root", root)
    said = frontoffice(*words, "--language", "kk")
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == "Тіркелген жолданымдар: 18, әрқайсысының талоны бар."
    assert lines[2] == "Желісіз тексерілген талон: шынайы."
    assert lines[-1] == "Кіру: Ахметова Гүлмира Сериковна, PIN-код 246810"
    assert "\x1b" not in said.err, "no bar where no terminal is"

    said = frontoffice(*words, "--json")
    assert (said.status, said.err) == (0, "")
    told = said.json
    assert told["registered"] == told["central"] == told["pulled"] == len(told["talons"]) == 18
    assert told["genuine"] is True
    assert told["root"] == str(root)
    number, pdf = told["talons"][0]["number"], told["talons"][0]["pdf"]
    shown = frontoffice("show", number, "--data", told["data"], "--json").json
    assert shown["applicant"] == "Сейткали Айдос Маратович"
    assert shown["only_here"] is False
    assert frontoffice("talon-check", pdf, "--data", root / "second-desk").status == 0
    assert frontoffice("journal", "verify", "--data", told["data"]).status == 0
    _nothing_is_plain_in(root)


def _nothing_is_plain_in(root: Path) -> None:
    wanted = secrets_of_applicants()
    assert len(wanted) > 100
    needles = {
        word.encode(encoding)
        for word in wanted
        for form in {word, word.lower(), word.upper()}
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
        for word in [form]
    }
    files = [path for path in root.rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        content = path.read_bytes()
        assert not [needle for needle in needles if needle in content], path
    keys = [path for path in root.rglob("*") if "key" in path.name]
    assert keys == []


def test_a_folder_with_something_else_is_not_touched(frontoffice: Commands, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "photo.jpg").write_text("holiday")
    (tmp_path / "file").write_text("text")
    for root in (mine, tmp_path / "file", frontoffice.home.parent):
        said = frontoffice("demo", "--no-window", "--root", root, "--json")
        assert (said.status, said.json["error"]) == (1, "conflict.demo_folder")
    assert (mine / "photo.jpg").read_text() == "holiday"


def test_keys_never_lie_in_the_demonstration(frontoffice: Commands) -> None:
    said = frontoffice("demo", "--no-window", "--root", frontoffice.home, "--json")
    assert (said.status, said.json["error"]) == (1, "conflict.demo_folder")


def test_a_demonstration_with_an_open_window_is_left_alone(
    frontoffice: Commands, tmp_path: Path
) -> None:
    folder = DemoFolder.at(tmp_path / "demo")
    folder.clear()
    folder.desk.mkdir()
    with desk_lock(folder.desk):
        said = frontoffice("demo", "--no-window", "--root", folder.root, "--json")
    assert (said.status, said.json["error"]) == (1, "conflict.already_open")
    assert folder.desk.exists()


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(1)",
        "print('nonsense')",
        'print(\'{"error": "unavailable.port"}\')',
    ],
)
def test_a_central_that_does_not_start_is_told(
    frontoffice: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    fake = tmp_path / "python"
    fake.write_text(f"#!{sys.executable}\n{program}\n")
    fake.chmod(0o755)
    monkeypatch.setattr("frontoffice.cli.itself.sys.executable", str(fake))
    said = frontoffice("demo", "--no-window", "--root", tmp_path / "demo", "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.demo_central")


def test_a_central_that_says_nothing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = tmp_path / "python"
    fake.write_text(
        f"#!{sys.executable}\nimport signal\nsignal.signal(15, signal.SIG_IGN)\nsignal.pause()\n"
    )
    fake.chmod(0o755)
    monkeypatch.setattr("frontoffice.cli.itself.sys.executable", str(fake))
    monkeypatch.setattr("frontoffice.cli.demo_central._START_S", 0.2)
    central = DemoCentral(DemoFolder.at(tmp_path / "demo"), "en")
    with pytest.raises(DemoCentralError), central.running():
        pass


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_demonstration_leaves_nothing_running(
    frontoffice: Commands, tmp_path: Path, number: int
) -> None:
    assert frontoffice.home.is_dir()
    root = tmp_path / "demo"
    command = [sys.executable, "-m", "frontoffice", "demo", "--no-window", "--root", str(root)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        # The first talon is there: central runs, half of the work is done.
        while not list(root.glob("talons/*.pdf")):
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
            assert process.poll() is None
        process.send_signal(number)
        process.communicate(timeout=30)
    assert process.returncode == 1
    left = subprocess.run(["ps", "-eo", "sid,args"], capture_output=True, text=True, check=True)
    session = [line for line in left.stdout.splitlines() if line.split()[0] == str(process.pid)]
    assert session == []
    assert json.loads((root / "demonstration.json").read_text()) == {"demonstration": True}
    assert os.environ["HOME"] == str(frontoffice.home)
