"""Conversations, instructions, and receptions of which something was told: folded rows."""

from sqlalchemy import Boolean, Column, Date, Index, String, Table

from db.tables.base import id_column, metadata, moment_column

conversation = Table(
    "conversation",
    metadata,
    id_column("id", primary_key=True),
    id_column("booking", nullable=False, index=True),
    id_column("schedule", nullable=False),
    # Of the schedule.
    Column("office", String, nullable=False),
    Column("booked_at", String, nullable=False),
    # The day of the reception.
    Column("on", Date, nullable=False),
    Column("way", String, nullable=False),
    Column("official", String, nullable=False),
    # The one that it goes on with; empty for none.
    Column("repeats", String, nullable=False),
    Column("actor", String, nullable=False),
    moment_column("opened_at", nullable=False),
    moment_column("ended_at"),
    Column("state", String, nullable=False),
    # Who takes part, and what happened on the way, in canonical form.
    Column("people", String, nullable=False),
    Column("stages", String, nullable=False),
    Column("minutes", String, nullable=False),
    Column("template", String, nullable=False),
    # What was asked back, in canonical form; empty for nothing.
    Column("clarified", String, nullable=False, server_default=""),
    # Empty, as all that follows, before it is decided.
    Column("result", String, nullable=False),
    Column("note", String, nullable=False),
    Column("appeal", String, nullable=False, index=True),
    Column("next_booking", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("on_behalf", String, nullable=False),
    Column("decided_by", String, nullable=False),
    moment_column("decided_at"),
    id_column("decided_entry"),
    # How, without what was drawn: that stands in the entries.
    Column("signatures", String, nullable=False),
    id_column("entry", nullable=False),
    Index("ix_conversation_schedule_on", "schedule", "on"),
    info={"born": "with conversation.opened", "dies": "never"},
)

instruction = Table(
    "instruction",
    metadata,
    id_column("id", primary_key=True),
    id_column("conversation", nullable=False, index=True),
    id_column("booking", nullable=False, index=True),
    # Of the schedule.
    Column("office", String, nullable=False),
    Column("booked_at", String, nullable=False),
    Column("actor", String, nullable=False),
    moment_column("given_at", nullable=False),
    Column("given_on", Date, nullable=False),
    Column("text", String, nullable=False),
    Column("responsible", String, nullable=False),
    Column("body", String, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("first_due_on", Date, nullable=False),
    Column("basis", String, nullable=False),
    Column("state", String, nullable=False),
    Column("proof", String, nullable=False),
    Column("paper", String, nullable=False),
    moment_column("done_at"),
    Column("done_on", Date),
    # How the person was told; empty before.
    Column("how", String, nullable=False),
    moment_column("told_at"),
    Column("reason", String, nullable=False),
    Column("note", String, nullable=False),
    id_column("entry", nullable=False),
    Index("ix_instruction_state_due_on", "state", "due_on"),
    info={"born": "with instruction.given", "dies": "never"},
)

reception_told = Table(
    "reception_told",
    metadata,
    id_column("id", primary_key=True),
    id_column("schedule", nullable=False),
    Column("office", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("held", Boolean, nullable=False),
    # Why not; empty where it was held.
    Column("reason", String, nullable=False),
    Column("note", String, nullable=False),
    Column("actor", String, nullable=False),
    moment_column("at", nullable=False),
    Index("ix_reception_told_schedule_on", "schedule", "on"),
    info={
        "born": "with reception.held or reception.not_held",
        "dies": "once all that was told is taken back",
    },
)
