"""The vectors of section 9 of ``docs/protocol.md``, computed by this program.

``PYTHONPATH=.:tests python tests/envelope_vectors.py`` writes them anew. Once released they never
change: another implementation may rely on them.
"""

import json
from base64 import b64encode
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from frontoffice.journal.box import BoxKey, vouched
from frontoffice.journal.keys import DeviceKey
from frontoffice.sync.envelope import NOBODY, Frame, Head, PartWriter

FILE: Final = Path(__file__).parent / "vectors" / "envelope.json"
DEVICE_SEED: Final = bytes([1] * 32)
CENTRAL_SEED: Final = bytes([2] * 32)
ONCE: Final = bytes([3] * 32)
DEVICE: Final = UUID("019e6ff5-5c00-7000-8000-00000000000b")
LONG: Final = 70_000
"""Bytes of content that reach into a second chunk."""


def _part(head: Head, frames: list[Frame], *, last: bool) -> bytes:
    file = BytesIO()
    to = BoxKey.of(DeviceKey(CENTRAL_SEED)).public
    writer = PartWriter(file, head, to, DeviceKey(DEVICE_SEED), BoxKey(ONCE))
    for frame in frames:
        writer.add(frame)
    writer.close(last=last)
    return file.getvalue()


def envelope_vectors() -> dict[str, Any]:
    """Return the vectors of boxes and of two parts of one envelope."""
    device, central = DeviceKey(DEVICE_SEED), DeviceKey(CENTRAL_SEED)
    short = [Frame(1, b"question"), Frame(2, "жазба".encode())]
    parts = [
        ({"part": 1, "last": False, "frames": [[one.kind, one.content.hex()] for one in short]}),
        ({"part": 2, "last": True, "repeated": [6, "41", LONG]}),
    ]
    head = Head(DEVICE, NOBODY, bytes([0xE0] * 16), 1_780_000_000_000, 1)
    first = _part(head, short, last=False)
    second = Head(DEVICE, NOBODY, bytes([0xE0] * 16), 1_780_000_000_000, 2)
    long = _part(second, [Frame(6, b"A" * LONG)], last=True)
    return {
        "device": str(DEVICE),
        "device_seed": DEVICE_SEED.hex(),
        "device_key": device.public.hex(),
        "device_box": BoxKey.of(device).public.hex(),
        "device_vouched": vouched(device).hex(),
        "central_seed": CENTRAL_SEED.hex(),
        "central_box": BoxKey.of(central).public.hex(),
        "once_secret": ONCE.hex(),
        "once": BoxKey(ONCE).public.hex(),
        "envelope": head.envelope.hex(),
        "number": head.number,
        "parts": [
            parts[0] | {"file": b64encode(first).decode(), "sha256": sha256(first).hexdigest()},
            parts[1] | {"bytes": len(long), "sha256": sha256(long).hexdigest()},
        ],
    }


def spelled(vectors: dict[str, Any]) -> str:
    """Return *vectors* as the text of their file."""
    return json.dumps(vectors, ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(spelled(envelope_vectors()))
