"""How a desk records is seen and set by a command, and what does not fit is told."""

from pathlib import Path

import pytest
from commands import Commands
from doubles import ffmpeg
from films import a_film

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
        "makes_mp4": False,
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


def test_what_makes_mp4_is_set_told_and_taken_back(
    frontoffice: Commands, here: tuple[object, ...], tmp_path: Path
) -> None:
    assert "no program that makes MP4" in frontoffice("recording", *here, "--language", "en").out
    program = ffmpeg.install(tmp_path)
    said = frontoffice("recording", "--transcode", program, *here, "--language", "en")
    assert "can be handed out as MP4" in said.out
    assert frontoffice("recording", *here, "--json").json["makes_mp4"] is True
    refused = frontoffice("recording", "--transcode", "no-such-one", *here, "--language", "en")
    assert refused.status == 1
    assert "No program that makes MP4" in refused.err
    assert frontoffice("recording", "--transcode", "-", *here, "--json").json["makes_mp4"] is False


def test_films_are_saved_as_mp4_and_other_files_as_they_are(
    frontoffice: Commands, here: tuple[object, ...], tmp_path: Path
) -> None:
    table = tmp_path / "appeals.csv"
    table.write_text("essence\nСу жоқ\n", encoding="utf-8")
    number = frontoffice("register", table, *here, "--json").lines[0]["number"]
    brought = {"Үй.mkv": a_film(1), "хат.txt": b"text"}
    for name, data in brought.items():
        (tmp_path / name).write_bytes(data)
        assert frontoffice("attach", number, tmp_path / name, *here).status == 0
    saved = tmp_path / "saved"
    saved.mkdir()
    words = ("attachments", number, "--save", saved, "--mp4", *here, "--language", "en")
    refused = frontoffice(*words)
    assert "No program that makes MP4" in refused.err
    assert list(saved.iterdir()) == []
    frontoffice("recording", "--transcode", ffmpeg.install(tmp_path), *here)
    assert frontoffice(*words).status == 0
    assert sorted(one.name for one in saved.iterdir()) == ["01 Үй.mp4", "02 хат.txt"]
    assert (saved / "01 Үй.mp4").read_bytes().startswith(ffmpeg.BEGINS)
