"""The status list as a desk has it: sorted rows in a thousand blocks, and which list they are of."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, delete, insert, select

from db import settings
from db.tables import status_block
from frontoffice.journal.status_list import By, Piece, Which, find, merged

_SETTING: Final = "status_list"
_COMING: Final = "status_list.coming"
_PLACE_BITS: Final = 10


class Held(msgspec.Struct, frozen=True):
    """Which list is here, and how far it has come."""

    id: str
    """Hexadecimal."""
    region: str
    found_by: int
    work: int
    through: int
    """Up to which change all is here."""
    last: int
    as_of: int
    """Central's time of what is in it: UTC, milliseconds since 1970."""

    @property
    def which(self) -> Which:
        """Return which list it is."""
        return Which(bytes.fromhex(self.id), self.region, By(self.found_by), self.work)


def held(connection: Connection) -> Held | None:
    """Return the list that is used here; None where none is whole yet."""
    return _held(connection, _SETTING)


def coming(connection: Connection) -> Held | None:
    """Return the list that is being fetched to be used next; None where none is."""
    return _held(connection, _COMING)


def keep(connection: Connection, piece: Piece) -> None:
    """Put *piece* into its list; once that is whole it is used, and the one before is gone.

    It goes on where the list of the same name ends, or begins one.
    """
    now = coming(connection)
    if piece.after == 0 or (now is not None and now.id == piece.which.id.hex()):
        _put(connection, _COMING, piece)
        _merge(connection, piece, anew=piece.after == 0)
        if piece.through == piece.last:
            _use(connection, piece)
    else:
        _merge(connection, piece, anew=False)
        _put(connection, _SETTING, piece)


def masked(connection: Connection, which: Which, key: bytes) -> bytes | None:
    """Return the masked bytes of *key* in a list; None where it says nothing of that."""
    rows = _rows(connection, UUID(bytes=which.id), _place(key))
    return find(rows, key)


def size(connection: Connection, which: Which) -> int:
    """Return how many bytes the rows of a list take."""
    of = status_block.c.list == UUID(bytes=which.id)
    return sum(map(len, connection.execute(select(status_block.c.rows).where(of)).scalars()))


def _use(connection: Connection, piece: Piece) -> None:
    other = status_block.c.list != UUID(bytes=piece.which.id)
    connection.execute(delete(status_block).where(other))
    _put(connection, _SETTING, piece)
    settings.put(connection, _COMING, None)


def _merge(connection: Connection, piece: Piece, *, anew: bool) -> None:
    of = UUID(bytes=piece.which.id)
    if anew:
        connection.execute(delete(status_block).where(status_block.c.list == of))
    changed: dict[int, dict[bytes, bytes]] = {}
    for key, row in piece.rows.items():
        changed.setdefault(_place(key), {})[key] = row
    removed: dict[int, list[bytes]] = {}
    for key in piece.removed:
        removed.setdefault(_place(key), []).append(key)
    places = sorted({*changed, *removed})
    made = [
        merged(_rows(connection, of, place), changed.get(place, {}), removed.get(place, ()))
        for place in places
    ]
    _write(connection, of, zip(places, made, strict=True))


def _write(connection: Connection, of: UUID, blocks: Iterable[tuple[int, bytes]]) -> None:
    rows = [{"list": of, "place": place, "rows": made} for place, made in blocks]
    if rows:
        places = status_block.c.place.in_([row["place"] for row in rows])
        connection.execute(delete(status_block).where(status_block.c.list == of, places))
        connection.execute(insert(status_block), rows)


def _rows(connection: Connection, of: UUID, place: int) -> bytes:
    query = select(status_block.c.rows).where(
        status_block.c.list == of, status_block.c.place == place
    )
    return connection.execute(query).scalar_one_or_none() or b""


def _place(key: bytes) -> int:
    return int.from_bytes(key[:2]) >> 16 - _PLACE_BITS


def _put(connection: Connection, name: str, piece: Piece) -> None:
    which = piece.which
    told: dict[str, Any] = {
        "id": which.id.hex(),
        "region": which.region,
        "found_by": which.by.value,
        "work": which.work,
        "through": piece.through,
        "last": piece.last,
        "as_of": piece.as_of,
    }
    settings.put(connection, name, told)


def _held(connection: Connection, name: str) -> Held | None:
    found = settings.get(connection, name)
    return None if found is None else msgspec.convert(found, Held)
