"""A second set of the rows that entries make, beside those that stand; nothing of these changes.

Names without a schema mean the second set, all others of the database mean what stands. So
applying, which names its tables plainly, fills the one and reads the journal of the other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from secrets import token_bytes
from typing import Final

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from db.engine import Locked, file_of, refusals_named
from db.first_look import KEY_LENGTH, unlocked_by
from db.tables import (
    appeal,
    appeal_search,
    attachment,
    attempt,
    booking,
    booking_call,
    booking_hold,
    booking_paper,
    booking_queue,
    booking_readied,
    consultation,
    conversation,
    counter,
    delivery,
    device,
    device_key,
    draft,
    enrolment,
    entry,
    feed_head,
    file_copy,
    held,
    instruction,
    lease,
    lease_seat,
    life,
    link,
    office_secret,
    paper,
    person,
    problem,
    problem_appeal,
    reach,
    reception_day,
    reception_told,
    reference,
    review,
    schedule,
    setting,
    shared,
    signer,
    spool,
    staff,
    status_block,
    status_list,
    status_row,
    support,
    talon,
    task,
    visit,
)

FOLDED: Final[tuple[Table, ...]] = (
    *(
        appeal,
        talon,
        link,
        paper,
        attachment,
        review,
        signer,
        visit,
        consultation,
        support,
        problem,
        problem_appeal,
    ),
    *(schedule, lease, lease_seat, booking, booking_call, booking_readied, booking_paper),
    *(booking_queue, reception_day),
    *(conversation, instruction, reception_told),
    *(reference, person, appeal_search),
)
"""The tables that nothing but entries writes."""
LOCAL: Final[tuple[Table, ...]] = (
    *(entry, delivery, counter, setting, spool, draft, staff, task),
    *(device, device_key, enrolment, feed_head, office_secret, reach, shared),
    *(held, life, attempt, booking_hold, file_copy),
    *(status_list, status_row, status_block),
)
"""All others: the journal itself, and what is an installation's own, or partly so.

Of these the second set has empty ones, but for the journal: what applying says to them, as of
devices at central, is said into the void and not to what stands.
"""
_STANDS: Final = {"sqlite": "standing", "postgresql": "public"}
_PRAGMAS: Final = (
    # Nobody needs it after a crash; only savepoints are rolled back in it.
    "PRAGMA journal_mode = MEMORY",
    "PRAGMA synchronous = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -64000",
)
# It keeps its text, which the standing index does not, and needs no index of prefixes.
_SEARCH: Final = (
    "CREATE VIRTUAL TABLE appeal_search USING fts5("
    "folded, tokenize='unicode61 remove_diacritics 0')"
)


@cache
def _standing(table: Table, schema: str) -> Table:
    return table.to_metadata(MetaData(), schema=schema)


@dataclass(frozen=True, slots=True)
class SecondSet:
    """An empty second set, to be filled through its connection."""

    connection: Connection

    @property
    def stands(self) -> str:
        """The schema of what stands."""
        return _STANDS[self.connection.dialect.name]

    def standing(self, table: Table) -> Table:
        """Return the rows of *table* that stand."""
        return _standing(table, self.stands)


@contextmanager
def second_set(engine: Engine, file: Path | None = None) -> Iterator[SecondSet]:
    """Give an empty second set beside the database of *engine*.

    No transaction is open; each that the caller begins sees one state of what stands.

    :param file: where it is kept on SQLite, encrypted by a key that nobody keeps, and removed at
        the end; None keeps it in memory, which is for small databases.
    :raises StorageError: the database cannot be read, or the disk is full.
    """
    stands = file_of(engine)
    if stands is None:
        one_state = engine.execution_options(isolation_level="REPEATABLE READ")
        with refusals_named(), one_state.connect() as connection:
            with connection.begin():
                _make_temporary(connection)
            try:
                yield SecondSet(connection)
            finally:
                connection.invalidate()  # its temporary tables go with the connection
        return
    if file is not None:
        file.unlink(missing_ok=True)  # of a try that was killed
    kept = None if file is None else Locked(file, token_bytes(KEY_LENGTH))
    beside = _beside(stands, kept)
    try:
        with refusals_named(), beside.connect() as connection:
            with connection.begin():
                _make_tables(connection)
            yield SecondSet(connection)
    finally:
        beside.dispose()
        if file is not None:
            file.unlink(missing_ok=True)


def _beside(stands: Locked, kept: Locked | None) -> Engine:
    """Return an engine of one connection over the second set, with what stands attached."""

    def connect() -> object:
        path = ":memory:" if kept is None else str(kept.path)
        connection = sqlcipher.connect(path, isolation_level=None, check_same_thread=False)
        try:
            if kept is not None:
                unlocked_by(connection, kept.key)
            for pragma in _PRAGMAS:
                connection.execute(pragma)
            connection.execute(
                f"ATTACH DATABASE ? AS {_STANDS['sqlite']} KEY \"x'{stands.key.hex()}'\"",
                (str(stands.path),),
            )
            connection.execute(f"PRAGMA {_STANDS['sqlite']}.cache_size = -64000")
        except sqlcipher.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://", creator=connect, module=sqlcipher, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _make_temporary(connection: Connection) -> None:
    """Make temporary tables, which come before all others of the same name."""
    for table in (*FOLDED, *LOCAL):
        if table is entry:
            continue
        connection.exec_driver_sql(
            f"CREATE TEMPORARY TABLE {table.name} (LIKE public.{table.name}"
            " INCLUDING DEFAULTS INCLUDING INDEXES)"
        )


def _make_tables(connection: Connection) -> None:
    """Make the tables of the second set as those stand, columns and indexes and all."""
    left_out = (entry, appeal_search)
    names = [table.name for table in (*FOLDED, *LOCAL) if table not in left_out]
    spelled = connection.exec_driver_sql(
        "SELECT sql FROM standing.sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ("  # noqa: S608 -- of our own names
        + ", ".join(f"'{name}'" for name in names)
        + ") ORDER BY type = 'index'"
    )
    for (sql,) in spelled.all():
        connection.exec_driver_sql(sql)
    connection.exec_driver_sql(_SEARCH)
