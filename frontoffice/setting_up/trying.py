"""What the first start tries at the desk just made: a sample talon on a printer, a first copy on a stick."""

import time
from pathlib import Path
from typing import Final

from frontoffice.desk import Desk
from frontoffice.domain.appeal import Draft
from frontoffice.i18n import Localised
from frontoffice.papers.printers import printer_of, talon_for
from frontoffice.services.backup import BackupState
from frontoffice.services.clerk import Clerk
from frontoffice.services.printers import Printers
from frontoffice.sync.enrolfile import LIMIT, EnrolFile, EnrolFileError, read_file

ENROL_ENDING: Final = ".enrol"
_NOBODY: Final = Clerk("first-start", "—", Localised("", "", ""))


def address_of(typed: str) -> str:
    """Return the address of a printer as a person types it: a bare name or number is on the network."""
    typed = typed.strip()
    return typed if not typed or "://" in typed else f"tcp://{typed}"


def try_printer(desk: Desk, address: str) -> str:
    """Print a sample talon on *address*, keep it as the desk's printer, and return its name.

    Nothing is registered: the talon says that it is a sample.

    :raises FrontOfficeError: it is no address, or the printer refused; nothing was kept.
    """
    printer = printer_of(address)
    people = desk.staff.people()
    clerk = desk.staff.person(people[0].login) if people else _NOBODY
    printer.send(talon_for(printer, desk.registration.sample_talon(Draft(), clerk)))
    printers = Printers(desk.journal)
    printers.keep([address, *(one for one in printers.addresses() if one != address)])
    return printer.name


def first_copy(desk: Desk, folder: Path) -> BackupState:
    """Keep copies in *folder* from now on, make the first, and return how they stand.

    :raises FrontOfficeError: the folder is not there, full, or may not be written.
    """
    desk.backup.keep_at(folder)
    desk.backup.copy()
    return desk.backup.state()


def files_on(folders: list[Path]) -> list[Path]:
    """Return the enrolment files that lie at the top of *folders*, sticks perhaps."""
    found: list[Path] = []
    for folder in folders:
        try:
            found += sorted(one for one in folder.iterdir() if one.suffix == ENROL_ENDING)
        except OSError:
            continue
    return found


def told_by_file(path: Path, password: str) -> EnrolFile:
    """Return what the enrolment file *path* says.

    :raises FrontOfficeError: it cannot be read, is none, is too old, or the password is another one.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LIMIT + 1)
        text = raw.decode() if len(raw) <= LIMIT else ""
    except (OSError, UnicodeDecodeError) as error:
        raise EnrolFileError from error
    return read_file(text, password, time.time_ns() // 1_000_000)
