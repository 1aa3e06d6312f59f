r"""The status list: where every appeal of a region stands, without saying whose or what it is.

Central signs it in pieces, ``docs/protocol.md`` has every byte. A row is found by a hash that
only who has the number, or the talon, can make, and is read by the rest of that hash:

======  ======  =====================================================================
offset  length  what
======  ======  =====================================================================
0       6       the key, by which rows are sorted
6       5       40 bits, XOR the mask: stage 4, registered 14, due 10, done 12
======  ======  =====================================================================
"""

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from hashlib import scrypt, sha256
from typing import Final

from frontoffice.domain.stage import Stage, Whereabouts
from frontoffice.errors import RuleError
from frontoffice.journal.keys import DeviceKey, PublicKey, verifies

KEY: Final = 6
"""Bytes of the key: of 300,000 rows one in a thousand million wrong numbers would meet."""
ROW: Final = 11
WORK: Final = 7
"""Power of two of the work that one number costs: 128 KiB and some tenths of a millisecond."""
MOST_WORK: Final = 14
"""More would be a way to hold a desk up; 16 MiB."""
ID_LENGTH: Final = 16
_MAGIC: Final = b"FO-LIST\x01"
_HEAD: Final = struct.Struct(">8sBB2s16sIIIQII")
_SIGNATURE: Final = 64
_DOMAIN: Final = b"frontoffice status list 1\n"
_BEGINS: Final = date(2020, 1, 1)
_NO_DUE: Final = 1023
_LONG_DONE: Final = 4095
_LAST_DAY: Final = 16_383
_STAGES: Final = {one.value: one for one in Stage}


class By(IntEnum):
    """What a row of the list is found by."""

    NUMBER = 1
    TALON = 2
    """The page token, which only the QR of the talon gives: nobody can guess it."""


_WAYS: Final = {one.value: one for one in By}


class StatusListError(RuleError):
    """The bytes are no status list, or not signed by central; ``why`` says which."""

    code = "rule.status_list"


@dataclass(frozen=True, slots=True)
class Which:
    """Of which list a piece is, and how its rows are found."""

    id: bytes
    """16 random bytes: its name, and the salt of its hashes."""
    region: str
    by: By = By.NUMBER
    work: int = WORK

    def handle(self, secret: bytes) -> bytes:
        """Return the 11 bytes that find and unmask the row of *secret*.

        :param secret: the 18 digits of a number, or the 16 bytes of a page token.
        """
        if self.by is By.TALON:
            return sha256(self.id + secret).digest()[:ROW]
        return scrypt(secret, salt=self.id, n=1 << self.work, r=8, p=1, dklen=ROW)


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows that have changed since an earlier piece; all of them after 0."""

    which: Which
    after: int
    """It begins after this change of the list."""
    through: int
    """It ends with this change."""
    last: int
    """The last change that there was: more pieces follow where this is not *through*."""
    as_of: int
    """Central's time of that: UTC, milliseconds since 1970."""
    rows: Mapping[bytes, bytes]
    """By the key of each, its five masked bytes."""
    removed: frozenset[bytes] = frozenset()
    """Keys of rows that are no longer there."""


def row_of(handle: bytes, told: Whereabouts) -> tuple[bytes, bytes]:
    """Return key and masked bytes of a row."""
    return handle[:KEY], _masked(handle, _packed(told).to_bytes(ROW - KEY))


def told_by(handle: bytes, masked: bytes) -> Whereabouts | None:
    """Return what a row says; None where it makes no sense: it is another number's."""
    bits = int.from_bytes(_masked(handle, masked))
    code, day, due, done = bits >> 36, bits >> 22 & 0x3FFF, bits >> 12 & 0x3FF, bits & 0xFFF
    stage = _STAGES.get(code)
    if stage is None:
        return None
    registered = _BEGINS + timedelta(days=day)
    return Whereabouts(
        stage,
        registered,
        None if due == _NO_DUE else registered + timedelta(days=due),
        registered + timedelta(days=done - 1) if 0 < done < _LONG_DONE else None,
    )


def find(rows: bytes, key: bytes) -> bytes | None:
    """Return the masked bytes of *key* in sorted *rows*; None where they are not there."""
    places = range(0, len(rows), ROW)
    at = bisect_left(places, key, key=lambda place: rows[place : place + KEY]) * ROW
    return rows[at + KEY : at + ROW] if rows[at : at + KEY] == key else None


def merged(rows: bytes, changed: Mapping[bytes, bytes], removed: Iterable[bytes]) -> bytes:
    """Return sorted *rows* with what *changed* and without what was *removed*."""
    found = dict(each_row(rows))
    found.update(changed)
    for key in removed:
        found.pop(key, None)
    return b"".join(key + found[key] for key in sorted(found))


def each_row(rows: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield key and masked bytes of each of *rows*."""
    for at in range(0, len(rows), ROW):
        yield rows[at : at + KEY], rows[at + KEY : at + ROW]


def sealed_piece(piece: Piece, key: DeviceKey) -> bytes:
    """Return *piece* as bytes, signed by central's *key*."""
    which, rows, removed = piece.which, piece.rows, piece.removed
    head = _HEAD.pack(
        _MAGIC,
        which.by,
        which.work,
        which.region.encode(),
        which.id,
        piece.after,
        piece.through,
        piece.last,
        piece.as_of,
        len(rows),
        len(removed),
    )
    told = head + b"".join([*(one + rows[one] for one in sorted(rows)), *sorted(removed)])
    return told + key.sign(_DOMAIN + sha256(told).digest())


def read_piece(raw: bytes, central_key: PublicKey) -> Piece:
    """Return the piece that *raw* is.

    :raises StatusListError: it is none, or not signed by *central_key*.
    """
    told, signature = raw[:-_SIGNATURE], raw[-_SIGNATURE:]
    if len(told) < _HEAD.size or not told.startswith(_MAGIC):
        raise StatusListError(why="form")
    if not verifies(central_key, signature, _DOMAIN + sha256(told).digest()):
        raise StatusListError(why="signature")
    _, by, work, region, salt, after, through, last, as_of, rows, removed = _HEAD.unpack_from(told)
    ends = _HEAD.size + ROW * rows
    # Central has signed it: what does not fit comes from a later version of it.
    if by not in _WAYS or work > MOST_WORK or len(told) != ends + KEY * removed:
        raise StatusListError(why="version")
    return Piece(
        Which(salt, region.decode(errors="replace"), _WAYS[by], work),
        after,
        through,
        last,
        as_of,
        dict(each_row(told[_HEAD.size : ends])),
        frozenset(told[at : at + KEY] for at in range(ends, len(told), KEY)),
    )


def _packed(told: Whereabouts) -> int:
    day = min(max((told.registered_on - _BEGINS).days, 0), _LAST_DAY)
    due = _NO_DUE if told.due_on is None else _since(told.registered_on, told.due_on, _NO_DUE)
    done = 0
    if told.done_on is not None:
        done = 1 + _since(told.registered_on, told.done_on, _LONG_DONE - 1)
    return told.stage << 36 | day << 22 | due << 12 | done


def _since(first: date, last: date, most: int) -> int:
    return min(max((last - first).days, 0), most)


def _masked(handle: bytes, five: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(five, handle[KEY:], strict=True))
