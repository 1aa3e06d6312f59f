"""What was asked back in a conversation, and is still to be brought."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The default stays: an older program that was gone back to writes rows without it.
    column = sa.Column("clarified", sa.String(), server_default="", nullable=False)
    op.add_column("conversation", column)


def downgrade() -> None:
    op.drop_column("conversation", "clarified")
