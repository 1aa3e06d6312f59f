"""``frontoffice support``: what a person may be entitled to, by commands."""

from pathlib import Path

import pytest
from commands import Commands

from frontoffice.cli.support_arguments import CATEGORIES, DISABILITIES
from frontoffice.domain.measures import CATEGORY_NAMES, Disability


def test_the_arguments_name_what_the_rules_know() -> None:
    assert set(CATEGORIES) == set(CATEGORY_NAMES)
    assert set(DISABILITIES) == {one.value for one in Disability}


def test_measures_follow_from_what_is_known(frontoffice: Commands, data: Path) -> None:
    at = ("--data", data)
    nothing = frontoffice("support", "find", *at, "--language", "en")
    assert (nothing.status, nothing.out) == (1, "Nothing follows from what is known.\n")
    found = frontoffice(
        *("support", "find", *at, "--language", "ru", "--children", "4", "--youngest", "3"),
        *("--low-income", "--is", "unemployed", "--disability", "child", "--moved", "--age", "30"),
    )
    assert found.status == 0
    assert f"{'assistance':20} · Адресная социальная помощь\n    Что принести: " in found.out
    told = frontoffice("support", "find", *at, "--age", "70", "--json").json
    assert (told["measure"], told["certainty"], told["version"]) == ("pension", "M", 1)


def test_what_was_proposed_is_answered_listed_and_counted(
    frontoffice: Commands, data: Path
) -> None:
    at = ("--data", data)
    assert frontoffice("support", "list", *at, "--language", "ru").out == "Ничего не предлагали.\n"
    visit = frontoffice("visit", "open", *at, "--json").json["id"]
    proposal = frontoffice("support", "propose", "pension", *at, "--visit", visit, "--json").json
    assert (proposal["answer"], proposal["visit"]) == ("proposed", visit)
    answered = frontoffice(
        "support", "answer", proposal["id"], *at, "--declined", "--language", "kk"
    )
    assert "· Зейнетақы тағайындау · бас тартты\n" in answered.out
    accepted = frontoffice("support", "propose", "assistance", *at, "--accepted", "--json").json
    assert accepted["answer"] == "accepted"
    assert len(frontoffice("support", "list", *at, "--json").out.splitlines()) == 2
    told = frontoffice("support", "list", *at, "--week", "--sheet", "--json").json
    assert (told["proposed"], told["accepted"], told["declined"]) == (0, 1, 1)
    assert told["measures"]["pension"] == {"proposed": 0, "accepted": 0, "declined": 1}
    sheet = frontoffice("support", "list", *at, "--sheet", "--language", "en").out
    assert "· accepted: 1 · declined: 1\n    Targeted social assistance: accepted: 1\n" in sheet


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("support", "propose", "moon"), "rule.measure"),
        (("support", "propose", "pension", "--visit", "no-id"), "rule.visit"),
        (("support", "answer", "no-id", "--accepted"), "rule.proposal"),
        (("support", "list", "--day", "31.12.2026"), "rule.day"),
    ],
)
def test_what_is_no_measure_no_visit_and_no_day_is_told(
    frontoffice: Commands, data: Path, words: tuple[str, ...], code: str
) -> None:
    said = frontoffice(*words, "--data", data, "--json")
    assert (said.status, said.json["error"]) == (1, code)
