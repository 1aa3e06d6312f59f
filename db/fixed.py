"""Statements of fixed text on the hot path, given to the driver as they are.

Registering writes eight rows. SQLAlchemy wraps each of them in contexts, results and parameter
sets that take as long as the database itself; these statements leave all that out and keep the
transaction, the errors and both databases.
"""

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    Date,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine
from sqlcipher3 import dbapi2 as sqlcipher

_WORTH_COPYING: Final = 8
# The narrower kind stands before the wider one that it is a kind of.
_TYPES: Final = (
    (BigInteger, "int8"),
    (Integer, "int4"),
    (Boolean, "bool"),
    (Date, "date"),
    (LargeBinary, "bytea"),
    (String, "text"),
    (Uuid, "uuid"),
)
_LIST: Final = re.compile(r"IN \(:([a-z_][a-z0-9_]*)\*\)")
_NAME: Final = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)(\*?)")

Row = Mapping[str, Any]

# Ids are kept as SQLAlchemy's type keeps them; the driver asks once for each, and for no more.
sqlcipher.register_adapter(UUID, attrgetter("hex"))


class Fixed:
    """A statement with ``:names``; ``IN (:names*)`` takes a sequence that is not empty."""

    def __init__(self, sql: str) -> None:
        self._sql = sql
        self._lists = [name for name, star in _NAME.findall(sql) if star]
        self._spelled: dict[tuple[int, ...], str] = {}
        # One array is one parameter: a list of five hundred would be planned anew each time.
        self._of_postgresql = _NAME.sub(r"%(\1)s", _LIST.sub(r"= ANY(%(\1)s)", sql))

    def rows(self, connection: Connection, row: Row) -> list[tuple[Any, ...]]:
        """Run with the values of *row* and return what comes, as the driver gives it.

        On SQLite ids come as 32 hexadecimal digits and days as text.

        :raises DBAPIError: what SQLAlchemy would raise.
        """
        found: list[tuple[Any, ...]] = self._run(connection, row).fetchall()
        return found

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Run once for each of *rows*.

        :raises DBAPIError: what SQLAlchemy would raise.
        """
        if len(rows) == 1:
            self._run(connection, rows[0])
        elif rows:
            on_sqlite = connection.dialect.name == "sqlite"
            sql = self._sql if on_sqlite else self._of_postgresql
            self._give(connection, sql, rows, many=True)

    def _run(self, connection: Connection, row: Row) -> Any:
        if connection.dialect.name != "sqlite":
            return self._give(connection, self._of_postgresql, row, many=False)
        if not self._lists:
            return self._give(connection, self._sql, row, many=False)
        lists = {name: row[name] for name in self._lists}
        kept = {name: value for name, value in row.items() if name not in lists}
        for name, values in lists.items():
            kept |= {f"{name}{place}": value for place, value in enumerate(values)}
        return self._give(connection, self._for(lists), kept, many=False)

    def _for(self, lists: Mapping[str, Sequence[object]]) -> str:
        """Return the text for SQLite, with a name for every value of *lists*."""
        lengths = tuple(map(len, lists.values()))
        found = self._spelled.get(lengths)
        if found is None:

            def spelled(name: re.Match[str]) -> str:
                if not name[2]:
                    return name[0]
                return ", ".join(f":{name[1]}{place}" for place in range(len(lists[name[1]])))

            found = self._spelled[lengths] = _NAME.sub(spelled, self._sql)
        return found

    @staticmethod
    def _give(connection: Connection, sql: str, values: Any, *, many: bool) -> Any:
        driver: Any = connection.connection.dbapi_connection
        try:
            if not many:
                return driver.execute(sql, values)
            cursor = driver.cursor()
            cursor.executemany(sql, values)
        except connection.dialect.loaded_dbapi.Error as error:
            raise _told(connection, sql, error) from error
        return cursor


class Insertion:
    """Rows into a table: on PostgreSQL many at once go by COPY, which asks for no plan and no row.

    :param columns: all that the table has where none are named.
    """

    def __init__(self, table: Table, *columns: str) -> None:
        self._columns = columns or tuple(column.name for column in table.columns)
        named = ", ".join(f'"{name}"' for name in self._columns)
        values = ", ".join(f":{name}" for name in self._columns)
        self._insert = Fixed(f"INSERT INTO {table.name} ({named}) VALUES ({values})")  # noqa: S608 -- of our own names
        self._copy = f"COPY {table.name} ({named}) FROM STDIN (FORMAT BINARY)"
        self._types = [_type_of(table.columns[name].type) for name in self._columns]
        self._values = itemgetter(*self._columns)

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Insert *rows*.

        :raises DBAPIError: what SQLAlchemy would raise.
        """
        if len(rows) < _WORTH_COPYING or connection.dialect.name == "sqlite":
            self._insert.run(connection, rows)
        else:
            self._give(connection, self._copy, self._types, [*map(self._values, rows)])

    @staticmethod
    def _give(connection: Connection, sql: str, types: Sequence[str], rows: Any) -> None:
        driver: Any = connection.connection.dbapi_connection
        try:
            with driver.cursor().copy(sql) as copy:
                copy.set_types(types)
                for row in rows:
                    copy.write_row(row)
        except connection.dialect.loaded_dbapi.Error as error:
            raise _told(connection, sql, error) from error


class Spread:
    """A statement for each of some rows; on PostgreSQL many go as one statement over arrays.

    :param each: with ``:names``.
    :param many: the same over all rows, which stand at ``{rows}`` as a table of these names.
    :param types: what PostgreSQL calls each column of the rows.
    """

    def __init__(self, each: str, many: str, **types: str) -> None:
        self._each = Fixed(each)
        arrays = ", ".join(f"%({name})b::{kind}[]" for name, kind in types.items())
        self._many = many.format(rows=f"unnest({arrays}) AS told({', '.join(types)})")
        self._names = tuple(types)

    def run(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Run for each of *rows*; on PostgreSQL no two of them may change the same row.

        :raises DBAPIError: what SQLAlchemy would raise.
        """
        if len(rows) < _WORTH_COPYING or connection.dialect.name == "sqlite":
            self._each.run(connection, rows)
        else:
            columns = {name: [row[name] for row in rows] for name in self._names}
            Fixed._give(connection, self._many, columns, many=False)  # noqa: SLF001 -- of this module


def _told(connection: Connection, sql: str, error: Exception) -> BaseException:
    """Return *error* of the driver as SQLAlchemy would raise it."""
    base, dialect = connection.dialect.loaded_dbapi.Error, connection.dialect
    return DBAPIError.instance(sql, None, error, base, hide_parameters=True, dialect=dialect)


def _type_of(column: TypeEngine[Any]) -> str:
    return next(name for kind, name in _TYPES if isinstance(column, kind))


def id_of(value: Any) -> UUID:
    """Return the id that a driver gave as *value*."""
    return value if isinstance(value, UUID) else UUID(value)
