"""What is printed as it stands then: it waits for its printer, and a second one harms nobody."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desks import CLERK, MakeDesk, TestClock
from doubles.printer import Fault, PrinterDouble
from doubles.scanner import all_text
from page_queue import queue
from reception_days import OFFICIAL as AT_TABLE
from reception_days import RUNNER, opened, somebody
from receptions import TUESDAY
from sheets import addresses, impatient
from sqlalchemy import update
from talks import OFFICIAL, approve, come

from db.engine import writing
from db.tables import spool
from frontoffice.desk import Desk
from frontoffice.domain.roles import Role, RoleError
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.jobs import JobState
from frontoffice.services.printouts import PRINTOUT_NAMES, Printout
from frontoffice.services.reception_day_writing import NoReceptionDayError
from frontoffice.services.reception_lists import ReceptionList
from frontoffice.services.spool import INTERRUPTED, NO_PAGE_PRINTER, NO_PRINTER, Job

__all__ = ["impatient", "queue"]

DISPLAY = replace(CLERK, role=Role.EXECUTOR)
PAGES = ("cups://office",)


def printed(desk: Desk) -> Job:
    job = desk.spool.run_once()
    assert job is not None
    return job


@pytest.fixture
def office(make: MakeDesk, clock: TestClock) -> Desk:
    """Give a desk with a printer of pages, at the beginning of a reception."""
    clock.pass_(TUESDAY.timestamp() - clock.wall)
    desk = make(printers=PAGES)
    approve(desk)
    return desk


def test_the_card_of_a_reception_is_printed_as_it_stands_when_the_printer_is_there(
    office: Desk, queue: Path, clock: TestClock
) -> None:
    talk = office.conversations.open(come(office).id, OFFICIAL)
    office.printouts.print_minutes(talk.id, CLERK)
    (queue / "broken").touch()
    assert printed(office).state is JobState.WAITING
    (queue / "broken").unlink()
    office.conversations.minute(talk.id, "Жол жөнделеді", OFFICIAL)
    clock.pass_(70)
    job = printed(office)
    assert (job.state, job.list, job.copy) == (JobState.SENT, Printout.MINUTES, 1)
    assert "Жол жөнделеді" in all_text((queue / "2.pdf").read_bytes())
    with pytest.raises(UnknownConversationError):
        office.printouts.print_minutes(come(office, 1).id, CLERK)
    with pytest.raises(RoleError):
        office.printouts.print_minutes(talk.id, replace(CLERK, role="observer"))


def test_the_month_is_printed_for_those_who_may_see_it(office: Desk, queue: Path) -> None:
    office.printouts.print_month(TUESDAY.date(), RUNNER)
    job = printed(office)
    assert (job.state, job.list, job.day) == (JobState.SENT, "month", TUESDAY.date().replace(day=1))
    assert "03.2026" in all_text((queue / "1.pdf").read_bytes())
    with pytest.raises(RoleError):
        office.printouts.print_month(TUESDAY.date(), CLERK)


def test_the_wall_is_printed_while_the_day_lasts(
    office: Desk, queue: Path, clock: TestClock
) -> None:
    with pytest.raises(NoReceptionDayError):
        office.printouts.print_wall(RUNNER)
    opened(office)
    with pytest.raises(RoleError):
        office.printouts.print_wall(DISPLAY)
    for who in (RUNNER, AT_TABLE):
        office.printouts.print_wall(who)
        assert printed(office).state is JobState.SENT
    assert (queue / "1.pdf").read_bytes() == office.single_day.papers.wall()
    office.printouts.print_wall(RUNNER)
    clock.pass_(timedelta(days=1).total_seconds())
    job = printed(office)
    assert (job.state, job.error) == (JobState.REPLACED, NoReceptionDayError.code)
    assert office.spool.run_once() is None


def test_a_slip_comes_out_of_a_thermal_printer_and_once_more_unmarked(
    make: MakeDesk, clock: TestClock
) -> None:
    with PrinterDouble(after=2_000) as thermal:
        desk = make(printers=addresses(thermal))
        opened(desk)
        one = desk.single_day.days.take(somebody(), CLERK)
        desk.printouts.print_slip(one, CLERK)
        thermal.fault = Fault.DROPS
        assert printed(desk).state is JobState.REPLACED
        thermal.repair()
        clock.pass_(70)
        job = printed(desk)
        assert (job.state, job.list, job.copy) == (JobState.SENT, Printout.SLIP, 1)
        assert [sheet.cut for sheet in thermal.printed if sheet.rows][-1]
        with pytest.raises(RoleError):
            desk.printouts.print_slip(one, DISPLAY)
        desk.printouts.print_wall(RUNNER)
        assert printed(desk).error == NO_PAGE_PRINTER


def test_a_slip_goes_to_no_printer_of_labels(make: MakeDesk, queue: Path, clock: TestClock) -> None:
    desk = make(printers=("cups://label?paper=label", "cups://a6?paper=a6"))
    opened(desk)
    one = desk.single_day.days.take(somebody(), CLERK)
    desk.printouts.print_slip(one, CLERK)
    assert (printed(desk).printer, len(list(queue.glob("*.pdf")))) == ("a6", 1)
    assert one.queued.number in all_text((queue / "1.pdf").read_bytes())
    labels = make("labels", printers=("cups://label?paper=label",))
    labels.printouts.print_slip(one, CLERK)
    assert printed(labels).error == NO_PRINTER
    desk.printouts.print_slip(one, CLERK)
    clock.pass_(timedelta(days=1).total_seconds())
    assert printed(desk).error == "rule.booking"


def test_what_a_crash_interrupted_is_printed_once_more(office: Desk, queue: Path) -> None:
    talk = office.conversations.open(come(office).id, OFFICIAL)
    office.printouts.print_minutes(talk.id, CLERK)
    with writing(office.journal.engine) as connection:
        connection.execute(update(spool).values(state=JobState.PRINTING))
    assert office.spool.recover() == 1
    office.spool.hurry()
    assert printed(office).state is JobState.SENT
    assert [job.error for job in office.spool.jobs()] == ["", INTERRUPTED]
    assert len(list(queue.glob("*.pdf"))) == 1


def test_each_has_a_name_and_whether_there_is_a_printer_is_known(make: MakeDesk) -> None:
    assert set(PRINTOUT_NAMES) == {*Printout, *ReceptionList} - {Printout.REGISTER}
    assert make(printers=PAGES).spool.prints()
    assert not make("without").spool.prints()
