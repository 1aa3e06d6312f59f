"""A kiosk without a network for days, the mains failing each day, and central in the end.

Two days of twenty people here; a fortnight of a hundred a day, at a central on SQLite and on
PostgreSQL, with ``FRONTOFFICE_LONG=1``.
"""

import os
import random
import select
import signal
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

import pytest
import time_machine
from builders import DATABASE_KEY
from commands import PIN, Commands
from doubles.printer import PrinterDouble
from office.centrals import verified_at_central
from papers_out import check_papers
from postgres import fresh_database
from sqlalchemy import Engine, func
from sqlalchemy import select as sql_select

from db.engine import reading
from db.enrolments import Kind
from db.lock import desk_lock
from db.tables import appeal, entry
from db.verify import verify
from frontoffice.central import CentralSecrets, CentralServer, open_central
from frontoffice.central.codes import make_code
from frontoffice.central.schema import engine_of, is_url, migrate
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.filing import Answers
from frontoffice.journal.bodies import AppealRegistered
from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.proof import read_proof
from frontoffice.services.clock import ClockGuard
from frontoffice.services.syncing import Why
from frontoffice.sync.keys import keys_here

LONG = bool(os.environ.get("FRONTOFFICE_LONG"))
DAYS, PEOPLE = (14, 100) if LONG else (2, 20)
OPENS = datetime(2026, 3, 2, 4, 5, tzinfo=UTC)
"""On the first day, a Monday."""
A_VISIT = timedelta(minutes=4)
DARK = timedelta(minutes=1)
"""So long the mains fail; who stands there waits for it."""
LONGEST_LIFE_S = 300
CENTRALS = [
    "sqlite",
    *([pytest.param("postgresql", marks=pytest.mark.postgresql)] if LONG else []),
]
SETTINGS = {
    "name": ["Қабылдау", "Приёмная", "Reception"],
    "place": ["Орал", "Уральск", "Oral"],
    "opens": "09:00",
    "closes": "18:30",
    "zone": "Asia/Almaty",
    "host": "",
    "demo": False,
}


@dataclass
class Central:
    """A central that goes away and comes back at the same address."""

    database: str | Path
    files: Path
    secrets: CentralSecrets = field(
        default_factory=lambda: CentralSecrets(DATABASE_KEY, DeviceKey.make())
    )
    port: int = 0

    @contextmanager
    def up(self) -> Iterator[CentralServer]:
        """Run it as long as the block does."""
        engine = open_central(self.database, self.secrets)
        server = CentralServer(engine, self.secrets.key, port=self.port, files=self.files)
        server.start()
        self.port = server.port
        try:
            yield server
        finally:
            server.stop()


@dataclass
class Book:
    """What people were shown: number and talon of each, in the order in which they came."""

    talons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def numbers(self) -> list[str]:
        """All numbers that were shown."""
        return [number for number, _ in self.talons]


def said_by(person: int) -> str:
    """Return what only this person says."""
    return f"Айтатыным-{person:05}."


def nobody_types() -> str:
    raise AssertionError


@contextmanager
def at_work(data: Path) -> Iterator[Desk]:
    """Give the kiosk as its window has it: alone, with what a crash left taken up."""
    # Both clocks move with the days; only a clock that jumps alone is doubted.
    desk = open_desk(data, nobody_types, ClockGuard(time, time))
    try:
        with desk_lock(data):
            desk.spool.recover()
            yield desk
    finally:
        desk.close()


def serve(desk: Desk, person: int, known: set[str]) -> tuple[str, str]:
    """Serve *person* as the screen does after a start, and return number and talon."""
    filing = desk.filing
    talon = filing.just_registered()
    if talon is None or talon.number.digits in known:
        if talon is not None:
            filing.end()  # of the one before, who has seen it
        answers = filing.kept() or Answers(kind="application", said=said_by(person))
        assert answers.said == said_by(person), "somebody else's words"
        filing.keep(answers)
        talon = filing.register(answers).talon
    return talon.number.digits, talon.proof


def one_day(
    data: Path, book: Book, until: int, shown: int, traveller: time_machine.Traveller
) -> None:
    """Serve people up to number *until* and say what each was shown."""
    known = set(book.numbers)
    with at_work(data) as desk:
        for person in range(len(book.talons), until):
            number, proof = serve(desk, person, known)
            os.write(shown, f"{number} {proof}\n".encode())
            known.add(number)
            if person % 3:
                desk.spool.run_once()
            if person % 10 == 0:
                assert desk.syncing.once().why is not Why.CONNECTED
            desk.filing.end()
            traveller.shift(A_VISIT)


def one_life(
    data: Path, book: Book, until: int, dies_after: int | None, traveller: time_machine.Traveller
) -> None:
    """Let a child serve people; kill it a moment after so many, or wait for the end of its day."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        # Nothing of the parent's may run here: no clearing up, no report of a failure.
        status = 1
        try:
            os.close(read)
            one_day(data, book, until, write, traveller)
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    told = b""
    while dies_after is None or told.count(b"\n") < dies_after:
        assert select.select([read], [], [], LONGEST_LIFE_S)[0], "it hangs"
        piece = os.read(read, 65_536)
        if not piece:
            break
        told += piece
    if dies_after is not None:
        select.select([], [], [], random.SystemRandom().uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)
        while piece := os.read(read, 65_536):
            told += piece
    os.close(read)
    ended = os.waitpid(child, 0)[1]
    assert ended == (0 if dies_after is None else signal.SIGKILL)
    for line in told.decode().splitlines():
        number, proof = line.split()
        book.talons.append((number, proof))


def days_without_a_network(
    data: Path, printer: PrinterDouble, traveller: time_machine.Traveller
) -> Book:
    """Return what people were shown over the days; the mains fail once on each."""
    book, dice = Book(), random.Random(14)
    for day in range(DAYS):
        opens = OPENS + timedelta(days=day)
        traveller.move_to(opens, tick=True)
        until = (day + 1) * PEOPLE
        one_life(data, book, until, dice.randint(0, PEOPLE - 1), traveller)
        served = len(book.talons) - day * PEOPLE
        traveller.move_to(opens + served * A_VISIT + DARK, tick=True)
        one_life(data, book, until, None, traveller)
        assert len(book.talons) == until
        print_all(data, printer, set(book.numbers[-PEOPLE:]))
    return book


def print_all(data: Path, printer: PrinterDouble, numbers: set[str]) -> None:
    """Print what still waits, and check that the talon of each of *numbers* came out once."""
    with at_work(data) as desk:
        desk.spool.hurry()
        while desk.spool.run_once():
            desk.spool.hurry()
        check_papers(desk, printer, numbers)
        printer.forget()


def check_central(engine: Engine, book: Book) -> None:
    """Check that central has each appeal once, and just what its talon promises."""
    with reading(engine) as connection:
        rows = connection.execute(sql_select(appeal.c.number, appeal.c.digest)).all()
        there = {row.number: row.digest for row in rows}
        mine = sql_select(entry.c.body).where(entry.c.kind == AppealRegistered.kind)
        bodies = [bytes(body).decode() for body in connection.execute(mine).scalars()]
    assert sorted(there) == sorted(book.numbers)
    assert len(rows) == len(bodies) == len(book.talons)
    words = Counter(
        said_by(one) for one in range(len(book.talons)) for body in bodies if said_by(one) in body
    )
    assert set(words.values()) == {1}
    assert len(words) == len(book.talons)
    for number, proof in book.talons:
        assert read_proof(proof).digest == there[number]
    assert verified_at_central(engine).holds


def check_kiosk(desk: Desk, book: Book) -> None:
    """Check that the kiosk knows its talons and keeps nothing of what was said."""
    assert all(desk.talon_check.check(proof).genuine for _, proof in book.talons)
    with desk.journal.reading() as connection:
        assert connection.execute(sql_select(func.count()).select_from(appeal)).scalar_one() == 0
        kept = sql_select(func.count()).where(
            entry.c.kind == AppealRegistered.kind, entry.c.body.is_not(None)
        )
        assert connection.execute(kept).scalar_one() == 0
        own = [desk.journal.author.device]
        assert verify(connection, keys_here(desk.journal.engine), forgetful=own).holds


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(params=CENTRALS)
def central(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Central]:
    """Give a central that is not up yet."""
    files, port = tmp_path / "files", free_port()
    if request.param == "sqlite":
        yield Central(tmp_path / "central.sqlite3", files, port=port)
        return
    with fresh_database(request.getfixturevalue("postgres_url"), migrated=False) as url:
        made = Central(url, files, port=port)
        assert is_url(url)
        engine = engine_of(url, made.secrets, patient=True)
        migrate(engine)
        engine.dispose()
        yield made


def test_days_without_a_network_and_each_appeal_comes_to_central_once(
    frontoffice: Commands, tmp_path: Path, central: Central
) -> None:
    data = tmp_path / "kiosk"
    with (
        time_machine.travel(OPENS - timedelta(minutes=5), tick=True) as traveller,
        PrinterDouble() as printer,
    ):
        with central.up() as server:
            code = make_code(server.state, "270142", SETTINGS, kind=Kind("kiosk"))
            keys = ("--key-file", tmp_path / "kiosk.key", "--pin", PIN)
            words = ("enrol", server.url, code, "--data", data, "--printer", printer.address)
            assert frontoffice(*words, *keys).status == 0

        book = days_without_a_network(data, printer, traveller)

        assert len(set(book.numbers)) == len(book.numbers) == DAYS * PEOPLE
        with central.up() as server, at_work(data) as desk:
            assert desk.kind == "kiosk"
            state = desk.syncing.once()
            assert (state.why, state.waiting) == (Why.CONNECTED, 0)
            check_central(server.state.engine, book)
            check_kiosk(desk, book)
