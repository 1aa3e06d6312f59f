"""An administrator's desk sees the fleet as central knows it, and lets new devices in."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from desks import CLERK
from doubles.desks import BRIEF, OFFICE, running_central
from doubles.machines import new_machine
from sqlalchemy import select

from db.engine import reading
from db.enrolments import A_DESK, Kind
from db.entries import entries_of
from db.tables import entry
from frontoffice import __version__
from frontoffice.central import CentralServer
from frontoffice.desk import Desk
from frontoffice.domain.fleet import FleetDevice, Mark
from frontoffice.i18n.words import LANGUAGES, words_in
from frontoffice.journal.bodies import read_body
from frontoffice.journal.device_bodies import DeviceInvited, HeldRefused
from frontoffice.journal.keys import DeviceKey
from frontoffice.services.fleet import NoCentralError, Wish
from frontoffice.services.fleet_words import mark_in_words
from frontoffice.services.syncing import now_ms
from frontoffice.sync.enrol import enrol
from frontoffice.sync.enrolfile import read_file
from frontoffice.sync.refusals import AdministratorError


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CentralServer]:
    with running_central(tmp_path / "central.db") as running:
        yield running


@pytest.fixture
def admin(tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Give the desk of an administrator."""
    kind = Kind(administers=True)
    with new_machine(tmp_path / "admin", server, monkeypatch, kind).opened() as desk:
        yield desk


def test_the_fleet_is_shown_as_central_knows_it_now(
    admin: Desk, tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_machine(tmp_path / "other", server, monkeypatch).sync()
    before = now_ms()
    view = admin.fleet.view()
    assert [(one.place, one.administers) for one in view.devices] == [
        (f"{OFFICE}/001", True),
        (f"{OFFICE}/002", False),
    ]
    assert view.newest == __version__ == view.devices[1].version
    assert before <= view.at <= now_ms()
    assert view.devices[0].version == "", "it has not told how it does"


def test_a_desk_that_does_not_administer_is_told_so(
    tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_machine(tmp_path / "usual", server, monkeypatch, A_DESK).opened() as desk:
        for asked in (desk.fleet.view, lambda: desk.fleet.admit(Wish(office=OFFICE), CLERK)):
            with pytest.raises(AdministratorError):
                asked()


def test_a_code_that_an_administrator_asked_for_lets_one_device_in(
    admin: Desk, server: CentralServer
) -> None:
    admitted = admin.fleet.admit(Wish(office=OFFICE, kind="kiosk"), CLERK)
    assert (admitted.file, admitted.password) == ("", "")
    key, device = DeviceKey.make(), uuid4()
    found = enrol(server.url, admitted.code, device, key, "Дәліз", patience=BRIEF)
    (_, kiosk) = admin.fleet.view().devices
    assert (kiosk.id, kiosk.kind, kiosk.device_no) == (str(device), "kiosk", found.device_no)


@pytest.mark.parametrize("spare", [False, True])
def test_a_file_that_an_administrator_asked_for_says_what_was_wished(
    admin: Desk, server: CentralServer, *, spare: bool
) -> None:
    wish = Wish(office=OFFICE, administers=True, days=3, file=not spare, spare=spare)
    admitted = admin.fleet.admit(wish, CLERK)
    assert admitted.code == ""
    told = read_file(admitted.file, admitted.password, now_ms())
    assert (told.office, told.device_no) == (OFFICE, admitted.device_no)
    assert (told.administers, told.spare) == (True, spare)
    assert told.url == admin.fleet._url == server.url
    assert 2 < (told.until - now_ms()) / 86_400_000 <= 3


def test_who_lets_a_device_in_stands_in_the_journal(admin: Desk, server: CentralServer) -> None:
    kiosk = Wish(office=OFFICE, kind="kiosk", days=2)
    for wish in (kiosk, replace(kiosk, file=True), replace(kiosk, spare=True)):
        admin.fleet.admit(wish, CLERK)
    with reading(server.state.engine) as connection:
        this = entry.c.kind == DeviceInvited.kind
        rows = connection.execute(select(entry).where(this).order_by(entry.c.position)).all()
    told = [read_body(row.kind, 1, row.body) for row in rows[1:]]
    assert [one.by for one in told if isinstance(one, DeviceInvited)] == ["code", "file", "spare"]
    for row, one in zip(rows[1:], told, strict=True):
        assert json.loads(row.envelope)["actor"] == CLERK.login
        assert isinstance(one, DeviceInvited)
        assert (one.office, one.device_kind) == (OFFICE, "kiosk")
        assert 1 < (one.until - now_ms()) / 86_400_000 <= 2


def test_a_desk_without_a_central_has_no_fleet(desk: Desk) -> None:
    for asked in (desk.fleet.view, lambda: desk.fleet.admit(Wish(office=OFFICE), CLERK)):
        with pytest.raises(NoCentralError):
            asked()


def test_what_is_done_about_a_device_is_recorded_of_it(
    admin: Desk, tmp_path: Path, server: CentralServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_machine(tmp_path / "other", server, monkeypatch).sync()
    of = admin.fleet.view().devices[1]

    admin.fleet.freeze(of, CLERK, "не істейді?")
    admin.fleet.release(of, CLERK, note="бәрі дұрыс")
    admin.fleet.revoke(of, CLERK, "ұрланған")
    held = replace(of, held=2, held_through=7)
    admin.fleet.settle_held(held, CLERK, accept=True)
    admin.fleet.settle_held(held, CLERK, accept=False, note="бөтен")

    with reading(admin.journal.engine) as connection:
        told = [
            one for one in entries_of(connection, UUID(of.id)) if one.envelope.actor == CLERK.login
        ]
    assert [one.envelope.kind for one in told] == [
        *("device.frozen", "device.released", "device.revoked"),
        *("device.held_accepted", "device.held_refused"),
    ]
    last = read_body(told[-1].envelope.kind, told[-1].envelope.version, told[-1].body)
    assert last == HeldRefused(through=7, note="бөтен")


@pytest.mark.parametrize("frozen", ["person", "clone", "of a later version"])
def test_why_a_device_is_frozen_is_told_in_words(frozen: str) -> None:
    device = FleetDevice(id="x", office=OFFICE, device_no=1, frozen=frozen)
    for language in LANGUAGES:
        assert mark_in_words(Mark.FROZEN, device, words_in(language))
