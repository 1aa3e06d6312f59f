"""Making the data folder of a new desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import insert

from db import settings
from db.engine import open_sqlcipher, writing
from db.folders import make_folder, set_aside, write_json
from db.migrate import bring_up
from db.record import DEVICE
from db.secrets import Secrets, Vault
from db.tables import device_key
from frontoffice.domain.office import Office
from frontoffice.errors import ConflictError
from frontoffice.first_look import DATABASE_FILE, FOLDER_FILE, check_no_practice, told
from frontoffice.journal.keys import DeviceKey, key_id
from frontoffice.services.office import keep_office
from frontoffice.sync.boxes import keep_box

CENTRAL: Final = "central"
"""The setting that says which central the desk has."""
PRINTERS: Final = "printers"


class FolderTakenError(ConflictError):
    """The data folder belongs to a desk already."""

    code = "conflict.folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a new desk is to be."""

    office: Office
    device: UUID
    secrets: Secrets
    vault: Vault
    central: Mapping[str, Any] | None = None
    """``url``, ``key``, ``box`` (hexadecimal) and ``authority`` of its central, and whether this desk
    ``administers`` the region; None works without one."""
    printers: Sequence[str] = ()
    """Addresses; a talon goes to the first printer that takes it."""


def check_free(folder: Path) -> None:
    """Check that *folder* is no desk's yet.

    :raises FolderTakenError: it is.
    :raises PracticeError: it is a practice copy.
    """
    check_no_practice(folder)
    if (folder / FOLDER_FILE).exists():
        raise FolderTakenError(folder=str(folder))


def make_desk(folder: Path, plan: Plan) -> None:
    """Make *folder* the data folder of a new desk.

    What an earlier try has left half-made there is set aside, not deleted: it might be a whole
    database that has lost the file beside it.

    :raises FolderTakenError: the folder is a desk's already.
    :raises StorageError: the folder may not be written; no desk was made.
    """
    check_free(folder)
    make_folder(folder)
    set_aside(folder / DATABASE_FILE)
    office, key = plan.office, DeviceKey(plan.secrets.device).public
    own_key = {
        "device": plan.device,
        "office": office.region + office.code,
        "device_no": office.device_no,
        "key_id": key_id(key),
        "public_key": key,
    }
    engine = open_sqlcipher(folder / DATABASE_FILE, plan.secrets.database)
    try:
        bring_up(engine)
        with writing(engine) as connection:
            keep_office(connection, office)
            settings.put(connection, DEVICE, str(plan.device))
            settings.put(connection, PRINTERS, list(plan.printers))
            settings.put(connection, CENTRAL, plan.central)
            if plan.central is not None:
                keep_box(connection, plan.device, bytes.fromhex(plan.central.get("box", "")))
            connection.execute(insert(device_key), own_key)
    finally:
        engine.dispose()
    # Last, so that a folder with this file is a whole desk.
    write_json(folder / FOLDER_FILE, told(plan.vault, practice=office.practice))
