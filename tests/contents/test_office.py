"""Office documents tell of themselves without being opened; what they carry is bounded."""

from io import BytesIO
from typing import Final

import pytest
from file_samples import office, picture, zipped_files
from PIL import Image

from frontoffice.contents import office as module
from frontoffice.contents import pages
from frontoffice.contents.errors import NoPictureError, PictureSizeError
from frontoffice.contents.inside import Said

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
APP: Final = (
    b"<Properties><Template>Normal</Template><Pages>12</Pages><Words>3400</Words></Properties>"
)
META: Final = (
    b'<office:meta><meta:document-statistic meta:table-count="0" meta:page-count="2" '
    b'meta:word-count="511"/></office:meta>'
)


def docx(**more: bytes) -> bytes:
    return office("word/document.xml", **more)


def odt(files: dict[str, bytes | str]) -> bytes:
    return zipped_files({"mimetype": ODT, "content.xml": "<a/>", **files})


def said(data: bytes, media: str = WORD) -> Said:
    return pages.said(BytesIO(data), media)


def test_a_document_tells_its_pages_and_words_and_has_the_picture_that_it_carries() -> None:
    data = docx(**{"docProps/app.xml": APP, "docProps/thumbnail.jpeg": picture("JPEG", (300, 400))})
    assert said(data) == Said(12, 3400, has_picture=True)
    with Image.open(BytesIO(pages.picture(BytesIO(data), WORD, 0, 150, 0))) as seen:
        assert seen.size == (150, 200)


def test_so_does_a_document_of_the_open_format() -> None:
    data = odt({"meta.xml": META, "Thumbnails/thumbnail.png": picture("PNG", (200, 260))})
    assert said(data, ODT) == Said(2, 511, has_picture=True)
    with Image.open(BytesIO(pages.picture(BytesIO(data), ODT, 0, 100, 90))) as seen:
        assert seen.size == (100, 77), "turned as any picture is"


def test_slides_are_pages() -> None:
    data = office("ppt/presentation.xml", docProps__other=b"")
    assert said(data) == Said()
    data = office(
        "ppt/presentation.xml", **{"docProps/app.xml": b"<Slides>7</Slides><Words>0</Words>"}
    )
    assert said(data) == Said(7, 0)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"docProps/app.xml": b"<Pages>many</Pages><Words></Words>"},
        {"docProps/app.xml": APP + b" " * (1 << 18)},
        {"docProps/thumbnail.jpeg": b"<svg onload='x()'/>"},
        {"docProps/thumbnail.emf": b"\x01\x00\x00\x00" + bytes(100)},
        {"docProps/thumbnail.jpeg": b"\xff\xd8\xff" + bytes(5 << 20)},
    ],
    ids=["nothing", "no numbers", "too much said", "no picture", "a drawing", "unpacks to much"],
)
def test_what_is_not_said_or_not_bounded_is_left_out(files: dict[str, bytes]) -> None:
    data = docx(**files)
    assert said(data) == Said()
    with pytest.raises(NoPictureError):
        pages.picture(BytesIO(data), WORD, 0, 150, 0)


def test_a_picture_with_too_many_pixels_is_refused_by_its_head() -> None:
    huge = bytearray(picture("PNG", (10, 10)))
    huge[16:24] = (60_000).to_bytes(4, "big") * 2
    data = docx(**{"docProps/thumbnail.png": bytes(huge)})
    with pytest.raises((PictureSizeError, NoPictureError)):
        pages.picture(BytesIO(data), WORD, 0, 150, 0)


def test_there_is_no_second_page_and_nothing_in_what_is_no_archive() -> None:
    data = docx(**{"docProps/thumbnail.jpeg": picture("JPEG", (300, 400))})
    with pytest.raises(NoPictureError):
        module.picture(BytesIO(data), 1, 150)
    assert module.said_of(BytesIO(b"PK\x03\x04 cut off")) == Said()
    assert said(b"%PDF-", "application/pdf") == Said()
    larger_end = data[:-22] + b"PK\x06\x07" + bytes(16) + data[-22:]
    assert said(larger_end) == Said()
