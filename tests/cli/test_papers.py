"""``frontoffice paper``, ``papers``, ``mending``, ``register-of-day``: papers by commands."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from commands import SAMPLES, Commands
from desks import never_asked, record_row
from doubles.scanner import all_text
from sqlalchemy import update

from db.engine import writing
from db.tables import paper
from frontoffice.cli.opening import clerk_of
from frontoffice.desk import open_desk
from frontoffice.domain.number import Number
from frontoffice.journal.reference_bodies import ReferenceSet


@pytest.fixture
def number(frontoffice: Commands, data: Path) -> str:
    """Give the number of the last appeal of the sample, which is at the desk."""
    said = frontoffice("register", SAMPLES, "--data", data, "--json")
    return str(said.lines[-1]["number"])


def test_a_paper_is_made_listed_and_made_again(
    frontoffice: Commands, data: Path, number: str, tmp_path: Path
) -> None:
    at, file, twin = ("--data", data), tmp_path / "a.pdf", tmp_path / "b.pdf"
    assert frontoffice("papers", number, *at).out.splitlines()[0] == "card         Card"
    made = frontoffice("paper", number, "card", "-o", file, *at, "--json").json
    assert (made["copy"], made["template"], made["fault"]) == (1, "card", None)
    assert "Тіркеу карточкасы" in all_text(file.read_bytes())
    listed = frontoffice("papers", number, *at, "--json").json
    assert [one["paper"] for one in listed["made"]] == [made["paper"]]
    again = frontoffice("paper", number, "again", "-o", twin, *at, "--paper", made["paper"])
    assert (again.status, again.out) == (0, f"{twin}\n")
    assert twin.read_bytes() == file.read_bytes()
    second = frontoffice("paper", number, "card", "-o", file, *at, "--print", "--json").json
    assert second["copy"] == 2
    assert "Тіркеу карточкасы, 2-дана" in frontoffice("papers", number, *at, "--language", "kk").out


def test_what_cannot_be_made_is_told(
    frontoffice: Commands, data: Path, number: str, tmp_path: Path
) -> None:
    at, file = ("--data", data), tmp_path / "a.pdf"

    def code(*words: object) -> str:
        said = frontoffice(*words, *at, "--json")
        assert said.status == 1
        return str(said.json["error"])

    other = Number("27", "0142", 3, 26, 99_999).digits
    assert code("paper", number, "return", "-o", file) == "conflict.paper"
    assert code("paper", number, "again", "-o", file) == "conflict.unknown_paper"
    assert code("paper", number, "card", "-o", tmp_path) == "unavailable.output"
    for words in (
        ("paper", other, "card", "-o", file),
        ("papers", other),
        ("mending", "show", other),
    ):
        assert code(*words) == "conflict.unknown_appeal"
    assert code("mending", "ask", number) == "rule.mending"
    assert code("mending", "done", number) == "conflict.mending"


def test_a_template_that_is_wrong_and_a_paper_that_differs_are_told(
    frontoffice: Commands, data: Path, number: str, tmp_path: Path
) -> None:
    at, file = ("--data", data), tmp_path / "a.pdf"
    texts = {f"{name}_{to}": "{wrong}" for name in ("title", "text") for to in ("kk", "ru", "en")}
    body = ReferenceSet(
        table="templates",
        code="card",
        office="",
        valid_from="",
        valid_to="",
        values={"purpose": "card", "kind": "", **texts},
        basis="",
        certainty="M",
        note="",
    )
    with closing(open_desk(data, never_asked)) as desk:
        record_row(desk, body)
    said = frontoffice("paper", number, "card", "-o", file, *at)
    told = "The template names something unknown: wrong. The one that ships was taken.\n"
    assert (said.status, said.err) == (0, told)
    with closing(open_desk(data, never_asked)) as desk, writing(desk.journal.engine) as connection:
        connection.execute(update(paper).values(digest=""))
    said = frontoffice("paper", number, "again", "-o", file, *at)
    assert (said.status, said.err) == (1, told + "This differs from what was made then.\n")


def test_what_is_missing_is_asked_for_by_commands(
    frontoffice: Commands, data: Path, number: str
) -> None:
    at = ("--data", data)
    shown = frontoffice("mending", "show", number, *at)
    assert "Nothing is waited for." in shown.out
    asked = frontoffice("mending", "ask", number, "--missing", "signature", *at, "--json").json
    assert asked["asked_until"] == asked["until"]
    told = frontoffice("mending", "show", number, *at, "--language", "ru").out
    assert told.startswith("Дополнить до ")
    assert "не подтверждены" in told
    done = frontoffice("mending", "done", number, *at)
    assert "Nothing is waited for." in done.out
    confirmed = frontoffice("mending", "contacts", number, *at)
    assert "The contacts are confirmed." in confirmed.out


def test_the_register_of_a_day_is_told_and_written(
    frontoffice: Commands, data: Path, number: str, tmp_path: Path
) -> None:
    at, file = ("--data", data), tmp_path / "day.pdf"
    lines = frontoffice("register-of-day", *at, "--json").lines
    assert lines[-1]["number"] == number
    said = frontoffice("register-of-day", *at, "-o", file)
    assert len(said.out.splitlines()) == len(lines) + 1
    assert "Күндік тізілім" in all_text(file.read_bytes())
    assert frontoffice("register-of-day", "2020-01-01", *at).out == ""
    frontoffice("register-of-day", *at, "--print")
    with closing(open_desk(data, never_asked)) as desk:
        assert desk.spool.jobs()[0].day == desk.day_register.today


def test_who_signed_is_noted_counted_and_represented_by_commands(
    frontoffice: Commands, data: Path, number: str
) -> None:
    at = ("--data", data)
    sheet = frontoffice.write("sheet.csv", "1,Қожахметов Ілияс,850722399010\n2,~~~,\n")
    said = frontoffice("signers", number, "--add", sheet, *at)
    assert said.out.splitlines() == [
        "1 · Қожахметов Ілияс · 850722399010",
        "2 · 2 ~~~ · unreadable",
        "Signed 2, readable 1, different people 1, doubtful 0.",
    ]
    named = frontoffice("signers", number, "--representative", "Мирзоян Артур", *at, "--json").json
    assert (named["unique"], named["lines"][1]["doubt"]) == (1, "unreadable")
    shown = frontoffice("show", number, *at, "--json").json
    assert (shown["representative"], shown["signers"]) == ("Мирзоян Артур", 1)
    unknown = frontoffice("signers", Number("27", "0142", 3, 26, 99_999).digits, *at, "--json")
    assert unknown.json["error"] == "conflict.unknown_appeal"


def test_how_the_applicant_was_asked_again_is_noted_by_a_command(
    frontoffice: Commands, data: Path, number: str
) -> None:
    at = ("--data", data)
    assert frontoffice("confirm", number, *at).out == "Nothing waits for the applicant.\n"
    assert frontoffice("confirm", number, "voice", *at, "--json").json["error"] == (
        "conflict.confirmed"
    )
    with closing(open_desk(data, never_asked)) as desk:
        appeal = desk.registry.by_number(number)
        assert appeal is not None
        draft = desk.cards.card(appeal).draft
        clerk = clerk_of(desk, "")
        desk.registration.correct(appeal, replace(draft, essence="Газ жоқ"), "қате", clerk)
    told = frontoffice("confirm", number, *at, "--language", "ru").out
    assert told == "Заявителю нужно подтвердить: суть.\n"
    assert frontoffice("confirm", number, *at, "--json").json["open"] == ["essence"]
    done = frontoffice("confirm", number, "signed", "--note", "келді", *at)
    assert done.out == "Nothing waits for the applicant.\n"
    other = Number("27", "0142", 3, 26, 99_999).digits
    assert frontoffice("confirm", other, *at, "--json").json["error"] == "conflict.unknown_appeal"
