"""The labelled texts by which the competence adviser is measured are whole, fair and in order.

Three texts of four (part ``measure``) are only for measuring; the fourth (``practice``) may be
looked at while rules are written. An empty body: the place is not told, the desk has to ask.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

from frontoffice.domain.bodies import bundled_bodies
from frontoffice.domain.text import clean, fold, wrong_layout
from frontoffice.domain.topics import bundled_topics

SET: Final = Path(__file__).parents[1] / "vectors" / "competence-set.csv"
BODIES: Final = bundled_bodies()
TOPICS: Final = bundled_topics()


def texts() -> list[dict[str, str]]:
    with SET.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS: Final = texts()
MEASURED: Final = [row for row in ROWS if row["part"] == "measure"]


def several(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def wrong(row: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with *row*."""
    for code in (row["topic"], *several(row["other_topics"])):
        if TOPICS.find(code) is None:
            yield f"no topic {code}"
    for code in (*several(row["body"]), *several(row["other_bodies"])):
        if BODIES.find(code) is None:
            yield f"no body {code}"
    if row["body"] in several(row["other_bodies"]):
        yield "the body is named twice"
    if bool(row["body"]) != bool(row["place"] or row["topic"] in {"16", "99"}):
        yield "a body and no place, or a place and no body"
    if row["place"] not in PLACES:
        yield f"no place {row['place']}"
    if row["language"] not in {"kk", "ru", "mixed"} or row["part"] not in {"measure", "practice"}:
        yield "an unknown language or part"
    if clean(row["text"]).changed or row["text"] != row["text"].strip():
        yield "a text that a journal would change"


PLACES: Final = {"", "27"} | {
    body.code.removeprefix("akimat_") for body in BODIES.all() if body.code.startswith("akimat_27_")
}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_text_names_topics_bodies_and_a_place_that_exist(row: dict[str, str]) -> None:
    assert list(wrong(row)) == []


def test_a_bad_row_is_noticed() -> None:
    bad = ROWS[0] | {
        "topic": "77",
        "body": "nobody",
        "other_bodies": "nobody",
        "place": "",
        "language": "en",
        "text": " ",
    }
    assert len(list(wrong(bad))) == 7


def test_at_least_two_hundred_texts_are_kept_for_measuring() -> None:
    languages = Counter(row["language"] for row in MEASURED)
    assert len(MEASURED) >= 200
    assert min(languages["kk"], languages["ru"]) >= 100
    assert languages["mixed"] >= 5


def test_no_text_stands_there_twice() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({fold(row["text"]) for row in ROWS}) == len(ROWS)


def test_every_topic_is_asked_about() -> None:
    asked = Counter(row["topic"] for row in ROWS)
    assert [topic.code for topic in TOPICS.all() if not asked[topic.code]] == []


def test_every_level_of_bodies_is_asked_for() -> None:
    asked = {row["body"] for row in ROWS}
    assert {body.level for body in BODIES.all()} == {
        body.level for body in BODIES.all() if body.code in asked
    }


def test_every_district_of_the_region_is_asked_about() -> None:
    assert {row["place"] for row in ROWS} == PLACES


def test_the_texts_do_not_repeat_the_names_of_the_topics() -> None:
    # A text that says the name of its topic measures nothing: matching names finds it already.
    named = [row["id"] for row in ROWS if _names_its_topic(row)]
    assert len(named) <= len(ROWS) // 20


def _names_its_topic(row: Mapping[str, str]) -> bool:
    topic = TOPICS.find(row["topic"])
    assert topic is not None
    text = fold(row["text"])
    return any(fold(name) in text for name in (topic.name.kk, topic.name.ru))


def test_some_were_typed_in_the_wrong_keyboard_layout() -> None:
    latin = [row["text"] for row in ROWS if row["text"].isascii()]
    assert len(latin) >= 5
    assert all(wrong_layout(text) for text in latin)
