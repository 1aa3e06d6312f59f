"""``frontoffice similar``, ``link`` and ``problems``: what was here before, by commands."""

import json
from pathlib import Path

import pytest
from commands import Commands

ROAD = "Дорога на улице Абая не ремонтируется, весной не пройти"


@pytest.fixture
def numbers(frontoffice: Commands, data: Path, tmp_path: Path) -> list[str]:
    """Give the numbers of four appeals of one street."""
    people = ["Ахметова Гүлмира", "Ким Олег", "Пак Анна", "Цой Вера"]
    rows = [
        {"applicant": name, "topic": "02.01", "essence": ROAD, "birth_date": "1965-08-02"}
        for name in people
    ]
    file = tmp_path / "appeals.json"
    file.write_text(json.dumps(rows, ensure_ascii=False))
    said = frontoffice("register", file, "--data", data, "--json").out.splitlines()
    return [json.loads(line)["number"] for line in said if '"number"' in line]


def test_what_was_here_is_told(frontoffice: Commands, data: Path, numbers: list[str]) -> None:
    at = ("--data", data)
    asked = ("similar", "--name", "Ахметқызы Гулмира", "--born", "1965-08-02", "--text", ROAD, *at)
    frontoffice("move", numbers[0], "answered", "--outcome", "favourable", *at)
    told = frontoffice(*asked, "--language", "ru").out
    assert "Этот человек уже обращался:" in told
    assert "favourable" in told
    assert "О том же:" in told
    assert "64(7), 70(5)" in told
    found = frontoffice(*asked, "--json").json
    assert [one["number"] for one in found["person"]] == numbers[:1]
    assert (found["person"][0]["why"], found["person"][0]["same"]) == ("name", True)
    assert [one["code"] for one in found["advice"]] == ["answered_before"]
    like = frontoffice("similar", numbers[1], "--json", *at).json
    assert set(like["alike"][0]) == {
        *("number", "why", "same", "place", "status", "registered_at", "path")
    }
    nothing = frontoffice("similar", "--text", "Отопление", *at)
    assert nothing.out == "Nothing like it was here.\n"


def test_two_are_tied_and_untied(frontoffice: Commands, data: Path, numbers: list[str]) -> None:
    two = (*numbers[:2], "--data", data)
    tied = frontoffice("link", *two, "--relation", "repeated", "--reason", "сол", "--json").json
    assert tied == {"relation": "repeated", "other": numbers[1], "reason": "сол"}
    said = frontoffice("link", *two, "--relation", "group", "--language", "ru").out
    assert said.startswith("общий вопрос · 27 0142")
    assert frontoffice("unlink", *two).out == ""


def test_a_shared_problem_is_found_confirmed_and_answered(
    frontoffice: Commands, data: Path, numbers: list[str]
) -> None:
    at = ("--data", data)
    assert frontoffice("problems", *at).out == "No shared problem is known.\n"
    found = frontoffice("problems", "--look", "--json", *at)
    assert (found.status, set(found.json["appeals"])) == (1, set(numbers))
    problem = found.json["id"]
    said = frontoffice("problem", "confirm", problem, "--group", "Әкімдік", *at, "--language", "kk")
    assert "4 жолданым · расталды · Әкімдік" in said.out
    extra = frontoffice("problem", "join", problem, numbers[0], *at, "--json").json
    assert len(extra["appeals"]) == 4
    told = frontoffice(
        "problem", "answer", problem, "--text", "Шілдеде", "--refused", *at, "--json"
    )
    assert (told.json["state"], told.json["answer"]) == ("answered", "Шілдеде")
    assert frontoffice("show", numbers[0], *at, "--json").json["status"] == "answered"
    again = frontoffice("problem", "dismiss", problem, *at, "--json")
    assert (again.status, again.json["error"]) == (1, "conflict.problem")
    assert frontoffice("problems", "--settled", "--json", *at).json["id"] == problem


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("similar", "27 0142 003 26 00001 62"), None),
        (("problem", "confirm", "no-id"), "conflict.unknown_problem"),
        (
            ("problem", "dismiss", "0190b3c4-0000-7000-8000-000000000000"),
            "conflict.unknown_problem",
        ),
        (("similar", "--born", "31.12.2026"), "rule.day"),
    ],
)
def test_what_is_not_there_is_told(
    frontoffice: Commands, data: Path, words: tuple[str, ...], code: str | None
) -> None:
    said = frontoffice(*words, "--data", data, "--json")
    assert said.status == 1
    assert code is None or said.json["error"] == code
