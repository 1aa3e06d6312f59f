"""A file is what is in it, whatever it is called; what would run is marked."""

import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pypdfium2
import pytest
from file_samples import SAMPLES
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from frontoffice.contents import oles, zips
from frontoffice.contents.cautions import caution_in
from frontoffice.contents.media import media_in
from frontoffice.contents.pdf_actions import acts
from frontoffice.domain.caution import Caution
from frontoffice.domain.media import HEAD_LENGTH, ZIP


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_is_known_by_what_is_in_it(kind: str) -> None:
    data, media, caution = SAMPLES[kind]
    assert media_in(BytesIO(data), data[:HEAD_LENGTH]) == media
    assert caution_in(BytesIO(data)) is caution


@given(
    kind=st.sampled_from(sorted(SAMPLES)),
    places=st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=20),
    cut=st.integers(0, 20_000),
)
def test_whatever_is_wrong_with_a_file_it_is_something(
    kind: str, places: list[tuple[int, int]], cut: int
) -> None:
    data = bytearray(SAMPLES[kind][0])
    for at, byte in places:
        if data:
            data[at % len(data)] = byte
    del data[cut:]
    assert "/" in media_in(BytesIO(data), bytes(data[:HEAD_LENGTH]))
    caution_in(BytesIO(data))


def packed_objects(said: bytes) -> bytes:
    """Return a PDF one of whose objects lies packed in a stream."""
    packed = zlib.compress(said)
    head = b"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n"
    return head + packed + b"\r\nendstream endobj\n"


def test_what_is_packed_in_a_pdf_is_looked_into() -> None:
    runs = b"1 0 <</S/JavaScript/JS(x)>>" + b" " * 9000
    assert acts(BytesIO(packed_objects(runs)))
    assert not acts(BytesIO(packed_objects(b"1 0 <</S/GoTo>>")))
    assert not acts(BytesIO(packed_objects(runs).replace(b"\r\n", b"\r\n?", 1)))


@pytest.mark.parametrize("before", [0, (1 << 20) - 6, (1 << 20) - 60, (1 << 20) + 3])
def test_it_is_found_wherever_it_stands(before: int) -> None:
    assert acts(BytesIO(b"%" * before + b"/S /Launch " + b"%" * 9000))
    assert acts(BytesIO(b"%" * before + packed_objects(b"/JavaScript ") + b"%" * 9000))


def test_a_pdf_that_unpacks_without_end_is_looked_into_within_bounds() -> None:
    squeezer = zlib.compressobj(9)
    bomb = b"".join(squeezer.compress(bytes(1 << 20)) for _ in range(64)) + squeezer.flush()
    head = b"%PDF-1.5\n1 0 obj<</Type/ObjStm>>stream\n"
    file = BytesIO((head + bomb) * 40)
    tracemalloc.start()
    try:
        assert not acts(file)
        assert tracemalloc.get_traced_memory()[1] < 100 << 20
    finally:
        tracemalloc.stop()


def test_a_document_that_would_fill_the_disk_is_marked_and_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zips, "_LARGE", 1 << 24)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(20):
                part.write(bytes(1 << 20))
    assert caution_in(BytesIO(file.getvalue())) is Caution.DAMAGED


def test_names_without_end_are_not_read() -> None:
    end = pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0, 0)
    file = BytesIO(b"PK\3\4" + bytes(100) + end)
    assert (media_in(file, b"PK\3\4"), caution_in(file)) == (ZIP, Caution.UNKNOWN)


def test_names_told_elsewhere_are_not_read() -> None:
    data = SAMPLES["zip"][0]
    at = data.rindex(b"PK\5\6")
    larger = data[:at] + b"PK\6\7" + bytes(16) + data[at:]
    assert caution_in(BytesIO(larger)) is Caution.UNKNOWN


def test_a_locked_archive_says_so() -> None:
    data = bytearray(SAMPLES["zip"][0])
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(sign) + at] |= 1
    assert caution_in(BytesIO(data)) is Caution.ENCRYPTED


def test_a_pdf_with_a_password_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("secret"))
    canvas.drawString(20, 20, "x")
    canvas.save()
    assert caution_in(BytesIO(path.read_bytes())) is Caution.ENCRYPTED


def test_a_pdf_that_carries_a_file_is_marked() -> None:
    with pypdfium2.PdfDocument(SAMPLES["pdf"][0]) as document:
        document.new_attachment("a.exe").set_data(b"MZ")
        file = BytesIO()
        document.save(file)
    assert caution_in(BytesIO(file.getvalue())) is Caution.MACROS


def test_a_storage_too_large_to_be_looked_into_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oles, "_MOST", 100)
    assert caution_in(BytesIO(SAMPLES["doc"][0])) is Caution.UNKNOWN
