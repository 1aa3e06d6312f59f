"""The sheet for the wall of a single reception day is made each hour, whatever screen is shown."""

from clerks import WAIT_MS, Clerk
from pytestqt.qtbot import QtBot
from reception_days import opened

from frontoffice.services.reception_papers import WALLS


def test_the_sheet_is_made_once_an_hour_beside_any_work(qtbot: QtBot, clerk: Clerk) -> None:
    walls = clerk.shell.contact.walls
    opened(clerk.desk)
    with qtbot.waitSignal(walls.made, timeout=WAIT_MS) as made:
        walls.look()
    assert made.args is not None
    assert made.args[0].read_bytes().startswith(b"%PDF")
    assert made.args[0].name in clerk.shell.toast.text()
    with qtbot.assertNotEmitted(walls.made):
        walls.look()
        clerk.settle()


def test_a_folder_that_cannot_be_written_is_told_once(qtbot: QtBot, clerk: Clerk) -> None:
    walls = clerk.shell.contact.walls
    opened(clerk.desk)
    (clerk.desk.folder / WALLS).write_text("a file")
    with qtbot.waitSignal(walls.refused, timeout=WAIT_MS):
        walls.look()
    with qtbot.assertNotEmitted(walls.refused):
        walls.look()
        clerk.settle()
