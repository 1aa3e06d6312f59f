"""What was found of appeals from kiosks: rows that only the application of entries writes."""

from sqlalchemy import Column, String, Table, Text

from db.tables.base import id_column, metadata, moment_column

review = Table(
    "review",
    metadata,
    id_column("appeal", primary_key=True),
    # A value of frontoffice.domain.review.Found; the later one stands.
    Column("found", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("actor", String, nullable=False),
    moment_column("at", nullable=False),
    info={"born": "with appeal.reviewed", "dies": "when that is erased"},
)
