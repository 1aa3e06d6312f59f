"""Office documents, not opened: what they say of themselves, and the picture that they carry.

Word processors write how many pages and words there are into a part of their own, and some a small
picture of the first page. Nothing of the document itself is read.
"""

import re
from io import BytesIO
from typing import BinaryIO, Final

from PIL import Image

from frontoffice.contents import images
from frontoffice.contents.errors import NoPictureError
from frontoffice.contents.inside import Said
from frontoffice.contents.zips import parts_of
from frontoffice.domain.media import HEAD_LENGTH, media_of

# Source: ECMA-376 part 2, 11 and part 1, 15.2.12; OpenDocument 1.3 part 2, 3.7 and part 3, 4.3.
_PICTURES: Final = (
    "docProps/thumbnail.jpeg",
    "docProps/thumbnail.jpg",
    "docProps/thumbnail.png",
    "Thumbnails/thumbnail.png",
)
_TOLD: Final = ("docProps/app.xml", "meta.xml")
_MOST_OF_A_PICTURE: Final = 4 << 20
_MOST_TOLD: Final = 1 << 18
_PAGES: Final = re.compile(rb"<(?:Pages|Slides)>\s*(\d{1,6})\s*<|meta:page-count=\"(\d{1,6})\"")
_WORDS: Final = re.compile(rb"<Words>\s*(\d{1,9})\s*<|meta:word-count=\"(\d{1,9})\"")
_DRAWN: Final = frozenset({"image/jpeg", "image/png"})


def is_office(media: str) -> bool:
    """Return whether a file of the type *media* may say something of itself."""
    return "officedocument" in media or "opendocument" in media


def said_of(file: BinaryIO) -> Said:
    """Return what the document *file* says of itself; nothing of it is more than its word."""
    told = b"".join(parts_of(file, _TOLD, _MOST_TOLD).values())
    return Said(
        _number(_PAGES, told), _number(_WORDS, told), has_picture=_carried(file) is not None
    )


def picture(file: BinaryIO, page: int, width_px: int) -> Image.Image:
    """Return the picture of its first page that the document *file* carries.

    :raises NoPictureError: it carries none, or another page is asked for.
    :raises PictureSizeError: it has too many pixels.
    """
    data = _carried(file)
    if data is None or page:
        raise NoPictureError
    return images.frame(BytesIO(data), media_of(data[:HEAD_LENGTH]), 0, width_px)


def _carried(file: BinaryIO) -> bytes | None:
    found = parts_of(file, _PICTURES, _MOST_OF_A_PICTURE).values()
    return next((one for one in found if media_of(one[:HEAD_LENGTH]) in _DRAWN), None)


def _number(sought: re.Pattern[bytes], told: bytes) -> int:
    found = sought.search(told)
    return int(found[1] or found[2]) if found else 0
