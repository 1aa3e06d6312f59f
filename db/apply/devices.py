"""Applying entries about devices: who is shut out, waits for a person, or goes on under another id.

At a desk only the list of keys is there to be changed; which device waits for whom is central's.
A device's own rows are no entry's: they come with enrolment, and a refold only sets back what
entries have said.
"""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, bindparam, update

from db.apply.known import Known, column_text
from db.fixed import Fixed
from db.tables import device, device_key, held, task
from frontoffice.journal.device_bodies import (
    AS_BEFORE,
    DeviceFrozen,
    DeviceReleased,
    DeviceReplaced,
    HeldAccepted,
    HeldRefused,
)

REPLACED: Final = "replaced"
REVOKED: Final = "revoked"
FROZEN_TASK: Final = "device.frozen"
"""Task: a device had to be frozen and waits for a person; a decision about it ends the task."""
HELD_TASK: Final = "device.held"
"""Task: a device that was shut out has brought entries; a decision about them ends the task."""
NO_LIFE: Final = UUID(int=0)
"""No life of the device goes on: whoever has its key has to renew."""

# Central itself has number 0: nothing that is said of it changes it.
_DEVICE: Final = (device.c.id == bindparam("of")) & (device.c.device_no > 0)
_KEY: Final = (device_key.c.device == bindparam("of")) & (device_key.c.device_no > 0)
_FREEZE: Final = update(device).where(_DEVICE).values(frozen=bindparam("why"))
_REPLACE: Final = update(device).where(_DEVICE).values(frozen=REPLACED, replaced_by=bindparam("by"))
_REVOKE: Final = update(device).where(_DEVICE).values(frozen=REVOKED)
_REVOKE_KEY: Final = (
    update(device_key)
    .where(_KEY, device_key.c.revoked_at.is_(None))
    .values(revoked_at=bindparam("at"))
)
_SEEN_TO: Final = (
    update(task)
    .where(task.c.subject == bindparam("of"), task.c.code == bindparam("what"))
    .where(task.c.at <= bindparam("then"), task.c.done_at.is_(None))
    .values(done_at=bindparam("then"))
)
_LIFE: Final = update(device).where(_DEVICE).values(rightful=bindparam("life"))


_NOBODY: Final = Fixed(
    "UPDATE device SET rightful = :nobody WHERE id = :of AND frozen = 'fork' AND device_no > 0"
)
_FORGET: Final = Fixed(
    "UPDATE device SET frozen = NULL, replaced_by = NULL, rightful = NULL WHERE id = :of"
)


def frozen(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``device.frozen``: nothing is taken from it until a person has looked."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, DeviceFrozen)  # noqa: S101 -- the table of steps says so
        rows.append({"of": envelope.subject, "why": column_text(body.why, 40)})
    connection.execute(_FREEZE.where(device.c.frozen.is_distinct_from(REVOKED)), rows)


def released(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``device.released``: it goes on, by the life that was chosen; a revoked one never.

    Of one that was frozen for its other past nobody does, unless another life was chosen: it would
    bring that past again. What it has moves into a new chain.
    """
    rows, lives = [], []
    for envelope, body in batch:
        assert isinstance(body, DeviceReleased)  # noqa: S101 -- the table of steps says so
        rows.append({"of": envelope.subject, "why": None})
        if body.life == AS_BEFORE:
            _NOBODY.run(connection, [{"of": envelope.subject, "nobody": NO_LIFE}])
        else:
            life = NO_LIFE if body.life == "none" else UUID(body.life)
            lives.append({"of": envelope.subject, "life": life})
    connection.execute(_FREEZE.where(device.c.frozen.is_distinct_from(REVOKED)), rows)
    if lives:
        connection.execute(_LIFE, lives)
    _seen_to(connection, FROZEN_TASK, batch)


def revoked(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``device.revoked``: shut out for good, from the time of the entry."""
    rows = [{"of": envelope.subject, "at": envelope.at} for envelope, _ in batch]
    connection.execute(_REVOKE, [{"of": row["of"]} for row in rows])
    connection.execute(_REVOKE_KEY, rows)
    _seen_to(connection, FROZEN_TASK, batch)


def replaced(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``device.replaced``: it goes on under another id; of this one nothing more is taken."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, DeviceReplaced)  # noqa: S101 -- the table of steps says so
        rows.append({"of": envelope.subject, "by": UUID(body.by)})
    connection.execute(_REPLACE.where(device.c.frozen.is_distinct_from(REVOKED)), rows)


def held_settled(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``device.held_accepted`` and ``device.held_refused``: a person has looked."""
    for envelope, body in batch:
        assert isinstance(body, HeldAccepted | HeldRefused)  # noqa: S101 -- see the table of steps
        state = "accepted" if isinstance(body, HeldAccepted) else "refused"
        waiting = held.c.device == envelope.subject, held.c.state == "waiting"
        change = update(held).where(*waiting, held.c.seq <= body.through).values(state=state)
        connection.execute(change)
    _seen_to(connection, HELD_TASK, batch)


def _seen_to(connection: Connection, what: str, batch: Sequence[Known]) -> None:
    """Note that a person has looked at what was asked before; central alone asks such things."""
    rows = [{"of": envelope.subject, "what": what, "then": envelope.at} for envelope, _ in batch]
    connection.execute(_SEEN_TO, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Set back what entries have said of a device, before they are folded anew.

    A key that was revoked stays so, and what a person said of held entries has been done.
    """
    _FORGET.run(connection, [{"of": subject}])
