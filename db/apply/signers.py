"""Applying who signed a collective appeal."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from db.apply.known import Known, column_text
from db.fixed import Fixed
from frontoffice.journal.signer_bodies import AppealSigned

_FORGOTTEN: Final = Fixed("DELETE FROM signer WHERE appeal = :of")
_BEGUN: Final = Fixed("DELETE FROM signer WHERE appeal = :of AND sheet = :sheet")
_SIGNED: Final = Fixed(
    "INSERT INTO signer (appeal, sheet, n, name, identifier, birth_on, raw, unreadable)"
    " VALUES (:appeal, :sheet, :n, :name, :identifier, :birth_on, :raw, :unreadable)"
    " ON CONFLICT (appeal, sheet, n) DO NOTHING"
)


def signed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``appeal.signed``: the lines of a sheet; its first part begins it anew."""
    for envelope, body in batch:
        assert isinstance(body, AppealSigned)  # noqa: S101 -- the table of steps says so
        if body.part == 1:
            _BEGUN.run(connection, [{"of": envelope.subject, "sheet": body.sheet}])
        rows: list[dict[str, Any]] = [
            {
                "appeal": envelope.subject,
                "sheet": body.sheet,
                "n": one.n,
                "name": column_text(one.name),
                "identifier": column_text(one.identifier),
                "birth_on": date.fromisoformat(one.birth_on) if one.birth_on else None,
                "raw": column_text(one.raw),
                "unreadable": one.unreadable,
            }
            for one in body.rows
        ]
        _SIGNED.run(connection, rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the lines of an appeal's sheets, before they are folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])
