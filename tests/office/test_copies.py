"""Copied disks and restored backups: found at contact, no number twice, nothing lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from doubles.desks import OFFICE, gists_in, running_central
from doubles.machines import Machine, new_machine
from sqlalchemy import func, select

from db import fleet, lives
from db.devices import device_by_id, devices, id_of_place
from db.engine import reading
from db.record import ClonedError
from db.tables import appeal, entry, held, task
from db.witness import RestoredCopyError
from frontoffice.central import CentralServer, decisions
from frontoffice.central.state import State


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    with running_central(tmp_path / "central.db") as running:
        yield running


@pytest.fixture
def machine(tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return new_machine(tmp_path / "one", server, monkeypatch)


def numbers(state: State) -> list[str]:
    with reading(state.engine) as connection:
        return sorted(connection.execute(select(appeal.c.number)).scalars())


def tasks(state: State) -> list[str]:
    with reading(state.engine) as connection:
        return list(connection.execute(select(task.c.code).order_by(task.c.id)).scalars())


def kinds(state: State) -> list[str]:
    """Return what central's own journal says."""
    with reading(state.engine) as connection:
        query = select(entry.c.kind).where(entry.c.kind.like("device.%"))
        return list(connection.execute(query.order_by(entry.c.position)).scalars())


def frozen(state: State, number: int = 1) -> str | None:
    with reading(state.engine) as connection:
        found = device_by_id(connection, id_of_place(connection, f"{OFFICE}/{number}"))
    return found.frozen


def test_a_desk_that_greets_is_one_life_however_often(
    server: CentralServer, machine: Machine
) -> None:
    for _ in range(3):
        machine.register()
        assert machine.sync() == ""
    with reading(server.state.engine) as connection:
        (one,) = devices(connection)
        assert [life.rightful for life in lives.lives(connection, one.id)] == [True]
    assert kinds(server.state) == ["device.invited", "device.enrolled"]


def test_a_cloned_disk_is_found_at_the_first_contact_of_the_second(
    server: CentralServer, machine: Machine, tmp_path: Path
) -> None:
    machine.register("Көшірмеге дейін")
    machine.sync()
    clone = machine.cloned(tmp_path / "two")
    machine.register("Бірінші машина")
    clone.register("Екінші машина")
    clone.register("Екінші машина тағы да")
    assert machine.sync() == ""

    assert clone.sync() == "not_allowed.frozen"

    assert frozen(server.state) == "clone"
    assert "device.frozen" in tasks(server.state)
    assert kinds(server.state)[-1] == "device.frozen"
    assert machine.sync() == "not_allowed.frozen"
    for one in (machine, clone):
        with pytest.raises(ClonedError):
            one.register("Нөмір берілмейді")


def test_a_person_chooses_one_of_two_copies_and_the_other_goes_on_under_another_number(
    server: CentralServer, machine: Machine, tmp_path: Path
) -> None:
    machine.sync()
    clone = machine.cloned(tmp_path / "two")
    machine.register("Бірінші машина")
    clone.register("Екінші машина")
    machine.sync()
    clone.sync()
    with reading(server.state.engine) as connection:
        (device,) = devices(connection)

    decisions.release(server.state, device)

    assert (machine.sync(), clone.sync()) == ("", "")
    assert (machine.device_no(), clone.device_no()) == (1, 2)
    machine.register("Бірінші машина жалғастырды")
    clone.register("Екінші машина жалғастырды")
    assert (machine.sync(), clone.sync()) == ("", "")
    assert sorted(gists_in(server.state.engine)) == [
        "Бірінші машина",
        "Бірінші машина жалғастырды",
        "Екінші машина",
        "Екінші машина жалғастырды",
    ]
    assert frozen(server.state) is None


def test_a_person_may_choose_the_second_of_two_copies(
    server: CentralServer, machine: Machine, tmp_path: Path
) -> None:
    machine.sync()
    clone = machine.cloned(tmp_path / "two")
    clone.register("Екінші машина")
    machine.sync()
    clone.sync()
    with reading(server.state.engine) as connection:
        (device,) = devices(connection)
        (_, second) = lives.lives(connection, device.id)

    decisions.release(server.state, device, str(second.id))

    assert (clone.sync(), machine.sync()) == ("", "")
    assert (machine.device_no(), clone.device_no()) == (2, 1)


@pytest.mark.parametrize("witness", [True, False], ids=["by its witness", "by central"])
def test_a_restored_copy_goes_on_at_once_under_a_new_number(
    server: CentralServer, machine: Machine, *, witness: bool
) -> None:
    machine.register("Көшірмеде бар")
    machine.sync()
    copy = machine.backup()
    given = [machine.register("Көшірмеде жоқ").number.digits for _ in range(2)]
    machine.sync()

    machine.restore(copy, witness=witness)
    if witness:
        with pytest.raises(RestoredCopyError):
            machine.register("Нөмір берілмейді")
    assert machine.sync() == ""

    assert machine.device_no() == 2
    after = machine.register("Жаңа нөмірмен")
    assert after.number.device == 2
    assert machine.sync() == ""
    assert len(set(numbers(server.state))) == 4
    assert set(given) <= set(numbers(server.state))
    with machine.opened() as desk, desk.journal.reading() as connection:
        # What the copy had lost has come back by the feed, as another device's.
        assert connection.execute(select(func.count()).select_from(appeal)).scalar_one() == 4
    assert frozen(server.state) == "replaced"
    assert "device.restored" in tasks(server.state)
    assert kinds(server.state) == [
        "device.invited",
        "device.enrolled",
        "device.replaced",
        "device.enrolled",
    ]


@pytest.mark.parametrize("lost", [1, 2])
def test_what_a_restored_copy_gave_out_before_it_was_noticed_is_not_lost(
    server: CentralServer, machine: Machine, lost: int
) -> None:
    machine.register("Бірінші")
    machine.sync()
    copy = machine.backup()
    for _ in range(lost):
        machine.register("Көшірмеде жоқ")
    machine.sync()
    machine.restore(copy, witness=False)
    handed_out = machine.register("Байқалғанға дейін берілді")

    if lost == 1:
        # As long as the one that it was copied from, it may be a clone: a person has to look.
        assert machine.sync() == "not_allowed.frozen"
        with reading(server.state.engine) as connection:
            (device,) = devices(connection)
        decisions.release(server.state, device)
    assert machine.sync() == ""

    assert sorted(gists_in(server.state.engine)) == [
        "Байқалғанға дейін берілді",
        "Бірінші",
        *["Көшірмеде жоқ"] * lost,
    ]
    with machine.opened() as desk:
        # The talon in the person's hand stays genuine, although its entry moved to another chain.
        talon = desk.talons.talon_of(handed_out.appeal)
        assert talon.proof == handed_out.talon.proof
        assert desk.talon_check.check(talon.proof).genuine
        with desk.journal.reading() as connection:
            assert connection.execute(select(held.c.state)).scalars().all() == ["moved"] * 2


def test_the_one_that_a_restored_copy_was_made_of_is_told_when_it_lives(
    server: CentralServer, machine: Machine, tmp_path: Path
) -> None:
    machine.sync()
    lagging = machine.cloned(tmp_path / "two")
    machine.register("Нағызы")
    machine.sync()
    assert lagging.sync() == ""  # behind: it goes on as another device by itself
    assert (lagging.device_no(), frozen(server.state)) == (2, "replaced")

    machine.register("Нағызы тірі")
    assert machine.sync() == "not_allowed.frozen"
    assert frozen(server.state) == "clone"
    with reading(server.state.engine) as connection:
        found = [one for one in devices(connection) if one.device_no == 1]
    decisions.release(server.state, found[0])
    assert machine.sync() == ""
    assert sorted(gists_in(server.state.engine)) == ["Нағызы", "Нағызы тірі"]


def test_an_old_disk_that_is_put_back_again_and_again_is_a_person_s_to_look_at(
    server: CentralServer, machine: Machine, tmp_path: Path
) -> None:
    machine.sync()
    old = [machine.cloned(tmp_path / name) for name in ("two", "three")]
    machine.register()
    machine.sync()
    assert old[0].sync() == ""
    assert old[1].sync() == "not_allowed.frozen"
    assert len(fleet_of(server.state)) == 2


def test_a_backup_that_is_put_back_once_more_knows_still_who_it_was(
    server: CentralServer, machine: Machine
) -> None:
    machine.sync()
    backup = machine.backup()
    machine.register("Бірінші")
    machine.sync()
    machine.restore(backup)
    assert machine.sync() == ""
    assert machine.device_no() == 2
    machine.register("Екінші")
    machine.sync()

    machine.restore(backup)

    assert machine.sync() == "not_allowed.frozen", "for a person to look at, and no more than that"
    with reading(server.state.engine) as connection:
        [one] = [one for one in devices(connection) if one.device_no == 1]
    decisions.release(server.state, one)
    assert machine.sync() == ""
    assert machine.device_no() == 3
    machine.register("Үшінші")
    assert machine.sync() == ""
    assert sorted(gists_in(server.state.engine)) == ["Бірінші", "Екінші", "Үшінші"]


@pytest.mark.usefixtures("server")
def test_where_no_witness_is_the_keys_tell_an_old_copy(machine: Machine) -> None:
    machine.register("Бірінші")
    machine.sync()
    backup = machine.backup()
    machine.register("Көшірмеде жоқ")
    machine.sync()
    machine.restore(backup, witness=False)
    machine.sync()
    assert machine.device_no() == 2, "as on a new machine"
    given = machine.register("Екінші").number

    machine.restore(backup, witness=False)

    with pytest.raises(RestoredCopyError):
        machine.register("Нөмір берілмейді")
    with pytest.raises(RestoredCopyError):
        machine.register("Қайта ашылса да")
    assert machine.device_no() == 1
    assert given.device == 2


def fleet_of(state: State) -> list[dict[str, object]]:
    with reading(state.engine) as connection:
        return fleet.fleet_in(connection)
