"""What a file is by its content: its name says what somebody wished it to be."""

from typing import Final

from frontoffice.domain.media_text import media_of_text

HEAD_LENGTH: Final = 4096
"""Bytes from the start by which it is known."""
UNKNOWN: Final = "application/octet-stream"
EMPTY: Final = "application/x-empty"
PROGRAM: Final = "application/x-executable"
ZIP: Final = "application/zip"
OLE: Final = "application/x-ole-storage"
PDF: Final = "application/pdf"
ARCHIVES: Final = frozenset(
    {
        ZIP,
        "application/x-7z-compressed",
        "application/vnd.rar",
        "application/gzip",
        "application/x-bzip2",
        "application/x-xz",
        "application/zstd",
        "application/vnd.ms-cab-compressed",
        "application/x-tar",
    }
)
"""What holds other files, at which nobody looked."""
_SHORTEST: Final = 4

# Where it stands, what stands there, what it is. Source: the formats' own documents; RFC 9639
# (FLAC), RFC 9559 (Matroska), ISO 32000-1 7.5.2, ISO/IEC 14496-12 4.3, ISO 15948 5.2, RFC 4867 5.1.
_MAGIC: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"%PDF-", PDF),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"II+\x00", "image/tiff"),
    (0, b"MM\x00+", "image/tiff"),
    (0, b"AT&TFORM", "image/vnd.djvu"),
    (0, b"AC10", "image/vnd.dwg"),
    (0, b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"FLV\x01", "video/x-flv"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"\x00\x00\x01\xb3", "video/mpeg"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\x7fELF", PROGRAM),
    (0, b"\xfe\xed\xfa\xce", PROGRAM),
    (0, b"\xfe\xed\xfa\xcf", PROGRAM),
    (0, b"\xce\xfa\xed\xfe", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),  # for many processors, and Java
    (0, b"dex\n", PROGRAM),
    (0, b"\x00asm", PROGRAM),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM),  # a link to a program
    (0, b"ITSF", PROGRAM),  # a compiled help, which runs what it holds
    (0, b"#!", PROGRAM),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x1f\x8b\x08", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"MSCF\x00\x00\x00\x00", "application/vnd.ms-cab-compressed"),
    (257, b"ustar", "application/x-tar"),
)
_RIFF: Final = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}
# The brand of ISO/IEC 14496-12, or how it begins.
_BRANDS: Final = (
    (b"M4A", "audio/mp4"),
    (b"M4B", "audio/mp4"),
    (b"qt", "video/quicktime"),
    (b"3g", "video/3gpp"),
    (b"avif", "image/avif"),
    (b"avis", "image/avif"),
    *((brand, "image/heic") for brand in (b"hei", b"hev", b"mif1", b"msf1")),
)
_SIGNED_DATA: Final = bytes.fromhex("06092a864886f70d010702")
_SIGNED_WITHIN: Final = 24
_PACKET: Final = 188
"""Bytes from one letter G to the next in a stream of a camera (ISO/IEC 13818-1, 2.4.3.2)."""
_PDF_WITHIN: Final = 1024
"""So far from the start readers look for it (ISO 32000-1, annex H, 3.4.1)."""
_EBML_WITHIN: Final = 64


def media_of(head: bytes) -> str:
    """Return the type of a file that begins with *head*; what is not known is bytes.

    Of a ZIP and of an OLE storage only the inside tells more; see ``frontoffice.contents.media``.

    :param head: the first 4 KiB, or all of a shorter file.
    """
    if not head:
        return EMPTY
    for at, magic, media in _MAGIC:
        if head.startswith(magic, at):
            return media
    return (
        _contained(head)
        or _program(head)
        or _signature(head)
        or _small(head)
        or (PDF if b"%PDF-" in head[:_PDF_WITHIN] else None)
        or media_of_text(head)
        or UNKNOWN
    )


def _contained(head: bytes) -> str | None:
    """Return what is in a container that films, sounds and pictures share."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[:4] == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:_EBML_WITHIN] else "video/x-matroska"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return next((media for begins, media in _BRANDS if brand.startswith(begins)), "video/mp4")
    return "video/quicktime" if head[4:8] in {b"moov", b"mdat", b"wide"} else None


def _program(head: bytes) -> str | None:
    """Return whether it is a program of Windows or DOS; text may begin with MZ too."""
    return PROGRAM if head[:2] == b"MZ" and media_of_text(head) is None else None


def _signature(head: bytes) -> str | None:
    """Return whether it is a signature beside a document, as NCALayer writes it (RFC 5652, 3)."""
    is_one = head[:1] == b"\x30" and _SIGNED_DATA in head[:_SIGNED_WITHIN]
    return "application/pkcs7-signature" if is_one else None


def _small(head: bytes) -> str | None:
    """Return what is known by two bytes only, and by what has to follow them."""
    if head[:2] == b"BM" and head[6:10] == bytes(4):
        return "image/bmp"
    if head[:1] == b"\xff" and len(head) > _SHORTEST:
        # Layer III without its error bits; ADTS. Source: ISO/IEC 11172-3 2.4.1.3, 13818-7 6.2.
        if head[1] & 0xE6 == 0xE2 and head[2] >> 4 not in {0, 15}:  # noqa: PLR2004 -- bit fields
            return "audio/mpeg"
        if head[1] & 0xF6 == 0xF0:  # noqa: PLR2004 -- bit fields
            return "audio/aac"
    stream = {head[at : at + 1] for at in range(0, 3 * _PACKET, _PACKET)}
    return "video/mp2t" if stream == {b"G"} else None
