"""Central as a running server: in a thread for a demonstration, in the foreground in earnest."""

import asyncio
import gc
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Final

import uvicorn
from sqlalchemy import Engine

from db.engine import file_of
from db.files.s3_place import S3Place
from frontoffice.central.app import make_app
from frontoffice.central.connection import PatientConnection, Settings
from frontoffice.central.limits import EARNEST, Limits
from frontoffice.central.metrics import Metrics
from frontoffice.central.processes import HUNG_S, Processes, WorkersError
from frontoffice.central.schema import (
    CentralSecrets,
    engine_of,
    files_of,
    is_url,
    open_central,
)
from frontoffice.central.shared import Allowances
from frontoffice.central.state import State, now_ms
from frontoffice.central.status_lists import ListMaker
from frontoffice.central.tls import Tls, check
from frontoffice.central.worker import Worker
from frontoffice.errors import NotAllowedError, UnavailableError
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.transport import is_loopback

_log = logging.getLogger("frontoffice.central")

DEFAULT_PORT: Final = 8420
LET_GO_S: Final = 10
"""For what is being answered when central is told to end."""
_SOON_DAYS: Final = 30
_BACKLOG: Final = 2048


class PlainListenError(NotAllowedError):
    """Without a certificate central listens to this very machine only."""

    code = "not_allowed.plain_listen"


class PortError(UnavailableError):
    """The address is taken, or may not be listened at."""

    code = "unavailable.port"


@dataclass(frozen=True, slots=True)
class Listening:
    """Where and how central listens.

    :raises PlainListenError: *host* is not this machine and there is no *tls*.
    """

    host: str = "127.0.0.1"
    port: int = 0
    """0 for any that is free."""
    tls: Tls | None = None
    limits: Limits = EARNEST

    def __post_init__(self) -> None:
        if self.tls is None and not is_loopback(self.host):
            raise PlainListenError(host=self.host)

    def url(self, port: int) -> str:
        """Return the address of central, at *port*."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.tls else ''}://{host}:{port}"

    def socket(self) -> socket.socket:
        """Return a socket that listens there.

        :raises PortError: the address is taken, or may not be listened at.
        """
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            return socket.create_server((self.host, self.port), family=family, backlog=_BACKLOG)
        except OSError as error:
            raise PortError(host=self.host, port=self.port) from error


class CentralServer:
    """One central that listens; :meth:`start` returns once it does.

    :param port: 0 for any that is free.
    :param now: its clock: UTC, milliseconds since 1970.
    :param files: the place of the files of attachments; beside a database that is a file.
    :raises PlainListenError: *host* is not this machine and there is no *tls*.
    """

    def __init__(
        self,
        engine: Engine,
        key: DeviceKey,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: Tls | None = None,
        limits: Limits = EARNEST,
        now: Callable[[], int] = now_ms,
        files: Path | S3Place | None = None,
    ) -> None:
        self._listening = Listening(host, port, tls, limits)
        store = files_of(file_of(engine), key, files)
        self.state = State(engine, key, tls.authority if tls else None, now, store)
        self.port = port
        self._is_up = Event()
        self._served = _Served(self.state, self._listening, self._is_up.set)
        self._thread: Thread | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._listening.url(self.port)

    def start(self) -> None:
        """Listen, in a thread of its own.

        :raises PortError: the address is taken, or may not be listened at.
        """
        listener = self._listening.socket()
        self.port = listener.getsockname()[1]
        self._thread = Thread(target=self._served.run, args=[listener], name="central", daemon=True)
        self._thread.start()
        self._is_up.wait()

    def stop(self) -> None:
        """Answer what is being asked, and end."""
        self._served.end()
        if self._thread is not None:
            self._thread.join()
        self.state.engine.dispose()


class _Served(uvicorn.Server):
    """The serving part of one process: what listens, and what checks signatures beside it."""

    def __init__(
        self,
        state: State,
        listening: Listening,
        is_up: Callable[[], None],
        beat: Callable[[], None] = lambda: None,
        allowances: Allowances | None = None,
    ) -> None:
        metrics, tls = Metrics(), listening.tls
        super().__init__(
            Settings(
                make_app(state, listening.limits, metrics, allowances),
                listening.limits,
                metrics,
                timeout_graceful_shutdown=LET_GO_S,
                ssl_certfile=tls.certificate if tls else None,
                ssl_keyfile=tls.key if tls else None,
                ssl_keyfile_password=tls.password if tls else None,
            )
        )
        self._state, self._tell, self._beat = state, is_up, beat
        self._handshake_s = listening.limits.handshake_s
        self._worker, self._lists = Worker(state), ListMaker(state)

    def run(self, listener: socket.socket) -> None:  # type: ignore[override]
        """Serve until told to end, then answer what is being asked."""
        self._worker.start()
        self._lists.start()
        try:
            super().run([listener])
        finally:
            self._state.stopping.set()
            self._worker.stop()
            self._lists.join()

    def end(self) -> None:
        """End soon; any thread may say so."""
        self._state.stopping.set()
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and tell so.

        uvicorn's own way to listen waits a minute for TLS's first words.
        """
        config = self.config
        connection = partial(
            PatientConnection,
            config=config,
            server_state=self.server_state,
            app_state=self.lifespan.state,
        )
        loop = asyncio.get_running_loop()
        self.servers = [
            await loop.create_server(
                connection,
                sock=one,
                ssl=config.ssl,
                ssl_handshake_timeout=self._handshake_s if config.ssl else None,
                backlog=config.backlog,
            )
            for one in sockets or ()
        ]
        self.started = True
        self._tell()

    async def on_tick(self, counter: int) -> bool:
        """Show, ten times a second, that the loop still turns."""
        self._beat()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Answer what is being asked, each for the last time."""
        self._state.stopping.set()
        await super().shutdown(sockets)


def serve(
    database: str | Path,
    secrets: CentralSecrets,
    *,
    host: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    tls: Tls | None = None,
    workers: int = 1,
    files: Path | S3Place | None = None,
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Run central until it is told to end by SIGINT or SIGTERM.

    :param workers: processes; several need PostgreSQL.
    :param files: the place of the files of attachments, shared by all processes; beside a
        database that is a file.
    :param ready: is told the address once central listens.
    :raises PlainListenError: *host* is not this machine and there is no *tls*.
    :raises CertificateError: the certificate does not belong to its key.
    :raises PortError: the address is taken, or may not be listened at.
    :raises StorageError: the database cannot be opened.
    :raises OldSchemaError: it has to be migrated first.
    :raises WorkersError: several processes cannot share this database.
    """
    # A batch makes ten thousand values that all die with it; looking for circles among them
    # every seven hundred, as is the default, takes a third of its time.
    gc.set_threshold(50_000, 20, 50)
    listening = Listening(host, port, tls)
    if workers > 1 and not is_url(database):
        raise WorkersError
    if tls is not None and (days := check(tls)) < _SOON_DAYS:
        _log.warning("the certificate of central holds for %s days", days)
    with_files = open_central(database, secrets)
    files_of(file_of(with_files), secrets.key, files)  # what is wrong with it is told at once
    with_files.dispose()
    listener = listening.socket()
    url = listening.url(listener.getsockname()[1])

    allowances = Allowances()

    def work(is_up: Callable[[], None], beat: Callable[[], None] = lambda: None) -> None:
        engine = engine_of(database, secrets)
        authority = listening.tls.authority if listening.tls else None
        try:
            store = files_of(file_of(engine), secrets.key, files)
            state = State(engine, secrets.key, authority, files=store)
            _Served(state, listening, is_up, beat, allowances).run(listener)
        finally:
            engine.dispose()

    if workers == 1:
        work(lambda: ready(url))
    else:
        Processes(workers, work, listener, lambda: ready(url), LET_GO_S, HUNG_S).run()
