"""The first look at a desk's database, by the driver alone: the sign-in waits for it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlcipher3 import dbapi2 as sqlcipher

from db.who import SIGNS_IN, one_a_login

HEAD: Final = "0020"
"""The newest migration; compared first, so that alembic is imported only when it has work."""
KEY_LENGTH: Final = 32
_BUSY_TIMEOUT_S: Final = 1


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What is needed before anybody signs in, as the tables hold it."""

    office: dict[str, Any]
    people: tuple[tuple[str, str, dict[str, str], str], ...]
    """Login, name, position in the three languages, role; by name."""


def unlocked_by(connection: Any, key: bytes) -> None:
    """Give the new *connection* of the driver its *key*.

    :param key: 32 random bytes, used raw: no key derivation slows the opening of a connection.

    Source: SQLCipher's documentation of ``PRAGMA key`` with a raw key.
    """
    connection.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is told by us
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def glimpse(path: Path, key: bytes) -> Glimpse | None:
    """Return what the database *path* says of its office and people; nothing is written.

    None where only opening the whole desk can tell: another schema, another key, damage, a
    database that is busy. SQLAlchemy takes longer to import than all the rest of the sign-in.
    """
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=ro", timeout=_BUSY_TIMEOUT_S, uri=True
        )
    except sqlcipher.Error:
        return None
    try:
        unlocked_by(connection, key)
        return _seen(connection)
    except (sqlcipher.Error, ValueError):
        return None
    finally:
        connection.close()


def _seen(connection: Any) -> Glimpse | None:
    connection.execute("BEGIN")  # one state, whoever writes meanwhile
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    # What the tables make of the office goes before what it was when the desk was made.
    office = connection.execute(
        "SELECT value FROM setting WHERE name IN ('office', 'office.shown')"
        " ORDER BY name = 'office.shown' DESC"
    ).fetchone()
    if found != (HEAD,) or office is None:
        return None
    told = json.loads(office[0])
    device = connection.execute("SELECT value FROM setting WHERE name = 'device'").fetchone()
    where = {
        "office": told["region"] + told["code"],
        "device": json.loads(device[0]).replace("-", "") if device else "",
    }
    rows = connection.execute(SIGNS_IN, where)
    people = one_a_login(rows)
    if not people and connection.execute("SELECT 1 FROM staff LIMIT 1").fetchone():
        return None  # they are recorded when the whole desk is opened
    return Glimpse(
        told, tuple((one.login, one.name, json.loads(one.position), one.role) for one in people)
    )
