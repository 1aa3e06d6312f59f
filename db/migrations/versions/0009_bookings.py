"""Leases of seats, bookings, and what is held while a form is filled."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("schedule", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("granted", sa.Boolean(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lease")),
    )
    op.create_index("ix_lease_granted_seats", "lease", ["granted", "seats"], unique=False)
    op.create_table(
        "lease_seat",
        sa.Column("slot", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lease", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("slot", "seat", name=op.f("pk_lease_seat")),
    )
    op.create_index(op.f("ix_lease_seat_lease"), "lease_seat", ["lease"], unique=False)
    op.create_table(
        "booking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("lease", sa.String(), nullable=False),
        sa.Column("schedule", sa.Uuid(), nullable=False),
        sa.Column("reception_office", sa.String(), nullable=False),
        sa.Column("slot", sa.Uuid(), nullable=False),
        sa.Column("begins_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("seat_told", sa.Integer(), nullable=True),
        sa.Column("wanted", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("guest", sa.String(), nullable=False),
        sa.Column("appeal", sa.String(), nullable=False),
        sa.Column("entry", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
        sa.UniqueConstraint("slot", "seat", name=op.f("uq_booking_slot_seat")),
    )
    op.create_index(op.f("ix_booking_appeal"), "booking", ["appeal"], unique=False)
    op.create_index(
        "ix_booking_schedule_begins_at", "booking", ["schedule", "begins_at"], unique=False
    )
    op.create_index("ix_booking_state_begins_at", "booking", ["state", "begins_at"], unique=False)
    op.create_table(
        "booking_hold",
        sa.Column("slot", sa.Uuid(), nullable=False),
        sa.Column("seat", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("slot", "seat", name=op.f("pk_booking_hold")),
    )


def downgrade() -> None:
    op.drop_table("booking_hold")
    op.drop_table("booking")
    op.drop_table("lease_seat")
    op.drop_table("lease")
