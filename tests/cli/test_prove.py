"""`frontoffice prove` plays worlds, writes a report, and says so where it cannot."""

import json
from pathlib import Path

import pytest
from commands import Commands

from frontoffice.cli import prove


def test_worlds_are_played_and_reported(frontoffice: Commands, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    done = frontoffice("prove", "--seeds", "2", "--from", "5", "--report", report, "--json")
    assert done.status == 0
    told = json.loads(done.out)
    assert (told["worlds"], told["first_seed"], told["failed"]) == (2, 5, [])
    assert json.loads(report.with_suffix(".json").read_text())["worlds"] == 2
    assert "seeds 5 to 6" in report.read_text()

    done = frontoffice("prove", "--seeds", "1", "--from", "7", "--report", report, "--json")
    told = json.loads(done.out)
    assert (told["worlds"], told["first_seed"]) == (3, 5), "a long run may be continued"
    assert "seeds 5 to 7" in report.read_text()
    done = frontoffice("prove", "--seeds", "1", "--from", "5", "--report", report, "--json")
    assert json.loads(done.out)["worlds"] == 1, "and begun anew"


def test_without_the_tests_beside_it_it_says_so(
    frontoffice: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prove, "TESTS", tmp_path)
    done = frontoffice("prove", "--seeds", "1")
    assert done.status == 1
    assert done.err.startswith("unavailable.world: ")
