"""A sealed bundle: opened by whoever it is for, by nobody else, and never half."""

import json
from base64 import b64encode

import pytest

from frontoffice.help_bundle.sealing import (
    HelpBoxError,
    HelpFileError,
    HelpWordsError,
    is_by_words,
    opened_by,
    opened_with,
    sealed_by,
    sealed_for,
)
from frontoffice.help_bundle.spoken_words import WORDS, new_words, plain_words
from frontoffice.journal.box import BoxKey

CENTRAL, OTHER = BoxKey(b"c" * 32), BoxKey(b"o" * 32)
CONTENT = b"what happened"


def changed(bundle: bytes, values: dict[str, object]) -> bytes:
    return json.dumps({**json.loads(bundle), **values}).encode()


def test_central_alone_reads_what_is_sealed_for_it() -> None:
    sealed = sealed_for(CONTENT, CENTRAL.public)
    assert CONTENT not in sealed
    assert not is_by_words(sealed)
    assert opened_with(sealed, CENTRAL) == CONTENT
    with pytest.raises(HelpBoxError):
        opened_with(sealed, OTHER)
    with pytest.raises(HelpBoxError):
        opened_by(sealed, new_words())


def test_the_words_open_it_however_they_are_typed() -> None:
    words = new_words()
    sealed = sealed_by(CONTENT, words)
    assert is_by_words(sealed)
    for typed in (words, words.upper(), words.replace(" ", "-"), " ".join(_heads(words))):
        assert opened_by(sealed, typed) == CONTENT
    with pytest.raises(HelpWordsError):
        opened_by(sealed, words.rpartition(" ")[0])
    with pytest.raises(HelpBoxError):
        opened_with(sealed, CENTRAL)


def _heads(words: str) -> list[str]:
    return [word[:4] for word in words.split()]


@pytest.mark.parametrize(
    "told",
    [b"", b"{}", b"[]", b"\xff", b'{"frontoffice": "help 2", "to": "box"}', b'"x"'],
)
def test_what_is_no_bundle_is_refused(told: bytes) -> None:
    with pytest.raises(HelpFileError):
        opened_by(told, "x")
    with pytest.raises(HelpFileError):
        opened_with(told, CENTRAL)


@pytest.mark.parametrize(
    "values",
    [
        {"sealed": "?"},
        {"sealed": 7},
        {"nonce": b64encode(b"short").decode()},
        {"sealed": b64encode(b"x" * 60).decode()},
        {"key": b64encode(bytes(32)).decode()},
        {"key": b64encode(b"x").decode()},
    ],
)
def test_one_that_was_changed_is_refused(values: dict[str, object]) -> None:
    sealed = changed(sealed_for(CONTENT, CENTRAL.public), values)
    with pytest.raises(HelpFileError):
        opened_with(sealed, CENTRAL)


def test_words_are_easy_to_say_and_told_apart_by_four_letters() -> None:
    assert len(WORDS) == 128 == len({word[:4] for word in WORDS})
    assert all(4 <= len(word) <= 11 and word.isalpha() and word == word.lower() for word in WORDS)
    words = new_words().split()
    assert len(words) == 8
    assert set(words) <= set(WORDS)
    assert plain_words("БАНАны  лимо-xyz") == "банан лимон xyz"
