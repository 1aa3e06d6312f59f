"""The status list: where every appeal of a region stands, for whoever has its talon."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "status_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("found_by", sa.Integer(), nullable=False),
        sa.Column("work", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("ready_at", sa.BigInteger(), nullable=True),
        sa.Column("as_of", sa.BigInteger(), nullable=False),
        sa.Column("upto", sa.BigInteger(), nullable=False),
        sa.Column("walked", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("change", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_list")),
    )
    op.create_table(
        "status_row",
        sa.Column("list", sa.Uuid(), nullable=False),
        sa.Column("key", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("masked", sa.LargeBinary(), nullable=True),
        sa.Column("appeal", sa.Uuid(), nullable=True),
        sa.Column("change", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("list", "key", name=op.f("pk_status_row")),
    )
    op.create_index("ix_status_row_list_change", "status_row", ["list", "change"], unique=False)
    op.create_index("ix_status_row_list_appeal", "status_row", ["list", "appeal"], unique=False)
    op.create_table(
        "status_block",
        sa.Column("list", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("rows", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("list", "place", name=op.f("pk_status_block")),
    )


def downgrade() -> None:
    op.drop_table("status_block")
    op.drop_table("status_row")
    op.drop_table("status_list")
