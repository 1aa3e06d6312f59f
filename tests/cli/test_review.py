"""Looking from the terminal at what kiosks registered."""

from pathlib import Path

from commands import Commands
from kiosks import make_kiosk

from frontoffice.desk import open_desk


def test_what_a_kiosk_registered_is_listed_and_looked_at(frontoffice: Commands, data: Path) -> None:
    made = frontoffice("register", frontoffice.write("a.json", {"essence": "Жол"}), "--data", data)
    assert "Nothing from kiosks" in frontoffice("review", "--data", data).out
    desk = open_desk(data, str)
    make_kiosk(desk)
    desk.close()
    [row] = frontoffice("review", "--data", data, "--json").json["reviews"]
    assert (row["number"], row["kiosk"], row["found"]) == (made.json["number"], 3, None)
    assert "kiosk 3" in frontoffice("review", "--data", data).out
    doubtful = ("--found", "doubtful", "--note", "ойын", "--as", "clerk", "--data", data)
    said = frontoffice("review", row["number"], *doubtful, "--language", "ru")
    assert (said.status, "сомнительно" in said.out, "ойын" in said.out) == (0, True, True)
    fine = frontoffice("review", row["number"], "--as", "clerk", "--data", data, "--json")
    assert fine.json["reviews"] == []
    [seen] = frontoffice("review", "--seen", "--data", data, "--json").json["reviews"]
    assert (seen["found"], seen["by"]) == ("fine", "clerk")


def test_an_unknown_number_is_told(frontoffice: Commands, data: Path) -> None:
    said = frontoffice("review", "270142003260009996", "--data", data)
    assert said.status != 0
