"""Backups of simulated desks, made and put back by hand; and what a desk remembers."""

import shutil
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select
from world.desk_node import DeskNode

from db.engine import reading
from db.tables import appeal, delivery, entry
from frontoffice.journal.bodies import AppealRegistered


def back_up(node: DeskNode) -> None:
    """Copy the data folder and the keys, as somebody does by hand."""
    node.backed_up = _own_entries(node)
    node.stop()
    shutil.rmtree(_backup(node), ignore_errors=True)
    shutil.copytree(node.folder, _backup(node))
    shutil.copy(node.keys, _backed_keys(node))


def restore(node: DeskNode) -> bool:
    """Put the last backup in the place of the data folder, which is gone.

    One that lacks nothing of what this desk did is as good as the folder itself.
    """
    if not _backup(node).exists() or _own_entries(node) == node.backed_up:
        return False
    node.stop()
    shutil.rmtree(node.folder)
    shutil.copytree(_backup(node), node.folder)
    node.was_restored = True
    node.restores += 1
    return True


def replace_machine(node: DeskNode) -> bool:
    """Go on at a new machine: from the last backup and its keys, without any witness."""
    if not restore(node):
        return False
    shutil.copy(_backed_keys(node), node.keys)
    for witness in node.disk.folder.glob("witness *"):
        witness.unlink()
    node.is_new_machine = True
    node.has_heard = node.was_greeted = False
    return True


def registered_at(node: DeskNode) -> set[UUID]:
    """Return the appeals of whose registration a desk knows, forgotten or not."""
    with reading(node.engine) as connection:
        query = select(entry.c.subject).where(entry.c.kind == AppealRegistered.kind)
        return set(connection.execute(query).scalars())


def appeals_at(node: DeskNode) -> list[UUID]:
    """Return the appeals that a desk knows, oldest first."""
    with reading(node.engine) as connection:
        return list(connection.execute(select(appeal.c.id).order_by(appeal.c.key)).scalars())


def _own_entries(node: DeskNode) -> int:
    with reading(node.engine) as connection:
        query = select(func.count()).select_from(delivery)
        return int(connection.execute(query).scalar_one())


def _backup(node: DeskNode) -> Path:
    return node.disk.folder / "backup"


def _backed_keys(node: DeskNode) -> Path:
    return node.disk.folder / "backup of keys"
