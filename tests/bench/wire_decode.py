"""How long 500 envelopes take to decode and validate: msgspec, pydantic, and json as the floor.

Run it by itself: ``python tests/bench/wire_decode.py``. The figures stand in decision 0005.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Callable
from random import Random
from statistics import median
from time import perf_counter
from uuid import UUID

import msgspec
import pydantic


class Envelope(msgspec.Struct, frozen=True):
    id: str
    device: str
    seq: int
    kind: str
    version: int
    subject: str
    office: str
    actor: str
    at: int
    clock: str
    seen: int
    cause: str | None
    body_digest: str
    prev: str
    hash: str
    signature: str
    salt: str
    body: str


class Model(pydantic.BaseModel, frozen=True):
    id: str
    device: str
    seq: int
    kind: str
    version: int
    subject: str
    office: str
    actor: str
    at: int
    clock: str
    seen: int
    cause: str | None
    body_digest: str
    prev: str
    hash: str
    signature: str
    salt: str
    body: str


def envelope(seq: int, chance: Random) -> dict[str, object]:
    def some(size: int) -> str:
        return b64encode(chance.randbytes(size)).decode()

    def name() -> str:
        return str(UUID(bytes=chance.randbytes(16)))

    return {
        "id": name(),
        "device": name(),
        "seq": seq,
        "kind": "appeal.registered",
        "version": 1,
        "subject": name(),
        "office": "270142",
        "actor": "aigul",
        "at": 1_771_800_000_000 + seq,
        "clock": "sure",
        "seen": seq,
        "cause": name(),
        "body_digest": some(32),
        "prev": some(32),
        "hash": some(32),
        "signature": some(64),
        "salt": some(16),
        "body": some(40),
    }


def milliseconds(decode: Callable[[bytes], object], raw: bytes, runs: int = 200) -> float:
    """Return the median time of one call."""
    took = []
    for _ in range(runs):
        start = perf_counter()
        decode(raw)
        took.append(perf_counter() - start)
    return median(took) * 1000


def main() -> None:
    chance = Random(1)
    batch = [envelope(seq, chance) for seq in range(1, 501)]
    raw = json.dumps(batch, separators=(",", ":")).encode()
    sys.stdout.write(f"{len(batch)} envelopes of {len(raw) // len(batch)} bytes\n")
    ways: dict[str, Callable[[bytes], object]] = {
        "msgspec": msgspec.json.Decoder(list[Envelope]).decode,
        "pydantic": pydantic.TypeAdapter(list[Model]).validate_json,
        "json, unchecked": json.loads,
    }
    for name, decode in ways.items():
        sys.stdout.write(f"{name}: {milliseconds(decode, raw):.2f} ms\n")


if __name__ == "__main__":
    main()
