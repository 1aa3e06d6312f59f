"""A region: devices of several kinds, whom an entry reaches, what offices keep in common."""

import json
from typing import Final

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for add in (_add_devices, _add_lives, _add_scopes, _add_reference, _add_staff):
        add()


def downgrade() -> None:
    for drop in (_drop_staff, _drop_reference, _drop_scopes, _drop_lives, _drop_devices):
        drop()


def _of_devices() -> dict[str, list[sa.Column[object]]]:
    """Return the new columns, by table."""
    return {
        "device_key": [
            sa.Column("kind", sa.String(), server_default="desk", nullable=False),
            sa.Column("box_key", sa.LargeBinary(), nullable=True),
        ],
        "device": [
            sa.Column("kind", sa.String(), server_default="desk", nullable=False),
            sa.Column("administers", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("serves", sa.Text(), server_default="[]", nullable=False),
            sa.Column("rightful", sa.Uuid(), nullable=True),
            sa.Column("replaced_by", sa.Uuid(), nullable=True),
            sa.Column("status", sa.Text(), nullable=True),
            sa.Column("status_at", sa.BigInteger(), nullable=True),
        ],
        "enrolment": [
            sa.Column("kind", sa.String(), server_default="desk", nullable=False),
            sa.Column("administers", sa.Boolean(), server_default=sa.false(), nullable=False),
            sa.Column("serves", sa.Text(), server_default="[]", nullable=False),
            sa.Column("replaces", sa.Uuid(), nullable=True),
        ],
    }


def _add_devices() -> None:
    for table, columns in _of_devices().items():
        for column in columns:
            op.add_column(table, column)
    op.create_table(
        "office_secret",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("pepper", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("office", name=op.f("pk_office_secret")),
    )


def _drop_devices() -> None:
    op.drop_table("office_secret")
    for table, columns in _of_devices().items():
        for column in reversed(columns):
            op.drop_column(table, column.name)


def _add_lives() -> None:
    op.create_table(
        "life",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Uuid(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("life", sa.LargeBinary(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("renewed_as", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life")),
    )
    op.create_index(op.f("ix_life_device"), "life", ["device"], unique=False)
    op.create_table(
        "held",
        sa.Column("entry", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_held")),
    )
    op.create_index("ix_held_state_device_seq", "held", ["state", "device", "seq"], unique=False)


def _drop_lives() -> None:
    op.drop_table("held")
    op.drop_table("life")


_REACHED_BEFORE: Final = (
    "INSERT INTO reach (audience, position, entry)"
    " SELECT 'o:' || d.office, e.position, e.id FROM entry e JOIN device d ON d.id = e.device"
    " WHERE e.position IS NOT NULL"
)
"""At a central of 0.1.0 every entry was for the desks of its office."""


def _add_scopes() -> None:
    op.create_table(
        "reach",
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("audience", "position", name=op.f("pk_reach")),
    )
    op.create_table(
        "shared",
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "audience", name=op.f("pk_shared")),
    )
    op.execute(_REACHED_BEFORE)
    op.add_column("appeal", sa.Column("closed_on", sa.Date(), nullable=True))


def _drop_scopes() -> None:
    op.drop_column("appeal", "closed_on")
    op.drop_table("shared")
    op.drop_table("reach")


def _add_reference() -> None:
    op.create_table(
        "reference",
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("turn", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Uuid(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("valid_from", sa.String(), nullable=False),
        sa.Column("valid_to", sa.String(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("cause", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("subject", "turn", name=op.f("pk_reference")),
    )
    op.create_index("ix_reference_table_name", "reference", ["table_name"], unique=False)
    op.create_index("ix_reference_entry", "reference", ["entry"], unique=False)


def _drop_reference() -> None:
    op.drop_table("reference")


def _add_staff() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("desk", sa.Uuid(), nullable=True),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("pepper", sa.String(), nullable=False),
        sa.Column("once", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_login_office", "person", ["login", "office"], unique=False)
    op.create_table(
        "attempt",
        sa.Column("person", sa.Uuid(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_attempt")),
    )
    op.add_column("delivery", sa.Column("actor", sa.String(), nullable=True))
    _tell_whose_waits()


def _tell_whose_waits() -> None:
    """Write beside what a desk of 0.1.0 has not delivered yet whose it is."""
    connection = op.get_bind()
    rows = connection.execute(
        sa.text(
            "SELECT d.seq, e.envelope FROM delivery d JOIN entry e ON e.id = d.entry"
            " WHERE d.state <> 'delivered'"
        )
    ).all()
    for seq, envelope in rows:
        connection.execute(
            sa.text("UPDATE delivery SET actor = :actor WHERE seq = :seq"),
            {"actor": json.loads(bytes(envelope))["actor"], "seq": seq},
        )


def _drop_staff() -> None:
    op.drop_column("delivery", "actor")
    op.drop_table("attempt")
    op.drop_index("ix_person_login_office", table_name="person")
    op.drop_table("person")
