"""Central as a running server: in a thread for a demonstration, in the foreground in earnest."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

import uvicorn
from sqlalchemy import Engine

from db import feed
from db.engine import open_sqlcipher, open_url, writing
from db.learning import catch_up
from db.migrate import bring_up
from frontoffice.central.app import make_app
from frontoffice.central.state import State, now_ms
from frontoffice.central.tls import Tls
from frontoffice.central.worker import Worker
from frontoffice.errors import NotAllowedError, UnavailableError
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.transport import is_loopback

DEFAULT_PORT: Final = 8420
_LET_GO_S: Final = 3


class PlainListenError(NotAllowedError):
    """Without a certificate central listens to this very machine only."""

    code = "not_allowed.plain_listen"


class PortError(UnavailableError):
    """The address is taken, or may not be listened at."""

    code = "unavailable.port"


@dataclass(frozen=True, slots=True)
class CentralSecrets:
    """The keys of one central."""

    database: bytes
    """32 bytes, SQLCipher's raw key; not used on PostgreSQL."""
    key: DeviceKey
    """Signs the list of device keys; its public half is what desks know central by."""


def open_central(database: str | Path, secrets: CentralSecrets) -> Engine:
    """Return central's database, made or upgraded if need be.

    :param database: the path of a SQLCipher file, or ``postgresql+psycopg://…``.
    :raises StorageError: it cannot be opened.
    """
    if "://" in str(database):
        engine = open_url(str(database))
    else:
        engine = open_sqlcipher(Path(database), secrets.database)
    bring_up(engine)
    catch_up(engine, now_ms())
    with writing(engine) as connection:
        feed.prepare(connection)
    return engine


class CentralServer:
    """One central that listens; :meth:`start` returns once it does.

    :param port: 0 for any that is free.
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
        on_ready: Callable[[str], None] = lambda _: None,
    ) -> None:
        if tls is None and not is_loopback(host):
            raise PlainListenError(host=host)
        self.state = State(engine, key, tls.authority if tls else None)
        self._host, self._tls, self._on_ready = host, tls, on_ready
        self._worker = Worker(self.state)
        self._listening = Event()
        self._server = _Server(
            uvicorn.Config(
                make_app(self.state),
                host=host,
                port=port,
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_LET_GO_S,
                ssl_certfile=tls.certificate if tls else None,
                ssl_keyfile=tls.key if tls else None,
                ssl_keyfile_password=tls.password if tls else None,
            ),
            self._is_up,
        )
        self._thread: Thread | None = None
        self.port = port

    @property
    def url(self) -> str:
        """Where it listens."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http{'s' if self._tls else ''}://{host}:{self.port}"

    def start(self) -> None:
        """Listen, in a thread of its own.

        :raises PortError: the address is taken, or may not be listened at.
        """
        self._thread = Thread(target=self._run_quietly, name="central", daemon=True)
        self._thread.start()
        self._listening.wait()
        if not self._server.started:
            self._thread.join()
            raise PortError(host=self._host, port=self.port)

    def stop(self) -> None:
        """Answer what is being asked, and end."""
        self._server.should_exit = True
        if self._thread is not None:
            self._thread.join()
        self.state.engine.dispose()

    def run(self) -> None:
        """Listen until a signal ends it.

        :raises PortError: the address is taken, or may not be listened at.
        """
        self._worker.start()
        try:
            self._server.run()
        except SystemExit as error:  # uvicorn's way to say that it cannot listen
            raise PortError(host=self._host, port=self.port) from error
        finally:
            self._worker.stop()
            self._listening.set()

    def _run_quietly(self) -> None:
        try:
            self.run()
        except PortError:
            return  # start() tells it, in the thread that asked

    def _is_up(self, port: int) -> None:
        self.port = port
        self._on_ready(self.url)
        self._listening.set()


class _Server(uvicorn.Server):
    """Tells the port once it listens."""

    def __init__(self, config: uvicorn.Config, is_up: Callable[[int], None]) -> None:
        super().__init__(config)
        self._tell = is_up

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            port: int = self.servers[0].sockets[0].getsockname()[1]
            self._tell(port)


def serve(
    database: str | Path,
    secrets: CentralSecrets,
    *,
    host: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    tls: Tls | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Run central until it is told to end by SIGINT or SIGTERM.

    :param ready: is told the address once central listens.
    :raises PlainListenError: *host* is not this machine and there is no *tls*.
    :raises PortError: the address is taken, or may not be listened at.
    :raises StorageError: the database cannot be opened.
    """
    # A batch makes ten thousand values that all die with it; looking for circles among them
    # every seven hundred, as is the default, takes a third of its time.
    gc.set_threshold(50_000, 20, 50)
    engine = open_central(database, secrets)
    server = CentralServer(
        engine, secrets.key, host=host, port=port, tls=tls, on_ready=ready or (lambda _: None)
    )
    try:
        server.run()
    finally:
        engine.dispose()
