"""Schedules of receptions, as they stand and as they are proposed."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("entry", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("official", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("withdrawn_from", sa.Date(), nullable=True),
        sa.Column("declined", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", "approved", name=op.f("pk_schedule")),
    )


def downgrade() -> None:
    op.drop_table("schedule")
