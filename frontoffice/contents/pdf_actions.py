"""What a PDF would do when it is opened: found by its names, without opening it."""

import re
import zlib
from typing import BinaryIO, Final

_ACTS: Final = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm)\b"
)
"""Source: ISO 32000-1, 12.6.4, 7.11.4, 13.7."""
_HIDDEN: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM: Final = re.compile(rb"/ObjStm\b.{0,2000}?stream\r?\n", re.DOTALL)
_PIECE: Final = 1 << 20
_OVERLAP: Final = 4096
_MOST_UNPACKED: Final = 1 << 24
"""Of one stream of objects; a document of 5,000 pages has less."""
_MOST_AT_ALL: Final = 1 << 28


def acts(file: BinaryIO) -> bool:
    """Tell whether a PDF runs something, sends something away, or carries other files.

    Objects that are packed into streams are unpacked for it, within bounds.
    """
    at, before, left = 0, b"", _MOST_AT_ALL
    while True:
        file.seek(at)
        piece = before + file.read(_PIECE)
        if len(piece) <= len(before):
            return False
        if _names_one(piece):
            return True
        begins = at - len(before)
        for found in _STREAM.finditer(piece):
            # One that begins within the overlap was looked into already, or will be.
            unpacked = _unpacked(file, begins + found.end(), min(left, _MOST_UNPACKED))
            left = max(0, left - len(unpacked))
            if _names_one(unpacked):
                return True
        at += len(piece) - len(before)
        before = piece[-_OVERLAP:]


def _names_one(data: bytes) -> bool:
    if _ACTS.search(data):
        return True
    # A name may be written with some of its letters as numbers.
    return b"#" in data and bool(
        _ACTS.search(_HIDDEN.sub(lambda found: bytes([int(found[1], 16)]), data))
    )


def _unpacked(file: BinaryIO, at: int, most: int) -> bytes:
    """Return what the stream at a place holds; what is no stream of this kind, is nothing."""
    file.seek(at)
    inflater, found = zlib.decompressobj(), []
    while most > 0:
        piece = file.read(1 << 16)
        try:
            plain = inflater.decompress(piece, most)
        except zlib.error:
            break
        found.append(plain)
        most -= len(plain)
        if not piece or inflater.eof:
            break
    return b"".join(found)
