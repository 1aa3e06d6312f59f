"""What central says of a newer version of the program."""

from typing import Final

import msgspec

PATH: Final = "/v1/update"


class UpdateOffer(msgspec.Struct, frozen=True):
    """The newest version that central has for a device; the file is fetched as any other."""

    version: str
    platform: str
    sha256: str
    """Of the whole update, hexadecimal."""
    size: int
    at: int
    """When it was offered: UTC, milliseconds since 1970."""


class UpdateAnswer(msgspec.Struct, frozen=True):
    """The offer as JSON, signed by central; an empty text where there is none."""

    signed: str
    signature: bytes


def update_message(signed: str) -> bytes:
    """Return what central signs when it offers an update."""
    return b"frontoffice offer 1\n" + signed.encode()
