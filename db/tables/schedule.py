"""Schedules of receptions: rows that only the application of entries writes."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table, false

from db.tables.base import bytes_column, id_column, metadata, moment_column

schedule = Table(
    "schedule",
    metadata,
    id_column("id", primary_key=True),
    # At most two rows of a schedule: the one that stands, and the last proposal.
    Column("approved", Boolean, primary_key=True),
    # By which it was approved, or proposed.
    id_column("entry", nullable=False),
    Column("version", Integer, nullable=False),
    Column("office", String, nullable=False),
    Column("body", String, nullable=False),
    Column("official", String, nullable=False),
    Column("rank", String, nullable=False),
    # All of it, in canonical form.
    bytes_column("content", nullable=False),
    moment_column("at", nullable=False),
    Column("actor", String, nullable=False),
    # Of one that stands: from which day on it does no more, and why.
    Column("withdrawn_from", Date),
    # Of a proposal: whether, and why, it was turned down.
    Column("declined", Boolean, nullable=False, server_default=false()),
    Column("reason", String, nullable=False, server_default=""),
    info={"born": "with schedule.set, or schedule.approved", "dies": "a proposal: once approved"},
)
