"""Which files central has, as desks ask it after it was put back from a copy."""

from db.devices import any_device_of
from db.engine import reading
from frontoffice.central.file_intake import named, store_of
from frontoffice.central.state import State
from frontoffice.sync.file_wire import FilesAsked, FilesHad
from frontoffice.sync.wire import spell, understand


def had(state: State, token: str, raw: bytes) -> bytes:
    """Tell which of the files that a device asks about are here; one that was shut out, of its own.

    :raises DeviceNotAllowedError: no device has *token*.
    :raises WireError: what is asked are no names of files.
    :raises NoFilesError: this central keeps none.
    """
    asked, store = understand(raw, FilesAsked), store_of(state)
    with reading(state.engine) as connection:
        device = any_device_of(connection, token)
        told = named(connection, device, asked.sha256)
    found: tuple[list[str], list[str]] = [], []
    for sha256 in told:
        found[not store.has(bytes.fromhex(sha256))].append(sha256)
    return spell(FilesHad(*found))
