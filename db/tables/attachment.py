"""Attachments of appeals, rows that only the application of entries writes, and their files here."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from db.tables.base import id_column, metadata, moment_column

attachment = Table(
    "attachment",
    metadata,
    # The entry by which it was added.
    id_column("id", primary_key=True),
    id_column("appeal", nullable=False),
    id_column("device", nullable=False),
    Column("sha256", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media", String, nullable=False),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    # Of a recording only.
    Column("length_ms", BigInteger),
    Column("approved_by", String),
    moment_column("added_at", nullable=False),
    Column("actor", String, nullable=False),
    Index("ix_attachment_appeal", "appeal"),
    Index("ix_attachment_sha256", "sha256"),
    info={"born": "with attachment.added", "dies": "with attachment.dropped, or its erasure"},
)

file_copy = Table(
    "file_copy",
    metadata,
    # How the file of this SHA-256 stands at this installation; local, applying never touches it.
    Column("sha256", String, primary_key=True),
    Column("size", BigInteger, nullable=False),
    # At a desk: waiting, sending, retrying, delivered, fetched, refused, damaged.
    # At central: here.
    Column("state", String, nullable=False),
    Column("urgent", Boolean, nullable=False),
    # Bytes that central was last known to have.
    Column("sent", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    moment_column("next_try_at"),
    # The code of what is in the way.
    Column("refusal", String),
    # Central's signed receipt, as JSON.
    Column("receipt", Text),
    moment_column("receipt_at"),
    moment_column("kept_at", nullable=False),
    Index("ix_file_copy_state", "state"),
)
