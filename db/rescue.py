"""Reading what is whole of a damaged database, row by row.

After one damaged page SQLCipher gives nothing more on that connection, so each fault is followed
by opening the file anew. Rows that lie on a damaged page are told by their numbers.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from db.engine import Locked
from db.first_look import unlocked_by
from db.refusals import DamagedError

_CHUNK: Final = 500
_BLIND_CHUNKS: Final = 40
"""Chunks with nothing but faults after which a table has probably ended."""

Row = tuple[Any, ...]


@dataclass(slots=True)
class Saved:
    """How reading one table went."""

    rows: int = 0
    lost: list[int] = field(default_factory=list)
    """SQLite's numbers of the rows that cannot be read, as far as they are known to exist."""


class Damaged:
    """A database of which some pages are damaged."""

    def __init__(self, file: Locked) -> None:
        self._file = file
        self._connection: Any = None

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            with suppress(sqlcipher.Error):
                self._connection.close()
            self._connection = None

    def columns(self, table: str) -> list[str]:
        """Return the names of the columns of *table*; none where it is not there.

        :raises DamagedError: not even the list of tables can be read.
        """
        found = self._asked(f"SELECT name FROM pragma_table_info('{table}')", ())  # noqa: S608 -- of our own names
        if found is None:
            raise DamagedError
        return [name for (name,) in found]

    def rows(self, table: str, columns: Sequence[str], saved: Saved) -> Iterator[list[Row]]:
        """Give the rows of *table* that can be read, some at a time, and tell *saved* of all."""
        named = ", ".join(f'"{name}"' for name in columns)
        chunk = f"SELECT rowid, {named} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {_CHUNK}"  # noqa: S608 -- of our own names
        single = f"SELECT rowid, {named} FROM {table} WHERE rowid = ?"  # noqa: S608 -- of our own names
        last, after, blind = self._last(table), 0, 0
        while last is None or after < last:
            found = self._asked(chunk, (after,))
            if found is not None:
                saved.rows += len(found)
                yield [row[1:] for row in found]
                if len(found) < _CHUNK:
                    return
                after, blind = found[-1][0], 0
                continue
            found, faults, whole = self._one_by_one(single, after, last)
            saved.rows += len(found)
            saved.lost += faults
            yield [row[1:] for row in found]
            after += _CHUNK
            blind = 0 if whole else blind + 1
            if last is None and blind >= _BLIND_CHUNKS:
                del saved.lost[-blind * _CHUNK :]  # nobody knows that there was anything
                return

    def _one_by_one(
        self, query: str, after: int, last: int | None
    ) -> tuple[list[Row], list[int], bool]:
        """Return what can be read, the numbers of what cannot, and whether anything answered."""
        found: list[Row] = []
        faults: list[int] = []
        end = after + _CHUNK if last is None else min(after + _CHUNK, last)
        for number in range(after + 1, end + 1):
            one = self._asked(query, (number,))
            if one is None:
                faults.append(number)
            else:
                found += one
        return found, faults, len(faults) < end - after

    def _last(self, table: str) -> int | None:
        """Return the number of the last row, by the table itself or by one of its indexes."""
        indexes = self._asked(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)
        )
        ways = ["", *(f" INDEXED BY {name}" for (name,) in indexes or ())]
        for way in ways:
            found = self._asked(f"SELECT coalesce(max(rowid), 0) FROM {table}{way}", ())  # noqa: S608 -- of our own names
            if found is not None:
                number: int = found[0][0]
                return number
        return None

    def _asked(self, query: str, values: tuple[Any, ...]) -> list[Row] | None:
        """Return what *query* gives; None where it comes upon a damaged page."""
        try:
            if self._connection is None:
                self._connection = self._opened()
            found: list[Row] = self._connection.execute(query, values).fetchall()
        except sqlcipher.Error:
            self.close()
            return None
        return found

    def _opened(self) -> Any:
        connection = sqlcipher.connect(
            f"{self._file.path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
        )
        unlocked_by(connection, self._file.key)
        return connection
