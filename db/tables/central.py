"""Devices, their keys and their enrolment; central's feed, and whom it reaches."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
    false,
)

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
    # desk, kiosk or display.
    Column("kind", String, nullable=False, server_default="desk"),
    # X25519, what envelopes to the device are sealed for; null until it has told it.
    bytes_column("box_key"),
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
    # desk, kiosk or display: what it may pull.
    Column("kind", String, nullable=False, server_default="desk"),
    # Whether people, devices and reference data may be changed from it.
    Column("administers", Boolean, nullable=False, server_default=false()),
    # JSON list: codes of the state bodies whose appeals it sees beside its office's.
    Column("serves", Text, nullable=False, server_default="[]"),
    # Which of its lives goes on, once a person has chosen; null for the first one.
    id_column("rightful"),
    # Under which device it goes on, once it turned out to be an older copy of itself.
    id_column("replaced_by"),
    # JSON: what it last told of itself, for who looks after the fleet; and when.
    Column("status", Text),
    moment_column("status_at"),
    info={"born": "at enrolment", "dies": "never; a number is not used again"},
)

life = Table(
    "life",
    metadata,
    # At central only: who has greeted as a device. More than one is a copied or restored disk.
    Column("id", Uuid(), primary_key=True),
    id_column("device", nullable=False, index=True),
    # The last random token that it has told, and those before, newest first, 16 bytes each.
    bytes_column("before", nullable=False),
    bytes_column("life", nullable=False),
    Column("seq", BigInteger, nullable=False),
    # Empty for the first one, else clone or restored.
    Column("why", String, nullable=False),
    moment_column("first_at", nullable=False),
    moment_column("last_at", nullable=False),
    # The device that it goes on as.
    id_column("renewed_as"),
    info={"born": "at a greeting that continues no other", "dies": "never"},
)

held = Table(
    "held",
    metadata,
    # At central: what a shut-out device still brought, until a person has looked. At a desk:
    # own entries from before it went on under another number, as they were sealed then.
    Column("entry", Uuid(), primary_key=True),
    id_column("device", nullable=False),
    Column("seq", BigInteger, nullable=False),
    moment_column("at", nullable=False),
    Column("state", String, nullable=False),
    bytes_column("envelope", nullable=False),
    bytes_column("signature", nullable=False),
    bytes_column("salt", nullable=False),
    bytes_column("body"),
    Index("ix_held_state_device_seq", "state", "device", "seq"),
    info={"born": "when it is brought", "dies": "never"},
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
    Column("kind", String, nullable=False, server_default="desk"),
    Column("administers", Boolean, nullable=False, server_default=false()),
    Column("serves", Text, nullable=False, server_default="[]"),
    # The device that goes on under the new one.
    id_column("replaces"),
)

office_secret = Table(
    "office_secret",
    metadata,
    # At central only: what the hashes of PINs of an office are peppered with at all its desks.
    Column("office", String, primary_key=True),
    bytes_column("pepper", nullable=False),
)

feed_head = Table(
    "feed_head",
    metadata,
    # At central only: one row; taken last before commit, so that the feed has no gap.
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("position", BigInteger, nullable=False),
)

reach = Table(
    "reach",
    metadata,
    # At central only: whom an entry reaches, and at which place of the feed. That is the entry's
    # own position, or a later one where its subject came into somebody's sight only then.
    Column("audience", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", Uuid(), nullable=False),
    info={"born": "when the entry gets its position", "dies": "never"},
)

shared = Table(
    "shared",
    metadata,
    # At central only: further audiences of a subject, beside its office's.
    Column("subject", Uuid(), primary_key=True),
    Column("audience", String, primary_key=True),
)
