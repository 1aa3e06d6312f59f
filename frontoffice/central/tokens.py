"""What a device is known by at central once it has been let in."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Final
from uuid import UUID

from frontoffice.journal.keys import DeviceKey, PublicKey

_SAYS: Final = b"frontoffice token 1\n"


def token_of(key: DeviceKey, device: UUID, public: PublicKey) -> str:
    """Return the token of *device*: 43 letters that only central, by its *key*, can make.

    It is the same each time it is asked for. A request to be let in that was late, and comes in
    after the one that was sent in its place, must not make void what the device has got.
    """
    signed = key.sign(_SAYS + device.bytes + public)
    return urlsafe_b64encode(sha256(signed).digest()).rstrip(b"=").decode()
