"""What an applicant is to confirm again, and the registers of days on their way to paper."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KNOWN = "known_kinds"
_TOLD_ANEW = "appeal.corrected 1"


def upgrade() -> None:
    op.add_column(
        "appeal", sa.Column("unconfirmed", sa.String(), server_default="", nullable=False)
    )
    op.create_index(
        "ix_appeal_unconfirmed",
        "appeal",
        ["key"],
        unique=False,
        sqlite_where=sa.text("unconfirmed <> ''"),
    )
    op.add_column("spool", sa.Column("day", sa.Date(), nullable=True))
    _fold_corrected_anew()


def downgrade() -> None:
    op.drop_column("spool", "day")
    op.drop_index("ix_appeal_unconfirmed", table_name="appeal")
    op.drop_column("appeal", "unconfirmed")


def _fold_corrected_anew() -> None:
    """Let the next opening read the corrections as if it had not known their kind."""
    setting = sa.table("setting", sa.column("name"), sa.column("value"))
    bind, this = op.get_bind(), setting.c.name == _KNOWN
    known = bind.execute(sa.select(setting.c.value).where(this)).scalar()
    if known is not None:
        kinds = [kind for kind in json.loads(known) if kind != _TOLD_ANEW]
        bind.execute(sa.update(setting).where(this).values(value=json.dumps(kinds)))
