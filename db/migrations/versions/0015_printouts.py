"""Whose card, or slip, a job of the spool prints as it stands then."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("spool", sa.Column("printed_of", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("spool", "printed_of")
