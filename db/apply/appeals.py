"""Applying what happened to appeals."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from db.apply.known import Known, known
from db.entries import entries_of
from db.search import searched_text
from db.tables import appeal, appeal_search
from frontoffice.journal.bodies import AppealRegistered
from frontoffice.journal.entry import Envelope
from frontoffice.journal.folding import Folded

GIST_LENGTH: Final = 160
_KEY_BITS: Final = 15


def key_of(received_at: int, subject: UUID) -> int:
    """Return the row key: 48 bits of registration time, 15 bits of the appeal's id.

    "Newest" is then the largest key, whatever the order in which rows arrive.
    """
    return received_at << _KEY_BITS | subject.int & (1 << _KEY_BITS) - 1


def registered(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply ``appeal.registered``: a row in the registry, and one in its search."""
    rows, texts = [], []
    for envelope, body in batch:
        assert isinstance(body, AppealRegistered)  # noqa: S101 -- the table of steps says so
        folded = Folded(body, body.fields, body.term, body.flags)
        rows.append({"key": key_of(body.received_at, envelope.subject), **_row(envelope, folded)})
        texts.append({"folded": searched_text(folded)})
    _make_keys_unique(connection, rows)
    for row, text in zip(rows, texts, strict=True):
        text["rowid"] = row["key"]
    connection.execute(insert(appeal), rows)
    connection.execute(insert(appeal_search), texts)


def changed(connection: Connection, batch: Sequence[Known]) -> None:
    """Apply a change of what appeals say: their rows are folded from all their entries."""
    for subject in dict.fromkeys(one.envelope.subject for one in batch):
        history = [one for entry in entries_of(connection, subject) if (one := known(entry))]
        folded = Folded.of(body for _, body in history)
        if folded is None:
            continue
        first = next(one.envelope for one in history if one.body is folded.registered)
        this = appeal.c.id == subject
        key = connection.execute(select(appeal.c.key).where(this)).scalar_one()
        connection.execute(update(appeal).where(this).values(_row(first, folded)))
        connection.execute(delete(appeal_search).where(appeal_search.c.rowid == key))
        text = {"rowid": key, "folded": searched_text(folded)}
        connection.execute(insert(appeal_search), text)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of an appeal whose registration has been erased."""
    keys = select(appeal.c.key).where(appeal.c.id == subject)
    connection.execute(delete(appeal_search).where(appeal_search.c.rowid.in_(keys)))
    connection.execute(delete(appeal).where(appeal.c.id == subject))


def _make_keys_unique(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Move a row to the next free key where another appeal of the same millisecond has its own."""
    wanted = [row["key"] for row in rows]
    taken = set(connection.execute(select(appeal.c.key).where(appeal.c.key.in_(wanted))).scalars())
    for row in rows:
        while row["key"] in taken:
            row["key"] += 1
            taken.update(
                connection.execute(select(appeal.c.key).where(appeal.c.key == row["key"])).scalars()
            )
        taken.add(row["key"])


def _row(envelope: Envelope, folded: Folded) -> dict[str, Any]:
    fields, term, body = folded.fields, folded.term, folded.registered
    return {
        "id": envelope.subject,
        "number": body.number,
        "office": envelope.office,
        "device": envelope.device,
        "status": "registered",
        "received_at": body.received_at,
        "registered_on": date.fromisoformat(term.registered_on),
        "due_on": date.fromisoformat(term.due_on),
        "urgent": fields.urgent,
        "kind": fields.kind,
        "topic": fields.topic,
        "applicant_kind": fields.applicant.kind,
        "applicant_name": fields.applicant.name,
        "applicant_identifier": fields.applicant.identifier,
        "signers": fields.signers,
        "gist": " ".join(fields.essence[: 4 * GIST_LENGTH].split())[:GIST_LENGTH],
        "clerk": envelope.actor,
        "corrections": folded.corrections,
        "digest": bytes.fromhex(envelope.body_digest)[:16],
    }
