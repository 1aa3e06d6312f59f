"""Papers of appeals: rows that only the application of entries writes."""

from sqlalchemy import Column, Index, Integer, String, Table

from db.tables.base import id_column, metadata, moment_column

paper = Table(
    "paper",
    metadata,
    # The entry by which it was made.
    id_column("id", primary_key=True),
    id_column("appeal", nullable=False),
    Column("kind", String, nullable=False),
    # The entry that it tells of; pieces about the same one are copies of each other.
    id_column("about", nullable=False),
    Column("template", String, nullable=False),
    Column("texts", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("copy", Integer, nullable=False),
    moment_column("made_at", nullable=False),
    Column("actor", String, nullable=False),
    Index("ix_paper_appeal", "appeal"),
    info={"born": "with paper.made", "dies": "never; nothing of a person stands in it"},
)
