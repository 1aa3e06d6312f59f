"""Papers of appeals on their way to a printer of pages: none is lost, none doubled unmarked."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from desks import CLERK, MakeDesk, TestClock
from doubles.printer import PrinterDouble
from doubles.scanner import all_text
from page_queue import queue
from sheets import addresses, impatient
from sqlalchemy import delete, update

from db.engine import writing
from db.tables import entry, paper, spool
from frontoffice.desk import Desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.paper import PaperKind
from frontoffice.domain.roles import RoleError
from frontoffice.services.jobs import JobState
from frontoffice.services.spool import INTERRUPTED, NO_PAGE_PRINTER

__all__ = ["impatient", "queue"]


def made(desk: Desk) -> UUID:
    draft = Draft(applicant=Applicant(name="Қожахметов Ілияс"), essence="Су жоқ")
    appeal = desk.registration.register(draft, CLERK).appeal
    found = desk.papers.make(appeal, PaperKind.CARD, CLERK, to_print=True).paper
    assert found is not None
    return found


def state(desk: Desk) -> tuple[JobState, str]:
    return desk.spool.jobs()[0].state, desk.spool.jobs()[0].error


def test_a_paper_goes_to_the_queue_of_pages_and_not_to_the_talons(
    make: MakeDesk, queue: Path
) -> None:
    with PrinterDouble() as thermal:
        desk = make(printers=(*addresses(thermal), "cups://office"))
        assert desk.spool.prints_pages()
        this = made(desk)
        job = desk.spool.run_once()
        assert job is not None
        assert (job.state, job.printer, job.paper) == (JobState.SENT, "office", this)
        assert [sheet for sheet in thermal.printed if sheet.rows] == []
    assert (queue / "1.pdf").read_bytes() == desk.papers.again(this).pdf
    assert desk.spool.run_once() is None


@pytest.mark.parametrize("address", ["cups://office?paper=label", "tcp://127.0.0.1:9"])
def test_without_a_printer_of_pages_a_paper_waits_and_talons_do_not(
    make: MakeDesk, queue: Path, address: str
) -> None:
    desk = make(printers=(address,))
    assert not desk.spool.prints_pages()
    made(desk)
    desk.spool.run_once()
    assert state(desk) == (JobState.WAITING, NO_PAGE_PRINTER)
    assert desk.spool.state().ready
    assert not list(queue.glob("*.pdf"))


def test_a_queue_that_refuses_is_tried_again(make: MakeDesk, queue: Path, clock: TestClock) -> None:
    desk = make(printers=("cups://office",))
    this = made(desk)
    (queue / "broken").touch()
    desk.spool.run_once()
    assert state(desk) == (JobState.WAITING, "unavailable.printer.queue")
    (queue / "broken").unlink()
    clock.pass_(70)
    job = desk.spool.run_once()
    assert job is not None
    assert (job.state, job.paper) == (JobState.SENT, this)


def crashed(desk: Desk) -> None:
    """Leave the job as a program does that ends in the middle."""
    with writing(desk.journal.engine) as connection:
        connection.execute(update(spool).values(state=JobState.PRINTING))


def test_what_a_crash_left_in_the_middle_comes_out_as_a_marked_copy(
    make: MakeDesk, queue: Path, clock: TestClock
) -> None:
    desk = make(printers=("cups://office",))
    this = made(desk)
    crashed(desk)
    assert desk.spool.recover() == 1
    clock.pass_(70)
    job = desk.spool.run_once()
    assert job is not None
    assert (job.state, job.copy) == (JobState.SENT, 2)
    assert job.paper not in (None, this)
    assert "КӨШІРМЕ № 2" in all_text((queue / "1.pdf").read_bytes())
    assert [one.error for one in desk.spool.jobs()] == ["", INTERRUPTED]


def test_a_paper_that_the_appeal_cannot_have_any_more_is_not_copied(make: MakeDesk) -> None:
    desk = make(printers=("cups://office",))
    draft = Draft(applicant=Applicant(name="Қожахметов Ілияс"), essence="Су жоқ")
    appeal = desk.registration.register(draft, CLERK).appeal
    desk.papers.make(appeal, PaperKind.WITHDRAWAL, CLERK, to_print=True)
    desk.moves.answer(appeal, CLERK, outcome="satisfied")
    crashed(desk)
    desk.spool.recover()
    (job,) = desk.spool.jobs()
    assert job.state is JobState.REPLACED


def test_the_register_of_a_day_goes_the_same_way_and_reads_the_day_when_it_is_printed(
    make: MakeDesk, queue: Path, clock: TestClock
) -> None:
    desk = make(printers=("cups://office",))
    day = desk.day_register.today
    desk.printouts.print_day(day, CLERK)
    (queue / "broken").touch()
    desk.spool.run_once()
    assert state(desk) == (JobState.WAITING, "unavailable.printer.queue")
    (queue / "broken").unlink()
    made(desk)
    clock.pass_(70)
    job = desk.spool.run_once()
    assert job is not None
    assert (job.state, job.day, job.paper) == (JobState.SENT, day, None)
    assert "Қожахметов Ілияс" in all_text((queue / "2.pdf").read_bytes())


@pytest.mark.usefixtures("queue")
def test_the_register_of_a_day_that_a_crash_interrupted_is_printed_once_more(
    make: MakeDesk, clock: TestClock
) -> None:
    desk = make(printers=("cups://office",))
    desk.printouts.print_day(desk.day_register.today, CLERK)
    crashed(desk)
    assert desk.spool.recover() == 1
    clock.pass_(70)
    job = desk.spool.run_once()
    assert job is not None
    assert (job.state, job.day, job.copy) == (JobState.SENT, desk.day_register.today, 1)
    assert [one.error for one in desk.spool.jobs()] == ["", INTERRUPTED]
    with pytest.raises(RoleError):
        desk.printouts.print_day(desk.day_register.today, replace(CLERK, role="observer"))


def test_a_paper_that_is_no_longer_here_is_not_tried_again(make: MakeDesk, queue: Path) -> None:
    desk = make(printers=("cups://office",))
    this = made(desk)
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(paper))
        connection.execute(delete(entry).where(entry.c.id == this))
    desk.spool.run_once()
    assert state(desk) == (JobState.REPLACED, "conflict.unknown_paper")
    crashed(desk)
    desk.spool.recover()
    assert len(desk.spool.jobs()) == 1
    assert not list(queue.glob("*.pdf"))
