"""The line at the foot: how far a long pull has got."""

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
