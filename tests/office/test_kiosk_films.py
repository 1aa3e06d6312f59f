"""A kiosk's film that central does not have yet: the kiosk's disk is put back, the appeal erased."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from desks import CLERK
from doubles.desks import running_central
from doubles.machines import Machine, new_machine
from office.test_put_back import sync
from office.test_put_back_files import at_central, attach, send
from sqlalchemy import select

from db.engine import reading
from db.enrolments import Kind
from db.tables import entry
from db.verify import devices_elsewhere, verify
from frontoffice.central import CentralServer
from frontoffice.journal.audience import KIOSK
from frontoffice.journal.bodies import BodyErased
from frontoffice.sync.keys import keys_here

FILM_SIZE = 700_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    with running_central(tmp_path / "central.db") as running:
        yield running


@pytest.fixture
def kiosk(tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return new_machine(tmp_path / "kiosk", server, monkeypatch, kind=Kind(KIOSK))


def test_a_kiosk_that_goes_on_from_an_older_copy_brings_the_film_it_had(
    kiosk: Machine, server: CentralServer
) -> None:
    film = attach(kiosk, kiosk.register("Киоскіде айтылды").appeal)
    sync(kiosk)
    number = kiosk.device_no()
    for turn in range(2):
        copy = kiosk.backup()
        kiosk.register(f"Кейін {turn}")
        sync(kiosk)
        kiosk.restore(copy)
        sync(kiosk)
    assert kiosk.device_no() > number + 1, "it has gone on under another number, twice"
    assert send(kiosk) == FILM_SIZE
    assert len(at_central(server, film)) == FILM_SIZE
    sync(kiosk)
    with kiosk.opened() as desk:
        assert desk.attachments.of(film.appeal) == (), "it keeps nothing that central has"


def erase(machine: Machine, appeal: UUID) -> None:
    """Erase all that was said of *appeal*, as retention does."""
    with machine.opened() as desk:
        with reading(desk.journal.engine) as connection:
            query = select(entry.c.id).where(entry.c.subject == appeal, entry.c.body.is_not(None))
            said = connection.execute(query.order_by(entry.c.position)).scalars().all()
        with desk.journal.writing() as journal:
            for one in said:
                moment = desk.clock.moment(after=journal.last_at)
                body = BodyErased(entry=str(one), basis="сот")
                journal.record(body, appeal, actor=CLERK.login, moment=moment)


def test_the_film_of_an_erased_appeal_leaves_the_kiosk_that_has_not_brought_it(
    kiosk: Machine, server: CentralServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = new_machine(tmp_path / "desk", server, monkeypatch)
    other = new_machine(tmp_path / "far", server, monkeypatch, kind=Kind(KIOSK), office="270143")
    film = attach(kiosk, kiosk.register("Өшірілетін").appeal)
    sync(kiosk, desk)
    erase(desk, film.appeal)
    sync(desk, kiosk, other)
    with kiosk.opened() as here:
        assert here.retaining.sweeping.once().files == 1
        assert here.attachments.of(film.appeal) == ()
        assert list(here.files.names()) == []
        assert list(here.file_traffic.all()) == []
        own, keys = here.journal.author.device, keys_here(here.journal.engine)
        with reading(here.journal.engine) as connection:
            slices = devices_elsewhere(connection, own)
            assert verify(connection, keys, slices=slices, forgetful={own}).holds
    with other.opened() as far, reading(far.journal.engine) as connection:
        kinds = connection.execute(select(entry.c.kind)).scalars().all()
    assert BodyErased.kind not in kinds, "the kiosks of its own office hear of it"
