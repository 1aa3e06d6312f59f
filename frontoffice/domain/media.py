"""What a file is by its content: its name says what somebody wished it to be."""

from typing import Final

HEAD_LENGTH: Final = 4096
"""Bytes from the start by which it is known."""
UNKNOWN: Final = "application/octet-stream"
EMPTY: Final = "application/x-empty"
TEXT: Final = "text/plain"
PROGRAM: Final = "application/x-executable"

# Where it stands, what stands there, what it is. Source: the formats' own documents; RFC 9639
# (FLAC), RFC 9559 (Matroska), ISO 32000-1 7.5.2, ISO/IEC 14496-12 4.3, ISO 15948 5.2.
_MAGIC: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp", "video/mp4"),
    (8, b"AVI ", "video/x-msvideo"),
    (8, b"WAVE", "audio/wav"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"MZ", PROGRAM),
    (0, b"\x7fELF", PROGRAM),
    (0, b"#!", PROGRAM),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!", "application/vnd.rar"),
)
_IN_ZIP: Final = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    (b"opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
)
_WHITE: Final = frozenset(b"\t\n\r\x0c\x1b")


def media_of(head: bytes) -> str:
    """Return the type of a file that begins with *head*; what is not known is bytes.

    :param head: the first 4 KiB, or all of a shorter file.
    """
    if not head:
        return EMPTY
    for at, magic, media in _MAGIC:
        if head.startswith(magic, at):
            return _packed(head) if media == "application/zip" else media
    return TEXT if _is_text(head) else UNKNOWN


def _packed(head: bytes) -> str:
    return next((media for inside, media in _IN_ZIP if inside in head), "application/zip")


def _is_text(head: bytes) -> bool:
    if any(byte < 0x20 and byte not in _WHITE for byte in head):  # noqa: PLR2004 -- below the space
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        # A letter may be cut in two at the end.
        return error.start > len(head) - 4
    return True
