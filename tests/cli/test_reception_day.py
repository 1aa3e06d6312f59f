"""``frontoffice reception-day``: everybody who comes is received, from the switch to the tail."""

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from commands import Commands, Said, central_process
from reception_days import TABLES, TOPICS
from schedules import a_schedule
from two_desks import Office as TwoDesks

from frontoffice.journal.canonical import canonical_struct
from frontoffice.journal.reception_day_bodies import DayContent, table_body, topic_body
from frontoffice.journal.schedule_content import content_of, spelled


class Office:
    """A desk without a central, with everybody who is needed on such a day."""

    def __init__(self, commands: Commands, data: Path) -> None:
        self._commands, self.data = commands, data
        for role in ("supervisor", "official", "clerk"):
            said = self._commands(
                *("people", "add", role, "--name", f"Сынақ {role}", "--role", role, "--data", data)
            )
            assert said.status == 0, said.err

    def __call__(self, *words: object) -> Said:
        """Give a command at the desk."""
        return self._commands("reception-day", *words, "--data", self.data, "--language", "en")

    def say(self, *words: object) -> dict[str, Any]:
        """Give a command that says one thing."""
        said = self(*words, "--json")
        assert said.status == 0, said.err
        return said.json


@pytest.fixture
def office(frontoffice: Commands, data: Path) -> Office:
    return Office(frontoffice, data)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a file with three topics and three tables."""
    told = DayContent(topics=tuple(map(topic_body, TOPICS)), tables=tuple(map(table_body, TABLES)))
    file = tmp_path / "day.json"
    file.write_bytes(canonical_struct(told))
    return file


def test_a_day_from_the_switch_to_the_last_card(
    office: Office, content: Path, tmp_path: Path
) -> None:
    assert office("show").status == 1
    opened = office.say("open", content)
    assert (opened["open"], len(opened["tables"]), len(opened["topics"])) == (True, 3, 3)
    assert office.say("open")["tables"] == opened["tables"]
    changed = office.say("table", 4, "--official", "Ким Виктор", "--topics", "land")
    assert [one["number"] for one in changed["tables"]] == [1, 2, 3, 4]
    first = office.say("take", "--name", "Сынақ Адам", "--topic", "road", "--question", "Жол")
    assert (first["table"], first["number"].split("-")[1], first["stand"]) == (1, "001", "waits")
    second = office.say("take", "--name", "Екінші", "--phone", "+77010000002", "--topic", "housing")
    assert second["table"] == 2
    third = office.say("take", "--name", "Үшінші", "--table", 2, "--urgent", "--topic", "land")
    assert office.say("send", third["booking"], 4)["table"] == 4
    assert "waits in the hall" in office("people").out
    called = office.say("next", 1)
    assert (called["booking"], called["stand"]) == (first["booking"], "at_table")
    taken = office.say("result", first["booking"], "appeal", "--note", "жазбаша")
    assert taken["appeal"]
    assert "waits for this table" in office("next", 1).out, "nobody came about roads any more"
    office.say("next", 2)
    assert office("result", second["booking"], "instruction").status == 0
    wall = tmp_path / "wall.pdf"
    assert office("wall", "-o", wall).status == 0
    assert wall.read_bytes().startswith(b"%PDF")
    slip = tmp_path / "slip.pdf"
    assert office("slip", third["booking"], "-o", slip).status == 0
    assert slip.read_bytes().startswith(b"%PDF")
    assert office("slip", str(uuid4()), "-o", slip).status == 1
    assert office("wall", "--print").status == 0
    assert office("slip", third["booking"], "--print").status == 0
    left = office.say("leave", 4)
    assert [one["number"] for one in left["tables"] if not one["open"]] == [4]
    assert "came: 3, waiting: 1" in office("show").out
    assert office.say("close")["open"] is False
    assert office("take", "--name", "Кеш").status == 1
    tail = {one["booking"]: one["gaps"] for one in office("tail", "--json").lines}
    assert tail[third["booking"]] == ["phone", "received"]
    assert tail[second["booking"]] == ["minutes", "order"]
    assert "no telephone" in office("tail").out
    assert office.say("left", third["booking"])["stand"] == "left"


def test_who_has_booked_the_day_gets_a_number(
    office: Office, frontoffice: Commands, data: Path, content: Path, tmp_path: Path
) -> None:
    file, at = tmp_path / "schedule.json", ("--data", data, "--json")
    file.write_bytes(spelled(content_of(a_schedule("FREQ=DAILY"))))
    head = ("people", "add", "head", "--name", "Сынақ", "--role", "head", *at)
    assert frontoffice(*head).status == 0
    of = str(frontoffice("schedule", "set", file, *at).json["id"])
    assert frontoffice("schedule", "approve", of, *at).status == 0
    day = office.say("open", content)["on"]
    assert office("expected").out == ""
    hour = ("--at", f"{day}T10:00", "--request")
    [made] = frontoffice("book", "make", of, *hour, "--name", "Жазылған", *at).lines
    assert "10:00 · Жазылған" in office("expected").out
    assert office.say("expected") == {"booking": made["id"], "at": "10:00", "name": "Жазылған"}
    came = office.say("come", made["id"])
    assert (came["name"], came["stand"]) == ("Жазылған", "waits")
    assert office.say("come", made["id"])["number"] == came["number"]
    assert office("expected").out == ""
    assert office("come", str(uuid4())).status == 1


def test_nothing_is_left_where_nothing_was_begun_and_a_bad_file_is_told(
    office: Office, tmp_path: Path
) -> None:
    office.say("open")
    assert office("tail").out == "No card is left to be finished.\n"
    assert office("people").out == ""
    bad = tmp_path / "bad.json"
    assert office("open", bad).status == 1
    bad.write_text(json.dumps({"topics": 1}))
    assert office("open", bad).status == 1


def test_two_desks_that_meet_at_central_only_have_one_day(
    frontoffice: Commands, content: Path, tmp_path: Path
) -> None:
    with central_process(tmp_path / "central") as url:
        office = TwoDesks(frontoffice, tmp_path, url)

        def day(desk: int, *words: object) -> list[dict[str, Any]]:
            said = office.at(desk, "reception-day", *words, "--json")
            assert said.status == 0, said.err
            return said.lines

        here = day(0, "open", content)[0]
        there = day(1, "open", content)[0]
        assert here["id"] == there["id"]
        [one] = day(0, "take", "--name", "Бірінші", "--topic", "road")
        [other] = day(1, "take", "--name", "Екінші", "--topic", "road")
        assert one["number"] != other["number"]
        day(1, "leave", 3)
        office.sync()
        office.sync()
        both = [{it["number"] for it in day(desk, "people")} for desk in (0, 1)]
        assert both == [{one["number"], other["number"]}] * 2
        [told] = day(0, "show")
        assert [it["number"] for it in told["tables"] if not it["open"]] == [3]
        assert office.at(0, "rebuild").status == 0
