"""What speaks against opening a file; found out without opening it."""

import re
from typing import BinaryIO, Final

from frontoffice.contents.oles import stored
from frontoffice.contents.pdf_actions import acts
from frontoffice.contents.zips import zipped
from frontoffice.domain.caution import Caution
from frontoffice.domain.media import (
    ARCHIVES,
    HEAD_LENGTH,
    OLE,
    PDF,
    PROGRAM,
    UNKNOWN,
    ZIP,
    media_of,
)
from frontoffice.domain.media_text import HTML, SCRIPT, SVG, XML

_LOOKED_AT: Final = 1 << 20
_ACTS: Final = re.compile(rb"<script\b|javascript:|\son[a-z]{3,20}\s*=|<!entity", re.IGNORECASE)
_RICH_TEXT: Final = "application/rtf"
_OBJECTS: Final = re.compile(rb"\\obj(?:data|emb|link|update)|\\template\b", re.IGNORECASE)


def caution_in(file: BinaryIO) -> Caution | None:
    """Return what speaks against opening *file*; None where nothing does."""
    file.seek(0)
    head = file.read(HEAD_LENGTH)
    media = media_of(head)
    if media in {PROGRAM, SCRIPT}:
        return Caution.EXECUTABLE
    if media in {ZIP, OLE}:
        return _in_container(file, media)
    if media == PDF:
        return _in_pdf(file)
    if media in {HTML, SVG, XML, _RICH_TEXT}:
        return _in_page(file, media)
    return Caution.UNKNOWN if media == UNKNOWN or media in ARCHIVES else _in_picture(file, media)


def _in_container(file: BinaryIO, media: str) -> Caution | None:
    inside = zipped(file) if media == ZIP else stored(file)
    if inside.media == PROGRAM:
        return Caution.EXECUTABLE
    if inside.damaged:
        return Caution.DAMAGED
    if inside.encrypted:
        return Caution.ENCRYPTED
    if inside.macros:
        return Caution.MACROS
    return Caution.UNKNOWN if inside.media == media else None


def _in_page(file: BinaryIO, media: str) -> Caution | None:
    file.seek(0)
    signs = _OBJECTS if media == _RICH_TEXT else _ACTS
    return Caution.MACROS if signs.search(file.read(_LOOKED_AT)) else None


def _in_pdf(file: BinaryIO) -> Caution | None:
    if acts(file):
        return Caution.MACROS
    file.seek(0)
    # PDFium takes a tenth of a second, which no start has to wait for.
    from frontoffice.contents.pdf import state_of  # noqa: PLC0415

    return state_of(file)


def _in_picture(file: BinaryIO, media: str) -> Caution | None:
    if not media.startswith("image/"):
        return None
    file.seek(0)
    # As above.
    from frontoffice.contents.images import is_whole  # noqa: PLC0415

    return None if is_whole(file, media) else Caution.DAMAGED
