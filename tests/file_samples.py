"""Files of many kinds, made from nothing: what is said of them here is what they are."""

from io import BytesIO
from struct import pack
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

from frontoffice.domain.caution import Caution

_NONE: Final = 0xFFFFFFFF
_END: Final = 0xFFFFFFFE
_FAT: Final = 0xFFFFFFFD
_SECTOR: Final = 512


def zipped(**names: bytes | str) -> bytes:
    """Return a ZIP of these files; ``__`` in a name is a slash."""
    return zipped_files({name.replace("__", "/"): said for name, said in names.items()})


def zipped_files(files: dict[str, bytes | str]) -> bytes:
    """Return a ZIP of these files."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, said in files.items():
            archive.writestr(name, said)
    return file.getvalue()


def office(part: str, **more: bytes) -> bytes:
    """Return a document of Office whose main part is *part*."""
    said = {name.replace("__", "/"): part_said for name, part_said in more.items()}
    return zipped_files({"[Content_Types].xml": "<Types/>", part: "<document/>", **said})


def ole(streams: dict[str, bytes], clsid: bytes = bytes(16)) -> bytes:
    """Return an OLE storage of these streams, each padded to 4096 bytes; ``/`` leads into a storage.

    Source: [MS-CFB] 2.2 to 2.6.
    """
    storages = sorted({name.partition("/")[0] for name in streams if "/" in name})
    names = ["Root Entry", *storages, *streams]
    fat = [_FAT]
    bodies = []
    starts: dict[str, int] = {}
    for name, said in streams.items():
        body = said.ljust(4096, b"\0")
        body += bytes(-len(body) % _SECTOR)
        count = len(body) // _SECTOR
        starts[name] = len(fat)
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        bodies.append(body)
    directory = len(fat)
    count = -(-len(names) // 4)
    fat += [*range(directory + 1, directory + count), _END]
    entries = b"".join(_entry(name, names, storages, starts, streams, clsid) for name in names)
    entries += bytes(-len(entries) % _SECTOR)
    fat += [_NONE] * (_SECTOR // 4 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, _END, 0, _END, 0
    )
    head += pack("<I", 0) + pack("<I", _NONE) * 108
    return head + pack(f"<{len(fat)}I", *fat) + b"".join(bodies) + entries


def _entry(
    name: str,
    names: list[str],
    storages: list[str],
    starts: dict[str, int],
    streams: dict[str, bytes],
    clsid: bytes,
) -> bytes:
    within = name.partition("/")[0] if "/" in name else ""
    siblings = [one for one in names[1:] if (one.partition("/")[0] if "/" in one else "") == within]
    after = siblings[siblings.index(name) + 1 :] if name in siblings else []
    right = names.index(after[0]) if after else _NONE
    children = [one for one in names if one.startswith(f"{name}/")]
    if name == "Root Entry":
        kind, child = 5, names.index(next(one for one in names[1:] if "/" not in one))
    elif name in storages:
        kind, child = 1, names.index(children[0])
    else:
        kind, child = 2, _NONE
    spelled = name.rpartition("/")[2].encode("utf-16-le")
    size = max(4096, len(streams[name])) if kind == 2 else 0
    return (
        spelled.ljust(64, b"\0")
        + pack("<HBBIII", len(spelled) + 2, kind, 1, _NONE, right, child)
        + (clsid if kind == 5 else bytes(16))
        + pack("<I16xIQ", 0, starts.get(name, _END), size)
    )


def picture(kind: str, size: tuple[int, int] = (40, 30), **how: object) -> bytes:
    """Return a picture as the library writes it."""
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind, **how)
    return file.getvalue()


def pdf(body: str = "", *, catalogue: str = "") -> bytes:
    """Return a PDF of one empty page, with more in its catalogue, and more objects."""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R {catalogue}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]>>",
    ]
    said = "%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(said))
        said += f"{number} 0 obj{one}endobj\n"
    said += body
    rows = "".join(f"{at:010} 00000 n \n" for at in places)
    end = f"xref\n0 4\n0000000000 65535 f \n{rows}trailer<</Size 4/Root 1 0 R>>\n"
    return f"{said}{end}startxref\n{len(said)}\n%%EOF\n".encode("latin-1")


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_WORD: Final = _OFFICE + "wordprocessingml.document"
_SHEET: Final = _OFFICE + "spreadsheetml.sheet"
_SLIDES: Final = _OFFICE + "presentationml.presentation"
_ODF: Final = "application/vnd.oasis.opendocument."
_PROGRAM: Final = "application/x-executable"
_MSI: Final = bytes.fromhex("84100C0000000000C000000000000046")
_RUNS: Final = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
_REMOTE: Final = (
    b'<Relationship Type="x/attachedTemplate" Target="http://x" TargetMode="External"/>'
)

SAMPLES: Final[dict[str, tuple[bytes, str, Caution | None]]] = {
    "pdf": (pdf(), "application/pdf", None),
    "pdf that runs": (pdf(catalogue=_RUNS), "application/pdf", Caution.MACROS),
    "pdf that runs, spelled oddly": (
        pdf(catalogue=_RUNS.replace("JavaScript", "J#61vaScript")),
        "application/pdf",
        Caution.MACROS,
    ),
    "pdf that starts a program": (
        pdf(catalogue="/OpenAction<</S/Launch/F(cmd.exe)>>"),
        "application/pdf",
        Caution.MACROS,
    ),
    "pdf cut off": (b"%PDF-1.7\n1 0 obj", "application/pdf", Caution.DAMAGED),
    "jpeg": (picture("JPEG"), "image/jpeg", None),
    "png": (picture("PNG"), "image/png", None),
    "tiff": (picture("TIFF"), "image/tiff", None),
    "webp": (picture("WEBP"), "image/webp", None),
    "gif": (picture("GIF"), "image/gif", None),
    "bmp": (picture("BMP"), "image/bmp", None),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic", None),
    "png of nothing": (b"\x89PNG\r\n\x1a\n" + bytes(40), "image/png", Caution.DAMAGED),
    "docx": (office("word/document.xml"), _WORD, None),
    "docm": (
        zipped_files(
            {"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": "x"}
        ),
        _WORD,
        Caution.MACROS,
    ),
    "docx with a template from elsewhere": (
        zipped_files(
            {
                "[Content_Types].xml": "",
                "word/document.xml": "",
                "word/_rels/settings.xml.rels": _REMOTE,
            }
        ),
        _WORD,
        Caution.MACROS,
    ),
    "xlsx": (office("xl/workbook.xml"), _SHEET, None),
    "xlsm": (
        zipped_files({"[Content_Types].xml": "", "xl/workbook.xml": "", "xl/vbaProject.bin": "x"}),
        _SHEET,
        Caution.MACROS,
    ),
    "xls 4 macros": (
        office("xl/workbook.xml", xl__macrosheets__sheet1=b"x"),
        _SHEET,
        Caution.MACROS,
    ),
    "pptx": (office("ppt/presentation.xml"), _SLIDES, None),
    "odt": (zipped(mimetype=_ODF + "text", content=b"<a/>"), _ODF + "text", None),
    "ods": (zipped(mimetype=_ODF + "spreadsheet"), _ODF + "spreadsheet", None),
    "odt with macros": (
        zipped(mimetype=_ODF + "text", Basic__Standard__Module1=b"Sub Main"),
        _ODF + "text",
        Caution.MACROS,
    ),
    "odt with a password": (
        zipped_files({"mimetype": _ODF + "text", "META-INF/manifest.xml": "<m:encryption-data/>"}),
        _ODF + "text",
        Caution.ENCRYPTED,
    ),
    "doc": (ole({"WordDocument": bytes(20)}), "application/msword", None),
    "doc with macros": (
        ole({"WordDocument": bytes(20), "Macros/dir": b"x"}),
        "application/msword",
        Caution.MACROS,
    ),
    "doc with a password": (
        ole({"WordDocument": bytes(10) + b"\x00\x01"}),
        "application/msword",
        Caution.ENCRYPTED,
    ),
    "xls": (ole({"Workbook": pack("<HH4x", 0x809, 4)}), "application/vnd.ms-excel", None),
    "xls with a password": (
        ole({"Workbook": pack("<HH4xHH", 0x809, 4, 0x2F, 6)}),
        "application/vnd.ms-excel",
        Caution.ENCRYPTED,
    ),
    "ppt": (ole({"PowerPoint Document": b"x"}), "application/vnd.ms-powerpoint", None),
    "docx with a password": (
        ole({"EncryptedPackage": b"x"}),
        "application/x-ole-encrypted",
        Caution.ENCRYPTED,
    ),
    "letter of outlook": (
        ole({"__properties_version1.0": b"x"}),
        "application/vnd.ms-outlook",
        None,
    ),
    "installer": (ole({"x": b"x"}, _MSI), _PROGRAM, Caution.EXECUTABLE),
    "ole of nothing": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        "application/x-ole-storage",
        Caution.DAMAGED,
    ),
    "other ole": (ole({"x": b"x"}), "application/x-ole-storage", Caution.UNKNOWN),
    "program of windows": (b"MZ\x90\0\3\0\0\0" + bytes(60), _PROGRAM, Caution.EXECUTABLE),
    "program of linux": (b"\x7fELF\2\1\1" + bytes(60), _PROGRAM, Caution.EXECUTABLE),
    "program of mac": (b"\xcf\xfa\xed\xfe" + bytes(60), _PROGRAM, Caution.EXECUTABLE),
    "shell script": (b"#!/bin/sh\nrm x\n", _PROGRAM, Caution.EXECUTABLE),
    "batch": (b"@echo off\r\ndel x\r\n", "text/x-script", Caution.EXECUTABLE),
    "jar": (
        zipped_files({"META-INF/MANIFEST.MF": "", "a/Main.class": ""}),
        _PROGRAM,
        Caution.EXECUTABLE,
    ),
    "apk": (zipped_files({"AndroidManifest.xml": ""}), _PROGRAM, Caution.EXECUTABLE),
    "shortcut": (b"L\0\0\0\1\x14\2\0" + bytes(60), _PROGRAM, Caution.EXECUTABLE),
    "zip": (zipped(a=b"x"), "application/zip", Caution.UNKNOWN),
    "zip cut off": (zipped(a=b"x" * 90)[:-30], "application/zip", Caution.DAMAGED),
    "rar": (b"Rar!\x1a\7\1\0", "application/vnd.rar", Caution.UNKNOWN),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", "application/x-7z-compressed", Caution.UNKNOWN),
    "mp3": (b"ID3\4\0\0\0\0\0\0", "audio/mpeg", None),
    "wav": (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav", None),
    "ogg": (b"OggS\0\2", "audio/ogg", None),
    "flac": (b"fLaC\0\0\0\x22", "audio/flac", None),
    "m4a": (b"\0\0\0\x20ftypM4A \0\0", "audio/mp4", None),
    "mp4": (b"\0\0\0\x20ftypisom\0\0", "video/mp4", None),
    "mov": (b"\0\0\0\x14ftypqt  \0\0", "video/quicktime", None),
    "mkv": (b"\x1aE\xdf\xa3\x9f\x42\x82\x88matroska", "video/x-matroska", None),
    "webm": (b"\x1aE\xdf\xa3\x9f\x42\x82\x84webm", "video/webm", None),
    "avi": (b"RIFF\x24\0\0\0AVI LIST", "video/x-msvideo", None),
    "3gp": (b"\0\0\0\x18ftyp3gp4\0\0", "video/3gpp", None),
    "rtf": (b"{\\rtf1\\ansi Su zhok}", "application/rtf", None),
    "rtf that carries": (b"{\\rtf1{\\object\\objdata 0105}}", "application/rtf", Caution.MACROS),
    "txt": ("Су жоқ".encode(), "text/plain", None),
    "eml": (b"From: a@example.kz\nTo: b@example.kz\nDate: x\n\nSu", "message/rfc822", None),
    "page": (b"<html><body>Su</body></html>", "text/html", None),
    "page that runs": (b"<html><script>x()</script>", "text/html", Caution.MACROS),
    "nothing that is known": (b"\0\1\2\3", "application/octet-stream", Caution.UNKNOWN),
    "nothing at all": (b"", "application/x-empty", None),
}
"""What each is called, its bytes, its type, and what speaks against opening it."""
