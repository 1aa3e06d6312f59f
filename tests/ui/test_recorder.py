"""Synthetic pictures and sound go through Qt's recorder, and an independent decoder sees them."""

import os
from collections.abc import Iterator
from dataclasses import replace
from inspect import signature
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtMultimedia import QMediaRecorder
from pytestqt.qtbot import QtBot
from studios import FILM, RULES, SOUND, WAIT_MS, Studio

from db.refusals import DiskFullError
from frontoffice.desk import Desk
from frontoffice.domain.recording import KEPT_FREE, Ending
from frontoffice.domain.recording_quality import remarks
from frontoffice.services.recordings import Take
from ui.recording.recorder import NothingRecordedError, Recorder, State

RECORDERS_OWN = signature(Recorder).parameters["clock"].default
"""The clock by which a recorder goes where nobody gives it one."""


def state_of(studio: Studio) -> State:
    return studio.recorder.state


@pytest.fixture
def studio(qtbot: QtBot, own_desk: Desk) -> Iterator[Studio]:
    studio = Studio(qtbot, own_desk)
    yield studio
    studio.close()


def test_a_film_holds_the_pictures_and_the_sound_that_were_given(studio: Studio) -> None:
    studio.begin()
    studio.record(2500)
    studio.recorder.stop()
    finished = studio.ended()
    film = studio.film(finished)
    assert (film.width, film.height) == (640, 360)
    assert set(film.codecs) == {"mpeg4", "aac"}
    assert film.picture_s == pytest.approx(finished.made.length_ms / 1000, abs=0.8)
    assert film.sound_s == pytest.approx(finished.made.length_ms / 1000, abs=0.8)
    assert 4 <= film.pictures / film.picture_s <= 17, (
        "fifteen a second, or what a busy machine gives"
    )
    assert finished.made.ending is Ending.PERSON
    assert remarks(finished.measured, FILM) == ("short",)
    assert finished.measured.pictures >= 4


def test_nothing_of_a_film_lies_in_plain_while_it_is_made(studio: Studio, own_desk: Desk) -> None:
    take = studio.begin()
    studio.record(1500)
    studio.recorder.stop()
    studio.ended()
    path = own_desk.folder / "files" / "new" / f"recording-{take.id}"
    sealed = path.read_bytes()
    assert b"matroska" not in sealed
    assert b"\x1f\x43\xb6\x75" not in sealed
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_sound_has_no_picture(studio: Studio) -> None:
    studio.begin(SOUND)
    studio.record(1200)
    studio.recorder.stop()
    film = studio.film(studio.ended())
    assert film.codecs == ("aac",)
    assert film.sound_s == pytest.approx(1.2, abs=0.8)


def test_a_pause_is_in_neither_the_film_nor_its_length(studio: Studio) -> None:
    studio.begin()
    studio.record(800)
    studio.recorder.pause()
    assert state_of(studio) is State.PAUSED
    at = studio.recorder.length_ms
    studio.bot.wait(700)
    assert studio.recorder.length_ms == at
    studio.recorder.pause()
    studio.record(1600)
    studio.recorder.stop()
    finished = studio.ended()
    film = studio.film(finished)
    assert finished.made.length_ms < 2200
    assert film.picture_s == pytest.approx(finished.made.length_ms / 1000, abs=0.8)


def test_a_countdown_can_be_broken_off(qtbot: QtBot, own_desk: Desk) -> None:
    studio = Studio(qtbot, own_desk, replace(RULES, countdown_s=2))
    counted: list[int] = []
    dropped: list[object] = []
    studio.recorder.counted.connect(counted.append)
    studio.recorder.dropped.connect(dropped.append)
    take = studio.begin()
    assert state_of(studio) is State.COUNTING
    qtbot.waitUntil(lambda: counted == [2, 1], timeout=WAIT_MS)
    studio.recorder.stop()
    assert dropped == [take]
    assert state_of(studio) is State.READY
    take.abandon()
    second = studio.begin()
    qtbot.waitUntil(lambda: state_of(studio) is State.RECORDING, timeout=WAIT_MS)
    studio.record(800)
    studio.recorder.stop()
    assert studio.ended().take is second
    studio.close()


def test_what_ends_before_its_first_picture_is_nothing(studio: Studio) -> None:
    dropped: list[object] = []
    studio.recorder.dropped.connect(dropped.append)
    studio.source.stop()
    take = studio.begin()
    studio.recorder.stop()
    studio.bot.waitUntil(lambda: dropped == [take], timeout=WAIT_MS)
    take.abandon()
    assert studio.done == []


def test_a_film_without_a_microphone_is_whole(studio: Studio) -> None:
    studio.source.hears = False
    studio.begin()
    studio.record(1500)
    studio.recorder.stop()
    finished = studio.ended()
    assert "no_sound" in remarks(finished.measured, FILM)
    film = studio.film(finished)
    assert film.pictures > 12
    assert film.sound_s > 0.5


def test_the_limit_ends_a_recording(qtbot: QtBot, own_desk: Desk) -> None:
    studio = Studio(qtbot, own_desk, replace(RULES, limit_s=1))
    studio.begin()
    finished = studio.ended()
    assert finished.made.ending is Ending.LIMIT
    assert 1000 <= finished.made.length_ms < 2500
    studio.close()


def test_a_recording_ends_before_the_disk_is_full_and_is_kept(studio: Studio) -> None:
    studio.free = KEPT_FREE
    studio.begin()
    finished = studio.ended()
    assert finished.made.ending is Ending.DISK
    studio.film(finished)


@pytest.mark.parametrize("what", ["camera", "microphone"])
def test_what_is_taken_away_leaves_what_was_recorded(studio: Studio, what: str) -> None:
    studio.begin()
    studio.record(1000)
    studio.source.go(what)
    finished = studio.ended()
    assert finished.made.ending is Ending.DEVICE
    film = studio.film(finished)
    assert film.pictures >= 10
    assert film.sound_s > 0.5


def test_a_recorder_of_qts_that_gives_up_leaves_what_was_recorded(studio: Studio) -> None:
    studio.begin()
    studio.record(1500)
    qts = studio.recorder._encoder._recorder  # type: ignore[union-attr]

    qts.errorOccurred.emit(QMediaRecorder.Error.ResourceError, "no more")

    finished = studio.ended()
    assert finished.made.ending is Ending.FAULT
    assert finished.made.length_ms >= 1500
    assert studio.film(finished).pictures >= 10


def test_a_file_that_is_written_no_more_ends_the_recording_with_its_length(
    studio: Studio,
) -> None:
    studio.begin()
    studio.record(1500)
    way = studio.recorder._encoder._pump.outlet.handle()  # type: ignore[union-attr]

    # Qt signals nothing of a write that fails; at the end it says so in the log.
    with Path("/dev/full").open("wb") as full:
        os.dup2(full.fileno(), way)

    finished = studio.ended()
    assert finished.made.ending is Ending.FAULT
    assert finished.made.length_ms >= 1500
    assert finished.digest.size > 0


def test_a_recorder_of_qts_that_writes_nothing_is_given_up(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.recording.recorder._STUCK_MS", 2_000)
    monkeypatch.setattr(Take, "size", 0)
    studio.begin()
    finished = studio.ended()
    assert finished.made.ending is Ending.FAULT
    assert 2_000 <= finished.made.length_ms < 20_000


def test_a_recorder_of_qts_that_does_not_begin_is_told(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(recorder: QMediaRecorder) -> None:
        recorder.errorOccurred.emit(QMediaRecorder.Error.ResourceError, "not today")

    monkeypatch.setattr(QMediaRecorder, "record", refuses)
    take = studio.begin()
    studio.bot.waitUntil(lambda: bool(studio.errors), timeout=WAIT_MS)
    assert isinstance(studio.errors[0], NothingRecordedError)
    assert state_of(studio) is State.READY
    assert studio.done == []
    take.abandon()


def test_the_time_in_which_the_computer_slept_is_no_part_of_the_recording(
    qtbot: QtBot, own_desk: Desk
) -> None:
    slept = 0.0
    one = Studio(qtbot, own_desk, clock=lambda: one.source.time_s() + slept)
    one.begin()
    one.record(1000)
    before = one.recorder.length_ms

    slept = 20 * 3600.0
    one.source.give()

    assert one.recorder.length_ms < before + 10_000
    one.record(2000)
    one.recorder.stop()
    finished = one.ended()
    assert finished.made.length_ms < 13_000
    assert one.film(finished).sound_s < 13
    one.close()


def test_a_disk_that_refuses_ends_the_recording_with_its_words(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = studio.begin()
    studio.record(500)

    def full(_data: bytes) -> None:
        raise DiskFullError

    monkeypatch.setattr(take, "write", full)
    studio.bot.waitUntil(lambda: bool(studio.errors), timeout=WAIT_MS)
    assert isinstance(studio.errors[0], DiskFullError)
    assert state_of(studio) is State.READY
    assert studio.done == []
    take.abandon()


@pytest.mark.parametrize(
    ("spoil", "length_ms", "told"),
    [
        ({}, 3_400, ()),
        ({"loudness": 0.0}, 1_600, ("silent", "short")),
        ({"loudness": 0.01}, 3_400, ("quiet",)),
        ({"loudness": 1.0}, 1_600, ("clipped", "short")),
        ({"light": 12}, 1_600, ("dark", "short")),
        ({"moves": False}, 6_400, ("frozen",)),
        ({"hears": False}, 1_600, ("no_sound", "short")),
        ({"sees": False}, 1_600, ("no_picture", "short")),
    ],
)
def test_what_is_wrong_is_measured_while_it_is_recorded(
    studio: Studio, spoil: dict[str, float], length_ms: int, told: tuple[str, ...]
) -> None:
    for name, value in spoil.items():
        setattr(studio.source, name, value)
    studio.begin()
    studio.record(length_ms)
    studio.recorder.stop()
    assert remarks(studio.ended().measured, FILM) == told


def test_a_large_film_is_told_to_be_large(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frontoffice.domain.recording_quality.LARGE", 100_000)
    studio.begin()
    studio.bot.waitUntil(
        lambda: studio.recorder._take is not None and studio.recorder._take.size > 100_000,
        timeout=WAIT_MS,
    )
    studio.record(3_400)
    studio.recorder.stop()
    assert remarks(studio.ended().measured, FILM) == ("large",)


def test_what_a_busy_machine_has_not_listened_to_yet_counts_too(studio: Studio) -> None:
    held = Event()
    studio.begin()
    studio.record(300)
    studio.sampler._thread.submit(held.wait)
    studio.record(1600)
    studio.recorder.stop()
    studio.bot.waitUntil(lambda: studio.recorder._digest is not None, timeout=WAIT_MS)
    assert not studio.done

    held.set()

    assert studio.ended().measured.sound_ms > 1400


def test_a_clock_that_is_set_does_not_change_the_length(
    qtbot: QtBot, own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = Studio(qtbot, own_desk, clock=RECORDERS_OWN)
    studio.begin()
    studio.record(600)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert 600 <= studio.recorder.length_ms < 50_000
    studio.recorder.stop()
    studio.ended()
    studio.close()


def test_a_second_key_press_changes_nothing(studio: Studio) -> None:
    studio.recorder.stop()
    studio.recorder.pause()
    assert state_of(studio) is State.READY
    studio.begin()
    studio.record(500)
    studio.recorder.stop()
    studio.recorder.stop()
    studio.recorder.pause()
    assert state_of(studio) is State.ENDING
    studio.ended()
    assert len(studio.done) == 1
