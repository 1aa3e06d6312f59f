"""Desk and central tell each other for which keys envelopes between them are sealed."""

from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from db import settings
from db.engine import reading, writing
from db.record import Author
from frontoffice.errors import UnavailableError
from frontoffice.journal.box import BOX_LENGTH, BoxPublic, vouched
from frontoffice.journal.keys import PublicKey
from frontoffice.sync.client import Central
from frontoffice.sync.keys import keep_list, read_keys
from frontoffice.sync.refusals import CentralError

CENTRAL_BOX: Final = "sync.central_box"
"""Setting: for which key to seal to central, and which device has met it."""


class BoxUnknownError(UnavailableError):
    """One side does not know yet for which key to seal: they have to meet once by the network."""

    code = "unavailable.box"


def keep_box(connection: Connection, device: UUID, box: bytes) -> None:
    """Keep central's box, which also knows the one of *device*, this desk's.

    A desk that goes on as another device has another key: central is to be told anew.
    """
    if len(box) == BOX_LENGTH:
        settings.put(connection, CENTRAL_BOX, {"device": str(device), "box": box.hex()})


def central_box(connection: Connection, device: UUID) -> BoxPublic | None:
    """Return the key for which *device* seals to central; None where they have not met yet."""
    kept = settings.get(connection, CENTRAL_BOX, {})
    return BoxPublic(bytes.fromhex(kept["box"])) if kept.get("device") == str(device) else None


def exchange_boxes(
    engine: Engine, central: Central, author: Author, central_key: PublicKey
) -> None:
    """Tell central this desk's box and keep central's, unless both have been done.

    :raises FrontOfficeError: central gave no answer, or one that it has not signed.
    """
    with reading(engine) as connection:
        if central_box(connection, author.device) is not None:
            return
    listed = read_keys(central.box(vouched(author.key)), central_key)
    keep_list(engine, listed)
    try:
        box = bytes.fromhex(listed.central_box)
    except ValueError as error:
        raise CentralError(why="nonsense") from error
    with writing(engine) as connection:
        keep_box(connection, author.device, box)
