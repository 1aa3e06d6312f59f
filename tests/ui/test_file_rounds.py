"""The window sends files beside everything else, and closing it waits for none."""

import os
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
from frontoffice.errors import StorageError
from frontoffice.services.file_traffic import FileTraffic, Round
from ui.background import Background
from ui.windows.file_rounds import UNATTACHED_FOR, FileRounds


def test_files_go_on_a_thread_of_their_own_and_the_next_round_comes(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []

    def once(_: FileTraffic) -> Round:
        threads.append(get_ident())
        return Round(0, None)

    monkeypatch.setattr(FileTraffic, "once", once)
    owner = QObject()
    rounds = FileRounds(desk, background, owner)
    rounds.timer.stop()
    rounds.send()
    qtbot.waitUntil(rounds.timer.isActive)
    background.network(owner, get_ident, threads.append)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] not in (get_ident(), threads[1])


def test_what_the_disk_refuses_is_told_and_the_next_round_comes(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_: FileTraffic) -> Round:
        raise StorageError

    monkeypatch.setattr(FileTraffic, "once", refuses)
    owner = QObject()
    rounds = FileRounds(desk, background, owner)
    rounds.timer.stop()
    with qtbot.waitSignal(background.refused):
        rounds.send()
    assert rounds.timer.isActive()


def test_closing_ends_a_round_that_would_take_the_night(
    qtbot: QtBot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def all_night(traffic: FileTraffic) -> Round:
        begun.set()
        assert traffic._stop.wait(20)
        return Round(0, None)

    monkeypatch.setattr(FileTraffic, "once", all_night)
    owner = QObject()
    FileRounds(desk, background, owner).send()
    qtbot.waitUntil(begun.is_set)
    background.close()
    assert desk.file_traffic._ended


def test_a_round_clears_away_what_was_taken_in_long_ago_and_never_attached(
    qtbot: QtBot, desk: Desk, background: Background
) -> None:
    old, new = (desk.gathering.from_bytes(word, "a.txt") for word in (b"old", b"new"))
    path = desk.files.path(bytes.fromhex(old.sha256))
    then = path.stat().st_mtime - UNATTACHED_FOR.total_seconds() - 60
    os.utime(path, (then, then))
    owner = QObject()
    rounds = FileRounds(desk, background, owner)
    rounds.timer.stop()
    rounds.send()
    qtbot.waitUntil(rounds.timer.isActive)
    assert [desk.files.has(bytes.fromhex(one.sha256)) for one in (old, new)] == [False, True]
