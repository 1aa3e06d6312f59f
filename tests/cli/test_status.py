"""Asking where an appeal stands by what a person holds in the hand."""

from pathlib import Path

from commands import Commands
from PIL import Image


def test_a_number_and_a_talon_in_any_form_tell_where_the_appeal_stands(
    frontoffice: Commands, data: Path, tmp_path: Path
) -> None:
    appeal = frontoffice.write("a.json", {"applicant": "Оспанова Гүлнар", "essence": "Жол"})
    made = frontoffice("register", appeal, "--data", data).json
    pdf = tmp_path / "талон.pdf"
    frontoffice("talon", made["number"], "-o", pdf, "--data", data)
    for what in (made["number"], made["talon"], pdf):
        said = frontoffice("status", what, "--data", data, "--json")
        assert (said.status, said.json["answer"]) == (0, "own")
        assert (said.json["stage"], said.json["number"]) == ("registered", made["number"])
        assert said.json["due_on"] == made["due_on"]
    assert (said.json["talon"], said.json["old"]) == ("signed", False)
    lines = frontoffice("status", pdf, "--data", data, "--language", "ru").out.splitlines()
    assert lines[1] == "Зарегистрировано"
    assert any("принято" in line for line in lines)


def test_what_nobody_knows_ends_with_one(frontoffice: Commands, data: Path, tmp_path: Path) -> None:
    frontoffice("register", frontoffice.write("a.json", {"essence": "Жол"}), "--data", data)
    said = frontoffice("status", "710001001260000181", "--data", data, "--json")
    assert (said.status, said.json["answer"]) == (1, "not_a_talon")
    Image.new("L", (50, 50), 255).save(tmp_path / "white.png")
    said = frontoffice("status", tmp_path / "white.png", "--data", data)
    assert said.status == 1
    assert "neither a talon" in said.out


def test_central_shows_its_lists_and_keeps_how_they_are_made(
    frontoffice: Commands, tmp_path: Path
) -> None:
    at = ("--data", tmp_path / "central", "--key-file", tmp_path / "central.key")
    said = frontoffice("central", "status-list", *at)
    assert "no status list yet" in said.out
    told = frontoffice("central", "status-list", *at, "--kiosks", "talon", "--every", 5, "--json")
    assert told.json["lists"] == []
    assert told.json["rules"] == {
        "every_min": 5,
        "keep_days": 366,
        "renew_days": 92,
        "kiosks": "talon",
    }
    again = frontoffice("central", "status-list", *at, "--keep", 100, "--json").json["rules"]
    assert (again["kiosks"], again["keep_days"]) == ("talon", 100)
