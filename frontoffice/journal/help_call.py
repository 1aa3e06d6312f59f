"""The datagram by which a kiosk asks for somebody, and by which somebody says that they come.

It says nothing of people: which device, about which call, when; signed as entries are.
"""

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Final
from uuid import UUID

from frontoffice.journal.keys import DeviceKey, PublicKey, verifies

MAGIC: Final = b"FO-HELP\x01"
LENGTH: Final = 113
_HEAD: Final = struct.Struct(">8sB16s16sQ")
_CONTEXT: Final = b"frontoffice help 1\n"


class Says(IntEnum):
    """What a datagram says."""

    HELP = 1
    """Somebody at the kiosk asks for a person."""
    COMING = 2
    """Somebody at a desk comes."""
    OVER = 3
    """Nobody has to come any more."""


@dataclass(frozen=True, slots=True)
class HelpCall:
    """One datagram, as it was understood; not yet whether to believe it."""

    says: Says
    call: UUID
    """The same in all datagrams about one call; random."""
    device: UUID
    """Who says it."""
    at: int
    """UTC, milliseconds since 1970, by the clock of who says it."""
    signature: bytes = b""

    def signed(self, key: DeviceKey) -> bytes:
        """Return the bytes of the datagram."""
        head = self._head()
        return head + key.sign(_CONTEXT + head)

    def is_signed_by(self, key: PublicKey) -> bool:
        """Tell whether the holder of *key* has said this."""
        return verifies(key, self.signature, _CONTEXT + self._head())

    def _head(self) -> bytes:
        return _HEAD.pack(MAGIC, self.says, self.call.bytes, self.device.bytes, self.at)


def read_help_call(raw: bytes) -> HelpCall | None:
    """Return what the datagram *raw* says; None where it is none of ours."""
    if len(raw) != LENGTH or not raw.startswith(MAGIC):
        return None
    _, says, call, device, at = _HEAD.unpack(raw[: _HEAD.size])
    try:
        return HelpCall(Says(says), UUID(bytes=call), UUID(bytes=device), at, raw[_HEAD.size :])
    except ValueError:  # a later version says something else
        return None
