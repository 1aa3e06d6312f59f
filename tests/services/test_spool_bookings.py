"""Papers of bookings on their way to a printer: none is lost, none doubled unmarked."""

from dataclasses import replace
from pathlib import Path

from desks import CLERK, MakeDesk, TestClock
from doubles.printer import Fault, PrinterDouble
from doubles.receiving import booked, receiving
from page_queue import queue
from sheets import addresses
from sqlalchemy import delete, update

from db.engine import writing
from db.tables import booking_paper, entry, spool
from frontoffice.domain.booking_paper import (
    BookingPaper,
    Invitation,
    InvitedBody,
    InvitedPerson,
    Preparation,
)
from frontoffice.papers.talon import TalonFormat
from frontoffice.services.jobs import JobState
from frontoffice.services.spool import NO_PAGE_PRINTER

__all__ = ["queue"]

TALON, TICKET = BookingPaper.TALON, BookingPaper.PREPARATION
INVITATION, REFUSAL = BookingPaper.INVITATION, BookingPaper.REFUSAL
READER = replace(CLERK, role="executor")
A_PREPARATION = Preparation(bring=("анықтама",), questions=("Қашан?",), answer="17")
AN_INVITATION = Invitation(
    bodies=(InvitedBody("akimat_27", ""),), people=(InvitedPerson("Сынақ Маман", "Су арнасы"),)
)


def test_a_talon_is_sent_and_confirmed_as_two_facts(make: MakeDesk) -> None:
    with PrinterDouble() as thermal:
        office = receiving(make(printers=addresses(thermal)))
        one = booked(office)
        piece = office.booking_papers.make(one.id, TALON, CLERK, to_print=True)
        job = office.spool.run_once()
        assert job is not None
        assert (job.state, job.booking, job.paper) == (JobState.SENT, one.id, piece.id)
        found = office.booking_papers.piece(piece.id)
        assert found.sent_at is not None
        assert found.confirmed_at is None
        office.booking_papers.confirm(piece.id, CLERK)
        assert office.booking_papers.piece(piece.id).confirmed_at is not None
        [sheet] = [one for one in thermal.printed if one.rows]
        assert sheet.cut
        office.booking_papers.print_again(piece.id)
        again = office.spool.run_once()
        assert again is not None
        assert again.copy == 1


def test_what_may_be_on_paper_goes_on_as_a_marked_copy(make: MakeDesk, clock: TestClock) -> None:
    with PrinterDouble(after=2_000) as thermal:
        office = receiving(make(printers=addresses(thermal)))
        one = booked(office)
        office.booking_papers.make(one.id, TALON, CLERK, to_print=True)
        thermal.fault = Fault.DROPS
        job = office.spool.run_once()
        assert job is not None
        assert job.state is JobState.REPLACED
        thermal.repair()
        clock.pass_(70)
        after = office.spool.run_once()
        assert after is not None
        assert (after.state, after.copy) == (JobState.SENT, 2)
        assert [piece.copy for piece in office.booking_papers.made_of(one.id)] == [1, 2]


def test_a_letter_waits_for_a_printer_of_pages(make: MakeDesk) -> None:
    office = receiving(make(printers=("tcp://127.0.0.1:9",)))
    one = booked(office)
    office.booking_readying.invite(one.id, AN_INVITATION, CLERK)
    office.booking_papers.make(one.id, INVITATION, CLERK, to_print=True)
    job = office.spool.run_once()
    assert job is not None
    assert (job.state, job.error) == (JobState.WAITING, NO_PAGE_PRINTER)


def test_a_letter_goes_to_the_queue_of_pages(make: MakeDesk, queue: Path) -> None:
    office = receiving(make(printers=("cups://office",)))
    one = booked(office)
    office.booking_readying.invite(one.id, AN_INVITATION, CLERK)
    letter = office.booking_papers.make(one.id, INVITATION, CLERK, to_print=True)
    talon = office.booking_papers.make(one.id, TALON, CLERK, to_print=True)
    for _ in "12":
        assert office.spool.run_once()
    assert (queue / "1.pdf").read_bytes() == office.booking_papers.pdf(letter.id)
    assert (queue / "2.pdf").read_bytes() == office.booking_papers.pdf(talon.id, TalonFormat.A6)


def test_a_job_whose_booking_has_gone_is_not_tried_again(make: MakeDesk, clock: TestClock) -> None:
    with PrinterDouble() as thermal:
        office = receiving(make(printers=addresses(thermal)))
        for n, remove in enumerate((delete(booking_paper), None)):
            piece = office.booking_papers.make(booked(office, n).id, TALON, CLERK, to_print=True)
            with writing(office.journal.engine) as connection:
                if remove is not None:
                    connection.execute(remove)
                else:
                    this = entry.c.subject == piece.booking
                    made = entry.c.kind == "booking.made"
                    connection.execute(update(entry).where(this, made).values(body=None))
            job = office.spool.run_once()
            assert job is not None
            assert job.state is JobState.REPLACED, n
            clock.pass_(70)


def test_a_crash_in_the_middle_of_a_piece_that_has_gone_is_settled(make: MakeDesk) -> None:
    office = receiving(make(printers=("tcp://127.0.0.1:9",)))
    office.booking_papers.make(booked(office).id, TALON, CLERK, to_print=True)
    with writing(office.journal.engine) as connection:
        connection.execute(update(spool).values(state=JobState.PRINTING))
        connection.execute(delete(booking_paper))
    assert office.spool.recover() == 1
    assert office.spool.jobs()[0].state is JobState.REPLACED
