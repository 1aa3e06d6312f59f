"""Every task that anything asks for says in three languages what it is about."""

import re
from pathlib import Path

import pytest

from frontoffice.i18n import LANGUAGES, words_in
from frontoffice.services.task_words import TASK_WORDS, task_in_words

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'^[A-Z_]+: Final = "([a-z_.]+)"\n"""Task: ', re.MULTILINE)
VERDICTS = {
    "conflict.conversation",
    "conflict.slot_taken",
    "not_allowed.role",
    "not_allowed.scope",
}
"""What central does not apply is a task under the code of its verdict."""


def test_whatever_is_asked_for_has_words() -> None:
    asked = {
        code
        for folder in ("db", "frontoffice")
        for path in (ROOT / folder).rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    assert len(asked) >= 8
    assert asked | VERDICTS == set(TASK_WORDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_of_a_newer_version_is_told_too(language: str) -> None:
    told = task_in_words("sync.from_the_future", words_in(language))
    assert "sync.from_the_future" in told.to_do
    assert len({told.title, told.what, told.to_do}) == 3


def test_the_words_are_translated_and_say_what_to_do() -> None:
    for code in TASK_WORDS:
        said = [task_in_words(code, words_in(language)) for language in LANGUAGES]
        assert len({one.title for one in said}) == len(LANGUAGES)
        assert all(one.what.endswith(".") and one.to_do.endswith(".") for one in said)
