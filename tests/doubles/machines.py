"""Whole desks on machines of their own: disks that are copied, put back and carried away."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import pytest
from desks import CLERK, PIN, POSITION, never_asked
from doubles.desks import BRIEF, OFFICE

from db.enrolments import A_DESK, Kind
from db.secrets import KeyFileVault, Secrets
from frontoffice.central.codes import make_code
from frontoffice.central.state import State
from frontoffice.cli.office_arguments import OFFICE_NAME
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.appeal import Draft
from frontoffice.domain.office import Office
from frontoffice.journal.keys import DeviceKey
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Person
from frontoffice.services.registration import Registered
from frontoffice.sync.enrol import enrol

SETTINGS = {
    "name": [OFFICE_NAME.kk, OFFICE_NAME.ru, OFFICE_NAME.en],
    "place": ["Орал қ.", "г. Уральск", "Oral"],
    "opens": "09:00",
    "closes": "18:30",
    "zone": "Asia/Almaty",
    "host": "",
    "demo": False,
}


@dataclass(frozen=True)
class Machine:
    """A computer: its disk, and what this user keeps outside the data folder."""

    disk: Path
    patch: pytest.MonkeyPatch

    @property
    def folder(self) -> Path:
        """The desk's data folder."""
        return self.disk / "desk"

    @property
    def vault(self) -> KeyFileVault:
        """The desk's keys."""
        return KeyFileVault(self.disk / "key")

    @contextmanager
    def opened(self) -> Iterator[Desk]:
        """Give the desk of this machine."""
        self.patch.setenv("XDG_STATE_HOME", str(self.disk / "state"))
        desk = open_desk(self.folder, never_asked)
        try:
            yield desk
        finally:
            desk.close()

    def register(self, essence: str = "Жол жөндеу керек") -> Registered:
        """Register one appeal."""
        with self.opened() as desk:
            draft = replace(Draft(), essence=essence)
            return desk.registration.register(draft, CLERK)

    def sync(self) -> str:
        """Sync once and return the code of what was wrong; empty for nothing."""
        with self.opened() as desk:
            state = desk.syncing.once()
        return state.code or ("" if state.why == "connected" else state.why.value)

    def device_no(self) -> int:
        """Return the number under which numbers are given."""
        with self.opened() as desk:
            return desk.journal.author.device_no

    def cloned(self, disk: Path) -> "Machine":
        """Return another machine with a copy of the whole disk of this one."""
        shutil.copytree(self.disk, disk)
        (disk / "desk/desk.json").write_text(
            json.dumps({"vault": {"kind": "file", "path": str(disk / "key")}})
        )
        return Machine(disk, self.patch)

    def backup(self) -> Path:
        """Copy the data folder, as a backup program does, and return the copy."""
        copy = self.disk / f"backup-{uuid4().hex}"
        shutil.copytree(self.folder, copy)
        return copy

    def restore(self, copy: Path, *, witness: bool = True) -> None:
        """Put a backup of the data folder back; its keys and its witness stay as they are."""
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)
        if not witness:
            shutil.rmtree(self.disk / "state")


class Listens(Protocol):
    """A central, in this process or others."""

    @property
    def url(self) -> str:
        """Where."""

    @property
    def state(self) -> State:
        """As a command beside it has it."""


def new_machine(
    disk: Path,
    server: Listens,
    patch: pytest.MonkeyPatch,
    kind: Kind = A_DESK,
    office: str = OFFICE,
) -> Machine:
    """Return a machine with a desk that is enrolled at *server*."""
    machine = Machine(disk, patch)
    patch.setenv("XDG_STATE_HOME", str(disk / "state"))
    code = make_code(server.state, office, SETTINGS, kind=kind)
    device, secrets = uuid4(), Secrets.make()
    key = DeviceKey(secrets.device)
    found = enrol(server.url, code, device, key, "Терезе", patience=BRIEF)
    secrets = replace(secrets, token=found.token)
    disk.mkdir(parents=True)
    machine.vault.save(secrets)
    place = {"region": found.office[:2], "code": found.office[2:], "device_no": found.device_no}
    plan = Plan(
        office=Office.of_setting({**found.settings, **place}),
        device=device,
        secrets=secrets,
        vault=machine.vault,
        central={
            "url": found.url,
            "key": found.central_key.hex(),
            "authority": None,
            "kind": kind.kind,
        },
    )
    make_desk(machine.folder, plan)
    with machine.opened() as desk:
        desk.staff.add(Person(CLERK.login, CLERK.name, POSITION, "clerk"), PIN)
    return machine
