"""The codes of a talon are read back from whatever file shows them."""

import io

import pytest
from doubles.scanner import seen_by_a_camera
from papers.talons import A_TALON
from PIL import Image

from frontoffice.papers.layout import lay_out
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.raster import drawn, raster_png, talon_raster
from frontoffice.papers.reading import PaperError, codes_on
from frontoffice.papers.talon import TalonFormat

BOTH = {("Code128", A_TALON.number.digits), ("QRCode", A_TALON.proof)}


@pytest.mark.parametrize("paper", list(TalonFormat))
def test_a_talon_is_read_from_its_pdf_and_from_its_picture(paper: TalonFormat) -> None:
    assert set(codes_on(talon_pdf(A_TALON, paper))) == BOTH
    assert set(codes_on(raster_png(talon_raster(A_TALON, paper)))) == BOTH


def test_a_talon_is_read_from_a_photograph() -> None:
    dots = drawn(lay_out(A_TALON, TalonFormat.A6))
    photograph = io.BytesIO()
    seen_by_a_camera(dots, turn=8, blur=1.0, tilt=0.04).save(photograph, "JPEG", quality=70)

    assert ("QRCode", A_TALON.proof) in codes_on(photograph.getvalue())


def test_an_empty_paper_has_no_codes() -> None:
    empty = io.BytesIO()
    Image.new("L", (300, 300), 255).save(empty, "PNG")

    assert codes_on(empty.getvalue()) == ()


NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.mark.parametrize(
    "paper",
    [
        NO_PAGES,
        b"",
        b"text",
        b"%PDF-1.4 and no more",
        raster_png(talon_raster(A_TALON, TalonFormat.LABEL))[:600],
    ],
)
def test_what_is_no_paper_is_told(paper: bytes) -> None:
    with pytest.raises(PaperError):
        codes_on(paper)
