"""Who waits for central's answer to a booking, in the order in which they are answered."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_URGENT, _OUT_OF_TURN, _OTHERS = 0, 1, 2
_WAITS = sa.text("state = 'requested' OR (state = 'placed' AND wanted <> '')")


def upgrade() -> None:
    op.add_column("booking", sa.Column("asks", sa.Integer(), nullable=True))
    _rank_who_waits()
    op.create_index(
        "ix_booking_asks",
        "booking",
        ["asks", "begins_at", "made_at", "id"],
        unique=False,
        sqlite_where=sa.text("asks IS NOT NULL"),
        postgresql_where=sa.text("asks IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_booking_asks", table_name="booking")
    op.drop_column("booking", "asks")


def _rank_who_waits() -> None:
    booking = sa.table(
        "booking", sa.column("id"), sa.column("guest"), sa.column("asks", sa.Integer())
    )
    bind = op.get_bind()
    for row in bind.execute(sa.select(booking.c.id, booking.c.guest).where(_WAITS)).all():
        this = booking.c.id == row.id
        bind.execute(sa.update(booking).where(this).values(asks=_rank(json.loads(row.guest))))


def _rank(guest: dict[str, Any]) -> int:
    """Return who comes first: urgent ones, those received out of turn, then all others."""
    if guest.get("urgent"):
        return _URGENT
    return _OUT_OF_TURN if guest.get("category") else _OTHERS
