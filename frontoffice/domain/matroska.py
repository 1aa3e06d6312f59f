"""How long a Matroska file goes that nobody closed: its last cluster knows.

Source: RFC 9559 (Matroska), sections 5.1.3 and 6; RFC 8794 (EBML), section 4.
"""

from collections.abc import Iterable
from typing import Final

_CLUSTER: Final = b"\x1f\x43\xb6\x75"
_TIMESTAMP: Final = 0xE7
_HEAD: Final = len(_CLUSTER) + 8 + 2 + 8
"""Bytes of a cluster from its id to the end of its timestamp, at most."""
_LONGEST_SIZE: Final = 8


def length_ms(parts: Iterable[bytes]) -> int:
    """Return when, in milliseconds, the last cluster of the file in *parts* begins; 0 without any.

    What lies in that cluster itself, a few seconds, is not counted.
    """
    last, carried = 0, b""
    for part in parts:
        window = carried + part
        at = window.find(_CLUSTER)
        while at >= 0:
            found = _timestamp(window[at + len(_CLUSTER) : at + _HEAD])
            # Picture bytes may look like a cluster; time only grows, and not by hours at once.
            if found is not None and last <= found <= last + _MOST_MS:
                last = found
            at = window.find(_CLUSTER, at + 1)
        carried = window[-_HEAD:]
    return last


_MOST_MS: Final = 3_600_000


def _timestamp(head: bytes) -> int | None:
    """Return the timestamp that stands first in a cluster; None where it is no cluster."""
    size = _size_length(head)
    if size is None or len(head) < size + 2 or head[size] != _TIMESTAMP:
        return None
    length = head[size + 1] & 0x7F
    value = head[size + 2 : size + 2 + length]
    return int.from_bytes(value) if len(value) == length <= _LONGEST_SIZE else None


def _size_length(head: bytes) -> int | None:
    """Return how many bytes tell the size of an element: as many as zeros lead the first, and one."""
    if not head or not head[0]:
        return None
    return _LONGEST_SIZE + 1 - head[0].bit_length()
