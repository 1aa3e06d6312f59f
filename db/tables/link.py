"""Ties between appeals: rows that only the application of entries writes."""

from sqlalchemy import Column, String, Table, Text

from db.tables.base import id_column, metadata, moment_column

link = Table(
    "link",
    metadata,
    id_column("appeal", primary_key=True),
    id_column("other", primary_key=True),
    # What the appeal is to the other one; that one has a row of its own, from its own entry.
    Column("relation", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String, nullable=False),
    moment_column("at", nullable=False),
    info={"born": "with appeal.linked", "dies": "with appeal.unlinked, or when that is erased"},
)
