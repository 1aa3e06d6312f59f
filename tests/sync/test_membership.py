"""A desk greets and goes on as another device, whatever happens in the middle of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from desks import CLERK
from doubles.central_faults import Reply, Way, answers, drops, loses_the_answer, way_to
from doubles.desks import OFFICE, gists_in
from doubles.machines import SETTINGS, Machine, new_machine
from sqlalchemy import select, text

from db import settings
from db.devices import RevokedError, devices
from db.engine import reading, writing
from db.lives import lives
from db.record import RenewedError
from db.refusals import DiskFullError
from db.secrets import Coming, KeyFileVault, Secrets
from db.tables import held
from db.witness import RestoredCopyError
from frontoffice.central import CentralServer, decisions
from frontoffice.central.codes import FileWish, make_file
from frontoffice.desk import Desk, witness_path
from frontoffice.domain.appeal import Draft
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.membership import finish, renew_by_file
from frontoffice.services.syncing import Why, now_ms
from frontoffice.sync.client import Central
from frontoffice.sync.enrolfile import EnrolFile, EnrolFileUsedError, read_file

Save = Callable[[KeyFileVault, Secrets], None]


@pytest.fixture
def machine(tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return new_machine(tmp_path / "one", server, monkeypatch)


@pytest.fixture
def way(server: CentralServer, machine: Machine) -> Iterator[Way]:
    """Give the way that the machine has to central from now on."""
    with way_to(server.url) as between:
        with machine.opened() as desk, writing(desk.journal.engine) as connection:
            told = settings.get(connection, "central")
            settings.put(connection, "central", told | {"url": between.url})
        yield between


@pytest.fixture
def restored(machine: Machine) -> Machine:
    """Give a machine on which an older copy of the desk was put back; nobody has noticed yet."""
    machine.register("Көшірмеде бар")
    assert machine.sync() == ""
    copy = machine.backup()
    machine.register("Көшірмеде жоқ")
    assert machine.sync() == ""
    machine.restore(copy)
    return machine


def register(desk: Desk, essence: str) -> None:
    desk.registration.register(replace(Draft(), essence=essence), CLERK)


def numbers_of(server: CentralServer) -> list[int]:
    with reading(server.state.engine) as connection:
        return sorted(one.device_no for one in devices(connection))


def frozen_of(server: CentralServer) -> list[str | None]:
    with reading(server.state.engine) as connection:
        return [one.frozen for one in sorted(devices(connection), key=lambda one: one.device_no)]


def dying_at_the_end(save: Save) -> Save:
    """Return *save* of a process that dies when it is about to keep the keys it has gone on with."""

    def crash(vault: KeyFileVault, secrets: Secrets) -> None:
        if secrets.coming is None:
            raise KeyboardInterrupt
        save(vault, secrets)

    return crash


@pytest.mark.parametrize("fault", [drops, loses_the_answer])
@pytest.mark.parametrize("restart", [True, False])
def test_a_renewal_whose_answer_is_lost_is_asked_for_again_and_takes_one_number(
    server: CentralServer, restored: Machine, way: Way, fault: object, *, restart: bool
) -> None:
    way.plant(None, fault)  # type: ignore[arg-type]
    with restored.opened() as desk:
        assert desk.syncing.once().why in {Why.CENTRAL_DOWN, Why.NO_NETWORK}
        with pytest.raises(RestoredCopyError):
            register(desk, "Нөмір берілмейді")
        if not restart:
            assert desk.syncing.once().why is Why.CONNECTED
    assert restored.sync() == ""
    assert restored.device_no() == 2
    assert numbers_of(server) == [1, 2]
    restored.register("Жаңа нөмірмен")
    assert restored.sync() == ""
    assert sorted(gists_in(server.state.engine)) == [
        "Жаңа нөмірмен",
        "Көшірмеде бар",
        "Көшірмеде жоқ",
    ]


@pytest.mark.parametrize("restart", [True, False])
def test_a_renewal_that_a_full_disk_stopped_is_completed_when_there_is_room(
    server: CentralServer,
    restored: Machine,
    way: Way,
    monkeypatch: pytest.MonkeyPatch,
    *,
    restart: bool,
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError

    with restored.opened() as desk:
        with monkeypatch.context() as planted:
            planted.setattr("frontoffice.services.membership.become", full)
            with pytest.raises(DiskFullError):
                desk.syncing.once()
        assert desk.journal.author.device_no == 1
        if not restart:
            assert desk.syncing.once().why is Why.CONNECTED
            assert desk.journal.author.device_no == 2
    assert restored.device_no() == 2
    assert restored.sync() == ""
    assert way.asked.count("POST /v1/renew") == 1, "what central has told is not asked for again"
    assert numbers_of(server) == [1, 2]


def test_a_crash_between_the_rows_and_the_keys_of_a_renewal_is_made_good_at_the_start(
    server: CentralServer, machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.register("Көшірмеде бар")
    machine.sync()
    copy = machine.backup()
    for _ in range(2):
        machine.register("Көшірмеде жоқ")
    machine.sync()
    machine.restore(copy, witness=False)
    machine.register("Байқалғанға дейін берілді")
    with monkeypatch.context() as planted:
        planted.setattr(KeyFileVault, "save", dying_at_the_end(KeyFileVault.save))
        with machine.opened() as desk, pytest.raises(KeyboardInterrupt):
            desk.syncing.once()
    left = machine.vault.load()
    assert left.coming is not None
    assert machine.device_no() == left.coming.device_no == 2
    done = machine.vault.load()
    assert (done.coming, done.device, done.token) == (None, left.coming.key, left.coming.token)
    with machine.opened() as desk, desk.journal.reading() as connection:
        # Appeal and talon have moved to the new chain, once.
        assert connection.execute(select(held.c.state)).scalars().all() == ["moved"] * 2
    machine.register("Жаңа нөмірмен")
    assert machine.sync() == ""
    assert numbers_of(server) == [1, 2]
    assert sorted(gists_in(server.state.engine)) == [
        "Байқалғанға дейін берілді",
        "Жаңа нөмірмен",
        "Көшірмеде бар",
        *["Көшірмеде жоқ"] * 2,
    ]


def test_of_two_processes_that_greet_at_once_neither_stops_the_other(
    server: CentralServer, machine: Machine, way: Way
) -> None:
    with machine.opened() as slow, machine.opened() as quick:

        def meanwhile(
            line: Way, method: str, path: str, body: bytes, headers: dict[str, str]
        ) -> Reply | None:
            assert quick.syncing.once().why is Why.CONNECTED
            return line.pass_on(method, path, body, headers)

        way.plant(meanwhile)
        assert slow.syncing.once().why is Why.CONNECTED
        for desk in (quick, slow):
            assert desk.syncing.once().why is Why.CONNECTED
            register(desk, "Екі терезе")
    assert machine.sync() == ""
    assert gists_in(server.state.engine) == ["Екі терезе"] * 2
    with reading(server.state.engine) as connection:
        assert [one.frozen for one in devices(connection)] == [None]


def test_what_one_process_has_gone_on_as_the_other_goes_on_as_too(
    server: CentralServer, restored: Machine
) -> None:
    with restored.opened() as window:
        assert restored.sync() == "", "a command beside it"
        with pytest.raises(RenewedError):
            register(window, "Әлі ескі нөмірмен")
        assert window.syncing.once().why is Why.CONNECTED
        register(window, "Сол терезеден")
        assert window.journal.author.device_no == window.tables.office.device_no == 2
        assert window.syncing.once().why is Why.CONNECTED
    assert restored.sync() == ""
    assert sorted(gists_in(server.state.engine)) == [
        "Көшірмеде бар",
        "Көшірмеде жоқ",
        "Сол терезеден",
    ]
    assert numbers_of(server) == [1, 2]
    assert frozen_of(server) == ["replaced", None]


def test_a_process_that_dies_between_rows_and_keys_leaves_the_rest_to_the_other(
    server: CentralServer, restored: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with restored.opened() as window:
        with monkeypatch.context() as planted, restored.opened() as command:
            planted.setattr(KeyFileVault, "save", dying_at_the_end(KeyFileVault.save))
            with pytest.raises(KeyboardInterrupt):
                command.syncing.once()
        assert window.syncing.once().why is Why.CONNECTED
        register(window, "Терезеден")
        assert window.syncing.once().why is Why.CONNECTED
    assert restored.vault.load().coming is None
    assert restored.sync() == ""
    assert "Терезеден" in gists_in(server.state.engine)
    assert frozen_of(server) == ["replaced", None]


def test_who_is_behind_two_renewals_completes_none(restored: Machine) -> None:
    with restored.opened() as window:
        assert restored.sync() == ""
        coming = Coming(str(uuid4()), DeviceKey.make().secret, 7, "token")
        restored.vault.save(replace(restored.vault.load(), coming=coming))
        assert window.around is not None
        finish(window.journal, window.around)
        assert window.journal.author.device_no == 1
    assert restored.vault.load().coming == coming


def test_a_desk_to_which_nothing_is_coming_stays_who_it_is(machine: Machine) -> None:
    with machine.opened() as desk:
        assert desk.around is not None
        before, keys = desk.journal.author, machine.vault.load()
        finish(desk.journal, desk.around)
        assert desk.journal.author == before
        assert machine.vault.load() == keys


def spare_file(server: CentralServer) -> EnrolFile:
    wish = FileWish(url=server.url, office=OFFICE, days=1, settings=SETTINGS, spare=True)
    made = make_file(server.state, wish)
    return read_file(made.text, made.password, now_ms())


def test_a_spare_file_that_a_full_disk_stopped_is_good_until_it_is_done(
    server: CentralServer, restored: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = spare_file(server)

    def full(*_: object) -> None:
        raise DiskFullError

    with restored.opened() as desk:
        assert desk.around is not None
        assert desk.syncing.remote is not None
        by = (desk.journal, desk.around, told, desk.syncing.remote.key)
        with monkeypatch.context() as planted:
            planted.setattr("frontoffice.services.membership.become", full)
            with pytest.raises(DiskFullError):
                renew_by_file(*by)
        renew_by_file(*by)
        assert desk.journal.author.device_no == told.device_no
        with pytest.raises(EnrolFileUsedError):
            renew_by_file(*by)
    restored.register("Жаңа нөмірмен")
    assert restored.sync() == ""
    assert numbers_of(server) == [1, told.device_no]


@pytest.mark.parametrize("status", [404, 405])
def test_a_central_of_0_1_that_knows_no_lives_is_greeted_as_it_was_then(
    server: CentralServer, machine: Machine, way: Way, status: int
) -> None:
    machine.register("Бұрынғы орталыққа")
    way.plant(answers(status, b""))
    assert machine.sync() == ""
    assert way.asked[:2] == ["POST /v1/hello", "GET /v1/hello"]
    assert gists_in(server.state.engine) == ["Бұрынғы орталыққа"]
    # Once central is a newer one, it is told the life that it has not heard of yet.
    assert machine.sync() == ""
    with reading(server.state.engine) as connection:
        (device,) = devices(connection)
        (life,) = lives(connection, device.id)
    assert life.rightful


def test_rows_that_a_disk_loses_under_a_running_desk_are_noticed_at_the_next_contact(
    server: CentralServer, machine: Machine
) -> None:
    with machine.opened() as desk:
        register(desk, "Бар")
        assert desk.syncing.once().why is Why.CONNECTED
        with desk.journal.reading() as connection:
            kept = connection.execute(text("SELECT max(seq) FROM entry")).scalar_one()
        register(desk, "Жоғалды")
        assert desk.syncing.once().why is Why.CONNECTED
        assert desk.syncing.once().why is Why.CONNECTED
        with writing(desk.journal.engine) as connection:
            for table in ("delivery", "entry"):
                connection.execute(text(f"DELETE FROM {table} WHERE seq > {kept}"))
        witness_path(desk.journal.author.device).unlink()  # it was on the same disk

        state = desk.syncing.once()

        assert (state.why, state.stopped, state.code) == (Why.CONNECTED, False, "")
        assert desk.journal.author.device_no == 2
        register(desk, "Кейінгі")
        assert desk.syncing.once().waiting == 0
    assert sorted(gists_in(server.state.engine)) == ["Бар", "Жоғалды", "Кейінгі"]


def test_a_desk_that_was_not_chosen_learns_it_in_the_middle_of_its_push(
    server: CentralServer,
    machine: Machine,
    way: Way,
    tmp_path: Path,
) -> None:
    assert machine.sync() == ""
    clone = machine.cloned(tmp_path / "two")
    clone.register("Екінші машина")

    def meanwhile(
        way: Way, method: str, path: str, body: bytes, headers: dict[str, str]
    ) -> Reply | None:
        with clone.opened() as second:
            assert second.syncing.once().code == "not_allowed.frozen"
        with reading(server.state.engine) as connection:
            (device,) = devices(connection)
            (chosen,) = [one for one in lives(connection, device.id) if not one.rightful]
        decisions.release(server.state, device, str(chosen.id))
        return way.pass_on(method, path, body, headers)

    with machine.opened() as desk:
        register(desk, "Бірінші машина")
        way.plant(None, meanwhile)
        state = desk.syncing.once()
        assert (state.why, state.code) == (Why.NOT_ALLOWED, "conflict.life")
        assert state.waiting > 0
        assert way.asked[-1] == "POST /v1/push"

        assert desk.syncing.once().why is Why.CONNECTED

        assert (desk.journal.author.device_no, desk.syncing.state().waiting) == (2, 0)
    assert clone.sync() == ""
    assert clone.device_no() == 1
    assert sorted(gists_in(server.state.engine)) == ["Бірінші машина", "Екінші машина"]


def test_a_central_that_tells_a_shut_out_desk_no_more_gets_what_waits_there(
    machine: Machine, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greeted_by_an_older_one(*_: object) -> None:
        raise RevokedError(at=1)

    machine.register("Бұрын")
    assert machine.sync() == ""
    machine.register("Кейін")
    with reading(server.state.engine) as connection:
        [device] = devices(connection)
    decisions.revoke(server.state, device)
    monkeypatch.setattr(Central, "greet", greeted_by_an_older_one)
    for _ in range(2):
        assert machine.sync() == RevokedError.code
    with reading(server.state.engine) as connection:
        assert len(connection.execute(select(held.c.entry)).all()) == 2
