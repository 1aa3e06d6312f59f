"""What a file is, by how it begins and, where that does not tell, by what is inside."""

from typing import BinaryIO

from frontoffice.domain.media import media_of


def media_in(file: BinaryIO, head: bytes) -> str:  # noqa: ARG001 -- looked into next
    """Return the type of *file*, which begins with *head*."""
    return media_of(head)
