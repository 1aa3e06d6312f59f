"""Who is recorded at a kiosk and goes, falls silent or is cut off: nothing is lost, nothing remains."""

import gc
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from desks import TestClock, never_asked
from doubles.camera import SyntheticDevices
from kiosk_speakers import Speaker, devices, speaker
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk, open_desk
from frontoffice.domain.filing import Answers, Way
from frontoffice.domain.recording import Ending
from frontoffice.services.registry import Query
from ui.kiosk.filing import FilingWay
from ui.kiosk.heeding import Heed
from ui.kiosk.pages.asking import TherePage
from ui.kiosk.pages.checking import CheckPage
from ui.kiosk.pages.done import DonePage
from ui.kiosk.pages.how import HowPage
from ui.kiosk.pages.speaking import SpeakPage
from ui.kiosk.pages.start import StartPage
from ui.kiosk.saying import Saying
from ui.kiosk.sitting import Sitting
from ui.recording.studio import Phase, Studio

__all__ = ["devices", "speaker"]


def is_started(devices: SyntheticDevices) -> bool:
    return devices.last is not None and devices.last.started


def test_who_speaks_is_not_asked_whether_they_are_there(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(speaker.talk.presence, "_steady", lambda: now[0])
    speaker.comes_to(Way.SOUND)
    page = speaker.speaks(300)
    presence = speaker.talk.presence
    presence._timer.stop()  # it looks when the test says so
    now[0] = 1_000
    speaker.qtbot.waitUntil(lambda: presence._touched == now[0])

    presence.look()

    assert isinstance(speaker.window.page, SpeakPage)
    speaker.goes_on()
    speaker.done(page)


def test_a_recording_of_nobody_ends_by_itself_and_then_it_is_asked(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.kiosk.heeding.GONE_MS", 900)
    monkeypatch.setattr("ui.kiosk.heeding.THERE_MS", 300)
    now = [0.0]
    monkeypatch.setattr(speaker.talk.presence, "_steady", lambda: now[0])
    page = speaker.comes_to(Way.FILM)
    speaker.speaks(500)
    speaker.source.loudness, speaker.source.moves = 0.0, False

    assert speaker.done(page).made.ending is Ending.SILENCE
    assert "ешкімнің дауысы естілмеді" in page.remark.text()
    now[0] = 61
    speaker.talk.presence.look()
    speaker.sees(TherePage)


def test_who_signs_with_their_hands_is_there_though_nothing_is_heard(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.kiosk.heeding.GONE_MS", 900)
    page = speaker.comes_to(Way.FILM)
    speaker.source.loudness = 0.0

    speaker.speaks(3_000)

    assert page.studio.phase is Phase.RECORDING
    speaker.goes_on()
    speaker.done(page)


def test_nothing_is_recorded_or_played_behind_the_question_and_it_is_there_again(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    speaker.comes_to(Way.FILM)
    speaker.speaks()

    speaker.talk._ask()

    speaker.sees(TherePage)
    speaker.qtbot.waitUntil(lambda: not is_started(devices))
    speaker.goes_on()
    page = speaker.ready()
    speaker.done(page)
    speaker.touches(page.watch)
    speaker.qtbot.waitUntil(lambda: page.stage.lens._picture is not None)


def test_who_goes_while_they_are_recorded_leaves_nothing(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    speaker.comes_to(Way.FILM)
    speaker.speaks()
    speaker.talk._ask()
    there = speaker.sees(TherePage)

    there.bar.over.emit()

    speaker.sees(StartPage)
    folder = speaker.desk.folder / "files" / "new"
    speaker.qtbot.waitUntil(lambda: not list(folder.iterdir()))
    speaker.qtbot.waitUntil(lambda: not speaker.talk.booth._leaving)
    assert speaker.left() == ()
    assert not is_started(devices)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    kinds = SpeakPage, HowPage, Heed, Saying, Sitting, Studio
    assert not [one for one in gc.get_objects() if isinstance(one, kinds)]
    speaker.begins_to_file()
    assert speaker.sees(HowPage).choice.value() is None


def test_who_goes_in_the_middle_leaves_nothing_even_if_it_is_still_written(
    speaker: Speaker,
) -> None:
    speaker.comes_to(Way.FILM)
    speaker.speaks()

    speaker.talk.end()

    speaker.sees(StartPage)
    folder = speaker.desk.folder / "files" / "new"
    speaker.qtbot.waitUntil(lambda: not list(folder.iterdir()))
    speaker.qtbot.waitUntil(lambda: speaker.left() == ())


def plain_in(folder: Path) -> list[Path]:
    """Return the files in which a film, a sound or a picture begins in plain."""
    signs = b"\x1a\x45\xdf\xa3", b"matroska", b"\x1f\x43\xb6\x75", b"Lavf", b"JFIF"
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path for path in files if any(sign in path.read_bytes() for sign in signs)]


def after_a_power_cut(desk: Desk, folder: Path, clock: TestClock) -> Desk:
    """Return the desk as it starts from what is on the disk of *desk* now."""
    shutil.copytree(desk.folder, folder)
    assert plain_in(folder) == []
    return open_desk(folder, never_asked, clock.guard())


def test_a_power_cut_in_the_middle_leaves_it_sealed_and_theirs_for_two_minutes(
    qtbot: QtBot, speaker: Speaker, devices: SyntheticDevices, tmp_path: Path
) -> None:
    speaker.comes_to(Way.FILM)
    # The muxer closes a cluster each five seconds.
    page = speaker.speaks(7_000)
    speaker.qtbot.waitUntil(lambda: speaker.desk.filing.kept() is not None)
    with closing(after_a_power_cut(speaker.desk, tmp_path / "after", TestClock())) as desk:
        speaker.goes_on()
        speaker.done(page)
        again = Speaker(qtbot, desk, devices)
        with closing(again.background):
            again.sees(TherePage)
            assert again.window.findChildren(SpeakPage) == []
            again.goes_on()
            page = again.ready()
            film = again.done(page)
            assert film.made.ending is Ending.CRASH
            assert film.size > 100_000
            assert "үзіліп қалды" in page.remark.text()
            qtbot.waitUntil(lambda: page.studio.remarks == (), timeout=30_000)
            assert "үзіліп қалды" in page.remark.text(), "it was measured, and it is good"
            again.goes_on()
            again.answers_until(CheckPage)
            again.goes_on()
            again.sees(DonePage)
            [line] = desk.registry.page(Query()).lines
            [file] = desk.attachments.of(line.appeal)
            assert file.sha256 == film.sha256.hex()


def test_what_a_power_cut_left_of_nobodys_voice_says_so_before_it_goes_along(
    qtbot: QtBot, speaker: Speaker, devices: SyntheticDevices, tmp_path: Path
) -> None:
    page = speaker.comes_to(Way.FILM)
    speaker.source.light, speaker.source.loudness = 12, 0.0
    speaker.speaks(7_000)
    speaker.qtbot.waitUntil(lambda: speaker.desk.filing.kept() is not None)
    with closing(after_a_power_cut(speaker.desk, tmp_path / "after", TestClock())) as desk:
        speaker.goes_on()
        speaker.done(page)
        again = Speaker(qtbot, desk, devices)
        with closing(again.background):
            again.sees(TherePage)
            again.goes_on()
            page = again.ready()
            again.done(page)
            qtbot.waitUntil(lambda: page.studio.remarks == ("silent", "dark"), timeout=30_000)
            assert page.remark.text() == "Жазбада дауыс естілмейді. Сурет қараңғы."


def test_what_a_power_cut_left_is_shown_to_nobody_who_comes_later(
    qtbot: QtBot, speaker: Speaker, devices: SyntheticDevices, tmp_path: Path
) -> None:
    clock = TestClock()
    speaker.comes_to(Way.FILM)
    page = speaker.speaks(7_000)
    speaker.qtbot.waitUntil(lambda: speaker.desk.filing.kept() is not None)
    clock.pass_(121)
    with closing(after_a_power_cut(speaker.desk, tmp_path / "after", clock)) as desk:
        speaker.goes_on()
        speaker.done(page)
        later = Speaker(qtbot, desk, devices)
        with closing(later.background):
            later.sees(StartPage)
            later.qtbot.waitUntil(lambda: later.left() == ())
            new = desk.folder / "files" / "new"
            later.qtbot.waitUntil(lambda: not list(new.iterdir()))
            assert later.comes_to(Way.FILM).studio.recording is None


def test_who_speaks_long_is_kept_anew_as_long_as_they_speak(
    speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Answers] = []
    speaker.comes_to(Way.SOUND)
    speaker.qtbot.waitUntil(lambda: speaker.desk.filing.kept() is not None)
    monkeypatch.setattr(speaker.desk.filing, "keep", kept.append)
    way = speaker.talk._way
    assert isinstance(way, FilingWay)
    way._recalling.setInterval(200)

    page = speaker.speaks(1_500)

    assert len(kept) > 2
    assert {one.way for one in kept} == {Way.SOUND}
    speaker.goes_on()
    speaker.done(page)


def test_the_kiosk_ends_while_somebody_speaks_and_nothing_hangs(
    speaker: Speaker, devices: SyntheticDevices
) -> None:
    speaker.comes_to(Way.FILM)
    speaker.speaks()

    speaker.background.close()

    assert not is_started(devices)
