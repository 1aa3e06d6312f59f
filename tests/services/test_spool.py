"""Talons on their way to paper: printers fail in every way, and no talon is lost or doubled."""

from collections.abc import Iterator
from threading import Thread

import pytest
from desks import CLERK, MakeDesk, TestClock
from doubles.printer import Fault, PrinterDouble
from sheets import addresses, copy_on, impatient, registered_at
from sqlalchemy import delete, func, select

from db import settings
from db.engine import reading, writing
from db.forget import forget
from db.record import STOPPED, Journal
from db.refusals import DiskFullError
from db.tables import entry, talon
from db.witness import RestoredCopyError
from frontoffice.desk import Desk
from frontoffice.papers import printers
from frontoffice.papers.printer_network import NetworkPrinter
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.jobs import JobState
from frontoffice.services.registration import Registered
from frontoffice.services.spool import Job

__all__ = ["impatient"]


@pytest.fixture
def printer() -> Iterator[PrinterDouble]:
    with PrinterDouble() as double:
        yield double


@pytest.fixture
def second() -> Iterator[PrinterDouble]:
    with PrinterDouble() as double:
        yield double


@pytest.fixture
def desk(make: MakeDesk, printer: PrinterDouble, second: PrinterDouble) -> Desk:
    """Give a desk with two printers."""
    return make(printers=addresses(printer, second))


def run(desk: Desk) -> Job:
    """Run the spool once; there is a job whose turn it is."""
    job = desk.spool.run_once()
    assert job is not None
    return job


def copies_on_paper(printer: PrinterDouble, desk: Desk, registered: Registered) -> list[int]:
    """Return which copies of a talon came out of *printer*, in their order."""
    return [copy_on(sheet, desk, registered.appeal) for sheet in printer.printed]


def break_off(desk: Desk, owner: object, name: str, error: type[BaseException]) -> None:
    """Run the spool once, which *error* ends in the middle: in *name* of *owner*."""

    def fails(*_: object) -> None:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, fails)
        with pytest.raises(error):
            desk.spool.run_once()


def test_a_talon_comes_out_and_the_journal_says_where(
    desk: Desk, printer: PrinterDouble, second: PrinterDouble
) -> None:
    registered = registered_at(desk)
    job = run(desk)

    assert (job.state, job.copy, job.error) == (JobState.SENT, 1, "")
    assert job.printer == f"{printer.host}:{printer.port}"
    assert desk.spool.run_once() is None
    printer.turn_off()
    (sheet,) = printer.printed
    assert copy_on(sheet, desk, registered.appeal) == 1
    assert not second.printed
    step = desk.cards.card(registered.appeal).path[-1]
    assert (step.kind, step.actor) == ("talon.printed", CLERK.login)
    assert step.values == {"copy": 1, "printer": job.printer}


@pytest.mark.parametrize("fault", [Fault.NO_PAPER, Fault.COVER_OPEN, Fault.DROPS_AT_ONCE])
def test_a_printer_that_took_nothing_gives_way_to_the_second_without_a_mark(
    desk: Desk, printer: PrinterDouble, second: PrinterDouble, fault: Fault
) -> None:
    printer.fault = fault
    registered = registered_at(desk)

    assert run(desk).printer == f"{second.host}:{second.port}"
    second.turn_off()
    assert copies_on_paper(second, desk, registered) == [1]
    assert desk.talons.copies(registered.appeal) == 1


def test_a_printer_that_is_off_gives_way_to_the_second(
    desk: Desk, printer: PrinterDouble, second: PrinterDouble
) -> None:
    printer.turn_off()
    registered_at(desk)

    assert run(desk).printer == f"{second.host}:{second.port}"


@pytest.mark.parametrize(
    "fault", [Fault.STALLS, Fault.DROPS, Fault.DROPS_AT_THE_END, Fault.PAPER_ENDS]
)
def test_what_may_be_on_paper_is_replaced_by_a_marked_copy_on_the_second_printer(
    desk: Desk, printer: PrinterDouble, second: PrinterDouble, clock: TestClock, fault: Fault
) -> None:
    printer.fault, printer.after = fault, 1_000
    registered = registered_at(desk)
    first = run(desk)
    assert first.state is JobState.REPLACED
    assert desk.spool.run_once() is None  # its time has not come yet
    clock.pass_(3)
    copy = run(desk)

    assert (copy.state, copy.copy) == (JobState.SENT, 2)
    printer.turn_off()
    second.turn_off()
    assert copies_on_paper(second, desk, registered) == [2]
    card = desk.cards.card(registered.appeal)
    assert [one.number for one in card.copies] == [1, 2]
    assert card.copies[0].printed_at is None
    reprinted = card.path[-2]
    assert (reprinted.kind, reprinted.actor) == ("talon.reprinted", CLERK.login)


def test_a_printer_that_works_again_is_the_first_one_again(
    desk: Desk, printer: PrinterDouble, second: PrinterDouble, clock: TestClock
) -> None:
    printer.fault = Fault.NO_PAPER
    names = []
    for _ in range(2):
        registered_at(desk)
        names.append(run(desk).printer)
        printer.repair()
    clock.pass_(61)
    registered_at(desk)
    names.append(run(desk).printer)

    other, own = f"{second.host}:{second.port}", f"{printer.host}:{printer.port}"
    assert names == [other, other, own]


def test_hurrying_asks_every_printer_at_once(
    make: MakeDesk, printer: PrinterDouble, clock: TestClock
) -> None:
    desk = make("one", printers=addresses(printer))
    printer.fault = Fault.NO_PAPER
    registered = registered_at(desk)
    run(desk)
    printer.repair()
    assert desk.spool.run_once() is None
    desk.spool.hurry()

    assert run(desk).state is JobState.SENT
    assert desk.talons.copies(registered.appeal) == 1
    assert clock.steady == 1_000.0


def test_pauses_grow_from_two_seconds_to_a_minute(make: MakeDesk, clock: TestClock) -> None:
    desk = make("none")
    registered_at(desk)
    pauses = []
    for _ in range(8):
        run(desk)
        pause = 0
        while desk.spool.run_once() is None:
            clock.pass_(1)
            pause += 1
        pauses.append(pause)
        desk.spool.hurry()

    assert pauses[0] in (2, 4)
    assert sorted(pauses) == pauses
    assert pauses[-1] == 60


def test_a_pause_that_a_wrong_clock_began_ends_all_the_same(
    make: MakeDesk, clock: TestClock
) -> None:
    desk = make("none")
    registered_at(desk)
    run(desk)
    desk.close()
    clock.wall -= 10 * 365 * 86_400

    assert make("none").spool.run_once() is not None


def test_the_next_person_does_not_wait_for_a_talon_that_waits(
    desk: Desk, printer: PrinterDouble, second: PrinterDouble
) -> None:
    printer.turn_off()
    second.fault = Fault.NO_PAPER
    registered_at(desk)
    assert run(desk).state is JobState.WAITING
    second.repair()
    registered = registered_at(desk)

    assert run(desk).appeal == registered.appeal


def test_who_registers_never_waits_for_a_printer(desk: Desk) -> None:
    registered_at(desk)
    states: list[JobState] = []
    numbers: list[int] = []

    class AtThePrinter(NetworkPrinter):
        def send(self, data: bytes) -> None:
            # In the middle of printing another thread registers, and is done first.
            person = Thread(target=lambda: numbers.append(registered_at(desk).number.sequence))
            person.start()
            person.join(timeout=5)
            states.append(desk.spool.jobs()[-1].state)
            super().send(data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("frontoffice.papers.printers.NetworkPrinter", AtThePrinter)
        run(desk)

    assert numbers == [2]
    assert states == [JobState.PRINTING]


def test_what_a_crash_left_in_the_middle_comes_as_a_marked_copy(
    make: MakeDesk, printer: PrinterDouble, clock: TestClock
) -> None:
    desk = make("one", printers=addresses(printer))
    registered = registered_at(desk)
    break_off(desk, NetworkPrinter, "send", KeyboardInterrupt)
    desk.close()

    again = make("one")
    assert again.spool.recover() == 1
    assert again.spool.recover() == 0
    clock.pass_(3)
    assert run(again).copy == 2
    printer.turn_off()
    assert copies_on_paper(printer, again, registered) == [2]


def test_an_old_copy_takes_up_what_a_crash_left_once_it_may_record_again(
    make: MakeDesk, printer: PrinterDouble, clock: TestClock
) -> None:
    desk = make("one", printers=addresses(printer))
    registered = registered_at(desk)
    break_off(desk, NetworkPrinter, "send", KeyboardInterrupt)
    stop(desk, RestoredCopyError.code)
    desk.close()

    again = make("one")
    assert again.spool.recover() == 0, "it has to meet central first"
    assert again.spool.run_once() is None
    stop(again, None)
    assert again.spool.run_once() is None
    clock.pass_(3)
    assert run(again).copy == 2
    printer.turn_off()
    assert copies_on_paper(printer, again, registered) == [2]


def test_what_a_crash_left_of_an_appeal_that_only_central_has_by_now_makes_no_copy(
    make: MakeDesk, printer: PrinterDouble, clock: TestClock
) -> None:
    desk = make("one", printers=addresses(printer))
    registered = registered_at(desk)
    break_off(desk, NetworkPrinter, "send", KeyboardInterrupt)
    with writing(desk.journal.engine) as connection:
        forget(connection, [registered.appeal])
        before = connection.execute(select(func.count()).select_from(entry)).scalar_one()
    desk.close()

    again = make("one")
    assert again.spool.recover() == 1
    clock.pass_(3)
    assert again.spool.run_once() is None
    [job] = again.spool.jobs()
    assert (job.state, job.error) == (JobState.REPLACED, UnknownAppealError.code)
    with reading(again.journal.engine) as connection:
        assert connection.execute(select(func.count()).select_from(entry)).scalar_one() == before
        assert connection.execute(select(talon.c.copy)).all() == []


def stop(desk: Desk, code: str | None) -> None:
    with writing(desk.journal.engine) as connection:
        settings.put(connection, STOPPED, code)


def test_what_an_error_left_in_the_middle_is_settled_by_the_next_run(
    desk: Desk, clock: TestClock
) -> None:
    registered_at(desk)
    break_off(desk, NetworkPrinter, "send", KeyboardInterrupt)
    assert desk.spool.run_once() is None
    clock.pass_(3)

    assert run(desk).copy == 2


def test_what_could_not_be_drawn_is_tried_again_without_a_mark(
    desk: Desk, clock: TestClock
) -> None:
    registered_at(desk)
    break_off(desk, printers, "talon_for", MemoryError)
    assert desk.spool.run_once() is None
    clock.pass_(3)

    assert run(desk).copy == 1


def test_a_disk_that_is_full_when_the_talon_came_out_makes_the_next_one_a_marked_copy(
    desk: Desk, printer: PrinterDouble, clock: TestClock
) -> None:
    registered = registered_at(desk)
    break_off(desk, Journal, "writing", DiskFullError)
    assert desk.spool.run_once() is None
    clock.pass_(3)
    run(desk)

    printer.turn_off()
    assert copies_on_paper(printer, desk, registered) == [1, 2]


def test_the_talon_of_an_appeal_that_is_gone_holds_up_nobody(desk: Desk) -> None:
    gone, here = registered_at(desk), registered_at(desk)
    with writing(desk.journal.engine) as connection:
        connection.execute(delete(entry).where(entry.c.subject == gone.appeal))

    job = run(desk)
    assert (job.state, job.error) == (JobState.REPLACED, "conflict.unknown_appeal")
    assert run(desk).appeal == here.appeal
    assert desk.spool.run_once() is None
    assert desk.spool.state().waiting == 0


def test_an_address_that_names_no_printer_gives_way_to_the_next(
    make: MakeDesk, printer: PrinterDouble
) -> None:
    desk = make("odd", printers=("lpt1", *addresses(printer)))
    registered_at(desk)

    assert run(desk).state is JobState.SENT


def test_the_connection_line_says_why_no_talon_comes(
    make: MakeDesk, printer: PrinterDouble
) -> None:
    desk, alone = make("one", printers=addresses(printer)), make("none")
    assert desk.spool.state().ready
    assert desk.spool.state().name == addresses(printer)[0]
    registered_at(desk)
    registered_at(alone)
    printer.fault = Fault.NO_PAPER
    run(desk)

    state = desk.spool.state()
    assert (state.ready, state.code, state.waiting) == (False, "unavailable.printer.paper_out", 1)
    assert alone.spool.state().code == "printer.none"
    printer.repair()
    desk.spool.hurry()
    run(desk)
    state = desk.spool.state()
    assert (state.ready, state.code, state.waiting) == (True, "", 0)
    assert state.name == f"{printer.host}:{printer.port}"


def test_the_latest_jobs_come_first(desk: Desk) -> None:
    appeals = [registered_at(desk).appeal for _ in range(3)]

    assert [job.appeal for job in desk.spool.jobs(2)] == appeals[:0:-1]
