"""Noting by command to whom an appeal goes and how it ends."""

from pathlib import Path

import pytest
from commands import Commands


@pytest.fixture
def number(frontoffice: Commands, data: Path) -> str:
    file = frontoffice.write("one.json", {"essence": "Жол"})
    return str(frontoffice("register", file, "--data", data).lines[0]["number"])


def test_an_appeal_is_given_answered_and_opened_again(
    frontoffice: Commands, data: Path, number: str
) -> None:
    given = frontoffice("move", number, "assigned", "--to", "works", "--data", data, "--json")
    assert given.json == {"number": number, "status": "in_work"}
    said = frontoffice("move", number, "answered", "--data", data, "--language", "kk")
    assert "жауап берілді" in said.out
    again = ("reopened", "--reason", "жаңа", "--data", data, "--json")
    assert frontoffice("move", number, *again).json["status"] == "in_work"
    shown = frontoffice("show", number, "--data", data, "--language", "ru")
    assert "отвечено" in shown.out or "дан ответ" in shown.out


def test_what_cannot_be_is_told(frontoffice: Commands, data: Path, number: str) -> None:
    frontoffice("move", number, "withdrawn", "--data", data)
    said = frontoffice("move", number, "answered", "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, "conflict.move")
    assert frontoffice("move", "1", "answered", "--data", data).status == 1
