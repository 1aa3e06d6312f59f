"""A simulated desk: the real composition root on a disk that can lose its power."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import Engine
from world.central_node import CentralNode
from world.disk import KEY, PlugPulledError, Room, WatchedWitness
from world.network import URL, Network, SimulatedTransport, is_whole
from world.request import Request
from world.stage import Stage
from world.versions import speaking

import db.secrets
import frontoffice.desk
import frontoffice.new_desk
import frontoffice.sync.enrol
import frontoffice.way_to_central
from db.engine import reading
from db.enrolments import A_DESK, Kind
from db.pulled import Guard
from db.secrets import KeyFileVault, Secrets
from frontoffice.desk import Desk, open_unlocked
from frontoffice.domain.office import Office
from frontoffice.first_look import DATABASE_FILE, FOLDER_FILE, unlock
from frontoffice.i18n import Localised
from frontoffice.journal.audience import DESK
from frontoffice.journal.keys import DeviceKey
from frontoffice.new_desk import Plan, make_desk
from frontoffice.services.clerk import Clerk
from frontoffice.services.clock import ClockGuard
from frontoffice.services.office import office_of
from frontoffice.sync.enrol import enrol

POSITION: Final = Localised("маман", "специалист", "specialist")
GUARD: Final = Guard(rows=3, percent=30)
"""Small enough for the few rows of a world."""
OFFICE: Final[dict[str, Any]] = {
    "name": ["Қабылдау", "Приёмная", "Reception"],
    "place": ["Орал", "Уральск", "Oral"],
    "opens": "09:00",
    "closes": "18:30",
    "zone": "Asia/Almaty",
    "host": "",
    "demo": False,
}


_write_private = db.secrets.write_private


def nobody_types() -> str:
    """Stand for a passphrase that nobody is asked for."""
    raise AssertionError


class DeskNode:
    """One machine with one desk on it."""

    def __init__(self, name: str, office: str, room: Room, stage: Stage, network: Network) -> None:
        self.name, self.office = name, office
        self.disk = room.disk(name)
        self.clerk = Clerk(f"clerk-{name}", "Ахметова Гүлмира Сериковна", POSITION)
        self.skew_ms = 0
        self.steady_from = 0
        self.old = False
        self.line_cut = False
        self.desk: Desk | None = None
        self.beside: Desk | None = None
        """The same desk in a second process: the command line beside the window."""
        self.restores = 0
        """How often an old copy of its database was put back."""
        self.was_restored = False
        """Whether it has gone on from an old copy: what only the newer one had is gone."""
        self.was_copied = False
        """Whether it is one of the two machines that a copied disk has made of one."""
        self.copied_from = ""
        """With what the numbers of the machine begin whose disk was copied."""
        self.is_revoked = False
        self.is_kiosk = self.administers = False
        self.backed_up = 0
        """How many entries it had made when it was last backed up."""
        self.is_new_machine = False
        """Whether it goes on from a backup of another one, without a witness."""
        self.has_heard = True
        """Whether central has told this machine where it stands."""
        self.was_greeted = False
        """Whether central has answered a greeting; who loses its power may know nothing of it."""
        self._device: UUID | None = None
        self._room, self._stage, self._network = room, stage, network

    @property
    def device(self) -> UUID | None:
        """The device that it was when it was last open."""
        if self.desk is not None:
            self._device = self.desk.journal.author.device
        return self._device

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.disk.folder / "data"

    @contextmanager
    def acting(self, draw: int | None = None) -> Iterator[None]:
        """Let this machine act: by its own clock, in its own version."""
        with (
            self._stage.acting(self.name, self.skew_ms, draw),
            speaking(old=self.old),
            self._wired(),
        ):
            yield

    def enrol(self, central: CentralNode, kind: Kind = A_DESK) -> None:
        """Make the desk and let central give it its number."""
        code = central.code_for(self.office, OFFICE, kind)
        self.is_kiosk, self.administers = kind.kind != DESK, kind.administers
        with self.acting():
            device = UUID(int=self._stage.dice.getrandbits(128), version=4)
            secrets = replace(Secrets.make(), database=KEY)
            key = DeviceKey(secrets.device)
            found = enrol(URL, code, device, key, self.name)
            secrets = replace(secrets, token=found.token, pepper=found.pepper)
            vault = KeyFileVault(self.keys)
            vault.save(secrets)
            told = {"region": found.office[:2], "code": found.office[2:]}
            office = Office.of_setting({**OFFICE, **told, "device_no": found.device_no})
            named = {
                "url": found.url,
                "key": found.central_key.hex(),
                "authority": None,
                "kind": found.kind,
                "administers": found.administers,
                "box": found.central_box.hex(),
            }
            plan = Plan(
                office=office,
                device=device,
                secrets=secrets,
                vault=vault,
                central=named,
                printers=("sim://printer",),
            )
            make_desk(self.folder, plan)
        self.start()

    def start(self) -> None:
        """Open the desk as its window does; what a crash left in the middle is taken up."""
        self.desk = self._opened(0)
        with self.acting():
            self.desk.spool.recover()

    def started_beside(self) -> Desk:
        """Return the desk in a second process."""
        if self.beside is None:
            self.beside = self._opened(1)
        return self.beside

    def stop(self) -> None:
        """Let go of everything; after a pulled plug, only what was on the disk is left."""
        self._network.begun = {one for one in self._network.begun if one[0] != self.name}
        self._device = self.device
        for desk in (self.desk, self.beside):
            if desk is not None:
                desk.close()
        for which in (0, 1):
            self._engine(which).dispose()
        self.desk = self.beside = None
        self.disk.let_go()
        self.disk.set_trap(None)

    def kill(self) -> None:
        """Pull the plug between two writes."""
        try:
            self.disk.pull_plug()
        except PlugPulledError:
            self.stop()

    def change_version(self) -> None:
        """Put the program back to an older version, or bring it up to the present one."""
        self.stop()
        self.old = not self.old

    @property
    def keys(self) -> Path:
        """The file of the keys."""
        return self.disk.folder / "keys"

    def cloned(self, name: str) -> "DeskNode":
        """Return another machine with a copy of the whole disk."""
        self.stop()
        clone = DeskNode(name, self.office, self._room, self._stage, self._network)
        shutil.copytree(self.disk.folder, clone.disk.folder, dirs_exist_ok=True)
        told = clone.folder / FOLDER_FILE
        # On a machine of its own the disk has the same paths; here both are on one.
        told.write_text(told.read_text().replace(str(self.disk.folder), str(clone.disk.folder)))
        clone.skew_ms, clone.old, clone.backed_up = self.skew_ms, self.old, self.backed_up
        with reading(self.engine) as connection:
            clone.copied_from = self.office + f"{office_of(connection).device_no:03}"
        clone.was_restored, clone.administers = self.was_restored, self.administers
        clone.restores = self.restores
        self.was_copied = clone.was_copied = True
        return clone

    @property
    def engine(self) -> Engine:
        """The desk's database."""
        return self._engine(0)

    def _engine(self, which: int) -> Engine:
        return self._room.engine(self.folder / DATABASE_FILE, which)

    def _opened(self, which: int) -> Desk:
        with self.acting(), self._wired(which):
            guard = ClockGuard(
                lambda: (self._stage.now_ms + self.skew_ms) / 1000,
                lambda: self._stage.now_ms / 1000,
            )
            desk = open_unlocked(unlock(self.folder, nobody_types), guard)
        # The rows of a world are few; so is what may be overwritten without a question.
        desk.syncing._guard = GUARD
        return desk

    @contextmanager
    def _wired(self, which: int = 0) -> Iterator[None]:
        """Let what is made now stand on this machine's disk and line."""

        def transport(url: str, **options: Any) -> SimulatedTransport:
            carry = partial(self._carry, which)
            return SimulatedTransport(carry, url, **options)

        def engine(path: Path, *_: object) -> Engine:
            return self._room.engine(path, which)

        def witness(path: Path) -> WatchedWitness:
            return WatchedWitness(path, self.disk)

        made = frontoffice.desk
        with (
            patch.object(frontoffice.way_to_central, "Transport", transport),
            patch.object(frontoffice.sync.enrol, "Transport", transport),
            patch.object(made, "open_sqlcipher", engine),
            patch.object(frontoffice.new_desk, "open_sqlcipher", engine),
            patch.object(made, "Witness", witness),
            patch.object(made, "witness_path", lambda of: self.disk.folder / f"witness {of}"),
            patch.object(db.secrets, "write_private", self._keep_private),
        ):
            yield

    def _keep_private(self, path: Path, content: bytes) -> None:
        """Write the keys, unless the plug is pulled before or after."""
        self.disk.before_file()
        _write_private(path, content)
        self.disk.after_write()

    def _carry(self, process: int, asked: Request) -> tuple[int, bytes]:
        told = self._network.carry(self.disk, self.line_cut, replace(asked, process=process))
        if asked.path.startswith("/v1/hello") and is_whole(told):
            self.was_greeted = True
        return told
