"""What people who were booked are found by, however their names are spelled."""

import json

import sqlalchemy as sa
from alembic import op

from db.apply.bookings import guest_key

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "booking", sa.Column("person_key", sa.String(), server_default="", nullable=False)
    )
    booking = sa.table(
        "booking", sa.column("id"), sa.column("guest"), sa.column("person_key", sa.String())
    )
    bind = op.get_bind()
    for row in bind.execute(sa.select(booking.c.id, booking.c.guest)).all():
        guest = json.loads(row.guest)
        key = guest_key(guest["name"], guest["identifier"])
        told = sa.update(booking).where(booking.c.id == row.id).values(person_key=key)
        bind.execute(told)
    op.create_index(op.f("ix_booking_person_key"), "booking", ["person_key"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_booking_person_key"), table_name="booking")
    op.drop_column("booking", "person_key")
