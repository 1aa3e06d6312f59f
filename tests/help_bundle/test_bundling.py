"""What is in a bundle: everything that helps, and nothing of a person."""

import json
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from desks import CLERK, FRIDAY, MakeDesk, clock, make, never_asked

from db.engine import writing
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.checks import Finding, Light
from frontoffice.help_bundle import members
from frontoffice.help_bundle.bundling import (
    HelpPlaceError,
    HelpUnreadError,
    box_of,
    code_of,
    name_at,
    opened_if_it_opens,
    read_sealed,
    write_bundle,
    write_members,
)
from frontoffice.help_bundle.members import Happened, logs_of, packed, settings_of, unpacked
from frontoffice.help_bundle.sealing import LIMIT, HelpFileError, opened_by, opened_with
from frontoffice.i18n import words_in
from frontoffice.journal.box import BoxKey
from frontoffice.services.printers import Printers
from frontoffice.sync.boxes import keep_box

__all__ = ["clock", "make"]

CENTRAL = BoxKey(b"c" * 32)
TOKENS = ("Қожахметов", "000229599007", "a.b@example.kz", "7010000012", "192.0.2.7", "aigul")
SAID = "Талон шықпайды, ЖСН 000229599007, a.b@example.kz, +7 (701) 000-00-12"
FINDINGS = [Finding("space", Light.BROKEN, "none", {"mb": 3}), Finding("fonts", Light.OK)]
WORDS = words_in("ru")


@pytest.fixture
def desk(make: MakeDesk) -> Desk:
    desk = make()
    desk.registration.register(
        Draft(essence="Қожахметов Ілияс жазды", applicant=Applicant(name="Қожахметов")), CLERK
    )
    Printers(desk.journal).keep(["tcp://192.0.2.7:9100?width=512", "cups://aigul"])
    log = "2026-03-20 10:42:02,123 WARNING db.record Қожахметов 000229599007\n"
    (desk.folder / "window.log").write_text(log * 500, encoding="utf-8")
    return desk


def happened(desk: Desk) -> Happened:
    return Happened(
        said=SAID,
        error="unavailable.storage.full",
        findings=FINDINGS,
        picture=b"\x89PNG",
        settings=settings_of(desk, {"language": "kk", "theme": ""}),
        logs=logs_of(desk.folder, desk.folder / "none.log"),
    )


def test_no_member_has_anything_of_a_person(desk: Desk) -> None:
    found = unpacked(packed(happened(desk), WORDS))
    names = {"said.txt", "about.json", "checks.txt", "checks.json", "settings.json", "screen.png"}
    assert set(found) == {*names, "logs/window.log"}
    for name, content in found.items():
        told = content.decode(errors="replace")
        assert [token for token in TOKENS if token in told] == [], name
    assert found["said.txt"].decode().startswith("Талон шықпайды, ЖСН ▒▒▒")
    assert len(found["logs/window.log"].splitlines()) == members.LOG_LINES
    assert json.loads(found["about.json"])["error"] == "unavailable.storage.full"
    settings = json.loads(found["settings.json"])
    assert settings["printers"] == ["tcp?width=512", "cups"]
    assert settings["desk"]["office"] == "270142"
    assert "Место на диске" in found["checks.txt"].decode()


def test_a_desk_that_has_met_central_seals_for_it(desk: Desk, tmp_path: Path) -> None:
    assert box_of(desk) is None
    with writing(desk.journal.engine) as connection:
        keep_box(connection, desk.journal.author.device, CENTRAL.public)
    made = write_bundle(happened(desk), tmp_path / "new" / "a.help", WORDS, box_of(desk))
    assert made.words == ""
    assert made.code == code_of(happened(desk))
    content = opened_with(read_sealed(made.path), CENTRAL)
    written = write_members(content, tmp_path / "out")
    assert (tmp_path / "out/logs/window.log") in written
    assert made.path.stat().st_mode & 0o077 == 0


def test_another_desk_seals_by_words_that_are_not_in_the_file(desk: Desk, tmp_path: Path) -> None:
    made = write_bundle(happened(desk), tmp_path / "a.help", WORDS)
    assert len(made.words.split()) == 8
    assert made.words not in repr(made)
    sealed = read_sealed(made.path)
    assert made.words.encode() not in sealed
    assert unpacked(opened_by(sealed, made.words))["screen.png"] == b"\x89PNG"


def test_a_place_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(HelpPlaceError):
        write_bundle(Happened(said=""), tmp_path / "file" / "a.help", WORDS)
    content = packed(Happened(said="x"), WORDS)
    with pytest.raises(HelpPlaceError):
        write_members(content, tmp_path / "file")


def test_a_desk_that_does_not_open_is_helped_too(desk: Desk, tmp_path: Path) -> None:
    desk.close()
    again = opened_if_it_opens(desk.folder, never_asked)
    assert again is not None
    again.close()
    assert opened_if_it_opens(tmp_path / "none", never_asked) is None
    assert box_of(None) is None
    assert settings_of(None, {"theme": "dark"}) == {"shown": {"theme": "dark"}}


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(HelpUnreadError):
        read_sealed(tmp_path / "none")
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(HelpFileError):
        read_sealed(large)
    with pytest.raises(HelpFileError):
        unpacked(b"no archive")


def test_members_of_others_are_left_out_and_a_bomb_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        for name in ("../evil", "logs/../x.log", "logs/", "evil.exe", "said.txt", "logs/a.log"):
            file.writestr(name, b"x" * 9)
    assert set(unpacked(whole.getvalue())) == {"said.txt", "logs/a.log"}
    monkeypatch.setattr(members, "_MOST", 10)
    with pytest.raises(HelpFileError):
        unpacked(whole.getvalue())


def test_a_name_tells_when_it_was_made() -> None:
    assert name_at(datetime.fromisoformat("2026-03-20T10:42:07")) == (
        "frontoffice-20260320-104207.help"
    )
    assert FRIDAY.year == 2026
