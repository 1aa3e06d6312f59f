"""The staff: who may sign in, and how often somebody has tried in vain."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, false, true

from db.tables.base import id_column, metadata, moment_column

person = Table(
    "person",
    metadata,
    id_column("id", primary_key=True),
    # Six digits; empty for people of a state body, whose code then stands in "body".
    Column("office", String, nullable=False),
    Column("body", String, nullable=False),
    # The only device at which the person may sign in; null for all of the place.
    id_column("desk"),
    Column("login", String, nullable=False),
    Column("name", String, nullable=False),
    # JSON of the three languages.
    Column("position", Text, nullable=False),
    Column("role", String, nullable=False),
    Column("pin_hash", String, nullable=False),
    # Which pepper is in the hash; empty for none.
    Column("pepper", String, nullable=False),
    # The PIN is good for one sign-in, at which an own one is chosen.
    Column("once", Boolean, nullable=False, server_default=false()),
    Column("active", Boolean, nullable=False, server_default=true()),
    moment_column("added_at", nullable=False),
    moment_column("changed_at", nullable=False),
    Index("ix_person_login_office", "login", "office"),
    info={"born": "with staff.added", "dies": "never; who has left is not active"},
)

attempt = Table(
    "attempt",
    metadata,
    # Wrong PINs of a person at this desk. Local: whether one may try again is not synced.
    id_column("person", primary_key=True),
    Column("failures", Integer, nullable=False),
    # Of these, what the journal has been told.
    Column("told", Integer, nullable=False),
    moment_column("wait_until"),
)

staff = Table(
    "staff",
    metadata,
    # The people of a desk of 0.1.0; when it is opened they are recorded, and this is empty.
    Column("login", String, primary_key=True),
    Column("name", String, nullable=False),
    # JSON of the three languages.
    Column("position", Text, nullable=False),
    Column("role", String, nullable=False),
    # Argon2id over the PIN and the installation's pepper.
    Column("pin_hash", String, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    moment_column("wait_until"),
)
