"""Devices, their keys and their enrolment; the head of central's feed."""

from sqlalchemy import BigInteger, Column, Integer, String, Table, Text, Uuid

from db.tables.base import bytes_column, id_column, metadata, moment_column

device_key = Table(
    "device_key",
    metadata,
    # Public keys by which talons and entries are verified; a desk has central's signed list.
    Column("device", Uuid(), primary_key=True),
    Column("office", String, nullable=False),
    Column("device_no", Integer, nullable=False),
    bytes_column("key_id", nullable=False, index=True),
    bytes_column("public_key", nullable=False),
    moment_column("revoked_at"),
)

device = Table(
    "device",
    metadata,
    # At central only: what it knows of each enrolled device.
    Column("id", Uuid(), primary_key=True),
    Column("office", String, nullable=False),
    Column("device_no", Integer, nullable=False),
    Column("name", String, nullable=False),
    bytes_column("token_hash", nullable=False, unique=True),
    Column("last_seq", BigInteger, nullable=False, server_default="0"),
    bytes_column("last_hash", nullable=False),
    # Up to which seq the worker has checked every signature.
    Column("checked_seq", BigInteger, nullable=False, server_default="0"),
    moment_column("enrolled_at", nullable=False),
    moment_column("last_contact_at"),
    Column("version", String),
    # Why nothing is taken from it until a person has looked; null when all is well.
    Column("frozen", String),
    info={"born": "at enrolment", "dies": "never; a number is not used again"},
)

enrolment = Table(
    "enrolment",
    metadata,
    # At central only: one-time codes, by hash.
    bytes_column("code_hash", primary_key=True),
    Column("office", String, nullable=False),
    Column("device_no", Integer, nullable=False),
    moment_column("expires_at", nullable=False),
    moment_column("used_at"),
    id_column("device"),
    Column("office_settings", Text, nullable=False, server_default="{}"),
)

feed_head = Table(
    "feed_head",
    metadata,
    # At central only: one row; taken last before commit, so that the feed has no gap.
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
)
