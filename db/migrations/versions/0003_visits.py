"""Visits: who comes, and what comes of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("device", sa.Uuid(), nullable=False),
        sa.Column("clerk", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ticket", sa.String(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("appeals", sa.Integer(), server_default="0", nullable=False),
        sa.Column("consultations", sa.Integer(), server_default="0", nullable=False),
        sa.Column("bookings", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    op.create_index("ix_visit_on_opened_at", "visit", ["on", "opened_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_visit_on_opened_at", table_name="visit")
    op.drop_table("visit")
