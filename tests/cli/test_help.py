"""``doctor`` and ``help-bundle``: of a desk that is well, of one that is broken, and of none."""

import json
from pathlib import Path

import pytest
from commands import OFFICE, PIN, Commands, central_process

from frontoffice.domain.checks import ORDER


def test_the_doctor_tells_each_check_in_words_and_as_json(
    frontoffice: Commands, data: Path
) -> None:
    said = frontoffice("doctor", "--data", data)
    assert said.status == 1, "no printer and no copies: somebody should look"
    assert len(said.out.splitlines()) == len(ORDER)
    assert "✓ Program, in order: Version" in said.out
    told = frontoffice("doctor", "--data", data, "--json").json
    assert told["worst"] == "look"
    assert [one["check"] for one in told["checks"]] == list(ORDER)


def test_the_doctor_works_where_nothing_is(frontoffice: Commands, tmp_path: Path) -> None:
    said = frontoffice("doctor", "--data", tmp_path / "none")
    assert said.status == 1
    assert "No desk is set up here." in said.out
    assert not (tmp_path / "none").exists()


def test_the_doctor_names_a_broken_database(frontoffice: Commands, data: Path) -> None:
    (data / "desk.sqlite3").write_bytes(b"nothing" * 999)
    said = frontoffice("doctor", "--data", data)
    assert said.status == 2
    assert "frontoffice repair" in said.out


def test_a_bundle_is_made_of_a_broken_desk_too_and_read_by_its_words(
    frontoffice: Commands, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (data / "desk.sqlite3").write_bytes(b"nothing" * 999)
    path = tmp_path / "a.help"
    said = frontoffice("help-bundle", "--data", data, "-o", path, "--said", "Ашылмайды", "--json")
    made = said.json
    assert (said.status, made["file"]) == (0, str(path))
    monkeypatch.setenv("FRONTOFFICE_HELP_WORDS", made["words"])
    read = frontoffice("help-bundle", "--read", path, "-o", tmp_path / "out", "--json")
    assert str(tmp_path / "out/said.txt") in read.json["files"]
    assert (tmp_path / "out/said.txt").read_text(encoding="utf-8") == "Ашылмайды"
    code = frontoffice("help-bundle", "--read", made["code"], "--json").json
    assert code["checks"]["database"] == "broken"

    monkeypatch.setenv("FRONTOFFICE_HELP_WORDS", "банан")
    wrong = frontoffice("help-bundle", "--read", path, "--json")
    assert wrong.json["error"] == "not_allowed.help_words"


def test_the_code_is_told_and_read(frontoffice: Commands, data: Path) -> None:
    told = frontoffice(
        "help-bundle", "--data", data, "--code", "--error", "unavailable.storage.full", "--json"
    ).json
    plain = frontoffice("help-bundle", "--data", data, "--code")
    assert plain.out.startswith("To be read over the telephone: ")
    said = frontoffice("help-bundle", "--read", told["code"])
    assert "unavailable.storage.full: The disk is full." in said.out
    assert "Printer: look at it" in said.out
    assert frontoffice("help-bundle", "--read", "AAAA", "--json").json["error"] == "rule.help_code"
    unknown = frontoffice("help-bundle", "--data", data, "--code", "--error", "new.one", "--json")
    assert "does not know" in frontoffice("help-bundle", "--read", unknown.json["code"]).out


def test_central_reads_what_its_desk_sealed(frontoffice: Commands, tmp_path: Path) -> None:
    central, desk = tmp_path / "central", tmp_path / "desk"
    where = ("--data", central, "--key-file", central.with_suffix(".key"))
    code = frontoffice("central", "code", "--office", OFFICE, *where).out.strip()
    with central_process(central) as url:
        words = ("--data", desk, "--key-file", desk.with_suffix(".key"), "--pin", PIN)
        assert frontoffice("enrol", url, code, *words).status == 0
    path = tmp_path / "a.help"
    said = frontoffice("help-bundle", "--data", desk, "-o", path)
    assert "sealed for central" in said.out
    here = frontoffice("help-bundle", "--read", path, "--json").json
    assert here["error"] == "not_allowed.help_box"
    read = frontoffice("central", "help", path, "-o", tmp_path / "out", *where)
    assert str(tmp_path / "out/checks.json") in read.out
    checks = json.loads((tmp_path / "out/checks.json").read_text(encoding="utf-8"))
    assert {one["check"] for one in checks} == set(ORDER)
    words_told = frontoffice("help-bundle", "--data", desk, "-o", path, "--words").out
    assert "These words open it" in words_told
