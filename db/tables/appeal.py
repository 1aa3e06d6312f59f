"""Appeals and their talons: rows that only the application of entries writes."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    text,
)

from db.tables.base import Key, bytes_column, id_column, metadata, moment_column

IS_OPEN: Final = "status IN ('in_work', 'registered')"
"""The statuses of :data:`frontoffice.domain.status.OPEN`; a query uses the index by these words."""
IS_UNCONFIRMED: Final = "unconfirmed <> ''"
"""Waits for its applicant; a query uses the index by these words."""

appeal = Table(
    "appeal",
    metadata,
    # What lists and filters need. The whole of an appeal is folded from its entries, by the card.
    # Registration time (48 bits) and 15 bits of the id: newest first is largest key first.
    Column("key", Key, primary_key=True, autoincrement=False),
    id_column("id", nullable=False, unique=True),
    Column("number", String, nullable=False, index=True),
    Column("office", String, nullable=False),
    id_column("device", nullable=False),
    Column("status", String, nullable=False),
    moment_column("received_at", nullable=False),
    Column("registered_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("kind", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("applicant_kind", String, nullable=False),
    Column("applicant_name", String, nullable=False),
    Column("applicant_identifier", String, nullable=False),
    # What a person is found by, however the name is spelled; empty for all others.
    Column("person_key", String, nullable=False, server_default=""),
    # As told: people write any number there.
    Column("signers", BigInteger, nullable=False),
    # The first words of the essence, for lists.
    Column("gist", String, nullable=False),
    Column("clerk", String, nullable=False),
    Column("corrections", Integer, nullable=False, server_default="0"),
    # Corrected fields that the applicant has not confirmed again, with commas between.
    Column("unconfirmed", String, nullable=False, server_default=""),
    # First 16 bytes of the body digest of appeal.registered.
    bytes_column("digest", nullable=False),
    # When it was answered, returned, redirected or withdrawn; null while it is open.
    Column("closed_on", Date),
    # What is due soon, and how many are overdue.
    Index(
        "ix_appeal_open_due_on",
        "due_on",
        sqlite_where=text(IS_OPEN),
    ),
    # What is overdue, newest first: over the years it is far too much to sort.
    Index(
        "ix_appeal_open_key",
        "key",
        "due_on",
        sqlite_where=text(IS_OPEN),
    ),
    # Few are urgent, and looking for them may not mean reading all the others.
    Index(
        "ix_appeal_urgent",
        "key",
        sqlite_where=text("urgent = 1"),
    ),
    # What waits for its applicant is little too.
    Index(
        "ix_appeal_unconfirmed",
        "key",
        sqlite_where=text(IS_UNCONFIRMED),
    ),
    Index("ix_appeal_applicant_identifier", "applicant_identifier"),
    Index("ix_appeal_person_key", "person_key"),
    Index("ix_appeal_clerk_key", "clerk", "key"),
)

appeal_search = Table(
    # On SQLite the migrations make an FTS5 table of this name whose rowid is the appeal's key;
    # on PostgreSQL a table with a GIN index over to_tsvector('simple', folded).
    "appeal_search",
    metadata,
    Column("rowid", Key, primary_key=True, autoincrement=False),
    Column("folded", Text, nullable=False),
)

talon = Table(
    "talon",
    metadata,
    # One row a copy; copy 1 is the talon itself.
    Column("appeal", Uuid(), primary_key=True),
    Column("copy", Integer, primary_key=True, autoincrement=False),
    moment_column("issued_at", nullable=False),
    Column("actor", String, nullable=False),
    moment_column("printed_at"),
    Column("printer", String),
    moment_column("confirmed_at"),
    # Of copy 1: base32 of the 125 bytes, and the citizen's page token.
    Column("proof", String),
    Column("token", String, index=True),
    Column("reason", String),
)
