"""``frontoffice visit`` and ``frontoffice visits``: a day at the door, by commands."""

from pathlib import Path

import pytest
from commands import Commands


def test_a_day_at_the_door_is_told(frontoffice: Commands, data: Path) -> None:
    at = ("--data", data)
    assert frontoffice("visits", *at, "--language", "ru").out == "Никто не приходил.\n"
    assert frontoffice("visits", *at, "--sheet").out == "Nobody has come.\n"
    came = frontoffice("visit", "open", *at, "--ticket", "14", "--json").json
    assert (came["ticket"], came["outcome"], came["ended_at"]) == ("14", None, None)
    waiting = frontoffice("visits", *at, "--open", "--language", "kk")
    assert waiting.status == 1
    assert "№ 14 · нәтижесі белгіленбеген" in waiting.out
    sheet = frontoffice("visits", *at, "--week", "--sheet")
    assert sheet.status == 1
    assert sheet.out.endswith("· 1 visit · no outcome: 1\n")

    gone = frontoffice("visit", "end", came["id"], *at, "--reason", "waited", "--note", "Қайтты")
    assert "№ 14 · left · could not wait · Қайтты" in gone.out
    assert frontoffice("visits", *at, "--open", "--json").out == ""
    told = frontoffice("visits", *at, "--sheet", "--json").json
    assert (told["visits"], told["left"], told["open"]) == (1, {"waited": 1}, 0)
    said = frontoffice("visits", *at, "--sheet", "--language", "ru").out
    assert "1 посещение · ушёл ни с чем: 1\n    не стал ждать очереди: 1\n" in said

    again = frontoffice("visit", "end", came["id"], *at, "--json")
    assert (again.status, again.json["error"]) == (1, "conflict.visit")
    assert frontoffice("visit", "reopen", came["id"], *at, "--json").json["outcome"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("visit", "end", "no-id"), "rule.visit"),
        (("visit", "reopen", "0190b3c4-0000-7000-8000-000000000000"), "rule.visit"),
        (("visits", "--day", "31.12.2026"), "rule.day"),
    ],
)
def test_what_is_no_visit_and_no_day_is_told(
    frontoffice: Commands, data: Path, words: tuple[str, ...], code: str
) -> None:
    said = frontoffice(*words, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, code)
