"""A desk made in a folder of its own, with a clock that only the test moves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.office import Office
from frontoffice.domain.reference_rows import subject_of
from frontoffice.domain.term import OfficeHours
from frontoffice.i18n import Localised
from frontoffice.journal.reference_bodies import ReferenceSet
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Clerk, Person
from frontoffice.services.clock import ClockGuard

MakeDesk = Callable[..., Desk]
ZONE = ZoneInfo("Asia/Almaty")
FRIDAY = datetime(2026, 3, 20, 10, 42, tzinfo=ZONE)
POSITION = Localised("маман", "специалист", "specialist")
CLERK = Clerk("aigul", "Ахметова Гүлмира Сериковна", POSITION)
PIN = "246810"
OFFICE = Office(
    region="27",
    code="0142",
    device_no=3,
    name=Localised("«Нәтиже» қабылдау орталығы", "Приёмный центр", "Reception centre"),
    place=Localised("Орал қ.", "г. Уральск", "Oral"),
    hours=OfficeHours(time(9, 0), time(18, 30), "Asia/Almaty"),
    host="talon.example.kz",
)


def record_row(desk: Desk, body: ReferenceSet) -> None:
    """Record *body* as a program would that checks nothing."""
    with desk.journal.writing() as journal:
        subject = subject_of(body.table, body.code, body.office)
        moment = desk.clock.moment(after=journal.last_at)
        journal.record(body, subject, actor="x", moment=moment)
    desk.tables.renew()


@dataclass
class TestClock:
    """A wall clock and a steady one; both stand still until they are moved."""

    __test__ = False

    wall: float = FRIDAY.timestamp()
    steady: float = 1_000.0

    def pass_(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.wall += seconds
        self.steady += seconds

    def guard(self) -> ClockGuard:
        """Return a guard over these clocks."""
        return ClockGuard(lambda: self.wall, lambda: self.steady)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


def never_asked() -> str:
    raise AssertionError


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: TestClock) -> Iterator[MakeDesk]:
    """Give a function that makes desks, all closed in the end."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    opened: list[Desk] = []

    def make_one(name: str = "desk", printers: tuple[str, ...] = ()) -> Desk:
        folder = tmp_path / name
        if not folder.exists():
            vault = KeyFileVault(tmp_path / f"{name}.key")
            secrets = Secrets.make()
            vault.save(secrets)
            plan = Plan(
                office=OFFICE,
                device=UUID(int=len(opened) + 1),
                secrets=secrets,
                vault=vault,
                printers=printers,
            )
            make_desk(folder, plan)
            desk = open_desk(folder, never_asked, clock.guard())
            desk.staff.add(Person(CLERK.login, CLERK.name, POSITION, "clerk"), PIN)
            desk.close()
        desk = open_desk(folder, never_asked, clock.guard())
        opened.append(desk)
        return desk

    yield make_one
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(make: MakeDesk) -> Desk:
    return make()
