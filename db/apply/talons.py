"""Applying what happened to talons."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from frontoffice.journal.bodies import TalonConfirmed, TalonIssued, TalonPrinted, TalonReprinted


def _put(columns: str, otherwise: str) -> Fixed:
    """Return the insertion of a copy, and what is done where that copy is there already."""
    values = ", ".join(f":{column}" for column in columns.split(", "))
    statement = f"INSERT INTO talon ({columns}) VALUES ({values}) ON CONFLICT (appeal, copy) "  # noqa: S608
    return Fixed(statement + otherwise)


_FORGOTTEN: Final = Fixed("DELETE FROM talon WHERE appeal = :of")
_ISSUED: Final = _put("appeal, copy, issued_at, actor, proof, token", "DO NOTHING")
_PRINTED: Final = Fixed(
    "UPDATE talon SET printed_at = :at, printer = :by WHERE appeal = :of AND copy = :which"
)
_CONFIRMED: Final = Fixed(
    "UPDATE talon SET confirmed_at = :at WHERE appeal = :of AND copy = :which"
)
_REPRINTED: Final = _put(
    "appeal, copy, issued_at, actor, reason",
    "DO UPDATE SET issued_at = excluded.issued_at, actor = excluded.actor,"
    " reason = excluded.reason",
)


def issued(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.issued``: copy 1, with its proof; what is in a person's hand stays."""
    rows: list[dict[str, Any]] = []
    for envelope, body in batch:
        assert isinstance(body, TalonIssued)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "appeal": envelope.subject,
                "copy": 1,
                "issued_at": envelope.at,
                "actor": column_text(envelope.actor),
                "proof": column_text(body.proof),
                "token": column_text(body.token, INDEXED_LENGTH),
            }
        )
    _ISSUED.run(connection, rows)


def reprinted(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.reprinted``: a further copy; the same copy from two desks is one row."""
    rows: list[dict[str, Any]] = []
    for envelope, body in batch:
        assert isinstance(body, TalonReprinted)  # noqa: S101 -- the table of steps says so
        rows.append(
            {
                "appeal": envelope.subject,
                "copy": body.copy,
                "issued_at": envelope.at,
                "actor": column_text(envelope.actor),
                "reason": column_text(body.reason),
            }
        )
    _REPRINTED.run(connection, rows)


def printed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.printed``: a copy has been sent to a printer."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, TalonPrinted)  # noqa: S101 -- the table of steps says so
        printer = column_text(body.printer)
        rows.append(_of(envelope.subject, body.copy, at=envelope.at, by=printer))
    _PRINTED.run(connection, rows)


def confirmed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.confirmed``: a copy is in the person's hand."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, TalonConfirmed)  # noqa: S101 -- the table of steps says so
        rows.append(_of(envelope.subject, body.copy, at=envelope.at))
    _CONFIRMED.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of an appeal's talons, before they are folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])


def _of(subject: UUID, copy: int, **values: object) -> dict[str, object]:
    return {"of": subject, "which": copy, **values}
