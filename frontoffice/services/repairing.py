"""Repairing: what is whole of a damaged database goes into a new one, which takes its place."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from db import settings
from db.copying import CopyDamagedError, damaged_pages
from db.engine import Locked, open_sqlcipher, reading
from db.folders import set_aside
from db.patching import Patched, patch
from db.refusals import WrongKeyError
from db.secrets import Secrets
from db.witness import Witness
from frontoffice.errors import StorageError
from frontoffice.services.restoring import NoCopyError, OtherDeskError, whole_copy

_BESIDE: Final = ".repairing"


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair has done."""

    pages: int
    """Damaged ones; 0 where there was nothing to repair, and nothing was done."""
    patched: Patched | None = None
    copy: Path | None = None
    """The copy that filled gaps."""
    set_aside: Path | None = None


def repair(
    database: Path,
    secrets: Secrets,
    source: Path | None,
    witness_of: Callable[[UUID], Witness],
    progress: Callable[[int], None],
) -> Repaired:
    """Make *database* whole again, as far as that can be done, and tell exactly what is missing.

    The damaged one is set aside. A copy, looked for in *source* or where copies are kept, fills
    what cannot be read; what central has comes again by syncing.

    :param witness_of: what a device has done, noted outside of database and copies.
    :raises DamagedError: too much of it is damaged; only restoring a copy can help.
    :raises StorageError: the disk is full or may not be written; nothing was changed.
    """
    locked = Locked(database, secrets.database)
    pages = damaged_pages(locked)
    if not pages:
        return Repaired(0)
    device, kept_at = _told(locked)
    copy = _copy(source or kept_at, secrets)
    seen = witness_of(device).seen() if device else None
    new = database.with_name(database.name + _BESIDE)
    _remove(new)
    with ExitStack() as on_failure:
        on_failure.callback(_remove, new)
        patched = patch(locked, new, copy, seen.seq if seen else 0, progress)
        on_failure.pop_all()
    aside = set_aside(database)
    new.replace(database)
    return Repaired(len(pages), patched, copy.path if copy else None, aside)


def _remove(new: Path) -> None:
    """Remove what is left of a repair that did not come to its end."""
    for end in ("", "-wal", "-shm", ".rows"):
        new.with_name(new.name + end).unlink(missing_ok=True)


def _told(locked: Locked) -> tuple[UUID | None, Path | None]:
    """Return the device and the place of the copies, as far as the settings can be read."""
    engine = open_sqlcipher(locked.path, locked.key)
    try:
        with reading(engine) as connection:
            device = settings.get(connection, "device")
            wanted = settings.get(connection, "backup") or {}
    except StorageError:
        return None, None
    finally:
        engine.dispose()
    to = wanted.get("to")
    return UUID(device) if device else None, Path(to) if to else None


def _copy(source: Path | None, secrets: Secrets) -> Locked | None:
    if source is None:
        return None
    try:
        return Locked(whole_copy(source, secrets), secrets.database)
    except (NoCopyError, CopyDamagedError, WrongKeyError, OtherDeskError):
        return None
