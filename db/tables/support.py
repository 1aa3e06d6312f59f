"""Support that was proposed: rows that only the application of entries writes."""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from db.tables.base import id_column, metadata, moment_column

support = Table(
    "support",
    metadata,
    id_column("id", primary_key=True),
    Column("office", String, nullable=False),
    id_column("device", nullable=False),
    Column("clerk", String, nullable=False),
    id_column("visit"),
    # The day of the office.
    Column("on", Date, nullable=False),
    moment_column("proposed_at", nullable=False),
    Column("measure", String, nullable=False),
    Column("measure_version", Integer, nullable=False),
    # What the person said to it.
    Column("answer", String, nullable=False),
    Index("ix_support_on_proposed_at", "on", "proposed_at"),
    info={"born": "with support.proposed", "dies": "never; nothing of a person stands in it"},
)
