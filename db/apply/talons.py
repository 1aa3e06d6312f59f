"""Applying what happened to talons."""

import re
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed, Spread
from frontoffice.journal.bodies import TalonConfirmed, TalonIssued, TalonPrinted, TalonReprinted


def _put(otherwise: str, **types: str) -> Spread:
    """Return the insertion of copies, and what is done where a copy is there already."""
    columns = ", ".join(types)
    values = ", ".join(f":{column}" for column in types)
    begun, ended = f"INSERT INTO talon ({columns})", f"ON CONFLICT (appeal, copy) {otherwise}"
    return Spread(
        f"{begun} VALUES ({values}) {ended}",
        f"{begun} SELECT {columns} FROM {{rows}} {ended}",  # noqa: S608 -- of our own names
        **types,
    )


def _change(change: str, **types: str) -> Spread:
    """Return what is done with copies that are there; *change* of the values that are told."""
    each = re.sub(r"told\.", ":", change)
    return Spread(
        f"UPDATE talon SET {each} WHERE appeal = :appeal AND copy = :copy",  # noqa: S608
        f"UPDATE talon SET {change} FROM {{rows}}"  # noqa: S608 -- of our own names
        " WHERE talon.appeal = told.appeal AND talon.copy = told.copy",
        appeal="uuid",
        copy="int4",
        **types,
    )


_FORGOTTEN: Final = Fixed("DELETE FROM talon WHERE appeal = :of")
_ISSUED: Final = _put(
    "DO NOTHING",
    appeal="uuid",
    copy="int4",
    issued_at="int8",
    actor="text",
    proof="text",
    token="text",  # noqa: S106 -- a type
)
_REPRINTED: Final = _put(
    "DO UPDATE SET issued_at = excluded.issued_at, actor = excluded.actor,"
    " reason = excluded.reason",
    appeal="uuid",
    copy="int4",
    issued_at="int8",
    actor="text",
    reason="text",
)
_PRINTED: Final = _change(
    "printed_at = told.printed_at, printer = told.printer", printed_at="int8", printer="text"
)
_CONFIRMED: Final = _change("confirmed_at = told.confirmed_at", confirmed_at="int8")


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
        rows.append(_of(envelope.subject, body.copy, printed_at=envelope.at, printer=printer))
    _PRINTED.run(connection, rows)


def confirmed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``talon.confirmed``: a copy is in the person's hand."""
    rows = []
    for envelope, body in batch:
        assert isinstance(body, TalonConfirmed)  # noqa: S101 -- the table of steps says so
        rows.append(_of(envelope.subject, body.copy, confirmed_at=envelope.at))
    _CONFIRMED.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of an appeal's talons, before they are folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])


def _of(subject: UUID, copy: int, **values: object) -> dict[str, object]:
    return {"appeal": subject, "copy": copy, **values}
