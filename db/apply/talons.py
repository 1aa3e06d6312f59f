"""Applying what happened to talons."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, insert, update

from db.apply.known import Known
from db.tables import talon
from frontoffice.journal.bodies import TalonConfirmed, TalonIssued, TalonPrinted, TalonReprinted


def issued(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.issued``: copy 1, with its proof."""
    rows: list[dict[str, Any]] = []
    for envelope, body in batch:
        assert isinstance(body, TalonIssued)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "appeal": envelope.subject,
                "copy": 1,
                "issued_at": envelope.at,
                "actor": envelope.actor,
                "proof": body.proof,
                "token": body.token,
            }
        )
    connection.execute(insert(talon), rows)


def reprinted(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.reprinted``: a further copy; the same copy from two desks is one row."""
    for envelope, body in batch:
        assert isinstance(body, TalonReprinted)  # noqa: S101 -- the table of steps says so
        same = (talon.c.appeal == envelope.subject) & (talon.c.copy == body.copy)
        values = {"issued_at": envelope.at, "actor": envelope.actor, "reason": body.reason}
        if connection.execute(update(talon).where(same).values(values)).rowcount == 0:
            connection.execute(
                insert(talon), {"appeal": envelope.subject, "copy": body.copy, **values}
            )


def printed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.printed``: a copy has been sent to a printer."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, TalonPrinted)  # noqa: S101 -- the table of steps says so
        rows.append(_of(envelope.subject, body.copy, at=envelope.at, by=body.printer))
    change = update(talon).where(*_SAME)
    change = change.values(printed_at=bindparam("at"), printer=bindparam("by"))
    connection.execute(change, rows)


def confirmed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.confirmed``: a copy is in the person's hand."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, TalonConfirmed)  # noqa: S101 -- the table of steps says so
        rows.append(_of(envelope.subject, body.copy, at=envelope.at))
    connection.execute(update(talon).where(*_SAME).values(confirmed_at=bindparam("at")), rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of an appeal's talons, before they are folded anew."""
    connection.execute(delete(talon).where(talon.c.appeal == subject))


_SAME = (talon.c.appeal == bindparam("of"), talon.c.copy == bindparam("which"))


def _of(subject: UUID, copy: int, **values: object) -> dict[str, object]:
    return {"of": subject, "which": copy, **values}
