"""What a crash or a power cut has left of a recording: closed where it ends, and looked through."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from db.files.container import FileDamagedError
from db.files.sealed import SealedReader
from db.files.store import FileStore
from frontoffice.domain.matroska import length_ms
from frontoffice.services.recordings_kept import Kept

_STEP: Final = 1 << 20


def mended(store: FileStore, path: Path, kept: Kept) -> Kept | None:
    """Return what is known of the recording at *path*; None where nothing of it can be read.

    :raises StorageError: the disk refused.
    """
    try:
        if not store.recovered(path):
            return None
    except FileDamagedError:
        return None
    with store.open_at(path) as reader:
        length, whole = length_ms(_parts(reader)), sha256()
        reader.seek(0)
        for part in _parts(reader):
            whole.update(part)
        size = reader.size
    made = kept.unmeasured(length)
    return msgspec.structs.replace(kept, sha256=whole.hexdigest(), size=size, made=made)


def _parts(reader: SealedReader) -> Iterator[bytes]:
    while part := reader.read(_STEP):
        yield part
