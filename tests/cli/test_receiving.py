"""``frontoffice receive`` and ``instruct``: a reception from the first person to the last proof."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from commands import Commands, Said
from schedules import A_SCHEDULE, a_schedule

from frontoffice.journal.schedule_content import content_of, spelled

ZONE = ZoneInfo("Asia/Almaty")


class Reception:
    """A desk without a central, and an official who receives every day."""

    def __init__(self, commands: Commands, data: Path) -> None:
        self._commands, self.data = commands, data
        people = ("head", "official", "executor", "clerk")
        for role in people:
            said = self("people", "add", role, "--name", f"Сынақ {role}", "--role", role)
            assert said.status == 0, said.err
        every_day = a_schedule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
        file = data.parent / "schedule.json"
        file.write_bytes(spelled(content_of(every_day)))
        self.schedule = str(self("schedule", "set", file, "--json").json["id"])
        assert self("schedule", "approve", self.schedule, "--json").status == 0

    def __call__(self, *words: object) -> Said:
        """Give a command at the desk."""
        return self._commands(*words, "--data", self.data, "--language", "en")

    def say(self, *words: object) -> dict[str, Any]:
        """Give a command that says one thing."""
        said = self(*words, "--json")
        assert said.status == 0, said.err
        return said.json

    def come(self, n: int = 0) -> dict[str, Any]:
        """Let somebody in who stands at the desk, at the *n*-th hour of the next day."""
        on = datetime.now(UTC).astimezone(ZONE).date()  # of today's hours some may be over
        listed: list[dict[str, Any]] = []
        while not listed:
            on += timedelta(1)
            listed = self("book", "free", self.schedule, "--on", on.isoformat(), "--json").lines
        at = listed[n]["at"]
        who = ("--name", "Сынақ Адам", "--question", "Тұрғын үй кезегі")
        made = self.say("book", "make", self.schedule, "--at", at, *who, "--walk-in")
        return made | {"on": at[:10], "at": at}


@pytest.fixture
def desk(frontoffice: Commands, data: Path) -> Reception:
    return Reception(frontoffice, data)


def test_a_reception_from_the_first_person_to_the_decision(desk: Reception) -> None:
    booked = desk.come()
    on = ("--on", booked["on"])
    turn = desk.say("receive", "day", *on)
    assert (turn["booking"], turn["at"], turn["next"]) == (booked["id"], "coming", True)
    one = desk.say("receive", "open", booked["id"])
    assert (one["state"], one["official"]) == ("open", A_SCHEDULE.official)
    assert desk.say("receive", "day", desk.schedule, *on)["conversation"] == one["id"]
    assert "is with the official" in desk("receive", "day", *on).out
    of = one["id"]
    people = desk.say("receive", "attend", of, "--lawyer", "Ибраева А.")["people"]
    assert people == [{"part": "lawyer", "name": "Ибраева А.", "of": ""}]
    assert desk.say("receive", "minute", of, "Түсіндірілді")["minutes"] == "Түсіндірілді"
    asked = ("receive", "clarify", of, "--asked", "Неге?", "--bring", "шарт", "--bring", "түбіртек")
    found = desk.say(*asked, "--until", "2026-04-10")
    assert (found["asked"], found["bring"], found["until"]) == (
        "Неге?",
        ["шарт", "түбіртек"],
        "2026-04-10",
    )
    desk.say("receive", "present", of, "--end", "there")
    assert desk.say("receive", "interrupt", of, "--why", "link")["state"] == "interrupted"
    again = desk.say("receive", "resume", of, "--way", "telephone")
    assert (again["state"], again["way"]) == ("open", "telephone")
    decided = desk.say("receive", "decide", of, "explained")
    assert (decided["state"], decided["result"]) == ("decided", "explained")
    signed = desk.say("receive", "sign", of, "person", "--declined")
    assert (signed["state"], signed["signed"]) == ("signed", {"person": "declined"})
    assert "explained" in desk("receive", "show", of).out
    late = desk("receive", "minute", of, "кеш", "--json")
    assert (late.status, late.json["error"]) == (1, "conflict.signed")


def test_what_was_not_settled_is_registered_or_moved(desk: Reception) -> None:
    one = desk.say("receive", "open", desk.come()["id"])
    taken = desk.say("receive", "appeal", one["id"], "--essence", "Жол")
    assert (taken["result"], len(taken["number"])) == ("appeal", 18)
    other = desk.say("receive", "open", desk.come()["id"], "--way", "video")
    assert desk("receive", "appeal", other["id"]).out.startswith("27 0142")
    third = desk.say("receive", "open", desk.come()["id"], "--official", "Басқа")
    at = desk.come(3)["at"]
    moved = ("receive", "move", third["id"], desk.schedule, "--at")
    assert desk(*moved, "soon").err.startswith("rule.moment")
    assert desk.say(*moved, at)["result"] == "moved"
    fourth = desk.say("receive", "open", desk.come()["id"])
    assert desk.say("receive", "move", fourth["id"], desk.schedule, "--at", at[:19])["result"]


def test_what_was_ordered_is_followed(desk: Reception) -> None:
    booked = desk.come()
    one = desk.say("receive", "open", booked["id"])
    desk.say("receive", "decide", one["id"], "instruction")
    give = ("instruct", "give", one["id"])
    first = desk.say(*give, "Жөндеу", "--responsible", "Сынақов", "--body", "roads_27")
    assert (first["standing"], first["name"]) == ("open", "Сынақ Адам")
    other = desk.say(*give, "Жауап беру", "--responsible", "Сынақов", "--due", "2099-12-01")
    terms = desk("instruct", "terms", "--json").lines
    assert (terms[0]["code"], terms[0]["due_on"]) == ("usual", first["due_on"])
    assert len(desk("instruct", "terms").out.splitlines()) == len(terms)
    done = desk.say("instruct", "done", first["id"], "Жөнделді", "--paper", "№ 12")
    assert (done["standing"], done["paper"]) == ("done", "№ 12")
    assert desk.say("instruct", "return", first["id"], "--reason", "сурет")["standing"] == "open"
    desk.say("instruct", "done", first["id"], "Сурет")
    assert desk.say("instruct", "tell", first["id"], "--how", "phone")["standing"] == "told"
    moved = desk.say("instruct", "move", other["id"], "--due", "2099-12-15", "--reason", "қар")
    assert moved["due_on"] == "2099-12-15"
    wrong = ("instruct", "move", other["id"], "--reason", "x", "--due")
    assert desk(*wrong, "soon").err.startswith("rule.day")
    assert desk(*wrong, "").err.startswith("rule.day")
    assert "Жауап беру" in desk("instruct", "list").out
    assert desk.say("instruct", "lift", other["id"], "--reason", "x")["standing"] == "lifted"
    assert desk("instruct", "list").out == "There is no such instruction.\n"
    assert len(desk("instruct", "list", "ended", "--json").lines) == 2


def test_the_dossier_tells_what_was_before(desk: Reception) -> None:
    one = desk.say("receive", "open", desk.come()["id"])
    desk.say("receive", "decide", one["id"], "instruction")
    desk.say("instruct", "give", one["id"], "Жөндеу", "--responsible", "Сынақов")
    desk.say("receive", "open", desk.come()["id"])
    taken = desk.say("receive", "open", desk.come()["id"])
    desk.say("receive", "appeal", taken["id"])
    found = desk.say("receive", "dossier", desk.come(2)["id"])
    assert [talk["instructions"] for talk in found["conversations"]].count(["Жөндеу"]) == 1
    assert (found["topic"][:2], len(found["earlier"])) == ("03", 1)
    told = desk("receive", "dossier", desk.come(3)["id"]).out
    assert "Жөндеу" in told
    assert "instruction given" in told
    assert "goes on" in told


def test_a_reception_to_which_nobody_came_is_told(desk: Reception) -> None:
    day = desk.come(1)["on"]
    held = desk.say("receive", "held", desk.schedule, "--on", day)
    assert held == {"on": day, "held": True, "reason": None}
    ill = ("receive", "not-held", desk.schedule, "--on", day, "--reason", "ill")
    assert desk.say(*ill)["reason"] == "ill"
    assert desk(*ill).out == "The reception was not held.\n"
    assert desk("receive", "held", desk.schedule).out == "The reception was held.\n"
    back = ("receive", "take-back", desk.schedule)
    assert desk(*back).out == "Nothing is said of it now.\n"
    assert desk.say(*back)["held"] is None
    assert desk.say(*back, "--on", day)["reason"] == "ill", "it was said twice"
    assert desk.say(*back, "--on", day) == held
    sunday = ("--on", "2026-11-29")
    assert desk("receive", "day", *sunday).out == "Nobody receives on this day.\n"
    assert desk("receive", "day", *sunday, "--json").out == ""
    assert desk("receive", "day", desk.schedule, *sunday).out == "Nobody is booked on this day.\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("receive", "open", "x"), "rule.booking"),
        (("receive", "open", str(uuid4())), "rule.booking"),
        (("receive", "show", "x"), "rule.conversation"),
        (("receive", "day", "x"), "rule.schedule_id"),
        (("instruct", "give", "x", "y", "--responsible", "z"), "rule.conversation"),
        (("instruct", "lift", "x", "--reason", "y"), "rule.instruction_id"),
        (("instruct", "lift", str(uuid4()), "--reason", "y"), "rule.instruction_id"),
    ],
)
def test_what_is_not_there_is_told(desk: Reception, words: tuple[str, ...], code: str) -> None:
    said = desk(*words)
    assert (said.status, said.err.partition(":")[0]) == (1, code)
