"""A look into central's database from outside."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from db import devices
from db.engine import reading
from db.verify import Verified, verify
from frontoffice.central import open_central
from frontoffice.cli.central_opening import database_of, secrets_of
from frontoffice.journal.keys import PublicKey


@contextmanager
def central_database(folder: Path) -> Iterator[Engine]:
    """Give the database of the central in *folder*, which may be running."""
    args = Namespace(data=folder, database="", language="en")
    engine = open_central(database_of(args), secrets_of(args))
    try:
        yield engine
    finally:
        engine.dispose()


def verified_at_central(engine: Engine) -> Verified:
    """Return what verifying the whole journal of a central shows."""
    with reading(engine) as connection:
        keys = {one.device: PublicKey(one.public_key) for one in devices.known_keys(connection)}
        return verify(connection, keys)
