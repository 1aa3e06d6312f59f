"""What is in a ZIP: an office document, a program, or other files; its names are read, not its files."""

import re
import zlib
from collections.abc import Sequence
from struct import unpack_from
from typing import BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from frontoffice.contents.inside import Inside
from frontoffice.domain.media import PROGRAM, ZIP

_END: Final = b"PK\x05\x06"
_LARGER_END: Final = b"PK\x06\x07"
_END_LENGTH: Final = 22
_COMMENT: Final = 1 << 16
_MOST_OF_NAMES: Final = 4 << 20
_READ: Final = 1 << 16
"""Of a file within so much is unpacked, at most."""
_SIZES: Final = ("file_size", "compress_size")
_LARGE: Final = 1 << 30
_TIMES: Final = 200
"""What unpacks to more than a GiB and so many times its size was made to fill a disk."""
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_PARTS: Final = (
    ("word/document.xml", _OFFICE + "wordprocessingml.document"),
    ("xl/workbook.xml", _OFFICE + "spreadsheetml.sheet"),
    ("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.12"),
    ("ppt/presentation.xml", _OFFICE + "presentationml.presentation"),
    ("visio/document.xml", "application/vnd.ms-visio.drawing"),
    ("FixedDocSeq.fdseq", "application/vnd.ms-xpsdocument"),
    ("FixedDocumentSequence.fdseq", "application/vnd.ms-xpsdocument"),
)
_PROGRAMS: Final = re.compile(
    r"(?:AndroidManifest\.xml|Payload/[^/]+\.app/.*|.*\.class|AppxManifest\.xml)"
)
_SAYS: Final = re.compile(rb"application/(?:vnd\.oasis\.opendocument\.[a-z-]+|epub\+zip)")
# Source: [MS-OFFMACRO2] 2.2, ECMA-376 part 1, OpenDocument 1.3 part 2, 3.
_MACROS: Final = re.compile(
    r"(?:.*/)?vbaproject\.bin|xl/(?:macrosheets|intlmacrosheets)/.*|.*/activex/.*"
    r"|.*/embeddings/.*\.(?:bin|exe|js|vbs|bat)|(?:basic|scripts)/.+",
    re.IGNORECASE,
)
_BROKEN: Final = (
    BadZipFile,
    LargeZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    EOFError,
    OSError,
    zlib.error,
)
"""What the library raises at archives that are not what they say."""


def zipped(file: BinaryIO) -> Inside:
    """Return what is in the ZIP *file*; bounded in memory and time, whatever it says of itself."""
    try:
        if not _is_modest(file):
            return Inside(ZIP)
        with ZipFile(file) as archive:
            return _known(archive)
    except _BROKEN:
        return Inside(ZIP, damaged=True)


def parts_of(file: BinaryIO, names: Sequence[str], most: int) -> dict[str, bytes]:
    """Return those parts of the ZIP *file* that are there and unpack to *most* bytes or fewer."""
    try:
        if not _is_modest(file):
            return {}
        with ZipFile(file) as archive:
            there = set(archive.namelist())
            found = {name: _begun(archive, name, most + 1) for name in names if name in there}
    except _BROKEN:
        return {}
    return {name: data for name, data in found.items() if len(data) <= most}


def _is_modest(file: BinaryIO) -> bool:
    """Tell whether its list of names can be read without harm.

    :raises BadZipFile: it has none.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _COMMENT - _END_LENGTH))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_LENGTH:
        raise BadZipFile
    if _LARGER_END in tail[max(0, at - _END_LENGTH) : at]:
        return False  # what stands here does not count then, and no document is so large
    (length,) = unpack_from("<I", tail, at + 12)
    file.seek(0)
    return bool(length <= _MOST_OF_NAMES)


def _known(archive: ZipFile) -> Inside:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    media = _media(archive, names)
    if any(info.flag_bits & 1 for info in infos):
        return Inside(media, encrypted=True)
    whole, packed = (sum(getattr(info, of) for info in infos) for of in _SIZES)
    if whole > _LARGE and whole > _TIMES * max(packed, 1):
        return Inside(media, damaged=True)
    if media in {ZIP, PROGRAM}:
        return Inside(media)
    sealed = b"encryption-data" in _read(archive, "META-INF/manifest.xml", names)
    runs = any(_MACROS.fullmatch(name) for name in names) or _is_remote(archive, names)
    return Inside(media, macros=runs, encrypted=sealed)


def _media(archive: ZipFile, names: set[str]) -> str:
    said = _SAYS.match(_read(archive, "mimetype", names))
    if said:
        return said.group().decode()
    if "[Content_Types].xml" in names:
        found = next((media for part, media in _PARTS if part in names), None)
        if found:
            return found
    return PROGRAM if any(_PROGRAMS.fullmatch(name) for name in names) else ZIP


def _is_remote(archive: ZipFile, names: set[str]) -> bool:
    """Tell whether a template is fetched from elsewhere when it is opened, with macros of its own."""
    told = _read(archive, "word/_rels/settings.xml.rels", names)
    return b"attachedTemplate" in told and b'"External"' in told


def _read(archive: ZipFile, name: str, names: set[str]) -> bytes:
    if name not in names:
        return b""
    return _begun(archive, name, _READ)


def _begun(archive: ZipFile, name: str, most: int) -> bytes:
    """Return how a part begins: at most *most* bytes of it are ever unpacked."""
    with archive.open(name) as part:
        return part.read(most)
