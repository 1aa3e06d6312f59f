"""Applying what happened to reference data: each entry is one more row of its subject."""

import json
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from db.apply.known import INDEXED_LENGTH, Known, column_text
from db.fixed import Fixed
from db.tables import reference
from frontoffice.domain.reference_rows import Act, subject_of
from frontoffice.journal.reference_bodies import ReferenceEnded, ReferenceSet, ReferenceWithdrawn

_Told = ReferenceSet | ReferenceEnded | ReferenceWithdrawn
_ACTS: Final = {
    ReferenceSet.kind: Act.SET,
    ReferenceEnded.kind: Act.ENDED,
    ReferenceWithdrawn.kind: Act.WITHDRAWN,
}
_FORGOTTEN: Final = Fixed("DELETE FROM reference WHERE subject = :of")


def recorded(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply what was told of rows; an entry that names another subject changes nothing."""
    own = [(envelope, body) for envelope, body in batch if _is_of(envelope.subject, body)]
    subjects = [envelope.subject for envelope, _ in own]
    if not subjects:
        return
    turns = connection.execute(
        select(reference.c.subject, func.max(reference.c.turn))
        .where(reference.c.subject.in_(subjects))
        .group_by(reference.c.subject)
    )
    last: dict[UUID, int] = {row[0]: row[1] for row in turns}
    rows = [
        {
            "subject": envelope.subject,
            "turn": last.get(envelope.subject, 0) + 1,
            "entry": envelope.id,
            "actor": column_text(envelope.actor),
            "at": envelope.at,
            "cause": envelope.cause,
            **_columns(body),
        }
        for envelope, body in own
    ]
    connection.execute(insert(reference), rows)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop what was told of a subject, before it is folded anew."""
    _FORGOTTEN.run(connection, [{"of": subject}])


def _is_of(subject: UUID, body: object) -> bool:
    assert isinstance(body, _Told)  # noqa: S101 -- the table of steps says so
    return subject_of(body.table, body.code, body.office) == subject


def _columns(body: object) -> dict[str, Any]:
    assert isinstance(body, _Told)  # noqa: S101 -- the table of steps says so
    told = {
        "act": _ACTS[body.kind].value,
        "table_name": column_text(body.table, INDEXED_LENGTH),
        "code": column_text(body.code),
        "office": column_text(body.office),
        "valid_from": column_text(body.valid_from),
        "valid_to": "",
        "cells": "{}",
        "basis": "",
        "certainty": "",
        "note": column_text(body.note),
    }
    if not isinstance(body, ReferenceWithdrawn):
        told["valid_to"] = column_text(body.valid_to)
    if isinstance(body, ReferenceSet):
        told |= {
            "cells": json.dumps(body.values, sort_keys=True),
            "basis": column_text(body.basis),
            "certainty": column_text(body.certainty),
        }
    return told
