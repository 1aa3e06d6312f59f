"""The journal: every entry that this database knows, and how its own ones are delivered."""

from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Uuid, text

from db.tables.base import bytes_column, id_column, metadata, moment_column

IS_ONLY_HERE: Final = "position IS NULL AND kind = 'appeal.registered'"
"""That central lacks an appeal, spelled as the index over such entries spells it."""
ONLY_HERE_INDEX: Final = "ix_entry_only_here"
"""That index, over the subjects; on SQLite."""

entry = Table(
    "entry",
    metadata,
    id_column("id", primary_key=True),
    id_column("device", nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("kind", String, nullable=False),
    id_column("subject", nullable=False, index=True),
    # Central's feed position; at a desk unknown (null) until central has told it.
    Column("position", BigInteger, unique=True),
    # accepted, or refused: a code. A desk's own entry has none before central has spoken.
    Column("verdict", String),
    bytes_column("envelope", nullable=False),
    bytes_column("hash", nullable=False),
    bytes_column("signature", nullable=False),
    bytes_column("salt", nullable=False),
    # Null once erased.
    bytes_column("body"),
    Index("uq_entry_device_seq", "device", "seq", unique=True),
    # What central lacks: a few on most days, everything on a desk that never met its central.
    Index(
        ONLY_HERE_INDEX,
        "subject",
        sqlite_where=text(IS_ONLY_HERE),
    ),
    info={"born": "when recorded here, taken in or pulled", "dies": "never"},
)

delivery = Table(
    "delivery",
    metadata,
    # How far one of this desk's own entries has got on its way to central. Born with its entry
    # in the same transaction, kept after delivery as the proof of it. Local: a refold leaves it.
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", Uuid(), nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    moment_column("next_try_at"),
    moment_column("lease_until"),
    Column("refusal", String),
    Column("size", Integer, nullable=False),
    moment_column("at", nullable=False),
    # Whose it is; unknown (null) where 0.1.0 had delivered it already.
    Column("actor", String),
    Index("ix_delivery_state_seq", "state", "seq"),
)
