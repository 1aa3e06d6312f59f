"""Making a whole database of what was saved of a damaged one, and of a copy where there is one."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Engine, func, select
from sqlcipher3 import dbapi2 as sqlcipher

from db import settings
from db.delivery import State, note_returned
from db.engine import Locked, open_sqlcipher, reading, refusals_named, writing
from db.first_look import unlocked_by
from db.migrate import bring_up
from db.rebuild import rewrite
from db.record import DEVICE
from db.refusals import DamagedError
from db.rescue import Damaged, Row, Saved
from db.second_set import FOLDED
from db.tables import delivery, entry, metadata
from frontoffice.journal.entry import EntryError, read

_DERIVED: Final = {table.name for table in FOLDED}

Progress = Callable[[int], None]


@dataclass(slots=True)
class Patched:
    """What a repair has saved, where the rest came from, and what is gone."""

    device: UUID
    entries: int = 0
    """Saved from the damaged database."""
    unreadable: int = 0
    """Entries that lay on damaged pages."""
    spoilt: int = 0
    """Entries that could be read and are not what was signed; they were left out."""
    from_copy: int = 0
    """Entries that a copy had."""
    returning: tuple[int, ...] = ()
    """Numbers of this desk's own entries that are at central, and come again."""
    gone: tuple[int, ...] = ()
    """Numbers of this desk's own entries that are in no place that is known here."""
    rows_lost: dict[str, int] = field(default_factory=dict)
    """Rows of this installation's own tables that could not be read, by table."""


def patch(
    damaged: Locked, new: Path, copy: Locked | None, seen: int, progress: Progress
) -> Patched:
    """Make the database *new* of all that can be read of *damaged*, and fill gaps from *copy*.

    All rows that entries make are made anew. What central has comes again by syncing.

    :param copy: a whole copy of the same desk; None where there is none.
    :param seen: number of this desk's last entry, as the witness knows it; 0 for unknown.
    :param progress: told now and then how many entries have been read.
    :raises DamagedError: too much is damaged; only a copy can help.
    :raises StorageError: the disk is full, or may not be written.
    """
    engine = open_sqlcipher(new, damaged.key)
    try:
        bring_up(engine)
        with closing(Damaged(damaged)) as source, refusals_named():
            saved = _Patching(source, engine, progress).copy_all()
        if copy is not None:
            _fill(engine, copy, saved)
        patched = _finished(engine, saved, seen)
        rewrite(engine, new.with_name(new.name + ".rows"), own=patched.device)
    finally:
        engine.dispose()
    return patched


@dataclass(slots=True)
class _Copied:
    """What reading all tables has given."""

    tables: dict[str, Saved] = field(default_factory=dict)
    spoilt: int = 0
    from_copy: int = 0


@dataclass(slots=True)
class _Patching:
    """Carries rows from the damaged database into the new one."""

    source: Damaged
    engine: Engine
    progress: Progress
    _copied: _Copied = field(default_factory=_Copied)

    def copy_all(self) -> _Copied:
        """Carry over all that can be read, but for the rows that are made anew."""
        for table in metadata.sorted_tables:
            if table.name not in _DERIVED:
                self._copy(table.name, [column.name for column in table.columns])
        return self._copied

    def _copy(self, table: str, wanted: list[str]) -> None:
        there = self.source.columns(table)
        columns = [name for name in wanted if name in there]
        saved = self._copied.tables[table] = Saved()
        if not columns:
            return
        for rows in self.source.rows(table, columns, saved):
            sound = [row for row in rows if table != entry.name or self._is_sound(columns, row)]
            _insert(self.engine, table, columns, sound)
            if table == entry.name:
                self.progress(saved.rows)

    def _is_sound(self, columns: list[str], row: Row) -> bool:
        """Tell whether an entry is what was signed, as far as its own bytes tell."""
        told = dict(zip(columns, row, strict=True))
        try:
            one = read(told["envelope"], told["signature"], told["salt"], told["body"])
        except EntryError:
            self._copied.spoilt += 1
            return False
        envelope = one.envelope
        derived = (envelope.id.hex, envelope.device.hex, envelope.seq, envelope.subject.hex)
        fits = derived == (told["id"], told["device"], told["seq"], told["subject"])
        if not fits or sha256(told["envelope"]).digest() != told["hash"]:
            self._copied.spoilt += 1
            return False
        return True


def _insert(engine: Engine, table: str, columns: list[str], rows: list[Row]) -> None:
    if not rows:
        return
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    with writing(engine) as connection:
        cursor = connection.connection.cursor()
        cursor.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608 -- of our own names


def _fill(engine: Engine, copy: Locked, saved: _Copied) -> None:
    """Take from *copy* the entries that are missing, and the rows of tables that have lost some."""
    with refusals_named(), closing(_opened(copy)) as source:
        for table in metadata.sorted_tables:
            if table.name in _DERIVED:
                continue
            if table.name != entry.name and not saved.tables[table.name].lost:
                continue
            there = {row[1] for row in source.execute(f"PRAGMA table_info({table.name})")}
            columns = [column.name for column in table.columns if column.name in there]
            if not columns:
                continue
            before = _count(engine, table.name)
            names = ", ".join(f'"{name}"' for name in columns)
            rows = source.execute(f"SELECT {names} FROM {table.name}")  # noqa: S608 -- of our own names
            while some := rows.fetchmany(500):
                _insert(engine, table.name, columns, some)
            if table.name == entry.name:
                saved.from_copy = _count(engine, table.name) - before


def _opened(copy: Locked) -> Any:
    connection = sqlcipher.connect(
        f"{copy.path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
    )
    unlocked_by(connection, copy.key)
    return connection


def _count(engine: Engine, table: str) -> int:
    with reading(engine) as connection:
        query = f"SELECT count(*) FROM {table}"  # noqa: S608 -- of our own names
        counted: int = connection.exec_driver_sql(query).scalar_one()
        return counted


def _finished(engine: Engine, saved: _Copied, seen: int) -> Patched:
    """Put the local tables in order and tell what is missing."""
    with writing(engine) as connection:
        told = settings.get(connection, DEVICE)
        if told is None:
            raise DamagedError  # nobody knows any more which desk this was
        device = UUID(told)
        own = entry.c.device == device
        here = set(connection.execute(select(entry.c.seq).where(own)).scalars())
        known = connection.execute(select(func.coalesce(func.max(delivery.c.seq), 0)))
        last = max(seen, known.scalar_one(), max(here, default=0))
        missing = [seq for seq in range(1, last + 1) if seq not in here]
        at_central = delivery.c.state.in_((State.DELIVERED, State.REFUSED))
        sent = set(connection.execute(select(delivery.c.seq).where(at_central)).scalars())
        if missing or saved.tables[entry.name].lost or saved.spoilt:
            settings.put(connection, "sync.cursor", 0)
            settings.put(connection, "sync.lost", told)
        note_returned(connection, device)
    rows_lost = {
        name: len(one.lost) for name, one in saved.tables.items() if one.lost and name != entry.name
    }
    return Patched(
        device=device,
        entries=saved.tables[entry.name].rows - saved.spoilt,
        unreadable=len(saved.tables[entry.name].lost),
        spoilt=saved.spoilt,
        from_copy=saved.from_copy,
        returning=tuple(seq for seq in missing if seq in sent),
        gone=tuple(seq for seq in missing if seq not in sent),
        rows_lost=rows_lost,
    )
