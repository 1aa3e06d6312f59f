"""The explanations that ship are whole, short enough to be read aloud, and never a refusal."""

import re
from typing import Final

import pytest

from frontoffice.domain.reference import rows_of
from frontoffice.domain.topics import bundled_topics

ROWS: Final = rows_of("cards")
LANGUAGES: Final = ("kk", "ru", "en")
ASKED_MOST: Final = ("01", "02", "03", "04", "05", "07", "08", "10", "11", "12")
"""Top topics of the appeals that offices are told of most."""

each_card = pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])


@each_card
def test_a_card_says_the_same_parts_in_every_language(row: dict[str, str]) -> None:
    for part in ("title", "text", "steps", "documents", "law"):
        told = [row[f"{part}_{language}"] for language in LANGUAGES]
        assert all(told) or not any(told)
        assert len({text.count("\n") for text in told}) == 1


@each_card
def test_a_card_has_a_text_and_steps_that_can_be_read_aloud(row: dict[str, str]) -> None:
    for language in LANGUAGES:
        assert 80 < len(row[f"text_{language}"]) < 600
        steps = row[f"steps_{language}"].splitlines()
        assert 2 <= len(steps) <= 5
        assert all(step.strip() == step and step.endswith(".") for step in steps)


@each_card
def test_a_card_names_no_article_that_nobody_has_read(row: dict[str, str]) -> None:
    cited = re.search(r"\d+(-бап|\b.*стат)|стать[яи] \d+", row["law_kk"] + row["law_ru"])
    if cited:
        assert row["basis"].startswith(("Code ", "Constitution "))


def test_every_card_is_of_a_topic_that_is_there_or_of_all() -> None:
    for row in ROWS:
        assert row["topic"] == "" or bundled_topics().find(row["topic"])
        assert row["words"]
        assert row["version"] == "1"
    explained = {row["topic"][:2] for row in ROWS}
    assert explained >= set(ASKED_MOST)


def test_the_first_card_says_that_nobody_may_refuse_an_appeal() -> None:
    first = ROWS[0]
    assert first["code"] == "right"
    assert first["certainty"] == "H"


def test_no_card_stands_there_twice() -> None:
    assert len({row["code"] for row in ROWS}) == len(ROWS)
    assert len({row["title_kk"] for row in ROWS}) == len(ROWS)
