"""Those who signed collective appeals: rows that only the application of entries writes."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Table

from db.tables.base import id_column, metadata

signer = Table(
    "signer",
    metadata,
    id_column("appeal", primary_key=True),
    Column("sheet", Integer, primary_key=True, autoincrement=False),
    # The line of the sheet, from 1.
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("identifier", String, nullable=False),
    Column("birth_on", Date),
    # The whole line as it was written.
    Column("raw", String, nullable=False),
    Column("unreadable", Boolean, nullable=False),
    info={"born": "with appeal.signed", "dies": "when the appeal is erased or forgotten"},
)
