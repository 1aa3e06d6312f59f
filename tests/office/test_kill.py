"""`kill -9` at any moment of registering, printing or pushing loses nothing and repeats nothing.

Twenty kills here; two hundred with ``FRONTOFFICE_LONG=1``.
"""

import os
import random
import select
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest
from commands import PIN, Commands, central_process
from doubles.printer import PrinterDouble
from doubles.slow_line import slow_line_to
from office.centrals import central_database, verified_at_central
from papers_out import check_papers
from sqlalchemy import select as sql_select

from db.engine import reading
from db.lock import desk_lock
from db.tables import appeal
from db.verify import verify
from frontoffice.cli.opening import clerk_of
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.services.syncing import Why
from frontoffice.sync.keys import keys_here

KILLS = 200 if os.environ.get("FRONTOFFICE_LONG") else 20
LONGEST_LIFE_S = 0.5
"""Of a child at work: some rounds of it."""
LONGEST_BIRTH_S = 20
A_HALF = 0.5
BORN_DEAD = 0.15
"""The share of children that are killed while they open the desk."""


def nobody_types() -> str:
    raise AssertionError


@contextmanager
def at_work(data: Path) -> Iterator[Desk]:
    """Give the desk as its window has it: alone, with what a crash left taken up."""
    desk = open_desk(data, nobody_types)
    try:
        with desk_lock(data):
            desk.spool.recover()
            yield desk
    finally:
        desk.close()


def work(data: Path, shown: int) -> None:
    """Register, show the number, print, push, without end."""
    with at_work(data) as desk:
        clerk = clerk_of(desk, "")
        os.write(shown, b"\n")
        turn = 0
        while True:
            turn += 1
            draft = Draft(applicant=Applicant(name="Сынақ Адам"), essence=f"Сұрақ {turn}")
            registered = desk.registration.register(draft, clerk, to_print=True)
            os.write(shown, registered.number.digits.encode() + b"\n")
            # Forked children share their dice; what each does first must differ.
            if random.SystemRandom().random() < A_HALF:
                desk.syncing.once()
            else:
                desk.spool.run_once()


@dataclass
class Fates:
    """What was seen of all children."""

    shown: list[str] = field(default_factory=list)
    alive_at_work: int = 0


def one_life(data: Path, dice: random.Random, fates: Fates) -> None:
    """Let a child work for a while, kill it, and keep the numbers that it has shown."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        # Nothing of the parent's may run here: no clearing up, no report of a failure.
        try:
            os.close(read)
            work(data, write)
        finally:
            os._exit(1)
    os.close(write)
    said = b""
    # Its first line says that it has opened the desk.
    if dice.random() > BORN_DEAD and select.select([read], [], [], LONGEST_BIRTH_S)[0]:
        said = os.read(read, 4096)
    until = monotonic() + dice.uniform(0.0, LONGEST_LIFE_S)
    while (left := until - monotonic()) > 0:
        if select.select([read], [], [], left)[0]:
            piece = os.read(read, 4096)
            assert piece, "the child ended by itself"
            said += piece
    os.kill(child, signal.SIGKILL)
    while piece := os.read(read, 4096):
        said += piece
    os.close(read)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    numbers = said.decode().split()
    fates.alive_at_work += bool(numbers)
    fates.shown += numbers


def numbers_in(desk: Desk) -> list[str]:
    with desk.journal.reading() as connection:
        return list(connection.execute(sql_select(appeal.c.number)).scalars())


def finish(data: Path) -> None:
    """Do what is left: every talon comes out, central gets everything."""
    with at_work(data) as desk:
        desk.spool.hurry()
        while desk.spool.run_once():
            desk.spool.hurry()
        assert desk.spool.state().waiting == 0
        state = desk.syncing.once()
        assert (state.why, state.waiting) == (Why.CONNECTED, 0)


@pytest.fixture
def printer() -> Iterator[PrinterDouble]:
    with PrinterDouble() as double:
        yield double


def warm_up(data: Path) -> None:
    """Load here, once, what every child would load: fonts, libraries, tables of the law."""
    with at_work(data) as desk:
        desk.registration.register(Draft(), clerk_of(desk, ""), to_print=True)
        while desk.spool.run_once():
            desk.syncing.once()


def test_no_kill_loses_a_number_or_gives_it_twice(
    frontoffice: Commands, tmp_path: Path, printer: PrinterDouble
) -> None:
    data, central, dice = tmp_path / "desk", tmp_path / "central", random.Random(1)
    key = ("--key-file", central.with_suffix(".key"))
    fates = Fates()
    with central_process(central) as url, slow_line_to(printer.host, printer.port) as line:
        words = ("central", "code", "--office", "270142", "--data", central, *key)
        code = frontoffice(*words).out.strip()
        keys = ("--key-file", tmp_path / "desk.key", "--pin", PIN, "--printer", line)
        assert frontoffice("enrol", url, code, "--data", data, *keys).status == 0
        warm_up(data)
        for _ in range(KILLS):
            one_life(data, dice, fates)
        finish(data)

        assert fates.alive_at_work > KILLS // 4, "most children died at work"
        with at_work(data) as desk:
            here = Counter(numbers_in(desk))
            assert set(here.values()) == {1}
            assert set(fates.shown) <= set(here)
            assert len(set(fates.shown)) == len(fates.shown), "no number is given twice"
            check_papers(desk, printer)
            with desk.journal.reading() as connection:
                assert verify(connection, keys_here(desk.journal.engine)).holds
            desk.journal.check_witness()
        with central_database(central) as engine:
            with reading(engine) as connection:
                there = Counter(connection.execute(sql_select(appeal.c.number)).scalars())
            assert there == here
            assert verified_at_central(engine).holds
