"""A sealed file as the libraries want to read it."""

import os
from io import BufferedReader, RawIOBase
from typing import Any, Final, Protocol

_AT_ONCE: Final = 1 << 16


class Plain(Protocol):
    """What gives the plain bytes of a file, at any place."""

    size: int

    def read(self, n: int) -> bytes:
        """Return the next *n* bytes; fewer only at the end."""
        ...

    def seek(self, at: int) -> None:
        """Go to the byte *at*."""
        ...

    def tell(self) -> int:
        """Return which byte is read next."""
        ...


class _Stream(RawIOBase):
    def __init__(self, plain: Plain) -> None:
        super().__init__()
        self._plain = plain

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._plain.tell()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._plain.tell(), os.SEEK_END: self._plain.size}
        at = max(0, base[whence] + offset)
        self._plain.seek(at)
        return at

    def readinto(self, into: Any) -> int:
        piece = self._plain.read(len(into))
        into[: len(piece)] = piece
        return len(piece)


def stream_of(plain: Plain) -> BufferedReader:
    """Return *plain* as an open file; nothing of it is ever on the disk."""
    return BufferedReader(_Stream(plain), _AT_ONCE)
