"""Somebody on the way between central and a desk who would like to tell a desk what never happened."""

import json
from base64 import b64decode, b64encode
from typing import Any, Final

import msgspec
from world.file_way import spoiled

from frontoffice.journal.entry import read, seal
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.file_wire import PATH

_KEY: Final = DeviceKey(b"f" * 32)


def forged(path: str, raw: bytes) -> bytes:
    """Return the answer *raw* with one entry of the feed changed, signed as well as he can.

    Of a file it is the last byte.
    """
    if path.startswith(f"{PATH}/"):
        return raw if raw.endswith(b"\n") else spoiled(raw)
    if not path.startswith("/v1/feed"):
        return raw
    answer = json.loads(raw)
    whole = [one for one in answer["entries"] if one["body"] is not None]
    if whole:
        # The last of a device is the one whose signature is looked at.
        which = whole[-1 if answer["head"] % 2 else answer["head"] % len(whole)]
        which |= _forged(which)
    return json.dumps(answer, ensure_ascii=False).encode()


def _forged(one: dict[str, Any]) -> dict[str, str]:
    body = json.loads(one["body"])
    if isinstance(body.get("copy"), int):
        body["copy"] += 1
    if "reason" in body:
        body["reason"] = "жалған"
    salt = b64decode(one["salt"])
    signature = b64decode(one["signature"])
    true = read(one["envelope"].encode(), signature, salt, one["body"].encode())
    envelope = msgspec.structs.asdict(true.envelope) | {"actor": "forger"}
    del envelope["body_digest"]
    made = seal(envelope, body, salt, _KEY)
    assert made.body is not None
    return {
        "envelope": made.spelled.decode(),
        "body": made.body.decode(),
        "signature": b64encode(made.signature).decode(),
    }
