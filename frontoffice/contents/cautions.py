"""What speaks against opening a file; found out without opening it."""

from typing import BinaryIO, Final

from frontoffice.contents.images import READABLE
from frontoffice.domain.caution import Caution
from frontoffice.domain.media import PROGRAM, UNKNOWN

_ARCHIVES: Final = {"application/zip", "application/x-7z-compressed", "application/vnd.rar"}
__all__ = ["READABLE", "caution_in"]


def caution_in(file: BinaryIO, media: str) -> Caution | None:  # noqa: ARG001 -- looked into next
    """Return what speaks against opening *file*, which is of the type *media*."""
    if media == PROGRAM:
        return Caution.EXECUTABLE
    return Caution.UNKNOWN if media == UNKNOWN or media in _ARCHIVES else None
