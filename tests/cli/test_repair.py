"""A damaged page is found, told, and what it held comes from wherever else it is."""

import json
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from bad_luck import change_rows, flip_one_byte
from commands import Commands
from sqlcipher3 import dbapi2 as sqlcipher

from db.first_look import unlocked_by
from db.secrets import KeyFileVault

_PAGE = 4096
APPEALS = 60


@pytest.fixture
def desk(frontoffice: Commands, data: Path) -> Path:
    """Give a desk with sixty appeals."""
    register(frontoffice, data, APPEALS)
    return data


def register(frontoffice: Commands, data: Path, count: int) -> None:
    appeals = [{"essence": f"Сұрақ {n} " + "сөз " * 300} for n in range(count)]
    assert frontoffice("register", frontoffice.write("a.json", appeals), "--data", data).status == 0


def opened(data: Path) -> Any:
    key = Path(json.loads((data / "desk.json").read_text("utf-8"))["vault"]["path"])
    connection = sqlcipher.connect(str(data / "desk.sqlite3"), isolation_level=None)
    unlocked_by(connection, KeyFileVault(key).load().database)
    return connection


def key_of(data: Path) -> Path:
    return Path(json.loads((data / "desk.json").read_text("utf-8"))["vault"]["path"])


def root_of(data: Path, name: str) -> int:
    with closing(opened(data)) as connection:
        found = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,))
        page: int = found.fetchone()[0]
        return page


def damage(data: Path, page: int) -> None:
    flip_one_byte(data / "desk.sqlite3", (page - 1) * _PAGE + 1_000)


def a_page_of_entries(data: Path) -> int:
    """Return a page, not of the schema, without which some entries cannot be read."""
    path = data / "desk.sqlite3"
    whole = path.read_bytes()
    for page in range(len(whole) // _PAGE // 2, len(whole) // _PAGE):
        damage(data, page)
        with closing(opened(data)) as connection:
            try:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                connection.execute("SELECT name FROM setting").fetchall()
            except sqlcipher.Error:
                path.write_bytes(whole)
                continue
            try:
                connection.execute("SELECT sum(length(body)) FROM entry").fetchone()
            except sqlcipher.Error:
                path.write_bytes(whole)
                return page
        path.write_bytes(whole)
    raise AssertionError


def whole(frontoffice: Commands, data: Path, entries: int) -> None:
    """Check that nothing of *entries* is missing, and that all fits."""
    verified = frontoffice("journal", "verify", "--data", data, "--json")
    assert verified.json["entries"] == entries
    assert verified.json["ok"], verified.json
    assert frontoffice("rebuild", "--data", data, "--json").json["equal"]


@pytest.mark.parametrize(
    "table",
    [
        "appeal",
        "talon",
        "appeal_search_data",
        "appeal_search_docsize",
        "ix_appeal_number",
        "ix_entry_subject",
        "uq_entry_device_seq",
        "ix_delivery_state_seq",
    ],
)
def test_rows_and_indexes_are_made_anew(frontoffice: Commands, desk: Path, table: str) -> None:
    damage(desk, root_of(desk, table))
    before = (desk / "desk.sqlite3").read_bytes()
    told = frontoffice("repair", "--data", desk, "--json")
    assert told.status == 0, told.err
    assert told.json["damaged_pages"] == 1
    assert (told.json["saved"], told.json["unreadable"], told.json["gone"]) == (121, 0, [])
    assert Path(told.json["set_aside"]).read_bytes() == before
    whole(frontoffice, desk, 121)
    register(frontoffice, desk, 1)
    assert not list(desk.glob("*.repairing*"))


def test_entries_come_from_the_newest_copy(frontoffice: Commands, desk: Path, stick: Path) -> None:
    assert frontoffice("backup", "--to", stick, "--data", desk).status == 0
    register(frontoffice, desk, 1)
    damage(desk, a_page_of_entries(desk))
    said = frontoffice("journal", "verify", "--data", desk, "--json")
    assert said.json["error"] == "unavailable.storage.damaged"

    told = frontoffice("repair", "--data", desk, "--json")

    assert told.status == 0
    assert told.json["unreadable"] == told.json["from_copy"] > 0
    assert told.json["saved"] == 123 - told.json["unreadable"]
    assert told.json["gone"] == told.json["returning"] == []
    whole(frontoffice, desk, 123)
    register(frontoffice, desk, 1)


def test_a_damaged_copy_fills_nothing_and_stops_no_repair(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    assert frontoffice("backup", "--to", stick, "--data", desk).status == 0
    (copy,) = stick.rglob("*.sqlite3")
    flip_one_byte(copy, copy.stat().st_size // 2)
    damage(desk, a_page_of_entries(desk))
    told = frontoffice("repair", "--data", desk, "--json")
    assert told.status == 1, "something is gone"
    assert (told.json["copy"], told.json["from_copy"]) == (None, 0)
    assert len(told.json["gone"]) == told.json["unreadable"] > 0
    assert told.json["saved"] == 2 * APPEALS + 1 - told.json["unreadable"]


def test_what_is_nowhere_is_named_exactly(frontoffice: Commands, desk: Path) -> None:
    page = a_page_of_entries(desk)
    with closing(opened(desk)) as connection:
        there = {seq for (seq,) in connection.execute("SELECT seq FROM entry")}
    damage(desk, page)

    told = frontoffice("repair", "--data", desk, "--json")

    assert told.status == 1
    with closing(opened(desk)) as connection:
        left = {seq for (seq,) in connection.execute("SELECT seq FROM entry")}
    assert told.json["gone"] == sorted(there - left)
    assert len(told.json["gone"]) == told.json["unreadable"] > 0
    said = frontoffice("repair", "--data", desk)
    assert (said.status, said.out) == (0, "Every page is whole; nothing was changed.\n")


def test_what_is_gone_is_told_in_words(frontoffice: Commands, desk: Path) -> None:
    damage(desk, a_page_of_entries(desk))
    said = frontoffice("repair", "--data", desk)
    assert "Damaged pages: 1." in said.out
    assert "Gone: own entries " in said.out
    assert "is kept as desk.sqlite3.left-1." in said.out


def test_rows_of_the_desks_own_tables_that_are_lost_come_from_a_copy(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    assert frontoffice("backup", "--to", stick, "--data", desk).status == 0
    damage(desk, root_of(desk, "setting"))
    told = frontoffice("repair", "--from", stick, "--data", desk, "--json")
    assert list(told.json["rows_lost"]) == ["setting"]
    register(frontoffice, desk, 1)


def test_a_counter_that_is_lost_is_told_by_the_journal(frontoffice: Commands, desk: Path) -> None:
    damage(desk, root_of(desk, "counter"))
    assert frontoffice("repair", "--data", desk, "--json").status == 0
    appeal = frontoffice.write("a.json", {"essence": "тағы"})
    said = frontoffice("register", appeal, "--data", desk, "--json")
    assert said.json["number"][11:16] == f"{APPEALS + 1:05d}"


def test_where_the_list_of_tables_is_damaged_only_a_copy_helps(
    frontoffice: Commands, desk: Path, stick: Path
) -> None:
    assert frontoffice("backup", "--to", stick, "--data", desk).status == 0
    before = desk / "desk.sqlite3"
    damage(desk, 1)
    content = before.read_bytes()
    said = frontoffice("repair", "--data", desk, "--json")
    assert said.json["error"].startswith("unavailable.storage")
    assert before.read_bytes() == content
    assert not list(desk.glob("*.repairing*"))
    assert frontoffice("restore", stick, "--data", desk, "--json").json["lost"] == 0


def test_an_entry_that_is_not_what_was_signed_is_left_out_and_told(
    frontoffice: Commands, desk: Path
) -> None:
    change_rows(desk, key_of(desk), "UPDATE entry SET envelope = x'7b7d' WHERE seq = 7")
    damage(desk, root_of(desk, "appeal"))
    told = frontoffice("repair", "--data", desk, "--json")
    assert (told.json["spoilt"], told.json["gone"]) == (1, [7])


@pytest.mark.parametrize("share", [n / 10 for n in range(1, 10)])
def test_wherever_the_damage_is_nothing_is_lost_that_a_copy_has(
    frontoffice: Commands, desk: Path, stick: Path, share: float
) -> None:
    assert frontoffice("backup", "--to", stick, "--data", desk).status == 0
    path = desk / "desk.sqlite3"
    kept = shutil.copy(path, path.with_name("kept"))
    damage(desk, int(path.stat().st_size // _PAGE * share))
    told = frontoffice("repair", "--from", stick, "--data", desk, "--json")
    if told.status:
        # The page belonged to the list of tables.
        assert told.json["error"].startswith("unavailable.storage")
        assert frontoffice("restore", stick, "--data", desk, "--json").json["lost"] == 0
    whole(frontoffice, desk, 121)
    Path(kept).unlink()
