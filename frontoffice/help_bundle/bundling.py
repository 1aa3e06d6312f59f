"""A bundle as a file: sealed for central where this desk knows its key, else by words that are shown."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from db.folders import make_folder, write_private
from frontoffice import __version__
from frontoffice.desk import Desk, open_desk
from frontoffice.domain.help_code import spell_help
from frontoffice.errors import FrontOfficeError, UnavailableError
from frontoffice.help_bundle.members import Happened, packed, unpacked
from frontoffice.help_bundle.sealing import LIMIT, HelpFileError, sealed_by, sealed_for
from frontoffice.help_bundle.spoken_words import new_words
from frontoffice.i18n import Words
from frontoffice.journal.box import BoxPublic
from frontoffice.sync.boxes import central_box

ENDING: Final = ".help"


class HelpPlaceError(UnavailableError):
    """The bundle cannot be written there: no right, no room, no such folder."""

    code = "unavailable.help_place"


class HelpUnreadError(UnavailableError):
    """The file cannot be read."""

    code = "unavailable.help_file"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was made."""

    path: Path
    code: str
    """To be read over the telephone."""
    words: str = field(default="", repr=False)
    """By which it is opened; empty where it is sealed for central."""


def box_of(desk: Desk | None) -> BoxPublic | None:
    """Return the key for which a bundle of *desk* is sealed; None where none is known."""
    if desk is None:
        return None
    with desk.journal.reading() as connection:
        return central_box(connection, desk.journal.author.device)


def opened_if_it_opens(folder: Path, passphrase: Callable[[], str]) -> Desk | None:
    """Return the desk in *folder*; None where it does not open: then it needs help the more."""
    with suppress(FrontOfficeError):
        return open_desk(folder, passphrase)
    return None


def code_of(happened: Happened) -> str:
    """Return the code that is read over the telephone."""
    return spell_help(__version__, happened.error, happened.findings)


def name_at(at: datetime) -> str:
    """Return a name for a bundle made *at* a time of the wall."""
    return f"frontoffice-{at:%Y%m%d-%H%M%S}{ENDING}"


def write_bundle(
    happened: Happened, path: Path, words: Words, box: BoxPublic | None = None
) -> Bundle:
    """Write a sealed bundle to *path*, whole or not at all, and return what was made.

    :param box: for which it is sealed; None seals it by new words.
    :raises HelpPlaceError: *path* may not be written, or there is no room.
    """
    content, spoken = packed(happened, words), ""
    if box is None:
        spoken = new_words()
        sealed = sealed_by(content, spoken)
    else:
        sealed = sealed_for(content, box)
    try:
        make_folder(path.absolute().parent)
        write_private(path, sealed)
    except FrontOfficeError as error:
        raise HelpPlaceError(folder=str(path.parent)) from error
    return Bundle(path, code_of(happened), spoken)


def read_sealed(path: Path) -> bytes:
    """Return the bytes of the bundle in *path*.

    :raises HelpUnreadError: it cannot be read.
    :raises HelpFileError: it is far too large to be one.
    """
    try:
        if path.stat().st_size > LIMIT:
            raise HelpFileError
        return path.read_bytes()
    except OSError as error:
        raise HelpUnreadError(file=str(path)) from error


def write_members(content: bytes, folder: Path) -> list[Path]:
    """Write what is in an opened bundle into *folder* and return the files.

    :raises HelpFileError: it is none.
    :raises HelpPlaceError: *folder* may not be written.
    """
    members = unpacked(content)
    try:
        for name, raw in members.items():
            make_folder((folder / name).parent)
            write_private(folder / name, raw)
    except FrontOfficeError as error:
        raise HelpPlaceError(folder=str(folder)) from error
    return [folder / name for name in members]
