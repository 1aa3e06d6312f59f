"""The commands about files: attached, listed, sent on rules, and saved at another desk."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import PIN, Commands
from doubles.desks import running_central
from office.test_main_job import SETTINGS

from frontoffice.central import CentralServer
from frontoffice.central.codes import make_code

EN = ("--language", "en")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    with running_central(tmp_path / "central.sqlite3") as running:
        yield running


def enrolled(frontoffice: Commands, server: CentralServer, folder: Path) -> tuple[object, ...]:
    code = make_code(server.state, "270142", SETTINGS)
    key = ("--key-file", folder.with_suffix(".key"), "--pin", PIN)
    assert frontoffice("enrol", server.url, code, "--data", folder, *key).status == 0
    return ("--data", folder, *EN)


def test_a_file_goes_from_one_desk_to_another(
    frontoffice: Commands, server: CentralServer, tmp_path: Path
) -> None:
    here = enrolled(frontoffice, server, tmp_path / "one")
    there = enrolled(frontoffice, server, tmp_path / "two")
    table = tmp_path / "appeals.csv"
    table.write_text("essence\nСу жоқ\n", encoding="utf-8")
    number = str(frontoffice("register", table, *here, "--json").lines[0]["number"])
    scan = tmp_path / "../шарт.pdf"
    scan.write_bytes(b"%PDF-1.7 text")

    said = frontoffice("attach", number, scan, *here, "--json").out
    [added] = json.loads(said)
    assert (added["name"], added["media"], added["size"]) == ("шарт.pdf", "application/pdf", 13)
    assert "waits for central" in frontoffice("attachments", number, *here).out
    assert "1 file" in frontoffice("waiting", *here).out
    assert frontoffice("waiting", *here, "--json").json["files_bytes"] == 13

    assert frontoffice("sync", *here).status == 0
    assert frontoffice("files", "--send", *here).status == 0
    assert "arrived at central" in frontoffice("attachments", number, *here).out

    assert frontoffice("sync", *there).status == 0
    assert "not on this computer" in frontoffice("attachments", number, *there).out
    saved = tmp_path / "saved"
    saved.mkdir()
    assert frontoffice("attachments", number, "--save", saved, *there).status == 0
    assert [one.read_bytes() for one in saved.iterdir()] == [b"%PDF-1.7 text"]


def test_rules_are_set_and_told(frontoffice: Commands, tmp_path: Path) -> None:
    at = ("--data", tmp_path / "d", *EN)
    key = ("--key-file", tmp_path / "k", "--pin", PIN)
    assert frontoffice("init", "--office", "270142", "--device", "3", *key, *at).status == 0
    told = frontoffice("files", "--pause", "--night", "22:00-06:00", "--rate-kb", "64", *at).out
    assert "paused" in told
    assert "22:00–06:00" in told
    rules = frontoffice("files", "--resume", "--night", "-", "--again", *at, "--json").json["rules"]
    assert (rules["paused"], rules["night_from"], rules["rate_kb"]) == (False, "", 64)
    refused = frontoffice("files", "--night", "25:00-06:00", *at)
    assert (refused.status, "rule.file_rules" in refused.err) == (1, True)
    for command in ("attach", "attachments"):
        more = (tmp_path / "k",) if command == "attach" else ()
        assert frontoffice(command, "270142003260000199", *more, *at).status == 1
