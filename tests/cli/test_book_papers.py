"""``frontoffice book paper``: what a booking needs on paper, without a window."""

from pathlib import Path

import pytest
from commands import Commands
from doubles.scanner import all_text
from schedules import a_schedule

from frontoffice.journal.schedule_content import content_of, spelled

WHO = ("--name", "Сынақ Адам", "--phone", "+77010000002", "--question", "Орал қаласында жол")


@pytest.fixture
def booking(frontoffice: Commands, data: Path, tmp_path: Path) -> dict[str, object]:
    """Give what the command told of a booking that was asked for."""
    file = tmp_path / "schedule.json"
    file.write_bytes(spelled(content_of(a_schedule("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"))))
    at = ("--data", data, "--json")
    head = ("people", "add", "head", "--name", "Сынақ", "--role", "head", *at)
    assert frontoffice(*head).status == 0
    of = str(frontoffice("schedule", "set", file, *at).json["id"])
    assert frontoffice("schedule", "approve", of, *at).status == 0
    [free] = frontoffice("book", "free", of, *at).lines
    hour = ("--at", str(free["at"]))
    [made] = frontoffice("book", "make", of, *hour, *WHO, *at).lines
    return made


def test_papers_of_a_booking_are_made_by_its_number(
    frontoffice: Commands, data: Path, tmp_path: Path, booking: dict[str, object]
) -> None:
    at = ("--data", data, "--language", "en")
    told = frontoffice("book", "papers", booking["id"], *at, "--json").json
    assert told["offered"] == ["talon", "preparation"]
    number = str(told["number"])
    [found] = frontoffice("book", "find", number, *at, "--json").lines
    assert found["id"] == booking["id"]
    assert str(booking["id"]) in frontoffice("book", "find", number, *at).out
    file = tmp_path / "talon.pdf"
    made = frontoffice("book", "paper", number, "talon", "-o", file, *at, "--json").json
    assert (made["copy"], made["sent"], made["file"]) == (1, False, str(file))
    assert number in all_text(file.read_bytes())
    again = ("book", "paper-again", made["paper"], "-o", tmp_path / "again.pdf", "--print")
    assert frontoffice(*again, *at).status == 0
    assert (tmp_path / "again.pdf").read_bytes() == file.read_bytes()
    assert (
        "Booking talon".lower() in frontoffice("book", "paper", number, "talon", "--print", *at).out
    )
    given = frontoffice("book", "paper-given", made["paper"], *at, "--json").json
    assert given["confirmed"] is True
    assert frontoffice("book", "paper-given", made["paper"], *at).status == 0
    shown = frontoffice("book", "papers", number, *at).out
    assert "copy 2" in shown
    checked = frontoffice("talon-check", file, *at, "--json")
    assert (checked.status, checked.json["number"], checked.json["current"]) == (0, number, True)
    assert "genuine" in frontoffice("talon-check", file, *at).out
    assert frontoffice("book", "cancel", booking["id"], *at).status == 0
    assert "changed since" in frontoffice("talon-check", file, *at).out


def test_what_is_made_ready_stands_on_the_papers(
    frontoffice: Commands, data: Path, tmp_path: Path, booking: dict[str, object]
) -> None:
    at, this = ("--data", data, "--language", "en"), booking["id"]
    ready = ("--bring", "анықтама", "--question", "Қашан?", "--answer", "17")
    told = frontoffice("book", "prepare", this, *ready, "--proposed", *at, "--json").json
    assert told["bring"][-1] == "анықтама"
    assert (told["questions"], told["answer"]) == (["Қашан?"], "17")
    assert "анықтама" in frontoffice("book", "prepare", this, *ready, *at).out
    people = ("--person", "Сынақ Маман, Су арнасы", "--body", "akimat_27", "--named", "--proposed")
    told = frontoffice("book", "invite", this, *people, *at, "--json").json
    assert told["people"] == ["Сынақ Маман, Су арнасы"]
    file = tmp_path / "letter.pdf"
    assert frontoffice("book", "paper", this, "invitation", "--pdf", file, *at).status == 0
    assert "Сынақ Маман" in all_text(file.read_bytes())
    assert frontoffice("book", "invite", this, *people, *at).status == 0


def test_who_comes_is_listed(
    frontoffice: Commands, data: Path, tmp_path: Path, booking: dict[str, object]
) -> None:
    at, day = ("--data", data, "--language", "en"), str(booking["begins_at"])[:10]
    file = tmp_path / "list.pdf"
    more = ("--on", day, "--schedule", booking["schedule"])
    [told] = frontoffice("book", "visitors", "secretary", *more, "-o", file, *at, "--json").lines
    assert told["phone"] == "+77010000002"
    assert "Сынақ Адам" in all_text(file.read_bytes())
    assert "Сынақ Адам" in frontoffice("book", "visitors", "secretary", *more, "--print", *at).out
    assert frontoffice("book", "visitors", "guard", *more, *at, "--json").out == "", "not confirmed"


def test_what_cannot_be_found_is_told(
    frontoffice: Commands, data: Path, booking: dict[str, object]
) -> None:
    at = ("--data", data, "--language", "en")
    assert "7 digits" in frontoffice("book", "papers", "12", *at).err
    assert frontoffice("book", "papers", "000-0005", *at).status == 1
    assert frontoffice("book", "paper-again", "12", *at).status == 1
    assert frontoffice("book", "visitors", "guard", "--schedule", "12", *at).status == 1
    refused = frontoffice("book", "paper", booking["id"], "refusal", *at)
    assert "cannot have this paper" in refused.err


def test_a_month_is_reported_in_figures(
    frontoffice: Commands, data: Path, tmp_path: Path, booking: dict[str, object]
) -> None:
    at, month = ("--data", data, "--language", "en"), str(booking["begins_at"])[:7]
    files = ("--pdf", tmp_path / "a.pdf", "--xlsx", tmp_path / "a.xlsx")
    told = frontoffice("receptions", "report", "--month", month, *files, *at, "--json")
    assert told.status == 0, told.err
    assert told.json["month"] == month
    assert (told.json["total"]["booked"], told.json["total"]["open"]) == (1, 1)
    assert told.json["officials"][0]["planned"] == told.json["total"]["planned"]
    assert (tmp_path / "a.pdf").read_bytes()[:4] == b"%PDF"
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"
    assert "Together: planned" in frontoffice("receptions", "report", "--print", *at).out
    before = frontoffice("receptions", "report", "--month", "2026-02", *at)
    assert "Fewer receptions than the Code asks" in before.out
    assert frontoffice("receptions", "report", "--month", "2026-13", *at).status == 1
