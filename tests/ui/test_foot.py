"""What the rounds tell around the screens: how far a pull has got, under which number one works."""

from dataclasses import replace

from clerks import at_work
from pytestqt.qtbot import QtBot

from db.file_copies import FilesOnlyHere
from frontoffice.desk import Desk
from frontoffice.services.outbox import Mine
from frontoffice.services.syncing import Fetching, SyncState, Why

CONNECTED = SyncState(Why.CONNECTED, None, 0, 0, None, 0, 0, stopped=False, clock_doubted=False)


def test_a_long_pull_shows_how_far_it_has_got(qtbot: QtBot, own_desk: Desk) -> None:
    with at_work(qtbot, own_desk) as clerk:
        contact, line = clerk.shell.contact, clerk.shell.line.connection
        contact.stands.emit(replace(CONNECTED, fetching=Fetching(34, 100)))
        assert "34\N{NO-BREAK SPACE}%" in line.accessibleName()
        some = line.grab().toImage()
        contact.stands.emit(replace(CONNECTED, fetching=Fetching(80, 100)))
        assert line.grab().toImage() != some
        contact.stands.emit(CONNECTED)
        assert "%" not in line.accessibleName()


def test_a_desk_that_goes_on_under_another_number_says_so_at_once(
    qtbot: QtBot, own_desk: Desk
) -> None:
    journal = own_desk.journal
    with at_work(qtbot, own_desk) as clerk:
        contact, who = clerk.shell.contact, clerk.shell.head.clerk
        assert "3" in who.accessibleName()
        journal.become(replace(journal.author, device_no=12), journal.witness)
        contact._synced(own_desk.syncing.once())
        assert own_desk.office.device_no == 12
        assert "12" in who.accessibleName()
        assert "12" in who.toolTip()


def test_files_that_are_only_here_are_told_and_whose_they_are(qtbot: QtBot, own_desk: Desk) -> None:
    files = FilesOnlyHere(files=2, size=12_400_000)
    with at_work(qtbot, own_desk, "en") as clerk:
        contact, line = clerk.shell.contact, clerk.shell.line.only_here
        contact.mine.emit(Mine(files=1, files_bytes=12_000_000))
        contact.stands.emit(replace(CONNECTED, files=files))
        told = line.accessibleName().replace("\N{NO-BREAK SPACE}", " ")
        assert "On this computer only: 2 files, 12.4 MB" in told
        assert "mine: 0 · 1 file, 12.0 MB" in told
        contact.stands.emit(replace(CONNECTED, files=files, waiting=3, waiting_bytes=2_000))
        assert "3 entries" in line.accessibleName()
        assert "2 files" in line.accessibleName()
        contact.mine.emit(Mine())
        contact.stands.emit(CONNECTED)
        assert "mine" not in line.accessibleName()
