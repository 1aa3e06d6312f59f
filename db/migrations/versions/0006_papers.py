"""Papers of appeals, their way to a printer, and who signed collective appeals."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("appeal", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.Uuid(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
    )
    op.create_index("ix_paper_appeal", "paper", ["appeal"], unique=False)
    op.create_table(
        "signer",
        sa.Column("appeal", sa.Uuid(), nullable=False),
        sa.Column("sheet", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("identifier", sa.String(), nullable=False),
        sa.Column("birth_on", sa.Date(), nullable=True),
        sa.Column("raw", sa.String(), nullable=False),
        sa.Column("unreadable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("appeal", "sheet", "n", name=op.f("pk_signer")),
    )
    op.add_column("spool", sa.Column("paper", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("spool", "paper")
    op.drop_table("signer")
    op.drop_index("ix_paper_appeal", table_name="paper")
    op.drop_table("paper")
