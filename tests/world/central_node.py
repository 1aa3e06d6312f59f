"""A simulated central, and what is asked of it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from sqlalchemy import select
from world.disk import KEY, PlugPulledError, Room
from world.file_way import answered
from world.request import Request
from world.stage import Stage
from world.versions import speaking

from db import devices, feed, held, lives
from db.devices import DeviceNotAllowedError
from db.engine import reading
from db.enrolments import Kind
from db.files.store import FileStore
from db.tables import appeal
from frontoffice.central import (
    CentralSecrets,
    answers,
    decisions,
    device_requests,
    file_requests,
    open_central,
    requests,
)
from frontoffice.central.booking_answers import answer
from frontoffice.central.codes import make_code
from frontoffice.central.file_sweeping import sweep_away
from frontoffice.central.state import State
from frontoffice.central.status_lists import make_lists, told
from frontoffice.central.worker import check_signatures
from frontoffice.errors import FrontOfficeError
from frontoffice.journal.device_bodies import AS_BEFORE, NOBODY
from frontoffice.sync.file_wire import PATH
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.wire import LIFE_HEADER

OK: Final = 200


class CentralNode:
    """Central: its real functions on a disk that can lose its power."""

    def __init__(self, room: Room, stage: Stage) -> None:
        self.disk = room.disk("central")
        self.old = False
        self.skew_ms = 0
        """By how much its clock is wrong."""
        self._room, self._stage = room, stage
        self._key = stage.key()
        self.kills = self.put_backs = 0
        self.copied: tuple[int, ...] | None = None
        """What its last copy has of devices."""
        self.released: set[UUID] = set()
        """Devices that a person has let go on."""
        self._open()

    def _open(self) -> None:
        secrets = CentralSecrets(KEY, self._key)
        with self.acting():
            self._engine = open_central(self.disk.folder / "central.sqlite3", secrets)
            files = FileStore(self.disk.folder / "files", KEY)
            self.state = State(self._engine, self._key, now=self._stage.wall_ms, files=files)

    @contextmanager
    def acting(self) -> Iterator[None]:
        """Let central act: by its own clock, in its own version."""
        with self._stage.acting("central", self.skew_ms), speaking(old=self.old):
            yield

    def head(self) -> int:
        """Return how far its feed has got."""
        with reading(self.state.engine) as connection:
            return feed.head(connection)

    def has_number(self, number: str) -> bool:
        """Return whether an appeal of *number* has come here."""
        with reading(self.state.engine) as connection:
            query = select(appeal.c.id).where(appeal.c.number == number)
            return connection.execute(query).first() is not None

    def restart(self, *, old: bool | None = None) -> None:
        """Begin again from what is on the disk, perhaps in another version."""
        self._engine.dispose()
        self.disk.let_go()
        self.disk.set_trap(None)
        self.old = self.old if old is None else old
        self._open()

    def put_in_place(self, folder: Path) -> None:
        """Begin again from a copy of *folder*, in the present version."""
        self._engine.dispose()
        self.disk.let_go()
        shutil.rmtree(self.disk.folder)
        shutil.copytree(folder, self.disk.folder)
        self.restart(old=False)

    def kill(self) -> None:
        """Pull the plug between two writes and begin again."""
        try:
            self.disk.pull_plug()
        except PlugPulledError:
            self.restart()

    def code_for(self, office: str, settings: dict[str, Any], kind: Kind) -> str:
        """Return a one-time code for a new desk."""
        with self.acting():
            return make_code(self.state, office, settings, kind=kind)

    def release_all(self, dice: Random, *, learns: bool = False) -> list[str]:
        """Let every frozen device go on, as a person does who has looked; return why they were.

        Of several lives the person chooses any, or says that none goes on as the device.

        :param learns: the person says so of a device that was chosen a life before, in vain.
        """
        whys = []
        with self.acting():
            with reading(self.state.engine) as connection:
                frozen = [one for one in devices.devices(connection) if one.frozen is not None]
            for one in frozen:
                whys.append(str(one.frozen))
                with reading(self.state.engine) as connection:
                    known = [str(each.id) for each in lives.lives(connection, one.id)]
                chosen = dice.choice([AS_BEFORE, NOBODY, *known])
                chosen = NOBODY if learns and one.id in self.released else chosen
                self.released.add(one.id)
                decisions.release(self.state, one, chosen)
        return whys

    def revoke(self, of: UUID) -> None:
        """Shut a device out."""
        with self.acting():
            with reading(self.state.engine) as connection:
                found = devices.device_by_id(connection, of)
            decisions.revoke(self.state, found)

    def take_held(self) -> None:
        """Take in what devices brought after they were shut out: a supervisor has looked."""
        with self.acting():
            with reading(self.state.engine) as connection:
                waiting = held.waiting(connection)
                found = [devices.device_by_id(connection, one.device) for one in waiting]
            for one, device in zip(waiting, found, strict=True):
                decisions.settle_held(self.state, device, one.last_seq, accept=True)

    def check_signatures(self) -> None:
        """Do what the worker does."""
        with self.acting():
            check_signatures(self.state)
            while answer(self.state):
                pass

    def make_lists(self) -> None:
        """Do what there is to do for the status lists, as the worker does beside its work."""
        with self._working():
            while make_lists(self.state):
                pass

    def sweep_files(self) -> None:
        """Remove the files that no appeal names, as the worker does beside its work."""
        if not self.old:
            with self._working():
                sweep_away(self.state)

    @contextmanager
    def _working(self) -> Iterator[None]:
        """Let the worker act; after a pulled plug central begins again."""
        try:
            with self.acting():
                yield
        except PlugPulledError:
            self.kills += 1
            self.restart()

    def answer(self, asked: Request) -> tuple[int, bytes]:
        """Return status and bytes of central's answer.

        :raises CentralError: central died over it; it is up again afterwards.
        """
        try:
            with self.acting():
                return self._answered(asked)
        except PlugPulledError:
            self.kills += 1
            self.restart()
            raise CentralError(why="dropped") from None

    def _answered(self, asked: Request) -> tuple[int, bytes]:
        try:
            return OK, self._done(asked)
        except FrontOfficeError as error:
            refusal = answers.refusal(error)
            return refusal.status_code, bytes(refusal.body)

    def _of_files(self, asked: Request) -> bytes:
        if self.old:
            raise answers.PathError  # the older version keeps no files
        if asked.path == f"{PATH}/had":
            return file_requests.had(self.state, asked.token, asked.sent)
        return answered(self.state, asked)

    def _done(self, asked: Request) -> bytes:
        parts = urlsplit(asked.path)
        if parts.path.startswith(PATH):
            return self._of_files(asked)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = asked.sent
        open_to_all: dict[str, Callable[[], bytes]] = {
            "POST /v1/enrol": lambda: requests.enrol(self.state, body),
            "POST /v1/renew": lambda: device_requests.renew(self.state, body),
        }
        name = f"{asked.method} {parts.path}"
        if name in open_to_all:
            return open_to_all[name]()
        token, life = asked.token, asked.headers.get(LIFE_HEADER, "")
        if not token:
            raise DeviceNotAllowedError
        work: dict[str, Callable[[], bytes]] = {
            "GET /v1/hello": lambda: requests.hello(self.state, token),
            "POST /v1/hello": lambda: device_requests.greet(self.state, token, body),
            "POST /v1/push": lambda: requests.push(self.state, token, body, life),
            "GET /v1/feed": lambda: requests.fed(
                self.state,
                token,
                query.get("after", "0"),
                query.get("limit", "500"),
                query.get("only", ""),
                query.get("own", ""),
            ),
            "GET /v1/keys": lambda: requests.keys(self.state, token),
            "POST /v1/box": lambda: requests.box(self.state, token, body),
            "GET /v1/status-list": lambda: told(
                self.state, token, query.get("list", ""), query.get("after", "0")
            ),
            "POST /v1/held": lambda: device_requests.hold(self.state, token, body),
        }
        return work[name]()
