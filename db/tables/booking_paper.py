"""What is made ready for bookings, and their papers: rows that only applying entries writes."""

from sqlalchemy import Column, Index, Integer, String, Table

from db.tables.base import id_column, metadata, moment_column

booking_readied = Table(
    "booking_readied",
    metadata,
    id_column("booking", primary_key=True),
    # What to bring and to ask, and who must be in the room, in canonical form; empty for neither.
    Column("prepared", String, nullable=False),
    Column("invited", String, nullable=False),
    info={"born": "with booking.prepared or booking.invited", "dies": "never"},
)

booking_paper = Table(
    "booking_paper",
    metadata,
    # The entry by which the piece was made.
    id_column("id", primary_key=True),
    id_column("booking", nullable=False),
    Column("paper", String, nullable=False),
    id_column("about", nullable=False),
    Column("copy", Integer, nullable=False),
    Column("proof", String, nullable=False),
    moment_column("made_at", nullable=False),
    Column("actor", String, nullable=False),
    Column("printer", String, nullable=False),
    moment_column("sent_at"),
    moment_column("confirmed_at"),
    Index("ix_booking_paper_booking_made_at", "booking", "made_at"),
    info={"born": "with booking.paper_made", "dies": "never"},
)
