"""Leases of seats and bookings: rows that only the application of entries writes; and holds."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from db.tables.base import id_column, metadata, moment_column

lease = Table(
    "lease",
    metadata,
    id_column("id", primary_key=True),
    # Its holder, or who has asked.
    id_column("device", nullable=False),
    Column("office", String, nullable=False),
    id_column("schedule", nullable=False),
    Column("on", Date, nullable=False),
    Column("most", Integer, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("until", BigInteger, nullable=False),
    # How many seats are out; none once all have come back.
    Column("seats", Integer, nullable=False),
    Index("ix_lease_granted_seats", "granted", "seats"),
    info={"born": "with lease.asked", "dies": "never"},
)

lease_seat = Table(
    "lease_seat",
    metadata,
    # A seat is out to one desk at most: the database sees to it.
    id_column("slot", primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    id_column("lease", nullable=False, index=True),
    info={"born": "with lease.granted", "dies": "once returned or freed"},
)

booking = Table(
    "booking",
    metadata,
    id_column("id", primary_key=True),
    Column("office", String, nullable=False),
    Column("actor", String, nullable=False),
    moment_column("made_at", nullable=False),
    Column("state", String, nullable=False),
    Column("way", String, nullable=False),
    Column("lease", String, nullable=False),
    # The hour: that it has, had, or wanted last; of one on the waiting list the days that will do.
    id_column("schedule", nullable=False),
    Column("reception_office", String, nullable=False),
    id_column("slot", nullable=False),
    moment_column("begins_at", nullable=False),
    moment_column("ends_at", nullable=False),
    Column("form", String, nullable=False),
    # Of those that keep others from it only: so no seat is given to two.
    Column("seat", Integer),
    # As told, also of those who have come since.
    Column("seat_told", Integer),
    # Another hour that was asked for, in canonical form; empty for none.
    Column("wanted", String, nullable=False),
    # The rank of whom central is to answer; null where nothing is asked.
    Column("asks", Integer),
    # Why the person is to be called; empty where nobody is.
    Column("why", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("note", String, nullable=False),
    # Who it is for, in canonical form.
    Column("guest", String, nullable=False),
    Column("appeal", String, nullable=False, index=True),
    # What the person is found by, however the name is spelled.
    Column("person_key", String, nullable=False, server_default="", index=True),
    id_column("entry", nullable=False),
    UniqueConstraint("slot", "seat"),
    # Central answers a few at a time, and may not read all who wait to find the first.
    Index(
        "ix_booking_asks",
        "asks",
        "begins_at",
        "made_at",
        "id",
        sqlite_where=text("asks IS NOT NULL"),
    ),
    Index("ix_booking_schedule_begins_at", "schedule", "begins_at"),
    Index("ix_booking_state_begins_at", "state", "begins_at"),
    info={"born": "with booking.made", "dies": "never"},
)

booking_call = Table(
    "booking_call",
    metadata,
    # The entry that tells of it.
    id_column("entry", primary_key=True),
    id_column("booking", nullable=False),
    moment_column("at", nullable=False),
    Column("actor", String, nullable=False),
    Column("how", String, nullable=False),
    Column("reached", Boolean, nullable=False),
    Column("note", String, nullable=False),
    Index("ix_booking_call_booking_at", "booking", "at"),
    info={"born": "with booking.called", "dies": "never"},
)

reception_day = Table(
    "reception_day",
    metadata,
    id_column("id", primary_key=True),
    Column("office", String, nullable=False),
    Column("on", Date, nullable=False),
    Column("open", Boolean, nullable=False),
    # Topics and tables, in canonical form.
    Column("content", String, nullable=False),
    info={"born": "with reception_day.opened", "dies": "never"},
)

booking_queue = Table(
    "booking_queue",
    metadata,
    id_column("booking", primary_key=True),
    id_column("day", nullable=False, index=True),
    Column("table", Integer, nullable=False),
    Column("number", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("left", Boolean, nullable=False),
    info={"born": "with booking.queued", "dies": "never"},
)

booking_hold = Table(
    "booking_hold",
    metadata,
    # Local: a seat that somebody is about to give away, while the form is filled.
    id_column("slot", primary_key=True),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    Column("holder", String, nullable=False),
    moment_column("until", nullable=False),
    info={"born": "when a form is opened", "dies": "when it is closed, or after ten minutes"},
)
