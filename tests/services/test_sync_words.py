"""The connection line in words, in each language."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from frontoffice.i18n import words_in
from frontoffice.services.sync_words import (
    only_here_in_words,
    size_in_words,
    stop_in_words,
    why_in_words,
)
from frontoffice.services.syncing import SyncState, Why


def a_state(why: Why = Why.CONNECTED, *, waiting: int = 0, size: int = 0) -> SyncState:
    return SyncState(
        why=why,
        last_contact_at=datetime(2026, 3, 20, tzinfo=UTC),
        waiting=waiting,
        waiting_bytes=size,
        oldest_at=None,
        refused=0,
        quarantined=0,
        stopped=False,
        clock_doubted=False,
    )


def stopped() -> SyncState:
    return SyncState(Why.CONNECTED, None, 0, 0, None, 0, 0, stopped=True, clock_doubted=False)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_reason_has_a_sentence_of_its_own(language: str) -> None:
    words = words_in(language)
    said = [why_in_words(a_state(why), words) for why in Why]
    said.append(why_in_words(stopped(), words))

    assert len(set(said)) == len(Why) + 1
    assert all(sentence.endswith(".") for sentence in said)


def test_no_reason_is_left_in_english() -> None:
    english, others = words_in("en"), [words_in("kk"), words_in("ru")]
    for state in (*(a_state(why) for why in Why), stopped()):
        assert why_in_words(state, english) not in [why_in_words(state, one) for one in others]


def test_a_stop_is_told_before_anything_else() -> None:
    assert why_in_words(stopped(), words_in("en")).startswith("Pulling has stopped")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_each_stop_says_why_with_nothing_left_to_be_filled_in(language: str) -> None:
    codes = ("too_much", "forged", "feed_behind", "restored_copy")
    stops = [replace(stopped(), code=f"conflict.{code}") for code in codes]
    said = [stop_in_words(state, words_in(language)) for state in stops]
    assert len(set(said)) == len(codes)
    assert not any("{" in sentence for sentence in said)
    assert stop_in_words(stopped(), words_in(language)) not in said


@pytest.mark.parametrize(
    ("language", "waiting", "said"),
    [
        ("en", 0, "On this computer only: 0"),
        ("en", 1, "On this computer only: 1 entry · 3\N{NO-BREAK SPACE}kB"),
        ("en", 5, "On this computer only: 5 entries · 3\N{NO-BREAK SPACE}kB"),
    ],
)
def test_what_is_here_only_is_counted(language: str, waiting: int, said: str) -> None:
    state = a_state(waiting=waiting, size=2_100)

    assert only_here_in_words(state, words_in(language)) == said


def test_russian_counts_by_its_own_rules() -> None:
    words = words_in("ru")
    one, two, five = (only_here_in_words(a_state(waiting=n), words) for n in (1, 2, 5))

    assert len({text.replace(str(n), "n") for text, n in ((one, 1), (two, 2), (five, 5))}) == 3
    assert only_here_in_words(a_state(waiting=7), words_in("kk")).count("7") == 1


@pytest.mark.parametrize(
    ("size", "language", "said"),
    [
        (0, "en", "0 kB"),
        (1, "en", "1 kB"),
        (99_001, "en", "100 kB"),
        (100_000, "en", "0.1 MB"),
        (2_440_000, "en", "2.4 MB"),
        (2_440_000, "ru", "2,4 МБ"),
        (2_440_000, "kk", "2,4 МБ"),
    ],
)
def test_sizes_are_said_as_people_read_them(size: int, language: str, said: str) -> None:
    assert size_in_words(size, words_in(language)) == said.replace(" ", "\N{NO-BREAK SPACE}")
