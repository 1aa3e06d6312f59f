"""``frontoffice book``: from the asking to the end, at two desks and a central that runs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from commands import OFFICE, Commands, central_process
from schedules import a_schedule
from two_desks import Office

from frontoffice.journal.schedule_content import content_of, spelled

ZONE = ZoneInfo("Asia/Almaty")
WHO = ("--name", "Сынақ Адам", "--phone", "+77010000002", "--question", "Жол")


@pytest.fixture
def office(frontoffice: Commands, tmp_path: Path) -> Iterator[Office]:
    """Give an office whose central runs."""
    with central_process(tmp_path / "central") as url:
        yield Office(frontoffice, tmp_path, url)


def approved(office: Office) -> str:
    """Let an official receive every day, and return the schedule."""
    file = office.root / "schedule.json"
    every_day = a_schedule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
    file.write_bytes(spelled(content_of(every_day)))
    head = ("people", "add", "head", "--name", "Сынақ", "--role", "head")
    assert office.at(0, *head).status == 0
    of = str(office.at(0, "schedule", "set", file, "--json").json["id"])
    assert office.at(0, "schedule", "approve", of, "--json").status == 0
    office.sync()
    return of


def held_by(office: Office, desk: int, of: str, day: str) -> dict[str, Any]:
    """Return the first hour of a day that a desk may give away; the very first may be asked for."""
    hours = office.book(desk, "free", of, "--on", day)
    return next(one for one in hours if one["state"] == "here")


def coming(office: Office, of: str) -> Iterator[dict[str, Any]]:
    """Yield the hours from tomorrow on: of today's some may be over."""
    first = datetime.now(UTC).astimezone(ZONE).date()
    for days in range(1, 8):
        yield from office.book(0, "free", of, "--on", (first + timedelta(days)).isoformat())


def test_an_hour_from_the_asking_to_the_end(office: Office) -> None:
    of = approved(office)
    office.sync()
    leases = [one for desk in (0, 1) for one in office.book(desk, "leases") if one["granted"]]
    assert leases, "each desk has asked at its exchange"
    [soonest] = office.book(0, "free", of)
    assert soonest["state"] != "taken"
    first = next(one for one in coming(office, of) if one["state"] == "here")
    [one] = office.book(0, "make", of, "--at", first["at"], *WHO)
    assert (one["state"], one["way"], one["name"]) == ("placed", "leased", "Сынақ Адам")
    [asked] = office.book(1, "make", of, "--at", first["at"], *WHO, "--request", "--urgent")
    assert asked["state"] == "requested"
    assert "requested" in office.at(1, "book", "calls").out
    office.sync()
    [lost] = office.book(1, "calls")
    assert (lost["id"], lost["state"], lost["why"]) == (asked["id"], "unplaced", "taken")
    free = held_by(office, 1, of, first["at"][:10])
    [moved] = office.book(1, "move", lost["id"], of, "--at", free["at"], "--reason", "сұрады")
    assert moved["state"] == "placed"
    assert office.at(1, "book", "calls").out == "Nobody has to be called.\n"
    urgent = ("--urgent", "--category", "veteran", "--reason", "қауіп")
    [turned] = office.book(1, "turn", moved["id"], *urgent)
    assert (turned["urgent"], turned["category"], turned["note"]) == (True, "veteran", "қауіп")
    [turned] = office.book(1, "turn", moved["id"], "--reason", "өтті")
    assert (turned["urgent"], turned["category"], turned["slot"]) == (False, "", moved["slot"])
    beside = held_by(office, 1, of, first["at"][:10])
    [other] = office.book(1, "make", of, "--at", beside["at"], *WHO)
    swapped = office.book(1, "swap", moved["id"], other["id"])
    assert [it["slot"] for it in swapped] == [other["slot"], moved["slot"]]
    office.sync()
    day = first["at"][:10]
    listed = {it["id"]: it for it in office.book(0, "list", of, "--on", day)}
    assert {one["id"], moved["id"], other["id"]} >= set(listed)
    assert office.book(0, "cancel", one["id"], "--by-office")[0]["note"] == "office"
    assert office.book(0, "arrived", moved["id"])[0]["state"] == "arrived"
    assert office.book(1, "missed", other["id"])[0]["state"] == "missed"
    third = office.book(0, "make", of, "--at", first["at"], *WHO, "--earlier")[0]
    assert "booked" in office.at(0, "book", "list", of, "--on", day).out
    refused = office.book(0, "refuse", third["id"], "--reason", "in_court", "--note", "№ 7")
    assert refused[0]["state"] == "refused"
    office.sync()
    assert {it["state"] for it in office.book(1, "list", of, "--on", day)} <= {
        *("cancelled", "refused", "arrived", "missed")
    }


def test_what_a_desk_holds_is_shown_asked_for_and_taken_back(office: Office) -> None:
    assert office.central("leases", "--language", "en").out == "No desk holds seats.\n"
    of = approved(office)
    office.sync()
    out = office.central("leases", "--json").lines
    assert {one["schedule"] for one in out} == {of}
    assert f"{OFFICE}/1: " in office.central("leases", "--language", "en").out
    freed = office.central("leases", "--free", out[0]["lease"], "--language", "en")
    assert "free again" in freed.out
    again = office.central("leases", "--free", out[0]["lease"], "--json")
    assert (again.status, again.json["error"]) == (1, "rule.lease")
    freed = office.central("leases", "--free", out[1]["lease"], "--json")
    assert freed.json["freed"] == out[1]["seats"]
    assert office.central("leases", "--free", "x", "--json").json["error"] == "rule.lease"
    far = (datetime.now(UTC).astimezone(ZONE).date() + timedelta(days=15)).isoformat()
    assert "Asked for" in office.at(0, "book", "lease", of, "--on", far).out
    assert office.book(0, "lease", of, "--on", far, "--most", 2)[0]["lease"]
    assert ": asked for" in office.at(0, "book", "leases").out
    assert ": seats: " in office.at(0, "book", "leases").out


def test_hours_are_told_in_words(office: Office) -> None:
    of = approved(office)
    day = datetime.now(UTC).astimezone(ZONE).date() + timedelta(days=40)
    while not (hours := office.book(0, "free", of, "--on", day.isoformat())):
        day += timedelta(days=1)
    assert [one["state"] for one in hours] == ["on_request"] * 8
    said = office.at(0, "book", "free", of, "--on", day.isoformat()).out
    assert said.count("on request") == 8
    walked = office.book(0, "make", of, "--at", hours[0]["at"][:16], *WHO, "--walk-in")
    assert (walked[0]["way"], walked[0]["seat"]) == ("walk_in", None)
    [late] = office.book(0, "make", of, "--at", hours[1]["at"], *WHO, "--earlier")
    office.sync()
    assert office.book(0, "list", of, "--on", day.isoformat())[1]["state"] == "placed"
    told = office.book(0, "earlier")
    assert told[0]["id"] == late["id"]
    assert told[1]["at"] < hours[1]["at"]
    sunday = date(2026, 11, 29).isoformat()
    assert office.at(0, "book", "free", of, "--on", sunday).out == "There is no hour.\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("free", "x"), "rule.schedule_id"),
        (("make", "0" * 32, "--at", "soon", *WHO), "rule.moment"),
        (("make", "0" * 32, "--at", "2026-03-31T10:00", *WHO), "rule.schedule_id"),
        (("cancel", "x"), "rule.booking"),
        (("arrived", "0" * 32), "rule.booking"),
        (("lease", "0" * 32, "--on", ""), "rule.day"),
    ],
)
def test_what_cannot_be_is_told(
    frontoffice: Commands, data: Path, words: tuple[str, ...], code: str
) -> None:
    said = frontoffice("book", *words, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, code)


def test_the_official_is_ill_and_everybody_is_moved_told_or_cancelled(office: Office) -> None:
    of = approved(office)
    office.sync()
    day = next(one for one in coming(office, of) if one["state"] == "here")["at"][:10]
    hours = [one["at"] for one in office.book(0, "free", of, "--on", day)]
    here = [one for one in office.book(0, "free", of, "--on", day) if one["state"] == "here"]
    [one] = office.book(0, "make", of, "--at", here[0]["at"], *WHO)
    office.book(0, "make", of, "--at", hours[-1], *WHO, "--urgent", "--request")
    ill = ("move-all", of, "--on", day, "--reason", "ауырып қалды")
    urgent, other = office.book(0, *ill, "--dry-run")
    assert (other["id"], urgent["to"] < other["to"]) == (one["id"], True), "the urgent one is first"
    assert "→" in office.at(0, "book", *ill, "--dry-run").out
    assert office.book(0, *ill, "--call-off") == [urgent, other]
    [planned] = office.at(0, "schedule", "list", "--json").lines
    assert planned["proposal"], "whoever may plan proposes that it is not held"
    calls = {it["id"]: it["why"] for it in office.book(0, "calls")}
    assert calls[one["id"]] in {None, "moved"}, "placed at once, or asked for"
    told = office.book(0, "called", one["id"], "--not-reached", "--note", "алмады")
    assert [(it["how"], it["reached"], it["note"]) for it in told] == [("phone", False, "алмады")]
    said = office.at(0, "book", "called", one["id"], "--how", "sms").out.splitlines()
    assert [line.split(" · ")[2] for line in said] == ["not reached", "reached"]
    office.sync()
    assert one["id"] not in {it["id"] for it in office.book(1, "calls")}, "the other desk knows too"
    later = other["to"][:10]
    away = ("move-all", of, "--on", later, "--reason", "іссапар", "--cancel")
    found = office.book(1, *away, "--dry-run")
    assert one["id"] in {it["id"] for it in found}
    gone = office.book(1, *away)
    assert {it["state"] for it in gone} == {"cancelled"}
    office.sync(*reversed(office.desks))
    assert {it["id"] for it in gone} <= {it["id"] for it in office.book(0, "calls")}
    nowhere = ("move-all", of, "--on", "soon", "--reason", "x")
    assert office.at(0, "book", *nowhere).status == 1


def test_who_finds_nothing_is_put_on_the_waiting_list_and_shown(office: Office) -> None:
    of = approved(office)
    [one] = office.book(0, "wait", of, *WHO, "--form", "video")
    assert (one["state"], one["why"], one["seat"]) == ("unplaced", "waiting", None)
    office.sync()
    [seen] = office.book(1, "earlier")
    assert (seen["id"], seen["name"]) == (one["id"], "Сынақ Адам"), "and no hour: none is by video"
    [again] = office.book(1, "wait", of, "--booking", one["id"])
    assert again["why"] == "waiting"
    waits, free = office.book(1, "earlier")
    assert waits["id"] == one["id"]
    assert free["state"] in {"here", "on_request"}
    assert " – " in office.at(1, "book", "earlier").out
    assert office.at(1, "book", "calls").out == "Nobody has to be called.\n"
    wrong = office.at(1, "book", "wait", of, *WHO, "--last", "2026-01-01", "--json")
    assert (wrong.status, wrong.json["error"]) == (1, "rule.waiting_days")
