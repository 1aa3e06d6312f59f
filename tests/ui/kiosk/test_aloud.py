"""Reading aloud: with a voice of the language, and silence without one."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import voice
from ui.kiosk.aloud import Aloud


@pytest.fixture
def aloud(qapp: QApplication) -> Aloud:
    """Give a reader with Qt's silent engine, which has English and neither Kazakh nor Russian."""
    return Aloud("en", qapp, "mock")


def test_there_is_a_voice_for_some_languages_only(aloud: Aloud) -> None:
    there = {}
    for language in ("en", "kk", "ru", "en"):
        aloud.speak(language)
        there[language] = aloud.is_there
        aloud.read("Не болды?")
        aloud.stop()
    assert there == {"en": True, "kk": False, "ru": False}


def test_a_language_without_a_voice_is_not_read(aloud: Aloud, qtbot: QtBot) -> None:
    aloud.speak("kk")
    with qtbot.assertNotEmitted(aloud.changed):
        aloud.read("Не болды?")
    assert not aloud.reads


def test_a_page_is_read_and_stops_when_it_changes(aloud: Aloud, qtbot: QtBot) -> None:
    with qtbot.waitSignal(aloud.changed) as began:
        aloud.read("What happened?", "Write it in your own words", " ")
    assert began.args == [True]
    assert aloud.reads
    with qtbot.waitSignal(aloud.changed) as ended:
        aloud.stop()
    assert ended.args == [False]
    assert not aloud.reads


def test_it_ends_by_itself(aloud: Aloud, qtbot: QtBot) -> None:
    aloud.read("Yes")
    qtbot.waitUntil(lambda: aloud.reads)
    qtbot.waitUntil(lambda: not aloud.reads)


def test_another_touch_on_its_tool_stops_it(aloud: Aloud, qtbot: QtBot) -> None:
    aloud.turn("A long sentence that takes a while to be read to its end")
    qtbot.waitUntil(lambda: aloud.reads)
    aloud.turn("A long sentence that takes a while to be read to its end")
    qtbot.waitUntil(lambda: not aloud.reads)


def test_another_language_stops_what_is_read(aloud: Aloud, qtbot: QtBot) -> None:
    aloud.read("A long sentence that takes a while to be read to its end")
    qtbot.waitUntil(lambda: aloud.reads)
    aloud.speak("kk")
    qtbot.waitUntil(lambda: not aloud.reads)


def test_titles_end_before_what_follows(aloud: Aloud, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(aloud._voice, "read", lambda text, _language: said.append(text))
    aloud.read("What happened?", " In your own words ", "", "Thank you.")
    aloud.read("", " ")
    assert said == ["What happened? In your own words. Thank you."]


def test_a_machine_without_a_voice_has_none(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "_has_speech", lambda: False)
    silent = Aloud("kk", qapp)
    assert not silent.is_there
    silent.read("Не болды?")
    silent.stop()
    assert not silent.reads
