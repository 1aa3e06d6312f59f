"""Booking somebody in practice: all of it as at work, marked on paper, and nothing gets out."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

from clerks import press, write
from desks import TestClock, clock
from doubles.scanner import all_text
from practices import NEWCOMER, made_practice, practice_folder
from pytestqt.qtbot import QtBot
from schedules import A_SCHEDULE
from trainees import Trainee, practice_of

from frontoffice.domain.booking import BookingState
from frontoffice.domain.booking_paper import BookingPaper
from frontoffice.domain.roles import Role
from frontoffice.papers.marks import ACROSS
from frontoffice.papers.talon import TalonFormat
from frontoffice.practice import PracticeFolder, open_practice
from frontoffice.services.jobs import JobState
from ui.places import BOOKINGS
from ui.views.bookings import BookingsView

__all__ = ["clock", "made_practice", "practice_folder"]

GUEST = "Сынақ Адам"


def files_around(folder: Path, *but: Path) -> dict[Path, bytes]:
    """Return all files of *folder* with what is in them, but those of *but*."""
    found = (one for one in folder.rglob("*") if one.is_file() and not {*one.parents} & {*but})
    return {one: one.read_bytes() for one in found}


@contextmanager
def practising(bot: QtBot, folder: PracticeFolder, clock: TestClock) -> Iterator[Trainee]:
    yield from practice_of(bot, folder, clock)


def test_somebody_is_booked_in_practice_and_nothing_leaves_its_folder(
    qtbot: QtBot, practice_folder: PracticeFolder, clock: TestClock, tmp_path: Path
) -> None:
    with closing(open_practice(practice_folder, clock.guard())) as desk:
        head = replace(NEWCOMER, role=Role.HEAD)
        desk.schedules.propose(A_SCHEDULE, head)
        desk.schedules.approve(A_SCHEDULE.id, head)
    # The witness of a journal is a number and a hash; it tells nothing of anybody.
    around = partial(files_around, tmp_path, practice_folder.root, tmp_path / "state")
    before = around()
    with practising(qtbot, practice_folder, clock) as trainee:
        trainee.sign_in()
        with patch("socket.socket.connect", side_effect=AssertionError("out of practice")):
            booked_by_keys(trainee)
    with closing(open_practice(practice_folder, clock.guard())) as desk:
        day = desk.receptions.hours.today
        first = desk.receptions.hours.coming
        with desk.journal.reading() as connection:
            slot = next(first(connection, A_SCHEDULE.id, "new", day)).slot
        on = desk.tables.local(int(slot.begins_at.timestamp() * 1000)).date()
        [one] = desk.receptions.hours.bookings(A_SCHEDULE.id, on)
        assert (one.guest.name, one.state) == (GUEST, BookingState.REQUESTED)
        [talon] = desk.booking_papers.made_of(one.id)
        assert talon.paper == BookingPaper.TALON
        for paper in TalonFormat:
            assert ACROSS in all_text(desk.booking_papers.pdf(talon.id, paper)), paper
        while desk.spool.run_once() is not None:
            pass
        assert {job.state for job in desk.spool.jobs()} == {JobState.SENT}, "into its own folder"
        assert desk.syncing.remote is None
    assert around() == before


def booked_by_keys(trainee: Trainee) -> BookingsView:
    """Book the first free hour by keys, as at work."""
    screens = trainee.shell.screens
    screens.go(BOOKINGS)
    view = screens.view(BOOKINGS)
    assert isinstance(view, BookingsView)
    trainee.until(lambda: view.page.officials.current() is not None)
    trainee.settle()
    trainee.window.activateWindow()
    trainee.until(trainee.window.isActiveWindow)
    view.set_focus_first()
    press("Ctrl+H")
    trainee.until(view.page.hours.hasFocus)
    trainee.until(view.looking.lines)
    press("Enter")
    trainee.until(lambda: view.filling.is_open() and view.filling.form.identifier.hasFocus())
    trainee.settle()
    view.filling.form.name.setFocus()
    write(GUEST)
    press("Ctrl+Enter")
    trainee.until(lambda: not view.filling.is_open())
    trainee.settle()
    return view
