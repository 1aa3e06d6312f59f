"""What is made ready for bookings, their papers, and such jobs in the spool."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "booking_readied",
        sa.Column("booking", sa.Uuid(), nullable=False),
        sa.Column("prepared", sa.String(), nullable=False),
        sa.Column("invited", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("booking", name=op.f("pk_booking_readied")),
    )
    op.create_table(
        "booking_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("booking", sa.Uuid(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_paper")),
    )
    op.create_index(
        "ix_booking_paper_booking_made_at", "booking_paper", ["booking", "made_at"], unique=False
    )
    op.add_column("spool", sa.Column("booking", sa.Uuid(), nullable=True))
    op.add_column("spool", sa.Column("list", sa.String(), nullable=True))
    op.add_column("spool", sa.Column("schedule", sa.Uuid(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("spool") as batch:
        for name in ("schedule", "list", "booking"):
            batch.drop_column(name)
    op.drop_table("booking_paper")
    op.drop_table("booking_readied")
