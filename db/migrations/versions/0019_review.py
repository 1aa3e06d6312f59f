"""What was found of appeals from kiosks."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("appeal", sa.Uuid(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("appeal", name=op.f("pk_review")),
    )


def downgrade() -> None:
    op.drop_table("review")
