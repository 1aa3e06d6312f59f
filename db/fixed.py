"""Statements of fixed text on the hot path, given to the driver as they are.

Registering writes eight rows. SQLAlchemy wraps each of them in contexts, results and parameter
sets that take as long as the database itself; these statements leave all that out and keep the
transaction, the errors and both databases.
"""

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

_NAME: Final = re.compile(r"(?<!:):([a-z_]+)(\*?)")

Row = Mapping[str, Any]

# Ids are kept as SQLAlchemy's type keeps them; the driver asks once for each, and for no more.
sqlcipher.register_adapter(UUID, attrgetter("hex"))


class Fixed:
    """A statement with ``:names``; ``IN (:names*)`` takes a sequence that is not empty."""

    def __init__(self, sql: str) -> None:
        self._sql = sql
        self._lists = [name for name, star in _NAME.findall(sql) if star]
        self._spelled: dict[tuple[object, ...], str] = {}

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
            self._give(connection, self._text(connection), rows, many=True)

    def _run(self, connection: Connection, row: Row) -> Any:
        if not self._lists:
            return self._give(connection, self._text(connection), row, many=False)
        lists = {name: row[name] for name in self._lists}
        kept = {name: value for name, value in row.items() if name not in lists}
        for name, values in lists.items():
            kept |= {f"{name}{place}": value for place, value in enumerate(values)}
        return self._give(connection, self._for(connection, lists), kept, many=False)

    def _text(self, connection: Connection) -> str:
        return self._sql if connection.dialect.name == "sqlite" else self._for(connection, {})

    def _for(self, connection: Connection, lists: Mapping[str, Sequence[object]]) -> str:
        """Return the text as the driver of *connection* wants it."""
        dialect = connection.dialect.name
        key = (dialect, *map(len, lists.values()))
        found = self._spelled.get(key)
        if found is None:
            sign = ":{}" if dialect == "sqlite" else "%({})s"

            def spelled(name: re.Match[str]) -> str:
                if not name[2]:
                    return sign.format(name[1])
                places = range(len(lists[name[1]]))
                return ", ".join(sign.format(f"{name[1]}{place}") for place in places)

            found = self._spelled[key] = _NAME.sub(spelled, self._sql)
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
            base = connection.dialect.loaded_dbapi.Error
            raise DBAPIError.instance(
                sql, None, error, base, hide_parameters=True, dialect=connection.dialect
            ) from error
        return cursor


def id_of(value: Any) -> UUID:
    """Return the id that a driver gave as *value*."""
    return value if isinstance(value, UUID) else UUID(value)
