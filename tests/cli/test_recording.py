"""How a desk records is seen and set by a command, and what does not fit is told."""

from pathlib import Path

import pytest
from commands import Commands

LANGUAGES = {"kk": "минуттан кейін", "ru": "30 минут", "en": "ends after 30 minutes"}


@pytest.fixture
def here(frontoffice: Commands, tmp_path: Path) -> tuple[object, ...]:
    frontoffice.init(tmp_path / "desk")
    return ("--data", tmp_path / "desk")


@pytest.mark.parametrize(("language", "words"), LANGUAGES.items())
def test_the_rules_are_told(
    frontoffice: Commands, here: tuple[object, ...], language: str, words: str
) -> None:
    said = frontoffice("recording", *here, "--language", language)
    assert said.status == 0
    assert "640 × 360" in said.out
    assert words in said.out


def test_what_is_set_stays_and_goes_back(frontoffice: Commands, here: tuple[object, ...]) -> None:
    words = ("--minutes", 10, "--height", 240, "--frames", 10, "--kbit", 200, "--sound-kbit", 32)
    assert frontoffice("recording", *words, "--countdown", 0, *here).status == 0
    rules = frontoffice("recording", *here, "--json").json
    assert rules == {
        "width": 426,
        "height": 240,
        "frames": 10,
        "picture_kbit": 200,
        "sound_kbit": 32,
        "limit_s": 600,
        "countdown_s": 0,
        "understands": [],
    }
    back = frontoffice("recording", "--usual", *here, "--json").json
    assert (back["width"], back["height"], back["limit_s"]) == (640, 360, 1800)


@pytest.mark.parametrize(
    "words",
    [("--minutes", 0), ("--height", 4000), ("--height", 361), ("--frames", 90), ("--kbit", 1)],
)
def test_what_no_recorder_can_keep_to_is_told_and_changes_nothing(
    frontoffice: Commands, here: tuple[object, ...], words: tuple[object, ...]
) -> None:
    before = frontoffice("recording", *here, "--json").json
    said = frontoffice("recording", *words, *here, "--language", "en")
    assert said.status != 0
    assert "does not fit" in said.err
    assert frontoffice("recording", *here, "--json").json == before


def test_where_models_are_is_set_and_told(
    frontoffice: Commands,
    here: tuple[object, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("frontoffice.services.recognising.find_spec", lambda _name: True)
    model = tmp_path / "models/kk/am/final.mdl"
    model.parent.mkdir(parents=True)
    model.write_bytes(b"")
    english = (*here, "--language", "en")
    assert "is typed" in frontoffice("recording", *english).out
    assert (
        "understood in: kk"
        in frontoffice("recording", "--models", tmp_path / "models", *english).out
    )
    assert frontoffice("recording", *here, "--json").json["understands"] == ["kk"]
    assert "is typed" in frontoffice("recording", "--models", "-", *english).out
