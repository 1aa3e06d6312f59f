"""What a file is, by how it begins and, where that does not tell, by what is inside."""

from typing import BinaryIO

from frontoffice.contents.oles import stored
from frontoffice.contents.zips import zipped
from frontoffice.domain.media import OLE, ZIP, media_of


def media_in(file: BinaryIO, head: bytes) -> str:
    """Return the type of *file*, which begins with *head*."""
    media = media_of(head)
    if media == ZIP:
        return zipped(file).media
    return stored(file).media if media == OLE else media
