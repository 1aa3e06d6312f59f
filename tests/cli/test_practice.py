"""Practice by a command: made in a home of one's own, and closed to every other command."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from commands import ROOT, Commands, spawned
from practices import made_practice

from frontoffice.domain.practice_tasks import TASKS
from frontoffice.practice import PracticeFolder, open_practice
from frontoffice.services.registry import Query

__all__ = ["made_practice"]

CLOSED = [
    ("sync",),
    ("waiting",),
    ("tasks",),
    ("backup",),
    ("backup", "--to", "{stick}"),
    ("backup", "--state"),
    ("restore", "{stick}"),
    ("renew",),
    ("envelope", "write", "{stick}"),
    ("envelope", "read", "{stick}"),
    ("enrol", "http://127.0.0.1:1", "AAAA"),
    ("init", "--office", "270142", "--device", "3", "--pin", "246810"),
    ("keys", "save", "-o", "{stick}/keys"),
    ("repair",),
    ("rebuild",),
    ("retention",),
    ("register", str(ROOT / "resources/reference/sample-appeals.csv")),
    ("find", "су"),
    ("journal", "verify"),
    ("people", "list"),
    ("reference", "list"),
    ("register-of-day", "-o", "{stick}/day.pdf"),
    ("desk-that-is-none",),
]
"""Commands that take a desk's folder; what a version does not know is misused."""


@pytest.mark.parametrize("words", CLOSED, ids=" ".join)
def test_every_command_refuses_a_practice_copy(
    frontoffice: Commands, made_practice: PracticeFolder, stick: Path, words: tuple[str, ...]
) -> None:
    root = made_practice.root
    before = sorted(path.name for path in root.iterdir())
    said = frontoffice(*(word.format(stick=stick) for word in words), "--data", root, "--json")
    if said.status != 2:
        assert (said.status, said.json["error"]) == (1, "not_allowed.practice")
    assert sorted(path.name for path in root.iterdir()) == before


def test_most_commands_are_known(
    frontoffice: Commands, made_practice: PracticeFolder, stick: Path
) -> None:
    misused = [
        words[0]
        for words in CLOSED
        if frontoffice(
            *(word.format(stick=stick) for word in words), "--data", made_practice.root
        ).status
        == 2
    ]
    assert misused == ["desk-that-is-none"]


def test_the_office_of_practice_is_nobody_elses(frontoffice: Commands, tmp_path: Path) -> None:
    said = frontoffice(
        *("init", "--office", "750000", "--device", "3", "--data", tmp_path / "d", "--json")
    )
    assert (said.status, said.json["error"]) == (1, "rule.practice_office")
    assert not (tmp_path / "d").exists()


def test_a_copy_is_made_beside_the_desk_out_of_its_tables(
    frontoffice: Commands, data: Path
) -> None:
    made = frontoffice("practice", "--data", data, "--json").json
    assert (made["made"], made["appeals"]) == (True, 60)
    assert [task["code"] for task in made["tasks"]] == [task.code for task in TASKS]
    assert Path(made["folder"]) == data.with_name(f"{data.name}-practice")
    assert not (data / "practice").exists()
    again = frontoffice("practice", "--data", data, "--json").json
    assert (again["made"], again["folder"]) == (False, made["folder"])
    listed = frontoffice("practice", "--data", data, "--tasks")
    assert listed.out.splitlines()[0] == " 1. Register an application"
    assert len(listed.out.splitlines()) == 12
    told = frontoffice("practice", "--data", data)
    assert told.out == f"The practice copy is ready in {made['folder']}.\n"


def test_without_a_desk_practice_is_in_the_region_of_the_demonstration(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "FRONTOFFICE_LANGUAGE": "ru", "PYTHONPATH": str(ROOT)}
    said = spawned("practice", "--anew", "--json", "--data", tmp_path / "none", env=home)
    assert said.returncode == 0, said.stderr
    assert '"appeals": 60' in said.stdout
    assert not (tmp_path / "none").exists()


def test_a_talon_of_practice_is_told_by_a_command(
    frontoffice: Commands, data: Path, made_practice: PracticeFolder, tmp_path: Path
) -> None:
    copy = PracticeFolder(tmp_path / "desk-practice", made_practice.keys)
    shutil.copytree(made_practice.root, copy.root)
    with closing(open_practice(copy)) as desk:
        pdf = desk.talons.pdf(desk.registry.page(Query()).lines[0].appeal)
    paper = tmp_path / "talon.pdf"
    paper.write_bytes(pdf)
    said = frontoffice("talon-check", paper, "--data", data, "--json")
    assert (said.status, said.json["reason"]) == (1, "practice")
    assert "not a talon" in said.json["message"]
