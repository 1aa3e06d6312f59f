"""Fetching the status list: what has changed of the one that is here, or all of a new one."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, Engine

from db import settings, status_blocks
from db.engine import reading, writing
from db.status_blocks import Held
from frontoffice.journal.keys import PublicKey
from frontoffice.journal.status_list import Piece, StatusListError, read_piece
from frontoffice.sync.client import Central
from frontoffice.sync.refusals import CentralError

EVERY: Final = "status_list.every_min"
EVERY_MIN: Final = 15
_ASKED: Final = "status_list.asked_at"
_MINUTE_MS: Final = 60_000


def is_due(connection: Connection, now: int) -> bool:
    """Tell whether the list is to be asked for again.

    :param now: UTC, milliseconds since 1970.
    """
    asked = settings.get(connection, _ASKED, 0)
    wait = settings.get(connection, EVERY, EVERY_MIN) * _MINUTE_MS
    # The clock may have been set back since.
    return not 0 <= now - asked < wait


def refresh_list(
    engine: Engine,
    central: Central,
    key: PublicKey,
    now: int,
    between: Callable[[], object] = lambda: None,
) -> None:
    """Fetch what has changed of the status list, piece by piece, where it is time to.

    :param now: UTC, milliseconds since 1970.
    :param between: is called between two pieces: what was registered meanwhile does not wait.
    :raises CentralError: no list of its own came; the pieces before are kept.
    """
    with reading(engine) as connection:
        more = is_due(connection, now)
    if not more:
        return
    while more:
        with reading(engine) as connection:
            here = goes_on(connection)
        raw = central.status_list(here.id if here else "", here.through if here else 0)
        more = bool(raw) and take_piece(engine, _believed(raw, key))
        if more:
            between()
    with writing(engine) as connection:
        settings.put(connection, _ASKED, now)


def goes_on(connection: Connection) -> Held | None:
    """Return the list that the next piece is asked of: one that is coming goes first."""
    return status_blocks.coming(connection) or status_blocks.held(connection)


def take_piece(engine: Engine, piece: Piece) -> bool:
    """Keep a piece that central has signed, and tell whether more of it are to come.

    One that is older than what is here, or that does not go on where that ends, is passed over.
    """
    with writing(engine) as connection:
        here, before = status_blocks.held(connection), goes_on(connection)
        if here is not None and piece.as_of < here.as_of:
            return False
        same = before is not None and before.id == piece.which.id.hex()
        if piece.after and not (same and before is not None and before.through == piece.after):
            return False
        status_blocks.keep(connection, piece)
        return piece.after < piece.through < piece.last


def _believed(raw: bytes, key: PublicKey) -> Piece:
    try:
        return read_piece(raw, key)
    except StatusListError as error:
        raise CentralError(why=f"status list, {error.values['why']}") from error
