"""Who asks: each caller's allowance of requests, and what it is called in the log."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import Final

from frontoffice.central.limits import Limits
from frontoffice.central.shared import Allowances
from frontoffice.sync.refusals import BusyCentralError, TooOftenError

_TRUSTED_S: Final = 60.0
_AGAIN_S: Final = 1


@dataclass(slots=True)
class Caller:
    """One device, or one address that shows no token."""

    place: int
    """Where its requests are counted."""
    asking: int = 0
    label: str = ""
    """Office and number of the device; no name and no token."""
    known_at: float | None = None
    """When its token was last found good."""


class Callers:
    """The callers of late; how often they ask is counted for all processes together.

    It is a guard and no account: that a device is let in is decided at each request, in the
    transaction that serves it.

    :param clock: seconds that only grow.
    :param allowances: those of all processes; without them this one counts for itself.
    """

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = monotonic,
        allowances: Allowances | None = None,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._allowances = allowances or Allowances()
        self._callers: OrderedDict[bytes, Caller] = OrderedDict()
        self._bodies = 0

    def device(self, token_hash: bytes) -> Caller:
        """Return who has this token."""
        return self._of(token_hash, stranger=False)

    def address(self, address: str) -> Caller:
        """Return who asks from this address without a token that is known."""
        return self._of(b"@" + address.encode(), stranger=True)

    def is_known(self, caller: Caller) -> bool:
        """Tell whether the token of *caller* was good a moment ago."""
        return caller.known_at is not None and self._clock() - caller.known_at < _TRUSTED_S

    def note(self, caller: Caller, label: str) -> None:
        """Note that the token of *caller* is good, and what its device is called."""
        caller.label, caller.known_at = label, self._clock()

    def count_stranger(self, address: str) -> None:
        """Count one request from *address*.

        :raises TooOftenError: too many have come from there.
        """
        self._count(
            self.address(address), self._limits.per_address_s, self._limits.per_address_burst
        )

    @contextmanager
    def asking(self, caller: Caller) -> Iterator[None]:
        """Count one request of the device *caller*, which lasts as long as the block.

        :raises TooOftenError: too many, or too many at once.
        """
        self._count(caller, self._limits.per_device_s, self._limits.per_device_burst)
        if caller.asking >= self._limits.per_device_at_once:
            raise TooOftenError(retry_after_s=_AGAIN_S)
        caller.asking += 1
        try:
            yield
        finally:
            caller.asking -= 1

    @contextmanager
    def body(self) -> Iterator[Callable[[int], None]]:
        """Give what is to be told how many bytes one body has grown to.

        It holds the room of a large one from then on as long as the block, and raises
        :class:`BusyCentralError` where there is none.
        """
        held = 0

        def grown(size: int) -> None:
            nonlocal held
            if held or size <= self._limits.small_bytes:
                return
            if self._bodies >= self._limits.bodies:
                raise BusyCentralError(retry_after_s=_AGAIN_S)
            held = 1
            self._bodies += held

        try:
            yield grown
        finally:
            self._bodies -= held

    def _of(self, key: bytes, *, stranger: bool) -> Caller:
        found = self._callers.get(key)
        if found is None:
            found = self._callers[key] = Caller(self._allowances.place(key, stranger=stranger))
            if len(self._callers) > self._limits.remembered:
                self._callers.popitem(last=False)
        self._callers.move_to_end(key)
        return found

    def _count(self, caller: Caller, per_s: float, burst: int) -> None:
        left = self._allowances.take(caller.place, self._clock(), per_s, burst)
        if left < 1:
            raise TooOftenError(retry_after_s=ceil((1 - left) / per_s))
