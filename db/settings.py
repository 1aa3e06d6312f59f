"""Settings of one installation: names with JSON values, in a local table."""

import json
from typing import Any

from sqlalchemy import Connection, select, text

from db.tables import setting

_PUT = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def get(connection: Connection, name: str, default: Any = None) -> Any:
    """Return the value of *name*, or *default* where it was never put."""
    query = select(setting.c.value).where(setting.c.name == name)
    found = connection.execute(query).scalar_one_or_none()
    return default if found is None else json.loads(found)


def put(connection: Connection, name: str, value: Any) -> None:
    """Keep *value*, which JSON can carry, under *name*."""
    spelled = json.dumps(value, ensure_ascii=False)
    connection.execute(_PUT, {"name": name, "value": spelled})
