"""``frontoffice consult`` and ``frontoffice consultations``: explaining, by commands."""

from pathlib import Path

import pytest
from commands import Commands


def test_a_card_is_found_shown_and_printed(
    frontoffice: Commands, data: Path, tmp_path: Path
) -> None:
    at = ("--data", data)
    found = frontoffice("consult", "find", "очередь", "на", "жильё", *at, "--language", "ru")
    assert found.out.splitlines()[0].split(" · ") == [
        f"{'queue':20}",
        "Очередь на жильё",
        "разъяснение",
    ]
    assert frontoffice("consult", "find", "нотариус", *at, "--json").out.startswith(
        '{"card": "notary"'
    )
    none = frontoffice("consult", "find", "ъыэ", *at, "--language", "en")
    assert (none.status, none.out) == (1, "No card speaks of this.\n")
    paper = tmp_path / "card.pdf"
    shown = frontoffice("consult", "show", "queue", *at, "--pdf", paper, "--language", "kk")
    assert shown.out.startswith("Тұрғын үй кезегі\n")
    assert "  1. " in shown.out
    assert "Не әкелу керек: " in shown.out
    assert "1-нұсқа" in shown.out
    assert paper.read_bytes().startswith(b"%PDF-")
    told = frontoffice("consult", "show", "right", *at, "--json").json
    assert (told["card"], told["topic"], told["version"], told["certainty"]) == (
        "right",
        None,
        1,
        "H",
    )


def test_what_people_were_told_is_listed_and_counted(frontoffice: Commands, data: Path) -> None:
    at = ("--data", data)
    nobody = frontoffice("consultations", *at, "--language", "en").out
    assert nobody == frontoffice("consultations", *at, "--sheet", "--language", "en").out
    assert nobody == "Nobody was told anything.\n"
    assert frontoffice("consultations", *at, "--sheet", "--json").out == ""
    visit = frontoffice("visit", "open", *at, "--json").json["id"]
    given = frontoffice(
        "consult", "give", "queue", *at, "--visit", visit, "--seconds", "95", "--json"
    )
    assert (given.json["card"], given.json["visit"], given.json["answered"]) == (
        "queue",
        visit,
        True,
    )
    assert frontoffice("visit", "end", visit, *at, "--json").json["outcome"] == "consultation"
    said = frontoffice(
        *("consult", "give", "court", *at, "--still-files", "--language", "ru"),
        *("--lawyer", "Сейткали А. Б.", "--topic", "10.01"),
    )
    assert said.out.endswith("Суд независим · юрист Сейткали А. Б. · всё равно подаёт обращение\n")
    frontoffice("consult", "give", *at)
    assert len(frontoffice("consultations", *at, "--json").out.splitlines()) == 3
    told = frontoffice("consultations", *at, "--week", "--sheet", "--json").json
    assert (told["consultations"], told["answered"], told["clerks"]) == (3, 2, 2)
    assert told["lawyers"] == {"Сейткали А. Б.": 1}
    sheet = frontoffice("consultations", *at, "--sheet", "--language", "en").out
    assert "· 3 consultations · enough: 2 · by lawyers: 1\n" in sheet
    assert "    The housing queue: 1\n" in sheet
    assert "    without a card: 1\n" in sheet
    assert "    Сейткали А. Б.: 1\n" in sheet


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("consult", "show", "moon"), "rule.card"),
        (("consult", "give", "moon"), "rule.card"),
        (("consult", "give", "queue", "--visit", "no-id"), "rule.visit"),
        (
            ("consult", "give", "queue", "--visit", "0190b3c4-0000-7000-8000-000000000000"),
            "rule.visit",
        ),
        (("consultations", "--day", "31.12.2026"), "rule.day"),
    ],
)
def test_what_is_no_card_no_visit_and_no_day_is_told(
    frontoffice: Commands, data: Path, words: tuple[str, ...], code: str
) -> None:
    said = frontoffice(*words, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, code)


def test_a_file_that_cannot_be_written_is_told(frontoffice: Commands, data: Path) -> None:
    said = frontoffice("consult", "show", "queue", "--data", data, "--pdf", data, "--json")
    assert (said.status, said.json["error"]) == (1, "unavailable.output")
