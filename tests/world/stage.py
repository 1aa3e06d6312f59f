"""The stage of a simulated world: its time and its chance in place of the machine's.

Every name in the program that stands for a clock or for randomness is found by what it is, not
by where it is, and leads here while a world runs. So a new draw needs no line in this file.
"""

import os
import random
import secrets
import sys
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random, SystemRandom
from typing import Any, Final
from uuid import UUID

import uuid_utils.compat

from frontoffice.journal.keys import DeviceKey

PROGRAM: Final = ("frontoffice", "db")
MORNING_MS: Final = 1_792_990_800_000
"""A Monday in October 2026, nine in the morning in Almaty: when every world begins."""


class Stage:
    """Time and chance of whoever acts now."""

    def __init__(self) -> None:
        self.dice = Random(0)
        self.now_ms = MORNING_MS
        """The true time."""
        self.skew_ms = 0
        """By how much the clock of whoever acts is wrong."""
        self.who = ""
        """The machine that acts."""

    @contextmanager
    def acting(self, who: str, skew_ms: int = 0, draw: int | None = None) -> Iterator[None]:
        """Let somebody act whose clock is off by *skew_ms*; *draw* seeds choices of their own."""
        before = self.dice, self.skew_ms, self.who
        self.skew_ms, self.who = skew_ms, who
        if draw is not None:
            self.dice = Random(draw)
        try:
            yield
        finally:
            self.dice, self.skew_ms, self.who = before

    def wall_ms(self) -> int:
        """Return what the clock of whoever acts shows."""
        return self.now_ms + self.skew_ms

    def uuid7(self) -> UUID:
        """Return an id of this moment."""
        low = self.dice.getrandbits(74)
        value = self.wall_ms() << 80 | 7 << 76 | low >> 62 << 64 | 2 << 62 | low & (1 << 62) - 1
        return UUID(int=value)

    def key(self) -> DeviceKey:
        """Return a new key."""
        return DeviceKey(self.dice.randbytes(32))

    def _randrange(self, below: int) -> int:
        return self.dice.randrange(below)

    def _choice(self, among: Any) -> Any:
        return self.dice.choice(among)

    def _random(self) -> float:
        return self.dice.random()

    def _uniform(self, low: float, high: float) -> float:
        return self.dice.uniform(low, high)

    def substitutes(self) -> dict[int, Any]:
        """Return what stands in for the machine's clocks and chance, by the real one's identity."""

        def token_bytes(count: int | None = None) -> bytes:
            return self.dice.randbytes(32 if count is None else count)

        def token_urlsafe(count: int | None = None) -> str:
            return urlsafe_b64encode(token_bytes(count)).rstrip(b"=").decode()

        fakes: dict[Callable[..., Any], Callable[..., Any]] = {
            secrets.token_bytes: token_bytes,
            secrets.token_hex: lambda count=None: token_bytes(count).hex(),
            secrets.token_urlsafe: token_urlsafe,
            secrets.randbelow: self._randrange,
            secrets.choice: self._choice,
            os.urandom: token_bytes,
            random.random: self._random,
            random.uniform: self._uniform,
            uuid.uuid4: lambda: UUID(int=self.dice.getrandbits(128), version=4),
            uuid_utils.compat.uuid4: lambda: UUID(int=self.dice.getrandbits(128), version=4),
            uuid_utils.compat.uuid7: lambda *_: self.uuid7(),
            time.time_ns: lambda: self.wall_ms() * 1_000_000,
            time.time: lambda: self.wall_ms() / 1000,
            time.monotonic: lambda: self.now_ms / 1000,
        }
        return {id(real): fake for real, fake in fakes.items()}


class _Dice:
    """Stands in for a SystemRandom of a module."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stage.dice, name)


@contextmanager
def on(stage: Stage) -> Iterator[None]:
    """Let the program, as far as it is imported, take time and chance from *stage*."""
    by_identity = stage.substitutes()
    put_back: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, value: Any) -> None:
        put_back.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    for module_name, module in sorted(sys.modules.items()):
        if module_name.partition(".")[0] not in PROGRAM:
            continue
        for name, value in list(vars(module).items()):
            if isinstance(value, SystemRandom):
                put(module, name, _Dice(stage))
            elif id(value) in by_identity:
                put(module, name, by_identity[id(value)])
    make = DeviceKey.__dict__["make"]
    DeviceKey.make = classmethod(lambda _: stage.key())  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        DeviceKey.make = make  # type: ignore[method-assign]
        for owner, name, value in reversed(put_back):
            setattr(owner, name, value)
