"""Where somebody wished so, the sheet for the wall goes to the printer by itself, once an hour."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desks import CLERK, MakeDesk, TestClock
from doubles.scanner import all_text
from page_queue import queue
from reception_days import OFFICIAL, RUNNER, opened, somebody

from frontoffice.desk import Desk
from frontoffice.domain.roles import RoleError
from frontoffice.services.jobs import JobState
from frontoffice.services.printouts import Printout
from frontoffice.services.reception_day_writing import NoReceptionDayError
from frontoffice.services.wall_hours import WallHours

__all__ = ["queue"]

HOUR = 3_600


@pytest.fixture
def office(make: MakeDesk) -> Desk:
    """Give a desk with a printer of pages, at 10:42."""
    return make(printers=("cups://office",))


def hours(desk: Desk) -> WallHours:
    return desk.single_day.hours


def test_nothing_is_printed_unless_somebody_wishes_it(
    office: Desk, clock: TestClock, queue: Path
) -> None:
    opened(office)
    clock.pass_(HOUR)
    assert not hours(office).wished()
    assert not hours(office).print_due()
    assert office.spool.run_once() is None
    assert list(queue.glob("*.pdf")) == []


def test_from_the_next_full_hour_on_each_sheet_is_printed_once(
    office: Desk, clock: TestClock, queue: Path
) -> None:
    opened(office)
    hours(office).wish(RUNNER, on=True)
    assert hours(office).wished()
    assert not hours(office).print_due(), "of this hour nobody waits for a sheet any more"
    for hour in ("11:00", "12:00"):
        clock.pass_(HOUR if hour == "12:00" else 18 * 60)
        office.single_day.days.take(somebody(), CLERK)
        assert hours(office).print_due()
        assert not hours(office).print_due()
        job = office.spool.run_once()
        assert job is not None
        assert (job.state, job.list) == (JobState.SENT, Printout.WALL)
        assert office.spool.run_once() is None
    texts = [all_text((queue / f"{n}.pdf").read_bytes()) for n in (1, 2)]
    assert ["11:00" in texts[0], "12:00" in texts[1]] == [True, True]
    assert ["3-002" in one for one in texts] == [False, True]


def test_it_is_printed_no_more_once_nobody_wishes_it_or_the_day_is_over(
    office: Desk, clock: TestClock
) -> None:
    opened(office)
    hours(office).wish(OFFICIAL, on=True)
    hours(office).wish(OFFICIAL, on=False)
    clock.pass_(HOUR)
    assert not hours(office).print_due()
    hours(office).wish(CLERK, on=True)
    office.single_day.days.close(RUNNER)
    clock.pass_(HOUR)
    assert not hours(office).wished()
    assert not hours(office).print_due()


def test_the_wish_is_of_one_day(office: Desk, clock: TestClock) -> None:
    opened(office)
    hours(office).wish(RUNNER, on=True)
    clock.pass_(timedelta(days=1).total_seconds())
    opened(office)
    assert not hours(office).wished()
    clock.pass_(HOUR)
    assert not hours(office).print_due()


def test_whoever_has_nothing_to_do_with_the_day_wishes_nothing(office: Desk) -> None:
    with pytest.raises(NoReceptionDayError):
        hours(office).wish(RUNNER, on=True)
    opened(office)
    with pytest.raises(RoleError):
        hours(office).wish(replace(CLERK, role="executor"), on=True)
    assert not hours(office).wished()


def test_without_a_printer_of_pages_one_sheet_waits_and_tells_how_it_stands_then(
    make: MakeDesk, clock: TestClock, queue: Path
) -> None:
    desk = make(printers=("cups://office",))
    (queue / "broken").touch()
    opened(desk)
    hours(desk).wish(RUNNER, on=True)
    put = []
    for _ in range(3):
        clock.pass_(HOUR)
        put.append(hours(desk).print_due())
        job = desk.spool.run_once()
        assert job is not None
        assert job.state is JobState.WAITING
    assert put == [True, False, False]
    (queue / "broken").unlink()
    clock.pass_(HOUR / 2)
    job = desk.spool.run_once()
    assert job is not None
    assert job.state is JobState.SENT
    assert desk.spool.run_once() is None
    [paper] = sorted(queue.glob("*.pdf"), key=lambda one: int(one.stem))[-1:]
    assert "14:12" in all_text(paper.read_bytes())
    clock.pass_(HOUR)
    assert hours(desk).print_due()
