"""A desk that lost its disk comes back from an older copy, under another number, with everything."""

from pathlib import Path

import pytest
from commands import PIN, Commands
from doubles.desks import running_central
from sqlalchemy import select

from db.engine import reading
from db.tables import appeal
from frontoffice.central.codes import make_code

SETTINGS = {
    "name": ["Қабылдау", "Приёмная", "Reception"],
    "place": ["Орал", "Уральск", "Oral"],
    "opens": "09:00",
    "closes": "18:30",
    "zone": "Asia/Almaty",
    "host": "",
    "demo": False,
}


def register(frontoffice: Commands, data: Path, *essences: str) -> list[str]:
    file = frontoffice.write("a.json", [{"essence": one} for one in essences])
    said = frontoffice("register", file, "--data", data, "--json")
    assert said.status == 0, said.err
    return [line["number"] for line in said.lines]


def found(frontoffice: Commands, data: Path) -> set[str]:
    said = frontoffice("find", "сұрақ", "--data", data, "--json")
    return {line["number"] for line in said.json["appeals"]}


@pytest.mark.parametrize("new_machine", [False, True])
def test_what_came_after_the_copy_comes_back_from_central(
    frontoffice: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, new_machine: bool
) -> None:
    monkeypatch.setenv("FRONTOFFICE_KEYS_PASSPHRASE", "сиыр сүті ақ болады")
    data, stick, sheet = tmp_path / "desk", tmp_path / "stick", tmp_path / "keys.txt"
    stick.mkdir()
    with running_central(tmp_path / "central.sqlite3") as server:
        code = make_code(server.state, "270142", SETTINGS)
        words = ("--data", data, "--key-file", tmp_path / "desk.key", "--pin", PIN)
        assert frontoffice("enrol", server.url, code, *words).status == 0
        numbers = register(frontoffice, data, "сұрақ 1", "сұрақ 2")
        assert frontoffice("backup", "--to", stick, "--data", data).status == 0
        assert frontoffice("keys", "save", "-o", sheet, "--data", data).status == 0
        numbers += register(frontoffice, data, "сұрақ 3")
        assert frontoffice("sync", "--data", data).status == 0

        again: tuple[object, ...] = ("--data", data)
        if new_machine:
            data = tmp_path / "new"
            again = ("--data", data, "--keys", sheet, "--key-file", tmp_path / "new.key")
            monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
        told = frontoffice("restore", stick, *again, "--json").json
        assert told["lost"] == (None if new_machine else 2)
        assert found(frontoffice, data) == set(numbers[:2])

        synced = frontoffice("sync", "--data", data, "--json")
        assert synced.status == 0, synced.out
        frontoffice("sync", "--data", data)

        assert found(frontoffice, data) == set(numbers)
        (fresh,) = register(frontoffice, data, "сұрақ 4")
        assert fresh[6:9] != numbers[0][6:9], "it has another number now"
        assert frontoffice("backup", "--data", data).status == 0, "its copies go on"
        assert frontoffice("sync", "--data", data).status == 0
        with reading(server.state.engine) as connection:
            central = connection.execute(select(appeal.c.number)).scalars().all()
    assert sorted(central) == sorted([*numbers, fresh])
    assert frontoffice("journal", "verify", "--data", data, "--json").json["ok"]
    assert frontoffice("rebuild", "--data", data, "--json").json["equal"]
