"""Central is put back from an older copy of its database: nothing that desks had sent is lost."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from desks import CLERK, POSITION
from doubles.desks import gists_in, running_central
from doubles.machines import Machine, new_machine
from receptions import A_GUEST
from schedules import a_schedule
from sqlalchemy import Engine, select

from db.devices import devices
from db.engine import reading
from db.enrolments import Kind
from db.put_back import POSITIONS, put_back
from db.tables import entry, lease_seat, person
from db.verify import verify
from db.voided import FORGOTTEN
from frontoffice.central import CentralServer
from frontoffice.domain.appeal import Draft
from frontoffice.services.bookings import Hour
from frontoffice.services.clerk import Clerk
from frontoffice.services.registry import Query
from frontoffice.services.staff_values import Newcomer
from frontoffice.sync.keys import keys_here

HEAD = Clerk("bastyq", "Бастық", POSITION, "head")
EVERY_DAY = a_schedule("FREQ=DAILY")
ADMIN = Clerk("root", "Әкімші", POSITION, "administrator")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    (tmp_path / "central").mkdir()
    with running_central(tmp_path / "central/central.db") as running:
        yield running


@pytest.fixture
def machines(
    tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> tuple[Machine, Machine]:
    one, two = (new_machine(tmp_path / name, server, monkeypatch) for name in ("one", "two"))
    return one, two


def copied(server: CentralServer, tmp_path: Path) -> Path:
    """Return a copy of central's folder as it is now."""
    server.state.engine.dispose()
    return Path(shutil.copytree(tmp_path / "central", tmp_path / "copy"))


def restored(server: CentralServer, copy: Path, tmp_path: Path) -> None:
    """Put *copy* in the place of central's folder."""
    server.state.engine.dispose()
    shutil.rmtree(tmp_path / "central")
    shutil.copytree(copy, tmp_path / "central")


def positions(engine: Engine) -> dict[UUID, int | None]:
    with reading(engine) as connection:
        query = select(entry.c.id, entry.c.position).where(
            entry.c.kind.like("appeal.%") | entry.c.kind.like("talon.%")
        )
        return {row.id: row.position for row in connection.execute(query)}


def sync(*machines: Machine) -> None:
    for _ in range(2):
        assert [one.sync() for one in machines] == [""] * len(machines)


def receives_every_day(one: Machine, two: Machine) -> None:
    """Let an official receive every day, and both desks know."""
    with one.opened() as desk:
        desk.schedules.propose(EVERY_DAY, HEAD)
        desk.schedules.approve(EVERY_DAY.id, HEAD)
    sync(one, two)


def is_put_back(server: CentralServer) -> None:
    """Let central say that an older copy of it was put back."""
    with server.state.writing() as connection:
        put_back(connection, server.state.key, server.state.now())


def asks_for_a_late_day(machine: Machine) -> tuple[date, UUID]:
    """Let *machine* ask for seats of a day that no desk asks for by itself yet; return both."""
    with machine.opened() as desk:
        later = desk.receptions.hours.today + timedelta(9)
        hour = desk.receptions.hours.first(EVERY_DAY.id, CLERK, after=later)
        assert hour is not None
        on = hour.slot.begins_at.date()
        return on, desk.receptions.leases.ask(EVERY_DAY.id, on, CLERK)


def test_what_was_sent_since_the_copy_is_sent_again_and_everybody_agrees(
    server: CentralServer, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, two = machines
    one.register("Көшірмеде бар")
    sync(one, two)
    copy = copied(server, tmp_path)
    one.register("Көшірмеден кейін, бірінші")
    two.register("Көшірмеден кейін, екінші")
    sync(one, two)
    given = positions(server.state.engine)

    restored(server, copy, tmp_path)
    assert gists_in(server.state.engine) == ["Көшірмеде бар"]
    with server.state.writing() as connection:
        assert put_back(connection, server.state.key, server.state.now()).devices == 2
    sync(two, one)  # who comes first is given the first places now
    assert sorted(gists_in(server.state.engine)) == [
        "Көшірмеде бар",
        "Көшірмеден кейін, бірінші",
        "Көшірмеден кейін, екінші",
    ]
    now = positions(server.state.engine)
    assert now.keys() == given.keys()
    again = {of: at for of, at in now.items() if at != given[of]}
    assert len(again) == 4
    assert min(filter(None, again.values())) > POSITIONS
    for machine in machines:
        with machine.opened() as desk:
            assert positions(desk.journal.engine) == now
            with desk.journal.reading() as connection:
                own = desk.journal.author.device
                slices = set(connection.execute(select(entry.c.device)).scalars())
                done = verify(connection, keys_here(desk.journal.engine), slices=slices - {own})
            assert done.broken == ()
    with reading(server.state.engine) as connection:
        assert [one.frozen for one in devices(connection)] == [None, None]


def test_of_two_moves_the_other_one_may_be_the_first_now_and_everybody_hears_it(
    server: CentralServer, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, two = machines
    one.register("Екеуі жауап береді")
    sync(one, two)
    copy = copied(server, tmp_path)
    for machine, outcome in ((one, "satisfied"), (two, "refused")):
        with machine.opened() as desk:
            [line] = desk.registry.page(Query()).lines
            desk.moves.answer(line.appeal, CLERK, outcome=outcome)
    sync(one, two)
    before = verdicts(server.state.engine)
    assert sorted(before.values()) == ["accepted", "conflict.not_applied"]

    restored(server, copy, tmp_path)
    is_put_back(server)
    sync(two, one)
    now = verdicts(server.state.engine)
    assert {of: now[of] for of in before if now[of] == before[of]} == {}
    for machine in machines:
        with machine.opened() as desk:
            assert verdicts(desk.journal.engine) == now


def test_a_change_of_somebody_whom_central_has_forgotten_waits_for_the_addition(
    server: CentralServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (
        new_machine(tmp_path / name, server, monkeypatch, Kind(administers=True))
        for name in ("one", "two")
    )
    sync(one, two)
    copy = copied(server, tmp_path)
    with one.opened() as desk:
        newcomer = Newcomer(login="saule", name="Сәуле", position=POSITION, role="clerk")
        saule = desk.people.add(ADMIN, newcomer).member.id
    sync(one, two)
    with two.opened() as desk:
        desk.people.change(ADMIN, saule, role="head")
    sync(two, one)

    restored(server, copy, tmp_path)
    is_put_back(server)
    sync(two, one)  # the change comes first now
    for machine in (one, two):
        with machine.opened() as desk:
            assert role_of(desk.journal.engine, saule) == "head"
    assert role_of(server.state.engine, saule) == "head"


def role_of(engine: Engine, who: UUID) -> str | None:
    """Return the role of a person; None for nobody."""
    with reading(engine) as connection:
        found = connection.execute(select(person.c.role).where(person.c.id == who))
        return found.scalar_one_or_none()


def verdicts(engine: Engine) -> dict[UUID, str]:
    """Return what central says of each answer."""
    with reading(engine) as connection:
        query = select(entry.c.id, entry.c.verdict).where(entry.c.kind == "appeal.answered")
        return {row.id: row.verdict for row in connection.execute(query)}


def test_work_goes_on_after_it(
    server: CentralServer, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, two = machines
    sync(one, two)
    copy = copied(server, tmp_path)
    one.register("Бірінші")
    sync(one, two)
    restored(server, copy, tmp_path)
    is_put_back(server)
    two.register("Екінші")
    sync(two, one)
    one.register("Үшінші")
    sync(one, two)
    assert sorted(gists_in(server.state.engine)) == ["Бірінші", "Екінші", "Үшінші"]


def test_what_two_had_corrected_stands_everywhere_as_central_has_it_now(
    server: CentralServer, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, two = machines
    appeal = one.register("Жол").appeal
    sync(one, two)
    copy = copied(server, tmp_path)
    for machine, essence in ((one, "Біріншісі"), (two, "Екіншісі")):
        with machine.opened() as desk:
            desk.registration.correct(appeal, Draft(essence=essence), "қате", CLERK)
        sync(machine)
    sync(one, two)
    assert gists_in(server.state.engine) == ["Екіншісі"]

    restored(server, copy, tmp_path)
    is_put_back(server)
    sync(two, one)  # the other way round now
    for engine_of in (one, two):
        with engine_of.opened() as desk:
            assert gists_in(desk.journal.engine) == gists_in(server.state.engine) == ["Біріншісі"]


def test_seats_that_central_has_forgotten_to_have_leased_are_leased_anew(
    server: CentralServer, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, two = machines
    receives_every_day(one, two)
    copy = copied(server, tmp_path)
    on, lease = asks_for_a_late_day(one)
    sync(one, two)
    assert leases_at(server.state.engine)[lease]
    restored(server, copy, tmp_path)
    is_put_back(server)
    # Another one decides first, under a number that central had given before.
    for machine in (two, one):
        with machine.opened() as desk:
            desk.receptions.leases.ask(EVERY_DAY.id, on, CLERK)
        sync(machine)
    sync(two, one)
    with reading(server.state.engine) as connection:
        at_central = set(connection.execute(select(entry.c.id)).scalars())
    here = leases_at(server.state.engine)
    assert here[lease]
    for machine in machines:
        with machine.opened() as desk:
            assert leases_at(desk.journal.engine) == here
            with reading(desk.journal.engine) as connection:
                query = select(entry.c.id).where(entry.c.verdict == FORGOTTEN)
                forgotten = set(connection.execute(query).scalars())
                assert forgotten
                assert forgotten.isdisjoint(at_central)
                keys = keys_here(desk.journal.engine)
                slices = set(connection.execute(select(entry.c.device)).scalars())
                done = verify(connection, keys, slices=slices - {desk.journal.author.device})
                assert done.broken == ()


def test_a_seat_that_is_leased_to_another_desk_now_is_that_desk_s_everywhere(
    server: CentralServer, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    one, two = machines
    receives_every_day(one, two)
    copy = copied(server, tmp_path)
    on, lease = asks_for_a_late_day(one)
    sync(one)
    before = set(leases_at(server.state.engine)[lease])
    restored(server, copy, tmp_path)
    is_put_back(server)
    with two.opened() as desk:
        # Two hours are gone, so that the share of the other desk are other seats now.
        for free in desk.receptions.hours.on(EVERY_DAY.id, on, CLERK)[:2]:
            wanted = Hour(EVERY_DAY.id, free.slot.id, on)
            desk.receptions.bookings.request(wanted, A_GUEST, CLERK)
    sync(two)
    with two.opened() as desk:
        other = desk.receptions.leases.ask(EVERY_DAY.id, on, CLERK)
    sync(two)
    here = leases_at(server.state.engine)
    assert before & set(here[other])

    sync(one, two)

    here = leases_at(server.state.engine)
    for machine in machines:
        with machine.opened() as desk:
            assert leases_at(desk.journal.engine) == here
            assert desk.tasks.waiting() == ()


def test_who_hears_of_two_put_backs_at_once_takes_what_central_says_now_as_said(
    server: CentralServer,
    machines: tuple[Machine, Machine],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = machines
    receives_every_day(one, two)
    for _ in range(2):
        sync(one)  # the other one has no network, and hears of both at once
        is_put_back(server)
    sync(one, two)
    three = new_machine(tmp_path / "three", server, monkeypatch)
    sync(three, one, two)
    here = leases_at(server.state.engine)
    for machine in (one, two, three):
        with machine.opened() as desk:
            assert leases_at(desk.journal.engine) == here
            with reading(desk.journal.engine) as connection:
                query = select(entry.c.kind).where(entry.c.verdict == FORGOTTEN)
                assert list(connection.execute(query).scalars()) == []


def leases_at(engine: Engine) -> dict[UUID, list[tuple[UUID, int]]]:
    """Return which seats are out, by the lease."""
    with reading(engine) as connection:
        rows = connection.execute(select(lease_seat).order_by(lease_seat.c.slot)).all()
    found: dict[UUID, list[tuple[UUID, int]]] = {}
    for row in rows:
        found.setdefault(row.lease, []).append((row.slot, row.seat))
    return found
