"""The central of a demonstration: a process of its own that never outlives it."""

import subprocess
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Any, Final

import msgspec
from sqlalchemy import func, select

from db.engine import reading
from db.tables import appeal
from frontoffice.central import open_central
from frontoffice.central.codes import DAY_S, make_code
from frontoffice.central.state import State
from frontoffice.cli.central_opening import database_of, secrets_of
from frontoffice.cli.demo_folder import DemoFolder
from frontoffice.cli.itself import itself
from frontoffice.errors import UnavailableError

_START_S: Final = 60.0
_STOP_S: Final = 10.0


class DemoCentralError(UnavailableError):
    """Central did not start, or was not reached; ``why`` is its code for it."""

    code = "unavailable.demo_central"


class DemoCentral:
    """Central over one database file, on loopback."""

    def __init__(self, folder: DemoFolder, language: str) -> None:
        self._folder = folder
        self._language = language

    @contextmanager
    def running(self) -> Iterator[str]:
        """Run it and give its address.

        :raises DemoCentralError: it did not start.
        """
        command = itself("central", "serve", "--json")
        command += ["--data", str(self._folder.central), "--port", "0"]
        command += ["--key-file", str(self._folder.key("central"))]
        with subprocess.Popen(  # noqa: S603 -- our own program
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            try:
                yield _address(process)
            finally:
                _end(process)

    def code(self, office: str, settings: dict[str, Any]) -> str:
        """Return a one-time code for a desk of *office*."""
        with self._state() as state:
            return make_code(state, office, settings, DAY_S)

    def appeals(self) -> int:
        """Return how many appeals it holds."""
        with self._state() as state, reading(state.engine) as connection:
            count = select(func.count()).select_from(appeal)
            counted: int = connection.execute(count).scalar_one()
        return counted

    @contextmanager
    def _state(self) -> Iterator[State]:
        args = Namespace(
            data=self._folder.central,
            database="",
            key_file=self._folder.key("central"),
            language=self._language,
        )
        secrets = secrets_of(args)
        engine = open_central(database_of(args), secrets)
        try:
            yield State(engine, secrets.key)
        finally:
            engine.dispose()


def _address(process: "subprocess.Popen[str]") -> str:
    # A central that says nothing at all is as good as none.
    waiting = Timer(_START_S, process.kill)
    waiting.start()
    try:
        line = process.stdout.readline() if process.stdout else ""
        told = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise DemoCentralError(why="start") from error
    finally:
        waiting.cancel()
    if "url" not in told:
        raise DemoCentralError(why=told.get("error", "start"))
    url: str = told["url"]
    return url


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
