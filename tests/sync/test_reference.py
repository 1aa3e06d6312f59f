"""What an administrator's desk records of the tables reaches every desk, and nobody else's does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from desks import CLERK
from desks import OFFICE as AN_OFFICE
from doubles.desks import NOON, OFFICE, SETTINGS, DeskDouble, desk_in
from sqlalchemy import select

from db.engine import reading
from db.enrolments import A_DESK
from db.tables import entry, reference
from frontoffice.central import CentralServer
from frontoffice.central.codes import make_code
from frontoffice.domain.reference_names import KINDS, TOPICS
from frontoffice.domain.reference_rows import Row
from frontoffice.services.clock import ClockGuard
from frontoffice.services.in_force import InForce
from frontoffice.services.reference import Reference

ADMIN = replace(CLERK, login="serik", role="administrator")
WATER = "02.01"
Rows = list[tuple[object, ...]]


@dataclass
class Tabled:
    """A desk with its tables."""

    desk: DeskDouble
    tables: InForce
    reference: Reference

    def rename(self, name: str) -> None:
        """Call water supply *name*."""
        row = self.row()
        self.reference.set(replace(row, values={**row.values, "name_ru": name}), ADMIN)

    def row(self) -> Row:
        return self.reference.table(TOPICS).of_code(WATER)[0]

    def sync(self) -> None:
        self.desk.syncing.once()
        self.tables.renew()

    def name(self) -> str:
        topic = self.tables.topics.find(WATER)
        assert topic
        return topic.name.ru

    def rows(self) -> Rows:
        columns = [column for column in reference.columns if column.name != "at"]
        with reading(self.desk.engine) as connection:
            query = select(*columns).order_by(reference.c.subject, reference.c.turn)
            return [tuple(row) for row in connection.execute(query)]


Make = Callable[..., Tabled]


@pytest.fixture
def make(tmp_path: Path, server: CentralServer) -> Iterator[Make]:
    made: list[DeskDouble] = []

    def one(*, administers: bool = True) -> Tabled:
        kind = replace(A_DESK, administers=administers)
        code = make_code(server.state, OFFICE, SETTINGS, kind=kind)
        desk = desk_in(tmp_path / f"tabled{len(made)}", server.url, code)
        made.append(desk)
        clock = ClockGuard(lambda: (NOON + len(made)) / 1000, lambda: 0.0)
        tables = InForce(desk.journal, AN_OFFICE, clock)
        return Tabled(desk, tables, Reference(desk.journal, tables, clock))

    yield one
    for desk in made:
        desk.close()


def test_a_change_reaches_the_other_desks_without_a_restart(make: Make) -> None:
    admin, clerk = make(), make(administers=False)
    before = clerk.tables.topics
    admin.rename("Водопровод")
    assert (admin.name(), clerk.name()) == ("Водопровод", "Водоснабжение")
    admin.sync()
    clerk.sync()

    assert clerk.name() == "Водопровод"
    assert before.find(WATER) is not clerk.tables.topics.find(WATER)
    assert clerk.rows() == admin.rows()
    assert clerk.tables.data.version == admin.tables.data.version


def test_what_a_desk_that_does_not_administer_records_holds_nowhere(
    make: Make, server: CentralServer
) -> None:
    admin, clerk = make(), make(administers=False)
    clerk.rename("Моё")
    assert clerk.name() == "Моё"
    clerk.sync()
    admin.sync()

    assert clerk.name() == "Водоснабжение"
    assert admin.name() == "Водоснабжение"
    with reading(server.state.engine) as connection:
        assert connection.execute(select(reference.c.entry)).all() == []
        of_tables = select(entry.c.verdict).where(entry.c.kind.like("reference.%"))
        verdicts = connection.execute(of_tables).scalars().all()
    assert verdicts == ["not_allowed.role"]


def test_two_administrators_change_the_same_row_and_all_desks_agree(
    make: Make, server: CentralServer
) -> None:
    first, second, clerk = make(), make(), make(administers=False)
    first.rename("Первое")
    second.rename("Второе")
    first.sync()
    second.sync()
    for one in (first, clerk, second):
        one.sync()

    assert {one.name() for one in (first, second, clerk)} == {"Второе"}
    assert first.rows() == second.rows() == clerk.rows()
    assert len({one.tables.terms.version for one in (first, second, clerk)}) == 1
    newest, older = clerk.reference.history(TOPICS, WATER)
    assert (newest.blind, older.blind) == (True, False)
    assert newest.differs[0].before == "Первое"
    with reading(server.state.engine) as connection:
        turns = connection.execute(select(reference.c.turn).order_by(reference.c.turn))
        assert turns.scalars().all() == [1, 2]


def test_a_change_that_waits_stands_on_top_until_central_has_spoken(make: Make) -> None:
    first, second = make(), make()
    first.rename("Первое")
    first.sync()
    second.rename("Второе")
    with second.desk.journal.reading() as connection:
        assert connection.execute(select(reference.c.turn)).scalars().all() == [1]
    second.sync()
    assert second.name() == "Второе"
    assert [one.row.values["name_ru"] for one in second.reference.history(TOPICS, WATER)] == [
        "Второе",
        "Первое",
    ]


def test_a_desk_that_was_offline_for_weeks_takes_over_all_that_happened(make: Make) -> None:
    admin, clerk = make(), make(administers=False)
    for turn in range(30):
        admin.rename(f"Имя {turn}")
    row = admin.reference.table(KINDS).of_code("application")[0]
    later = replace(row, valid_from="2026-11-01", values={**row.values, "days": "10"})
    admin.reference.set(later, ADMIN)
    admin.reference.end(admin.row(), date(2026, 10, 1), ADMIN)
    admin.sync()
    received = datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert clerk.tables.terms.term_of("application", received).days == 15

    clerk.sync()
    assert clerk.rows() == admin.rows()
    assert clerk.name() == "Имя 29"
    assert WATER not in {topic.code for topic in clerk.tables.topics.all()}
    assert clerk.tables.terms.term_of("application", received).days == 10
    assert clerk.tables.terms.version == admin.tables.terms.version
