"""Shared problems and their appeals: rows that only the application of entries writes."""

from sqlalchemy import Column, Index, String, Table, Text

from db.tables.base import id_column, metadata, moment_column

problem = Table(
    "problem",
    metadata,
    id_column("id", primary_key=True),
    Column("office", String, nullable=False),
    Column("topic", String, nullable=False),
    Column("place", String, nullable=False),
    Column("stem", String, nullable=False),
    Column("state", String, nullable=False),
    moment_column("proposed_at", nullable=False),
    # Who works on it together, in words.
    Column("working_group", Text, nullable=False, server_default=""),
    # The joint answer, or why it is none.
    Column("answer", Text, nullable=False, server_default=""),
    # When somebody decided about it last.
    moment_column("decided_at"),
    Index("ix_problem_topic_stem", "topic", "stem"),
    info={"born": "with problem.proposed", "dies": "never; nothing of a person stands in it"},
)

problem_appeal = Table(
    "problem_appeal",
    metadata,
    id_column("problem", primary_key=True),
    id_column("appeal", primary_key=True),
    moment_column("joined_at", nullable=False),
    Index("ix_problem_appeal_appeal", "appeal"),
    info={"born": "with problem.proposed or problem.joined", "dies": "never"},
)
