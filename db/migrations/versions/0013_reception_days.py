"""Single reception days, and who waits at which of their tables."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reception_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reception_day")),
    )
    op.create_table(
        "booking_queue",
        sa.Column("booking", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Uuid(), nullable=False),
        sa.Column("table", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("left", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("booking", name=op.f("pk_booking_queue")),
    )
    op.create_index(op.f("ix_booking_queue_day"), "booking_queue", ["day"], unique=False)


def downgrade() -> None:
    op.drop_table("booking_queue")
    op.drop_table("reception_day")
