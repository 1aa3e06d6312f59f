"""Applying what happened in conversations and to instructions: each subject whole, at once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from db.apply.known import Known, column_text
from db.fixed import Fixed
from frontoffice.domain.conversation import Conversation, Decision
from frontoffice.domain.instruction import Instruction
from frontoffice.domain.reception_told import ReceptionTold
from frontoffice.journal.conversation_folding import (
    conversation_of,
    instruction_of,
    reception_told_of,
)

KINDS: Final = ("conversation.", "instruction.", "reception.")
_COLUMNS: Final = {
    "conversation": (
        *("id", "booking", "schedule", "office", "booked_at", "on", "way", "official", "repeats"),
        *("actor", "opened_at", "ended_at", "state", "people", "stages", "minutes", "template"),
        *("clarified",),
        *("result", "note", "appeal", "next_booking", "reason", "on_behalf", "decided_by"),
        *("decided_at", "decided_entry", "signatures", "entry"),
    ),
    "instruction": (
        *("id", "conversation", "booking", "office", "booked_at", "actor", "given_at", "given_on"),
        *("text", "responsible", "body", "due_on", "first_due_on", "basis", "state", "proof"),
        *("paper", "done_at", "done_on", "how", "told_at", "reason", "note", "entry"),
    ),
    "reception_told": (
        *("id", "schedule", "office", "on", "held", "reason", "note", "actor", "at"),
    ),
}


def _inserted(table: str) -> Fixed:
    names = _COLUMNS[table]
    columns, values = ", ".join(f'"{one}"' for one in names), ", ".join(f":{one}" for one in names)
    return Fixed(f"INSERT INTO {table} ({columns}) VALUES ({values})")  # noqa: S608 -- of our own names


_WRITTEN: Final = {table: _inserted(table) for table in _COLUMNS}
_FORGOTTEN: Final = tuple(
    Fixed(f"DELETE FROM {table} WHERE id = :of")  # noqa: S608 -- of our own names
    for table in _COLUMNS
)


def forgotten(connection: Connection, subject: UUID) -> None:
    """Drop the rows of a subject, before it is folded anew."""
    for statement in _FORGOTTEN:
        statement.run(connection, [{"of": subject}])


def write(connection: Connection, told: Mapping[UUID, Sequence[Known]]) -> None:
    """Make the rows of subjects of which all is *told*, in the place of those that stand."""
    for statement in _FORGOTTEN:
        statement.run(connection, [{"of": subject} for subject in told])
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _COLUMNS}
    for some in told.values():
        if spoken := conversation_of(some):
            rows["conversation"].append(_conversation_row(spoken))
        if ordered := instruction_of(some):
            rows["instruction"].append(_instruction_row(ordered))
        if held := reception_told_of(some):
            rows["reception_told"].append(_told_row(held))
    for table, made in rows.items():
        _WRITTEN[table].run(connection, made)


def _conversation_row(one: Conversation) -> dict[str, Any]:
    signed = tuple(replace(signature, strokes=()) for signature in one.signatures)
    return {
        "id": one.id,
        "booking": one.booking,
        "schedule": one.schedule,
        "office": one.office,
        "booked_at": one.booked_at,
        "on": one.on,
        "way": one.way.value,
        "official": column_text(one.official),
        "repeats": str(one.repeats or ""),
        "actor": column_text(one.actor),
        "opened_at": one.opened_at,
        "ended_at": one.ended_at,
        "state": one.state.value,
        "people": _spelled(one.people),
        "stages": _spelled(one.stages),
        "minutes": column_text(one.minutes),
        "template": column_text(one.template),
        "clarified": _spelled(one.clarified) if one.clarified else "",
        **_decided(one.decision),
        "signatures": _spelled(signed),
        "entry": one.told_by,
    }


def _decided(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        empty = ("result", "note", "appeal", "next_booking", "reason", "on_behalf", "decided_by")
        return dict.fromkeys(empty, "") | {"decided_at": None, "decided_entry": None}
    return {
        "result": decision.result.value,
        "note": column_text(decision.note),
        "appeal": str(decision.appeal or ""),
        "next_booking": str(decision.booking or ""),
        "reason": decision.reason,
        "on_behalf": column_text(decision.on_behalf),
        "decided_by": column_text(decision.actor),
        "decided_at": decision.at,
        "decided_entry": decision.entry,
    }


def _instruction_row(one: Instruction) -> dict[str, Any]:
    return {
        "id": one.id,
        "conversation": one.conversation,
        "booking": one.booking,
        "office": one.office,
        "booked_at": one.booked_at,
        "actor": column_text(one.actor),
        "given_at": one.given_at,
        "given_on": one.given_on,
        "text": column_text(one.text),
        "responsible": column_text(one.responsible),
        "body": column_text(one.body),
        "due_on": one.due_on,
        "first_due_on": one.first_due_on,
        "basis": column_text(one.basis),
        "state": one.state.value,
        "proof": column_text(one.proof),
        "paper": column_text(one.paper),
        "done_at": one.done_at,
        "done_on": one.done_on,
        "how": "" if one.how is None else one.how.value,
        "told_at": one.told_at,
        "reason": column_text(one.reason),
        "note": column_text(one.note),
        "entry": one.told_by,
    }


def _told_row(one: ReceptionTold) -> dict[str, Any]:
    return {
        "id": one.id,
        "schedule": one.schedule,
        "office": one.office,
        "on": one.on,
        "held": one.held,
        "reason": "" if one.reason is None else one.reason.value,
        "note": column_text(one.note),
        "actor": column_text(one.actor),
        "at": one.at,
    }


def _spelled(told: object) -> str:
    return msgspec.json.encode(told).decode()
