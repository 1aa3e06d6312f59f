"""The status list: central makes it of its appeals, a desk has what central has signed.

All of these are local: no entry is applied to them, and each can be made or fetched anew.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Uuid

from db.tables.base import bytes_column, id_column, metadata, moment_column

status_list = Table(
    "status_list",
    metadata,
    # At central only: the lists that stand or are being made, of each region.
    Column("id", Uuid(), primary_key=True),
    Column("region", String, nullable=False),
    # A value of frontoffice.journal.status_list.By.
    Column("found_by", Integer, nullable=False),
    Column("work", Integer, nullable=False),
    moment_column("begun_at", nullable=False),
    # When all appeals were in it for the first time; null while it is being made.
    moment_column("ready_at"),
    moment_column("as_of", nullable=False),
    # Up to which position of the feed what happened is in it.
    Column("upto", BigInteger, nullable=False),
    # Up to which row of appeals it has been made.
    Column("walked", BigInteger, nullable=False, server_default="0"),
    # The number of its last change.
    Column("change", BigInteger, nullable=False, server_default="0"),
    info={
        "born": "with a region's first device, and each quarter",
        "dies": "when the next is ready",
    },
)

status_row = Table(
    "status_row",
    metadata,
    # At central only: the rows of its lists. One that is no more keeps its key, without a value,
    # so that desks are told; where two numbers meet at a key it belongs to none of them.
    Column("list", Uuid(), primary_key=True),
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    bytes_column("masked"),
    id_column("appeal"),
    Column("change", BigInteger, nullable=False),
    Index("ix_status_row_list_change", "list", "change"),
    Index("ix_status_row_list_appeal", "list", "appeal"),
)

status_block = Table(
    "status_block",
    metadata,
    # At a desk only: the rows of central's list, sorted, a thousandth of all keys in each.
    Column("list", Uuid(), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    bytes_column("rows", nullable=False),
)
