"""Visits: rows that only the application of entries writes."""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from db.tables.base import id_column, metadata, moment_column

visit = Table(
    "visit",
    metadata,
    id_column("id", primary_key=True),
    Column("office", String, nullable=False),
    id_column("device", nullable=False),
    Column("clerk", String, nullable=False),
    # The day of the office.
    Column("on", Date, nullable=False),
    Column("ticket", String, nullable=False),
    moment_column("opened_at", nullable=False),
    moment_column("ended_at"),
    # How many of each came of it.
    Column("appeals", Integer, nullable=False, server_default="0"),
    Column("consultations", Integer, nullable=False, server_default="0"),
    Column("bookings", Integer, nullable=False, server_default="0"),
    # Why the person left with nothing; empty where something came of it.
    Column("reason", String, nullable=False, server_default=""),
    Column("note", String, nullable=False, server_default=""),
    Index("ix_visit_on_opened_at", "on", "opened_at"),
    info={"born": "with visit.opened", "dies": "never; nothing of a person stands in it"},
)
