"""The signed list of device keys: with it a desk proves entries and talons without a network."""

from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Engine

from db import devices, settings
from db.devices import KnownKey
from db.engine import reading, writing
from frontoffice.journal.keys import PublicKey, verifies
from frontoffice.sync.client import Central
from frontoffice.sync.refusals import CentralError
from frontoffice.sync.wire import KeyList, KeysAnswer, WireError, WireKey, keys_message, understand

VERSION: Final = "sync.keys_version"


def refresh_keys(engine: Engine, central: Central, central_key: PublicKey) -> None:
    """Fetch the list of keys and keep it, unless it is older than the one that is here.

    :raises CentralError: the list is not signed by central's key.
    """
    keep_list(engine, read_keys(central.keys(), central_key))


def keep_list(engine: Engine, listed: KeyList) -> None:
    """Keep *listed*, which central has signed, unless it is older than the one that is here.

    :raises CentralError: it makes no sense.
    """
    keys = [_known(key) for key in listed.keys]
    with writing(engine) as connection:
        if listed.version >= version_here(connection):
            devices.keep_keys(connection, keys)
            settings.put(connection, VERSION, listed.version)


def read_keys(answer: KeysAnswer, central_key: PublicKey) -> KeyList:
    """Return the list in *answer*.

    :raises CentralError: it is not signed by *central_key*, or no list.
    """
    if not verifies(central_key, answer.signature, keys_message(answer.signed)):
        raise CentralError(why="signature")
    try:
        return understand(answer.signed.encode(), KeyList)
    except WireError as error:
        raise CentralError(why="nonsense") from error


def version_here(connection: Connection) -> int:
    """Return the version of the list that is kept here; 0 for none."""
    version: int = settings.get(connection, VERSION, 0)
    return version


def keys_here(engine: Engine) -> dict[UUID, PublicKey]:
    """Return the keys that are kept here, by device."""
    with reading(engine) as connection:
        return {key.device: key.public_key for key in devices.known_keys(connection)}


def _known(key: WireKey) -> KnownKey:
    try:
        device, public = UUID(key.device), PublicKey(bytes.fromhex(key.public_key))
    except ValueError as error:
        raise CentralError(why="nonsense") from error
    return KnownKey(device, key.office, key.device_no, public, key.revoked_at)
