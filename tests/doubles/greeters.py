"""A device that greets and renews by hand, rightly or wrongly."""

from typing import Any
from uuid import uuid4

from doubles.pushers import Pusher

from frontoffice.central import device_requests
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.wire import HelloAnswer, spell, understand
from frontoffice.sync.wire_devices import (
    HelloRequest,
    RenewAnswer,
    RenewRequest,
    WireStatus,
    renew_message,
)

ZEROS = bytes(16)


def token(letter: str) -> bytes:
    """Return the life token of a letter."""
    return letter.encode() * 16


def greet(
    pusher: Pusher, before: bytes, after: bytes, *, seq: int | None = None, **more: Any
) -> HelloAnswer:
    """Greet as *pusher* and return what central says."""
    request = HelloRequest(
        life_before=before,
        life_next=after,
        seq=pusher.seq if seq is None else seq,
        status=more.pop("status", WireStatus(version="0.2.0")),
        **more,
    )
    raw = device_requests.greet(pusher.state, pusher.token, spell(request))
    return understand(raw, HelloAnswer)


def renewal(pusher: Pusher, life: bytes, **changes: Any) -> RenewRequest:
    """Return a right request of *pusher* to go on as another device, but for *changes*."""
    key, device = changes.pop("key", DeviceKey.make()), changes.pop("device", str(uuid4()))
    replaces = str(pusher.device)
    message = renew_message(replaces, device, key.public, life)
    old = changes.pop("old_key", pusher.key)
    values: dict[str, Any] = {
        "replaces": replaces,
        "life": life,
        "device": device,
        "public_key": key.public,
        "name": "T",
        "version": "1",
        "proof": key.sign(message),
        "replaces_proof": old.sign(message),
    }
    return RenewRequest(**values | changes)


def renew(pusher: Pusher, request: RenewRequest) -> RenewAnswer:
    """Send *request* and return what central says."""
    return understand(device_requests.renew(pusher.state, spell(request)), RenewAnswer)
