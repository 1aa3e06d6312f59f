"""What central bears: how much, how long, how often, how many at once."""

from dataclasses import dataclass
from typing import Final

from frontoffice.sync.wire import BYTES_LIMIT


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of central; where several processes serve, some hold for each of them."""

    body_bytes: int = BYTES_LIMIT
    """Of a request, as it comes and once decompressed."""
    headers_bytes: int = 16 << 10
    headers_s: float = 10
    """From the first byte of a request, or from the connection, to the end of its headers."""
    body_s: float = 120
    """For all of a body; the slowest line that an office may have carries 8 MiB in that."""
    quiet_s: float = 20
    """Without a byte of the body."""
    answer_s: float = 60
    """In which the other side takes nothing of its answer."""
    idle_s: float = 75
    """Between two requests of one connection; longer than a desk's pause, which is 15 to 30 s."""
    handshake_s: float = 10
    """From the connection to the end of TLS's handshake."""
    connections: int = 4_000
    """Of one process."""
    bodies: int = 16
    """Requests with a large body at once, of one process: each holds up to twice its limit in memory."""
    small_bytes: int = 32 << 10
    """Of a body that is not a large one, decompressed."""
    per_device_s: float = 50
    """Requests of one device in a second, in the long run, to all processes together."""
    per_device_burst: int = 200
    """That many may come at once after a pause."""
    per_device_at_once: int = 4
    """In one process."""
    per_address_s: float = 5
    """The same for those who show no token that is known, by their address."""
    per_address_burst: int = 100
    remembered: int = 20_000
    """Callers that a process remembers; those who have been silent for longest go first."""


EARNEST: Final = Limits()
