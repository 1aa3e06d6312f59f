"""Copies of central's database, and one of them put back as docs/operating.md says."""

import shutil
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from world.central_node import CentralNode

from db.engine import reading
from db.put_back import put_back
from db.tables import device, entry


class Marks(NamedTuple):
    """What a copy has to have in common with what it is put in the place of.

    A device that came, or that something was decided about since, is a person's to see to; and a
    kiosk forgets what central had.
    """

    devices: int
    decided: int
    of_kiosks: int


def copy_central(central: CentralNode) -> None:
    """Copy central's folder while central is stopped."""
    central.copied = marks_of(central)
    central.restart()
    shutil.rmtree(_copy(central), ignore_errors=True)
    shutil.copytree(central.disk.folder, _copy(central), ignore=shutil.ignore_patterns("*-shm"))


def put_central_back(central: CentralNode) -> bool:
    """Put the last copy back and give the command; tell whether that could be done."""
    if not _copy(central).exists() or central.copied != marks_of(central):
        return False
    central.put_in_place(_copy(central))
    with central.acting(), central.state.writing() as connection:
        put_back(connection, central.state.key, central.state.now())
    central.put_backs += 1
    return True


def marks_of(central: CentralNode) -> Marks:
    """Return what central has of devices."""
    count = func.count()
    kiosks = select(device.c.id).where(device.c.kind != "desk")
    with reading(central.state.engine) as connection:
        devices = connection.execute(select(count).select_from(device)).scalar_one()
        decided = select(count).where(entry.c.kind.like("device.%"))
        of_kiosks = select(count).where(entry.c.device.in_(kiosks))
        return Marks(
            devices,
            connection.execute(decided).scalar_one(),
            connection.execute(of_kiosks).scalar_one(),
        )


def _copy(central: CentralNode) -> Path:
    return central.disk.folder.with_name("copy of central")
