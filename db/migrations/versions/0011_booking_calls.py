"""Who was called about their hour, and whether they were reached."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "booking_call",
        sa.Column("entry", sa.Uuid(), nullable=False),
        sa.Column("booking", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_booking_call")),
    )
    op.create_index("ix_booking_call_booking_at", "booking_call", ["booking", "at"], unique=False)


def downgrade() -> None:
    op.drop_table("booking_call")
