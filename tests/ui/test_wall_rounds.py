"""The sheet for the wall of a single reception day is made each hour, whatever screen is shown."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from clerks import WAIT_MS, Clerk, at_work, focused, press
from desks import CLERK, ZONE, TestClock, never_asked
from doubles.scanner import all_text
from page_queue import queue
from pytestqt.qtbot import QtBot
from reception_days import opened, somebody

from db import settings
from db.engine import writing
from frontoffice.desk import open_desk
from frontoffice.new_desk import PRINTERS
from frontoffice.services.reception_papers import WALLS
from ui.places import RECEPTION_DAY
from ui.views.reception_day import ReceptionDayView
from ui.windows.wall_rounds import WallRounds

__all__ = ["queue"]

MINUTE_MS = 60_000


class Hall:
    """The window of a desk, closed and opened again, and the clock on its wall."""

    def __init__(self, bot: QtBot, folder: Path) -> None:
        self.bot, self.folder, self.clock = bot, folder, TestClock()

    @contextmanager
    def window(self) -> Iterator[Clerk]:
        """Give a clerk who has signed in, at 10:42 the first time."""
        desk = open_desk(self.folder, never_asked, self.clock.guard())
        with at_work(self.bot, desk, "en") as clerk:
            yield clerk
        desk.close()

    def minutes_pass(self, clerk: Clerk, until: str) -> None:
        """Let the clock and the timer of the rounds go on minute by minute."""
        rounds = walls(clerk)
        assert rounds.timer.isActive()
        assert rounds.timer.interval() == MINUTE_MS
        while self.time != until:
            self.clock.pass_(MINUTE_MS / 1000)
            rounds.timer.timeout.emit()
            clerk.settle()

    def has_printer(self, address: str) -> None:
        """Let a printer stand beside the desk."""
        desk = open_desk(self.folder, never_asked, self.clock.guard())
        with closing(desk), writing(desk.journal.engine) as connection:
            settings.put(connection, PRINTERS, [address])

    @property
    def time(self) -> str:
        """What the clock on the wall shows."""
        desk_time = datetime.fromtimestamp(self.clock.wall, ZONE)
        return f"{desk_time:%H:%M}"

    def sheets(self) -> dict[str, str]:
        """Return the sheets that were made, by the hour, and what stands on them."""
        return {
            path.stem[-4:]: all_text(path.read_bytes())
            for path in sorted((self.folder / WALLS).glob("*.pdf"))
        }


def walls(clerk: Clerk) -> WallRounds:
    return clerk.shell.contact.walls


@pytest.fixture
def hall(qtbot: QtBot, made_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shutil.copytree(made_folder, tmp_path / "desk")
    return Hall(qtbot, tmp_path / "desk")


def test_every_hour_has_its_sheet_and_one_that_was_missed_is_made_at_once(hall: Hall) -> None:
    with hall.window() as clerk:
        opened(clerk.desk)
        hall.minutes_pass(clerk, "11:58")
        clerk.desk.single_day.days.take(somebody(), CLERK, "road")
        hall.minutes_pass(clerk, "12:20")
        assert list(hall.sheets()) == ["1000", "1100", "1200"]
    hall.clock.pass_(110 * 60)
    assert (hall.time, "1400" in hall.sheets()) == ("14:10", False)
    with hall.window() as clerk:
        # Nobody waits for the minute of the timer.
        clerk.until(lambda: "1400" in hall.sheets())
        hall.minutes_pass(clerk, "15:03")
    told = hall.sheets()
    assert list(told) == ["1000", "1100", "1200", "1400", "1500"], "at 13 no window was there"
    times = ("10:43", "11:00", "12:00", "14:10", "15:00")
    assert [time in text for time, text in zip(times, told.values(), strict=True)] == [True] * 5
    assert ["3-001" in text for text in told.values()] == [False, False, True, True, True]
    assert not any("Сынақ Адам" in text for text in told.values())


def test_each_hour_the_sheet_comes_out_of_the_printer_where_a_key_has_said_so(
    hall: Hall, queue: Path
) -> None:
    hall.has_printer("cups://office")
    with hall.window() as clerk:
        opened(clerk.desk)
        view = the_day(clerk)
        assert not view.hourly.isChecked(), "off unless somebody wishes it"
        hall.minutes_pass(clerk, "11:05")
        assert printed(clerk, queue) == []
        with hall.bot.waitSignal(view.refreshed):
            press("F8")
        assert view.hourly.isChecked()
        assert "Each full hour" in clerk.shell.toast.text()
        for hour in ("12:00", "13:00"):
            hall.minutes_pass(clerk, hour)
            assert hour in printed(clerk, queue)[-1]
        assert len(printed(clerk, queue)) == 2
    hall.clock.pass_(90 * 60)
    with hall.window() as clerk:
        clerk.until(lambda: len(printed(clerk, queue)) == 3)
        view = the_day(clerk)
        assert view.hourly.isChecked(), "it holds all day long"
        with hall.bot.waitSignal(view.refreshed):
            press("F8")
        hall.minutes_pass(clerk, "15:01")
        assert "14:30" in printed(clerk, queue)[2]
        assert len(printed(clerk, queue)) == 3
        assert "1500" in hall.sheets(), "the file is made all the same"


def the_day(clerk: Clerk) -> ReceptionDayView:
    """Return the screen of the day, with the keys on it."""
    clerk.shell.screens.go(RECEPTION_DAY)
    view = clerk.shell.screens.view(RECEPTION_DAY)
    assert isinstance(view, ReceptionDayView)
    clerk.until(view.form.isVisible)
    clerk.settle()
    clerk.window.activateWindow()
    clerk.until(clerk.window.isActiveWindow)
    view.set_focus_first()
    clerk.until(lambda: focused() is view.form.name)
    return view


def printed(clerk: Clerk, queue: Path) -> list[str]:
    """Let the printer have what waits in the spool; return the text of each paper so far."""
    while clerk.desk.spool.run_once() is not None:
        pass
    papers = sorted(queue.glob("*.pdf"), key=lambda one: int(one.stem))
    return [all_text(one.read_bytes()) for one in papers]


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
