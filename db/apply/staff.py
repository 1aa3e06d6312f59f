"""Applying what happened to the staff."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, update

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed, id_of
from db.tables import person
from frontoffice.journal.staff_bodies import (
    PinBody,
    StaffAdded,
    StaffChanged,
    StaffFields,
    StaffPinSet,
    StaffReturned,
)

_COLUMNS: Final = tuple(column.name for column in person.columns)
_FORGOTTEN: Final = Fixed("DELETE FROM person WHERE id = :of")
# Somebody is added once: whatever comes under the same id later is somebody's mistake.
_ADDED: Final = Fixed(
    "INSERT INTO person ("  # noqa: S608 -- of our own names
    + ", ".join(_COLUMNS)
    + ") VALUES ("
    + ", ".join(f":{name}" for name in _COLUMNS)
    + ") ON CONFLICT (id) DO NOTHING"
)

_TOLD: Final = Fixed(
    "SELECT subject, id FROM entry WHERE subject IN (:subjects*)"
    " AND kind IN ('staff.changed', 'staff.left', 'staff.returned', 'staff.pin_set')"
)


def added(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``staff.added``: a row, by which the person may sign in."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, StaffAdded)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "id": envelope.subject,
                "office": body.office,
                "body": column_text(body.body, INDEXED_LENGTH),
                "desk": UUID(body.desk) if body.desk else None,
                "login": column_text(body.login),
                **_fields(body.fields),
                **_pin(body.pin),
                "active": True,
                "added_at": envelope.at,
                "changed_at": envelope.at,
            }
        )
    _ADDED.run(connection, rows)


def told_before(connection: Connection, meant: Sequence[Known]) -> set[UUID]:
    """Return whom entries told of that are here before those of *meant* that add them.

    Central was put back from a copy that lacks the addition, and somebody else's change came
    again before it did.
    """
    here = {one.envelope.id for one in meant}
    added = {one.envelope.subject for one in meant if isinstance(one.body, StaffAdded)}
    if not added:
        return set()
    told = _TOLD.rows(connection, {"subjects": sorted(added)})
    return {id_of(subject) for subject, entry in told if id_of(entry) not in here}


def added_first(meant: Sequence[Known]) -> list[Known]:
    """Return *meant* in their order, but for those that add somebody: nothing comes before them."""
    return sorted(meant, key=lambda one: not isinstance(one.body, StaffAdded))


def changed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``staff.changed``: the named fields, and no others, have their new values."""
    for envelope, body in batch:
        assert isinstance(body, StaffChanged)  # noqa: S101 -- the table of steps says so
        told = _fields(body.fields)
        values = {name: told[name] for name in body.changed if name in told}
        _update(connection, envelope.subject, changed_at=envelope.at, **values)


def left(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``staff.left`` and ``staff.returned``: whether the person may sign in."""
    for envelope, body in batch:
        active = isinstance(body, StaffReturned)
        _update(connection, envelope.subject, changed_at=envelope.at, active=active)


def pin_set(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``staff.pin_set``: the PIN before counts no more."""
    for envelope, body in batch:
        assert isinstance(body, StaffPinSet)  # noqa: S101 -- the table of steps says so
        _update(connection, envelope.subject, changed_at=envelope.at, **_pin(body.pin))


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the row of a person, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])


def _update(connection: Connection, subject: UUID, **values: object) -> None:
    connection.execute(update(person).where(person.c.id == subject).values(**values))


def _fields(fields: StaffFields) -> dict[str, Any]:
    return {
        "name": column_text(fields.name),
        "position": column_text(msgspec.json.encode(fields.position).decode()),
        "role": column_text(fields.role),
    }


def _pin(pin: PinBody) -> dict[str, Any]:
    return {
        "pin_hash": column_text(pin.hash),
        "pepper": column_text(pin.pepper),
        "once": pin.once,
    }
