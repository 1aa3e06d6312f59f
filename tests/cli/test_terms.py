"""Open terms that the tables have moved, by command."""

from pathlib import Path

import pytest
from commands import Commands


@pytest.fixture
def data(frontoffice: Commands, tmp_path: Path) -> Path:
    """Give the folder of an administrator's desk at which a supervisor registers too."""
    desk = tmp_path / "desk"
    assert frontoffice.init(desk, "--role", "administrator").status == 0
    boss = ("boss", "--name", "Төлеген Дана", "--position", "м", "--role", "supervisor")
    assert frontoffice("people", "add", *boss, "--data", desk).status == 0
    return desk


def test_a_new_holiday_is_shown_and_approved(frontoffice: Commands, data: Path) -> None:
    file = frontoffice.write("one.json", {"essence": "Жол"})
    number = str(frontoffice("register", file, "--as", "boss", "--data", data).lines[0]["number"])
    said = frontoffice("terms", "--data", data, "--language", "ru")
    assert (said.status, "Каждый открытый срок" in said.out) == (0, True)
    due = frontoffice("show", number, "--data", data, "--json").json["due_on"]
    table = data.parent / "holidays.csv"
    table.write_text(
        f"date,kind,name_kk,name_ru,name_en\n{due},holiday,Күн,День,A day\n", encoding="utf-8"
    )
    taken = frontoffice("reference", "import", "holidays", table, "--data", data, "--json")
    assert taken.status == 0, taken
    shown = frontoffice("terms", "--data", data, "--json")
    assert shown.status == 1
    assert (shown.json["number"], shown.json["was"], shown.json["days"]) == (number, due, [due])
    assert "→" in frontoffice("terms", "--data", data).out
    assert frontoffice("terms", "--approve", "--data", data, "--json").json == {"changed": 1}
    assert frontoffice("terms", "--approve", "--data", data, "--language", "en").out.strip()
    assert frontoffice("show", number, "--data", data, "--json").json["due_on"] != due
