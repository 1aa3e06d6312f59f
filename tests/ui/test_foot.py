"""What the rounds tell around the screens: how far a pull has got, under which number one works."""

from dataclasses import replace

from clerks import at_work
from pytestqt.qtbot import QtBot

from frontoffice.desk import Desk
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
