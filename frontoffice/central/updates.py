"""Updates at central: which version which desks are offered, and the bytes of it.

Whose program it is, is told by the update's own signature, which each desk proves; central says
only who may have which, and can take that back as long as nobody has applied it.
"""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection

from db import settings
from db.devices import Device, device_of
from db.engine import reading
from db.files.store import FileStore
from db.intake import FrozenError
from frontoffice.central.state import State
from frontoffice.domain.version import Version
from frontoffice.errors import ConflictError
from frontoffice.sync.wire import spell
from frontoffice.sync.wire_updates import UpdateAnswer, UpdateOffer, update_message

_SETTING: Final = "updates"
_PIECE: Final = 1 << 20


class NotOfferedError(ConflictError):
    """No update of this version is offered."""

    code = "conflict.update.not_offered"


@dataclass(frozen=True, slots=True)
class Offered:
    """One update, and to whom it is offered."""

    version: str
    platform: str
    sha256: str
    size: int
    at: int
    to: tuple[str, ...] = ()
    """Offices, six digits, and devices, as 270142/3; none for all."""

    def is_for(self, device: Device) -> bool:
        """Tell whether *device* is offered it."""
        place = f"{device.office}/{device.device_no}"
        return not self.to or device.office in self.to or place in self.to


def offered(connection: Connection) -> list[Offered]:
    """Return what is offered, the newest version first."""
    rows = msgspec.convert(settings.get(connection, _SETTING, []), list[Offered])
    return sorted(rows, key=lambda one: Version.of(one.version), reverse=True)


def publish(
    state: State, store: FileStore, path: Path, version: str, platform: str, to: tuple[str, ...]
) -> Offered:
    """Keep the update *path*, proved before, and offer it; return how it is offered.

    Where the same one is offered already, *to* comes to those who have it; none is for all.

    :raises StorageError: there is no room for it.
    """
    incoming = store.new()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            incoming.writer.write(piece)
    digest = incoming.writer.finish()
    store.keep(incoming.path, digest)
    new = Offered(version, platform, digest.sha256.hex(), path.stat().st_size, state.now(), to)
    with state.writing() as connection:
        there = offered(connection)
        same = [one for one in there if (one.version, one.platform) == (version, platform)]
        for one in same:
            if one.sha256 == new.sha256 and one.to and to:
                new = replace(new, to=tuple(dict.fromkeys((*one.to, *to))))
        _keep(connection, [*(one for one in there if one not in same), new])
    for one in same:
        if one.sha256 != new.sha256:
            store.remove(bytes.fromhex(one.sha256))
    return new


def withdraw(state: State, store: FileStore, version: str) -> list[Offered]:
    """Offer *version* to nobody any more, and return what was offered of it.

    :raises NotOfferedError: nothing was.
    """
    with state.writing() as connection:
        there = offered(connection)
        gone = [one for one in there if one.version == version]
        if not gone:
            raise NotOfferedError(version=version)
        _keep(connection, [one for one in there if one not in gone])
    for one in gone:
        store.remove(bytes.fromhex(one.sha256))
    return gone


def told(state: State, token: str, platform: str) -> bytes:
    """Return the newest update for the machine of the device that has *token*, signed.

    :raises FrozenError: nothing is told to the device before a person has looked.
    """
    with reading(state.engine) as connection:
        device = device_of(connection, token)
        if device.frozen is not None:
            raise FrozenError(why=device.frozen)
        fitting = [
            one for one in offered(connection) if one.platform == platform and one.is_for(device)
        ]
    signed = ""
    if fitting:
        told_of = {name: value for name, value in asdict(fitting[0]).items() if name != "to"}
        signed = msgspec.json.encode(UpdateOffer(**told_of)).decode()
    return spell(UpdateAnswer(signed, state.key.sign(update_message(signed))))


def is_offered(connection: Connection, device: Device, sha256: str) -> bool:
    """Tell whether the file *sha256* is an update that *device* may have."""
    return any(one.sha256 == sha256 and one.is_for(device) for one in offered(connection))


def kept_for_desks(connection: Connection) -> set[str]:
    """Return the SHA-256 of each update that is offered, hexadecimal: no appeal names them."""
    return {one.sha256 for one in offered(connection)}


def _keep(connection: Connection, rows: list[Offered]) -> None:
    settings.put(connection, _SETTING, [asdict(one) for one in rows])
