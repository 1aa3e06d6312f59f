"""Cards of explanation are found by what a person says, in any form of the words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.explanations import (
    KIND_NAMES,
    Explanation,
    ExplanationKind,
    Explanations,
    bundled_explanations,
)
from frontoffice.domain.reference import rows_of
from frontoffice.domain.topics import bundled_topics

CARDS = bundled_explanations(date(2026, 11, 22))


def first(words: str, topic: str = "") -> str:
    found = CARDS.search(words, topic)
    return found[0].code if found else ""


@pytest.mark.parametrize(
    ("said", "card"),
    [
        ("очередь на жилье", "queue"),
        ("мы стоим в очереди на квартиру", "queue"),
        ("үй кезегінде тұрмыз", "queue"),
        ("кезек", "queue"),
        ("суд неправильно решил", "court"),
        ("судебные исполнители ничего не делают", "enforcement"),
        ("атаулы көмек", "assistance"),
        ("АСП не назначили", "assistance"),
        ("прописка", "residence"),
        ("тарифтер қымбат", "tariffs"),
        ("мне не ответили на заявление", "deadline"),
        ("не согласен с ответом", "appeal_answer"),
        ("садик", "kindergarten"),
        ("взятку требуют", "adaldyq"),
        ("хочу поменять закон", "proposal"),
        ("нотариус", "notary"),
        ("пособие на ребенка", "child_benefit"),
        ("notary", "notary"),
    ],
)
def test_what_a_person_says_leads_to_the_card(said: str, card: str) -> None:
    assert card in [one.code for one in CARDS.search(said)[:3]]


def test_each_letter_narrows_and_other_spellings_are_the_same() -> None:
    assert first("нотар") == first("НОТАРИУС") == first("yjnfhbec") == "notary"
    assert first("балабакша") == first("балабақша") == "kindergarten"


def test_every_card_is_found_by_its_own_title_in_every_language() -> None:
    for card in CARDS.all():
        for language in ("kk", "ru", "en"):
            assert card in CARDS.search(card.title.in_(language))[:3], card.code


def test_nothing_said_shows_all_and_those_of_the_topic_first() -> None:
    assert [one.code for one in CARDS.search("", limit=99)] == [
        row["code"] for row in rows_of("cards")
    ]
    assert CARDS.search("", "03.01")[0].code == "queue"
    assert first("очередь", "07.01") == "kindergarten"
    assert first("очередь", "03.01") == "queue"


def test_what_nobody_wrote_about_is_not_found() -> None:
    assert CARDS.search("ъыэ") == []
    assert CARDS.search("!!!") == []
    assert Explanations([], bundled_topics()).search("су") == []


def test_a_card_is_found_by_its_code_today_only() -> None:
    right = CARDS.find("right")
    assert isinstance(right, Explanation)
    assert (right.kind, right.version, right.topic) == (ExplanationKind.LAW, 1, "")
    assert CARDS.find("channel") is None


def test_other_places_that_help_are_cards_too() -> None:
    channels = {one.code for one in CARDS.all() if one.kind is ExplanationKind.CHANNEL}
    assert channels >= {"prosecution_centre", "court_office", "adaldyq", "lawyer"}
    assert set(KIND_NAMES) == set(ExplanationKind)


@given(st.text(max_size=60))
def test_no_words_are_too_strange_to_search_by(words: str) -> None:
    found = CARDS.search(words, limit=5)
    assert len(found) <= 5
    assert len({one.code for one in found}) == len(found)
