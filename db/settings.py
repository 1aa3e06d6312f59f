"""Settings of one installation: names with JSON values, in a local table."""

import json
from typing import Any

from sqlalchemy import Connection

from db.fixed import Fixed

# Read and written at every turn of syncing: they go to the driver as they are.
_GET = Fixed("SELECT value FROM setting WHERE name = :name")
_PUT = Fixed(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def get(connection: Connection, name: str, default: Any = None) -> Any:
    """Return the value of *name*, or *default* where it was never put."""
    found = _GET.rows(connection, {"name": name})
    return json.loads(found[0][0]) if found else default


def put(connection: Connection, name: str, value: Any) -> None:
    """Keep *value*, which JSON can carry, under *name*."""
    spelled = json.dumps(value, ensure_ascii=False)
    _PUT.run(connection, [{"name": name, "value": spelled}])
