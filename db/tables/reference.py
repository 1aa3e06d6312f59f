"""Reference data: what was recorded over the tables that ship with the program."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from db.tables.base import id_column, metadata, moment_column

reference = Table(
    "reference",
    metadata,
    # One row for each entry on a row of a table, in the order of its subject: whoever reads
    # them takes those that fit, one over the other, and tells the history of a row by them.
    id_column("subject", primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    id_column("entry", nullable=False),
    # set, ended or withdrawn.
    Column("act", String, nullable=False),
    Column("table_name", String, nullable=False),
    Column("code", String, nullable=False),
    Column("office", String, nullable=False),
    # As told: YYYY-MM-DD, or empty for open.
    Column("valid_from", String, nullable=False),
    Column("valid_to", String, nullable=False),
    # JSON: the cells by the names of their columns.
    Column("cells", Text, nullable=False),
    Column("basis", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("note", String, nullable=False),
    Column("actor", String, nullable=False),
    moment_column("at", nullable=False),
    # The first entry of the import, or of the undoing, that it belongs to.
    id_column("cause"),
    Index("ix_reference_table_name", "table_name"),
    Index("ix_reference_entry", "entry"),
)
