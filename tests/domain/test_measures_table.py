"""The table of the support that a person may be entitled to speaks one small closed language.

Conditions of one row hold all together; *category* holds when the person has one of them.
``{region}`` and ``{district}`` in *body* are those of the person; of several bodies the first
that is there.
"""

from typing import Final

import pytest

from frontoffice.domain.bodies import bundled_bodies
from frontoffice.domain.reference import date_of, rows_of
from frontoffice.domain.text import clean
from frontoffice.domain.topics import bundled_topics

ROWS: Final = rows_of("measures")
CATEGORIES: Final = frozenset(
    (
        *("unemployed", "large_family", "young_family", "orphan", "widow", "bereaved", "alone"),
        *("veteran", "kandas", "village_specialist", "disaster", "violence", "disability_self"),
    )
)
CHOICES: Final = {
    "income": {"", "low"},
    "moved": {"", "yes"},
    "disability": {"", "self", "child", "carer", "any"},
    "certainty": {"H", "M", "L"},
}
DISTRICTS: Final = [
    body.code.removeprefix("akimat_")
    for body in bundled_bodies().all()
    if body.code.startswith("akimat_27_")
]
CONDITIONS: Final = (
    *("category", "children_from", "child_age_to", "age_from", "age_to"),
    *("income", "moved", "disability"),
)


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_a_measure_speaks_the_closed_language(row: dict[str, str]) -> None:
    assert set(row["category"].split()) <= CATEGORIES
    assert all(row[column] in known for column, known in CHOICES.items())
    for column in ("children_from", "child_age_to", "age_from", "age_to"):
        assert row[column] == "" or 0 < int(row[column]) < 100
    assert any(row[column] for column in CONDITIONS)
    assert date_of(row["valid_from"]) is None
    assert date_of(row["valid_to"]) is None


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_a_measure_leads_to_a_topic_and_a_body(row: dict[str, str]) -> None:
    assert bundled_topics().find(row["topic"])
    for district in DISTRICTS:
        codes = row["body"].format(region="27", district=district).split()
        assert any(bundled_bodies().find(code) for code in codes)


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_measure_is_told_in_every_language(row: dict[str, str], language: str) -> None:
    for name in ("name", "documents", "asked"):
        text = row[f"{name}_{language}"]
        assert text
        assert not clean(text).changed


def test_no_measure_stands_there_twice() -> None:
    assert len({row["code"] for row in ROWS}) == len(ROWS)
