"""What is in an OLE storage: a document of the older Office, a letter of Outlook, an installer."""

import struct
from struct import unpack_from
from typing import BinaryIO, Final

import olefile

from frontoffice.contents.inside import Inside
from frontoffice.domain.media import OLE, PROGRAM

_MOST: Final = 256 << 20
_INSTALLERS: Final = ("000C1084", "000C1086")
"""How the class of an installer and of its patch begins."""
_STREAMS: Final = (
    ("worddocument", "application/msword"),
    ("workbook", "application/vnd.ms-excel"),
    ("book", "application/vnd.ms-excel"),
    ("powerpoint document", "application/vnd.ms-powerpoint"),
    ("__properties_version1.0", "application/vnd.ms-outlook"),
    ("visiodocument", "application/vnd.visio"),
    ("encryptedpackage", "application/x-ole-encrypted"),
)
_ENCRYPTED: Final = {"encryptedpackage", "encryptedsummary", "encryptedstreamdescriptor"}
# Source: [MS-OVBA] 2.2.1, [MS-OLEDS] 2.3.6, [MS-XLS] 2.4.117, [MS-DOC] 2.5.2.
_MACROS: Final = {"vba", "_vba_project_cur", "macros", "\x01ole10native"}
_FILE_PASS: Final = 0x002F
_RECORDS: Final = 64
_WORD_FLAGS: Final = 0x0A
_WORD_ENCRYPTED: Final = 0x0100
_BROKEN: Final = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    EOFError,
    struct.error,
)
"""What the library raises at storages that are not what they say; its own is an OSError."""


def stored(file: BinaryIO) -> Inside:
    """Return what is in the OLE storage *file*."""
    size = file.seek(0, 2)
    file.seek(0)
    if size > _MOST:
        return Inside(OLE)
    try:
        with olefile.OleFileIO(file) as storage:
            return _known(storage)
    except _BROKEN:
        return Inside(OLE, damaged=True)


def _known(storage: olefile.OleFileIO) -> Inside:
    if str(storage.root.clsid).startswith(_INSTALLERS):
        return Inside(PROGRAM)
    paths = storage.listdir(streams=True, storages=True)
    names = {part.lower() for path in paths for part in path}
    top = {path[0].lower() for path in paths}
    media = next((media for name, media in _STREAMS if name in top), OLE)
    locked = bool(names & _ENCRYPTED) or _has_password(storage, top)
    return Inside(media, macros=bool(names & _MACROS), encrypted=locked)


def _has_password(storage: olefile.OleFileIO, top: set[str]) -> bool:
    if "worddocument" in top:
        head = storage.openstream("WordDocument").read(_WORD_FLAGS + 2)
        return bool(unpack_from("<H", head, _WORD_FLAGS)[0] & _WORD_ENCRYPTED)
    for name in ("workbook", "book"):
        if name in top:
            return _has_file_pass(storage.openstream(name).read(1 << 14))
    return False


def _has_file_pass(records: bytes) -> bool:
    """Tell whether a workbook's first records say that the others are encrypted."""
    at = 0
    for _ in range(_RECORDS):
        if at + 4 > len(records):
            break
        kind, length = unpack_from("<HH", records, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False
