"""The wire of files: tus 1.0 (tus.io/protocols/resumable-upload), and central's signed receipt."""

from base64 import b64decode, b64encode
from typing import Annotated, Final

import msgspec

from frontoffice.journal.keys import DeviceKey, PublicKey, verifies

TUS: Final = "1.0.0"
TUS_HEADER: Final = "Tus-Resumable"
OFFSET: Final = "Upload-Offset"
LENGTH: Final = "Upload-Length"
METADATA: Final = "Upload-Metadata"
BYTES: Final = "application/offset+octet-stream"
EXTENSIONS: Final = "creation,termination"
PATH: Final = "/v1/files"
SHA256: Final = "sha256"
"""What of the metadata names the file: 64 hexadecimal digits."""
_DIGEST: Final = msgspec.Meta(pattern="^[0-9a-f]{64}$")
ASKED_LIMIT: Final = 500
"""Files of one :class:`FilesAsked`."""
_LABEL: Final = b"frontoffice file 1\n"


class FilesAsked(msgspec.Struct, frozen=True):
    """A desk asks which of these files central has."""

    sha256: Annotated[list[Annotated[str, _DIGEST]], msgspec.Meta(max_length=ASKED_LIMIT)]


class FilesHad(msgspec.Struct, frozen=True):
    """What central has of the files that it was asked about; the others no entry names yet."""

    had: list[str]
    """Whole."""
    missing: list[str]
    """An entry names them, and they are not here, or not all of them."""


class FileReceipt(msgspec.Struct, frozen=True):
    """Central has the file, whole and checked by its hash."""

    sha256: str
    size: int
    at: int
    """UTC, milliseconds since 1970."""
    signature: bytes
    """By central's key, over :func:`_message`."""

    @classmethod
    def signed(cls, sha256: str, size: int, at: int, key: DeviceKey) -> "FileReceipt":
        """Return the receipt that central gives."""
        return cls(sha256, size, at, key.sign(_message(sha256, size, at)))

    def is_by(self, public: PublicKey) -> bool:
        """Tell whether the holder of *public* has signed it."""
        return verifies(public, self.signature, _message(self.sha256, self.size, self.at))


def _message(sha256: str, size: int, at: int) -> bytes:
    return _LABEL + f"{sha256}\n{size}\n{at}".encode()


def metadata(sha256: str) -> str:
    """Return what names the file in :data:`METADATA`."""
    return f"{SHA256} {b64encode(sha256.encode()).decode()}"


def named_in(told: str) -> str:
    """Return the SHA-256 that :func:`metadata` tells; empty where it tells none."""
    for pair in told.split(","):
        name, _, value = pair.strip().partition(" ")
        if name == SHA256:
            try:
                return b64decode(value, validate=True).decode()
            except ValueError:
                return ""
    return ""
