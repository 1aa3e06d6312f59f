"""What desks and central say to each other in envelopes: what they say on the wire, framed."""

from typing import Any, Final, TypeVar

import msgspec

from frontoffice.sync.envelope import FRAME_LIMIT, Frame
from frontoffice.sync.wire import (
    VERSION,
    FeedAnswer,
    WireVerdict,
    gunzipped,
    gzipped,
    spell,
    understand,
)

QUESTION: Final = 1
"""Desk: :class:`Question`."""
PUSH: Final = 2
"""Desk: the request that pushes entries, as on the wire."""
GREETING: Final = 3
"""Central: ``HelloAnswer``, as on the wire."""
KEYS: Final = 4
"""Central: ``KeysAnswer``, as on the wire."""
VERDICTS: Final = 5
"""Central: :class:`Verdicts`, which is ``PushAnswer`` and more."""
FEED: Final = 6
"""Central: :class:`Piece`."""
REFUSAL: Final = 7
"""Central: :class:`NotTaken`."""
STATUS_LIST: Final = 8
"""Central: a piece of the status list, as on the wire."""

_Read = TypeVar("_Read")


class Question(msgspec.Struct, frozen=True):
    """Where a desk stands when it writes."""

    time: int
    """The desk's clock: UTC, milliseconds since 1970."""
    cursor: int
    """Up to which position of the feed everything is there."""
    keys: int
    """Version of its list of device keys."""
    first: int
    """The first own entry without a verdict; the next one that it will write, where all have."""
    version: str = ""
    """Of the program."""
    wire: int = VERSION
    list: str = ""
    """The id of its status list, hexadecimal; empty for none."""
    changes: int = 0
    """Up to which change it has that list."""


class Piece(msgspec.Struct, frozen=True):
    """A piece of the feed, and after which position it was asked for."""

    after: int
    answer: FeedAnswer


class Answered(WireVerdict, frozen=True):
    """What became of one entry, and of which: on a stick an answer may come to a copied disk."""

    hash: str = ""
    """Of the entry, hexadecimal; empty from an earlier version."""


class Verdicts(msgspec.Struct, frozen=True):
    """What ``PushAnswer`` is on the wire."""

    verdicts: list[Answered]
    time: int
    """Central's clock: UTC, milliseconds since 1970."""


class NotTaken(msgspec.Struct, frozen=True):
    """Central did not take an entry, and so none after it."""

    seq: int
    code: str
    values: dict[str, Any] = {}


def framed(kind: int, value: msgspec.Struct | bytes) -> Frame:
    """Return the frame that carries *value*, or what spells one already."""
    return Frame(kind, gzipped(value if isinstance(value, bytes) else spell(value)))


def unframed(frame: Frame) -> bytes:
    """Return what :func:`framed` was given, spelled.

    :raises WireError: it is not compressed as it should be.
    :raises TooLargeError: it grows too large.
    """
    return gunzipped(frame.content, FRAME_LIMIT)


def told(frame: Frame, of: type[_Read]) -> _Read:
    """Return the value that *frame* carries.

    :raises WireError: it carries no such value.
    :raises TooLargeError: it grows too large.
    """
    return understand(unframed(frame), of)
