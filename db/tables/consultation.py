"""Consultations: rows that only the application of entries writes."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table

from db.tables.base import id_column, metadata, moment_column

consultation = Table(
    "consultation",
    metadata,
    id_column("id", primary_key=True),
    Column("office", String, nullable=False),
    id_column("device", nullable=False),
    Column("clerk", String, nullable=False),
    id_column("visit"),
    # The day of the office.
    Column("on", Date, nullable=False),
    moment_column("given_at", nullable=False),
    Column("topic", String, nullable=False),
    # Code of the explanation card; empty where something else was told.
    Column("card", String, nullable=False),
    Column("card_version", Integer, nullable=False),
    Column("giver", String, nullable=False),
    # Of the lawyer; empty where the clerk gave it.
    Column("giver_name", String, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("seconds", Integer, nullable=False),
    Index("ix_consultation_on_given_at", "on", "given_at"),
    info={"born": "with consultation.given", "dies": "never; nothing of a person stands in it"},
)
