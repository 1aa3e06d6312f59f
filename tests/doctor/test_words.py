"""Every way in which a check may end has its words, in every language."""

import re
from pathlib import Path

import pytest

from frontoffice.doctor.words import (
    CHECK_NAMES,
    FINDING_WORDS,
    TODO_WORDS,
    finding_as_json,
    told_in,
)
from frontoffice.domain.checks import ORDER, Finding, Light
from frontoffice.i18n import LANGUAGES, words_in


def all_states() -> set[tuple[str, str]]:
    """Return every way in which a check ends somewhere in the code."""
    root = Path(__file__).parents[2]
    files = [*(root / "frontoffice/doctor").glob("*.py"), root / "ui/eyes.py"]
    files.append(root / "frontoffice/domain/checks.py")
    found = set()
    for file in files:
        code = file.read_text(encoding="utf-8")
        for check, state in re.findall(r'Finding\(\s*"(\w+)",[^"(){]*"(\w+)"', code):
            found.add((check, state))
    return found


def test_every_state_in_the_code_has_its_words() -> None:
    found = all_states()
    assert len(found) > 40
    assert found - set(FINDING_WORDS) == set()
    assert set(TODO_WORDS) - set(FINDING_WORDS) == set()
    assert set(CHECK_NAMES) == set(ORDER)
    assert {check for check, _ in FINDING_WORDS} == set(ORDER)


VALUES: dict[str, str | int] = {
    **dict.fromkeys(("n", "mb", "seq", "days", "hours", "behind", "aside", "waiting"), 3),
    **dict.fromkeys(("version", "python", "system", "folder", "place", "found", "known"), "x"),
    "letters": "Ә",
    "languages": "kk",
    "silent": 1,
    "code": "unavailable.storage.full",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_is_told_in_every_language(language: str) -> None:
    words = words_in(language)
    for check, name in FINDING_WORDS:
        finding = Finding(check, Light.LOOK, name, VALUES)
        told = told_in(finding, words)
        assert "{" not in told.whole
        assert told.whole.endswith(".")
        assert finding_as_json(finding, words)["says"] == told.what
