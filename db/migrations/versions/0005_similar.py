"""What is alike: keys of persons, ties between appeals, shared problems."""

import sqlalchemy as sa
from alembic import op

from db.person_keys import tell_person_keys

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("appeal", sa.Column("person_key", sa.String(), server_default="", nullable=False))
    tell_person_keys(op.get_bind())
    op.create_index("ix_appeal_person_key", "appeal", ["person_key"], unique=False)
    op.create_table(
        "link",
        sa.Column("appeal", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("appeal", "other", name=op.f("pk_link")),
    )
    _add_problems()


def downgrade() -> None:
    op.drop_index("ix_problem_appeal_appeal", table_name="problem_appeal")
    op.drop_table("problem_appeal")
    op.drop_index("ix_problem_topic_stem", table_name="problem")
    op.drop_table("problem")
    op.drop_table("link")
    op.drop_index("ix_appeal_person_key", table_name="appeal")
    op.drop_column("appeal", "person_key")


def _add_problems() -> None:
    op.create_table(
        "problem",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("stem", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("working_group", sa.Text(), server_default="", nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    op.create_index("ix_problem_topic_stem", "problem", ["topic", "stem"], unique=False)
    op.create_table(
        "problem_appeal",
        sa.Column("problem", sa.Uuid(), nullable=False),
        sa.Column("appeal", sa.Uuid(), nullable=False),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("problem", "appeal", name=op.f("pk_problem_appeal")),
    )
    op.create_index("ix_problem_appeal_appeal", "problem_appeal", ["appeal"], unique=False)
