"""What is printed as it stands goes to the printer by one key, from each of its screens."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from desks import CLERK, MakeDesk, TestClock, clock, make
from doubles.screens import filled, rows_in
from page_queue import queue
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot
from reception_days import RUNNER, opened
from receptions import TUESDAY
from said import type_in
from talks import DAY, OFFICIAL, approve, come

from frontoffice.desk import Desk
from frontoffice.domain.roles import Role
from frontoffice.i18n.words import words_in
from frontoffice.services.jobs import JobState
from frontoffice.services.printouts import Printout
from frontoffice.services.reception_lists import ReceptionList
from ui.background import Background
from ui.models.papers import PaperColumn
from ui.views.bookings import BookingsView
from ui.views.month_report import MonthReportView
from ui.views.official import OfficialView
from ui.views.papers import PapersView
from ui.views.reception_day import ReceptionDayView

__all__ = ["clock", "make", "queue"]

GOES = "The paper goes to the printer"
WAITS = "No printer takes whole pages: the paper waits for one"


@pytest.fixture
def here(make: MakeDesk, clock: TestClock) -> Desk:
    """Give a desk with a printer of pages, at the beginning of a reception."""
    clock.pass_(TUESDAY.timestamp() - clock.wall)
    desk = make(printers=("cups://office",))
    approve(desk)
    return desk


@pytest.fixture
def without(make: MakeDesk, clock: TestClock) -> Desk:
    """Give a desk without a printer, at the beginning of a reception."""
    clock.pass_(TUESDAY.timestamp() - clock.wall)
    desk = make()
    approve(desk)
    return desk


def said(qtbot: QtBot, view: object, act: Callable[[], object]) -> str:
    with qtbot.waitSignal(view.said) as told:  # type: ignore[attr-defined]
        act()
    return str(told.args[0])


def waiting(desk: Desk) -> list[str]:
    return [job.list for job in desk.spool.jobs() if job.state is JobState.WAITING]


def test_the_month_goes_to_the_printer(
    qtbot: QtBot, here: Desk, background: Background, queue: Path
) -> None:
    view = filled(qtbot, MonthReportView(here, background, words_in("en"), RUNNER))
    with qtbot.waitSignal(view.to_print):
        assert said(qtbot, view, view.chords()["Ctrl+P"]) == GOES
    assert waiting(here) == [Printout.MONTH]
    assert here.spool.run_once()
    assert (queue / "1.pdf").exists()


def test_the_card_of_a_reception_goes_to_the_printer_with_what_is_typed(
    qtbot: QtBot, here: Desk, background: Background
) -> None:
    talk = here.conversations.open(come(here).id, OFFICIAL)
    view = OfficialView(here, background, words_in("en"), OFFICIAL)
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(view.told):
        view.refresh()
    assert view.page.foot.print.isVisible()
    type_in(view.page.minutes.text, "Жол")
    with qtbot.waitSignal(view.to_print):
        view.chords()["Ctrl+P"]()
    assert waiting(here) == [Printout.MINUTES]
    [kept] = here.conversations.of_booking(talk.booking)
    assert kept.minutes == "Жол"


def test_the_lists_of_a_day_wait_for_a_printer_of_pages(
    qtbot: QtBot, without: Desk, background: Background
) -> None:
    view = filled(qtbot, BookingsView(without, background, words_in("en"), CLERK))
    with qtbot.waitSignal(view.looking.shown):
        view.looking.go_on(DAY)
    for key in ("F7", "F8"):
        assert said(qtbot, view, view.chords()[key]) == WAITS
    assert waiting(without) == ["secretary", "guard"]
    papers = filled(qtbot, PapersView(without, background, words_in("en"), CLERK))
    assert [row.text(PaperColumn.COPY) for row in rows_in(papers.table)] == [
        "list for the secretary 31.03.2026",
        "list for the entrance 31.03.2026",
    ]


def test_whoever_may_not_print_is_told(qtbot: QtBot, here: Desk, background: Background) -> None:
    head = replace(CLERK, role=Role.HEAD)
    view = BookingsView(here, background, words_in("en"), head)
    qtbot.addWidget(view)
    assert "F7" not in view.chords(), "who only reads prints nothing"
    with qtbot.waitSignal(view.said) as told:
        view.printing.print_list(ReceptionList.GUARD, None)
    assert told.args[1] == "warn"


def test_the_slip_and_the_wall_go_to_the_printer(
    qtbot: QtBot, here: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: files.append(QUrl(url).toLocalFile())
    )
    opened(here)
    view = ReceptionDayView(here, background, words_in("en"), RUNNER)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.refreshed):
        view.refresh()
    with qtbot.waitSignal(view.to_print):
        view.chords()["Ctrl+P"]()
    type_in(view.form.name, "Сынақ Адам")
    with qtbot.waitSignal(view.acts.taken):
        view.chords()["Ctrl+Enter"]()
    with qtbot.waitSignal(view.to_print):
        view.chords()["Ctrl+T"]()
    assert waiting(here) == [Printout.SLIP, Printout.WALL]
    assert files == []
