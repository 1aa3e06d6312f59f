"""The window sends files beside everything else, and closing it waits for none."""

import os
from threading import Event, get_ident

import pytest
from clerks import WAIT_MS, at_work, press
from desks import CLERK
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from services.test_file_traffic import KEY, Odd, raises
from sqlalchemy import update

from db.engine import writing
from db.file_copies import FileState, note_trouble
from db.tables import entry
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.errors import StorageError
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import ERROR_WORDS
from frontoffice.services.attachments import NewFile
from frontoffice.services.file_traffic import FileTraffic, Round
from frontoffice.services.syncing import Remote
from frontoffice.sync.client import Central
from frontoffice.sync.files import FileLine
from frontoffice.sync.refusals import NetworkError
from frontoffice.sync.transport import Transport
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


@pytest.fixture
def stuck(own_desk: Desk) -> NewFile:
    """Return a file that waits, of which a wrong clock says that it is tried in a year."""
    made = own_desk.gathering.from_bytes(b"a film", "film.txt")
    own_desk.registration.register(Draft(), CLERK, attached=(made,))
    far = own_desk.clock.moment().at + 30 * 60_000
    with writing(own_desk.journal.engine) as connection:
        connection.execute(update(entry).values(position=entry.c.seq))
        code = NetworkError.code
        note_trouble(connection, made.sha256, FileState.WAITING, code, far)
    return made


def tries(desk: Desk, central: Odd) -> None:
    """Let *desk* have a central: one that cannot be reached."""
    desk.syncing.remote = Remote(Central(Transport("http://127.0.0.1:9")), KEY.public)
    traffic = desk.file_traffic
    traffic._line = FileLine(central, KEY.public, desk.files)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_files_that_wait_are_told_and_tried_by_a_key(
    qtbot: QtBot, own_desk: Desk, stuck: NewFile, language: str
) -> None:
    central = Odd(raises(NetworkError()))
    tries(own_desk, central)
    words = words_in(language)
    with at_work(qtbot, own_desk, language) as clerk:
        line = clerk.shell.files
        qtbot.waitUntil(lambda: bool(line.told.text()), timeout=WAIT_MS)
        assert not line.button.isHidden()
        assert own_desk.file_traffic.once().trouble is None
        assert central.asked == [], "it is not time"
        with qtbot.waitSignal(line.tried, timeout=WAIT_MS) as tried:
            press("Ctrl+F5")
        assert central.asked == ["POST"]
        assert tried.args is not None
        assert words.gettext(ERROR_WORDS[NetworkError.code]) in tried.args[0]
        assert clerk.shell.toast.isVisible()
        assert line.button.isEnabled()
        with qtbot.waitSignal(line.tried, timeout=WAIT_MS):
            line.button.click()
        assert central.asked == ["POST"] * 2
        clerk.shell.contact.hurry()
        qtbot.waitUntil(lambda: len(central.asked) == 3, timeout=WAIT_MS)
    assert stuck.size == 6


def test_a_round_under_way_takes_up_what_is_let_go_and_nobody_waits_for_its_end(
    qtbot: QtBot, own_desk: Desk, stuck: NewFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = Event(), Event()

    def all_night(_: FileTraffic) -> Round:
        begun.set()
        assert may_end.wait(20)
        return Round(0, None)

    tries(own_desk, Odd(raises(NetworkError())))
    with at_work(qtbot, own_desk) as clerk:
        monkeypatch.setattr(FileTraffic, "once", all_night)
        clerk.shell.contact.files.send()
        qtbot.waitUntil(begun.is_set, timeout=WAIT_MS)
        with qtbot.waitSignal(clerk.shell.files.tried, timeout=WAIT_MS):
            press("Ctrl+F5")
        (copy,) = own_desk.file_traffic.all()
        assert copy.next_try_at is None
        may_end.set()
    assert stuck.sha256 == copy.sha256


def test_a_desk_without_a_central_offers_no_sending(qtbot: QtBot, own_desk: Desk) -> None:
    with at_work(qtbot, own_desk) as clerk:
        press("Ctrl+F5")
        assert clerk.shell.files.isHidden()
        assert not clerk.shell.files._asked
