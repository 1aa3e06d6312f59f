"""Local tables: this installation's own, which applying entries never touches."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, Uuid

from db.tables.base import Key, id_column, metadata, moment_column

counter = Table(
    "counter",
    metadata,
    # The last sequence given out; a row per office, device number and year.
    Column("office", String, primary_key=True),
    Column("device_no", Integer, primary_key=True, autoincrement=False),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("sequence", Integer, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    # What this installation is and how it is set; values are JSON.
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

spool = Table(
    "spool",
    metadata,
    # Talons on their way to paper; born with the talon, kept as long as it is of use to a clerk.
    Column("id", Key, primary_key=True, autoincrement=True),
    id_column("appeal", nullable=False),
    Column("copy", Integer, nullable=False),
    # The entry of the paper that is printed; null for a talon.
    id_column("paper"),
    # The day whose register is printed, which is of no appeal: its id is all zeros then.
    Column("day", Date),
    # The booking of which it is a paper.
    id_column("booking"),
    # What is printed as it stands then: its sort, the schedule of a list, and the conversation
    # whose card, or the booking whose slip, it is.
    Column("list", String),
    id_column("schedule"),
    id_column("printed_of"),
    Column("state", String, nullable=False),
    Column("printer", String),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("error", String),
    # Whether bytes of this copy may already be on paper: then it goes on as a marked copy.
    Column("may_be_on_paper", Boolean, nullable=False, default=False),
    moment_column("at", nullable=False),
    moment_column("next_try_at"),
    Index("ix_spool_state_id", "state", "id"),
)

draft = Table(
    "draft",
    metadata,
    # What a clerk was typing: one row that follows the keyboard, others set aside.
    Column("id", Uuid(), primary_key=True),
    Column("clerk", String, nullable=False, index=True),
    Column("aside", Boolean, nullable=False),
    moment_column("kept_at", nullable=False),
    Column("draft", Text, nullable=False),
)

task = Table(
    "task",
    metadata,
    # Something that a person has to decide, said by a code.
    Column("id", Uuid(), primary_key=True),
    Column("code", String, nullable=False),
    id_column("subject"),
    id_column("entry"),
    moment_column("at", nullable=False),
    moment_column("done_at"),
)
