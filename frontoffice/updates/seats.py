"""The desks that an update concerns, and programs that are asked to look after one of them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from db.before import FOLDER
from db.copying import take_copy
from db.engine import Locked
from db.folders import make_folder
from db.lock import AlreadyOpenError, desk_lock, file_lock
from frontoffice.first_look import DATABASE_FILE, FOLDER_FILE, unlock
from frontoffice.updates.layout import ROOT, Layout
from frontoffice.updates.refusals import AtWorkError

_WINDOW_LOCK: Final = "window.lock"
_TRIAL: Final = "trial"
_LONGEST_S: Final = 3_600
"""A large database takes its time to be brought up; what hangs for longer does not come up."""
_NO_CONSOLE: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""On Windows a program of the console would show a black window to whoever works."""
_SAID: Final = 300
_ASKED_IN: Final = "FRONTOFFICE_PASSPHRASE"


@dataclass(frozen=True, slots=True)
class Seat:
    """One desk of this machine, and what opens it."""

    folder: Path
    key: bytes = field(repr=False)
    passphrase: str = field(default="", repr=False)
    """Where the keys are locked by one."""

    @property
    def database(self) -> Locked:
        """The desk's database."""
        return Locked(self.folder / DATABASE_FILE, self.key)


def is_desk(folder: Path) -> bool:
    """Tell whether there is a desk in *folder*."""
    return (folder / FOLDER_FILE).is_file()


def seat_of(folder: Path, passphrase: Callable[[], str]) -> Seat:
    """Return the desk in *folder*.

    :param passphrase: asked for where the keys are locked by one.
    :raises NoOfficeError: the folder is no desk's.
    :raises KeyMissingError: the keys are not where the folder says.
    """
    typed: list[str] = []

    def ask_once() -> str:
        typed.append(passphrase())
        return typed[-1]

    secrets = unlock(folder, ask_once).secrets
    return Seat(folder, secrets.database, "".join(typed))


@contextmanager
def alone(layout: Layout, seats: Sequence[Seat]) -> Iterator[None]:
    """Hold what a window or another update would need.

    :raises AtWorkError: one of them is at work.
    :raises ReadOnlyError: a folder may not be written.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(file_lock(layout.root / "update.lock"))
            for seat in seats:
                stack.enter_context(file_lock(seat.folder / _WINDOW_LOCK))
                stack.enter_context(desk_lock(seat.folder))
        except AlreadyOpenError as error:
            raise AtWorkError from error
        yield


def try_on_copy(layout: Layout, version: str, seat: Seat, source: Locked | None = None) -> str:
    """Let *version* do a desk's work on a copy of *source*; return what it says of a failure.

    :param source: the desk's own database by default.
    :raises BackupError: there is no room for the copy.
    """
    folder = seat.folder / FOLDER / _TRIAL
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    try:
        copy = folder / DATABASE_FILE
        take_copy(source or seat.database, copy, lambda _done, _whole: None)
        return ask(layout, version, seat, "health", "--copy", str(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ask(layout: Layout, version: str, seat: Seat, *words: str) -> str:
    """Let the program of *version* do one thing for *seat*; return nothing, or why it did not.

    These words never change: versions that do not know each other speak them.
    """
    what, *more = words
    command = [str(layout.program(version)), "update", what, "--data", str(seat.folder), *more]
    given = {ROOT: str(layout.root)} | ({_ASKED_IN: seat.passphrase} if seat.passphrase else {})
    try:
        done = subprocess.run(  # noqa: S603 -- a program of ours, from a bundle that was signed
            command,
            env=os.environ | given,
            stdin=subprocess.DEVNULL,
            # Without a terminal: whoever has no passphrase is told so, and waits for nobody to type.
            start_new_session=sys.platform != "win32",
            creationflags=_NO_CONSOLE,
            capture_output=True,
            timeout=_LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    if done.returncode == 0:
        return ""
    said = done.stderr.decode(errors="replace").strip().splitlines()
    return (said[-1] if said else f"status {done.returncode}")[:_SAID]


def start_apart(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start *command* as a process that lives on when this one ends, and return it."""
    return subprocess.Popen(  # noqa: S603 -- this program, or what starts it
        command,
        start_new_session=sys.platform != "win32",
        creationflags=_NO_CONSOLE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
