"""Long texts are made shorter for one page, fairly, and never within a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontoffice.domain.shortening import SENTENCE, cut, fair_shares, one_sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Кезек неге жылжымайды? Бес жыл күттім.", "Кезек неге жылжымайды?"),
        ("  Прошу\n проверить   очередь ", "Прошу проверить очередь"),
        ("Г. Уральск, ул. Абая, 1. Нет света. Давно.", "Г. Уральск, ул. Абая, 1. Нет света."),
        ("Жол жөнделмей жатыр… 2024 жылдан бері.", "Жол жөнделмей жатыр…"),
        ("Ол «Неге бермейсіз?» Деп сұрады.", "Ол «Неге бермейсіз?»"),
        ("Талон т.б. құжаттар керек", "Талон т.б. құжаттар керек"),
        ("", ""),
    ],
)
def test_the_first_sentence_is_what_somebody_wants(text: str, sentence: str) -> None:
    assert one_sentence(text) == sentence


def test_a_long_sentence_ends_between_words() -> None:
    long = "Кезек " * 60
    found = one_sentence(long)
    assert len(found) <= SENTENCE
    assert found.endswith("Кезек…")
    assert one_sentence("ә" * 400) == "ә" * (SENTENCE - 1) + "…"


def test_what_is_cut_says_where_the_rest_is() -> None:
    assert cut("бір екі", 7, "(картаны қараңыз)") == "бір екі"
    assert cut("бір екі үш", 8, "(картаны қараңыз)") == "бір екі… (картаны қараңыз)"
    assert cut("бір", 0) == "…"


def test_short_texts_stand_whole_and_long_ones_share_the_rest() -> None:
    assert fair_shares([10, 100, 100], 110) == [10, 50, 50]
    assert fair_shares([100, 10, 30], 1_000) == [100, 10, 30]
    assert fair_shares([], 100) == []
    assert fair_shares([5, 5], -3) == [0, 0]


@given(st.lists(st.integers(0, 5_000), max_size=20), st.integers(0, 10_000))
def test_shares_are_fair(lengths: list[int], room: int) -> None:
    shares = fair_shares(lengths, room)
    assert sum(shares) <= room
    assert all(0 <= share <= length for share, length in zip(shares, lengths, strict=True))
    cut_ones = [share for share, length in zip(shares, lengths, strict=True) if share < length]
    assert not cut_ones or max(shares) - min(cut_ones) <= 1, "nobody has more than who is cut"
