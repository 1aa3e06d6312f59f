"""Several programs at one desk, and disks that are full: nothing is lost and nothing doubled."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

import pytest
from desks import CLERK, PIN, POSITION, MakeDesk, never_asked

from db import engine as engines
from db.engine import writing
from db.refusals import BusyError, DiskFullError
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.services.clerk import Person
from frontoffice.services.jobs import JobState
from frontoffice.services.registry import Query

AN_APPEAL = Draft(essence="Су жоқ.")
LONG = Draft(essence="жоқ " * 30_000)
EACH = 10


def registering(folder: Path) -> list[str]:
    """Register some appeals in a program of its own."""
    desk = open_desk(folder, never_asked)
    try:
        return [desk.registration.register(AN_APPEAL, CLERK).number.digits for _ in range(EACH)]
    finally:
        desk.close()


def test_programs_beside_an_open_window_never_give_a_number_twice(desk: Desk) -> None:
    with get_context("spawn").Pool(2) as programs:
        waiting = programs.map_async(registering, [desk.folder, desk.folder])
        own = []
        while not waiting.ready():
            own.append(desk.registration.register(AN_APPEAL, CLERK).number.digits)
        numbers = [*own, *chain.from_iterable(waiting.get())]

    assert len(set(numbers)) == len(numbers)
    sequences = sorted(int(number[11:16]) for number in numbers)
    assert sequences == list(range(1, len(numbers) + 1))
    lines = desk.registry.page(Query(limit=10_000)).lines
    assert {line.number for line in lines} == set(numbers)
    assert all(desk.cards.card(line.appeal).verified for line in lines[:30])


@contextmanager
def held(desk: Desk) -> Iterator[None]:
    """Hold the database as another program would that writes for long."""
    with writing(desk.journal.engine):
        yield


def test_a_database_that_another_program_holds_is_told_and_nothing_is_lost(
    make: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make()
    monkeypatch.setattr(engines, "_BUSY_TIMEOUT_S", 0.1)
    desk = make()
    first = desk.registration.register(AN_APPEAL, CLERK)
    with held(other):
        with pytest.raises(BusyError):
            desk.registration.register(AN_APPEAL, CLERK)
        # Who only reads is not held up.
        assert desk.registry.page(Query()).lines[0].number == first.number.digits
    second = desk.registration.register(AN_APPEAL, CLERK)

    assert second.number.sequence == first.number.sequence + 1


@contextmanager
def full_disk(desk: Desk) -> Iterator[None]:
    """Let the database not grow any more."""
    with writing(desk.journal.engine) as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    yield
    with writing(desk.journal.engine) as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")


def kept(desk: Desk) -> object:
    desk.drafts.keep(CLERK, LONG)
    return desk.drafts.last(CLERK)


def put_aside(desk: Desk) -> object:
    desk.drafts.put_aside(CLERK, LONG)
    return desk.drafts.aside(CLERK)


def corrected(desk: Desk) -> object:
    (line,) = desk.registry.page(Query()).lines
    return desk.registration.correct(line.appeal, LONG, "", CLERK).changed


def reissued(desk: Desk) -> object:
    (line,) = desk.registry.page(Query()).lines
    return desk.talons.reissue(line.appeal, LONG.essence, CLERK).copy


def added(desk: Desk) -> object:
    desk.staff.add(Person("new", LONG.essence, POSITION, "clerk"), PIN)
    return desk.staff.people()


@pytest.mark.parametrize("job", [kept, put_aside, corrected, reissued, added])
def test_on_a_full_disk_a_job_is_refused_whole_and_done_when_there_is_room(
    desk: Desk, job: Callable[[Desk], object]
) -> None:
    desk.drafts.keep(CLERK, AN_APPEAL)
    registered = desk.registration.register(AN_APPEAL, CLERK)
    with full_disk(desk):
        with pytest.raises(DiskFullError):
            job(desk)
        card = desk.cards.card(registered.appeal)
        assert card.draft == AN_APPEAL
        assert len(card.path) == 2
        assert desk.drafts.last(CLERK) == AN_APPEAL
        assert len(desk.staff.people()) == 1
        assert desk.spool.jobs() == ()

    assert job(desk)
    assert desk.cards.card(registered.appeal).verified


def test_on_a_full_disk_a_talon_waits_and_comes_out_without_a_mark(
    make: MakeDesk, tmp_path: Path
) -> None:
    paper = tmp_path / "paper"
    desk = make("one", printers=(f"file://{paper}",))
    desk.registration.register(AN_APPEAL, CLERK, to_print=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("frontoffice.services.spool.writing", refused)
        with pytest.raises(DiskFullError):
            desk.spool.run_once()
    assert not paper.exists()
    job = desk.spool.run_once()

    assert job is not None
    assert (job.state, job.copy) == (JobState.SENT, 1)
    assert paper.stat().st_size


def refused(_engine: object) -> object:
    raise DiskFullError
