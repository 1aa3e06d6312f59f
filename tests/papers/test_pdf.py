"""A talon's PDF can be searched, read aloud and made again byte for byte."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from doubles.scanner import pdf_as_dots, pdf_text
from papers.talons import A_LONG_TALON, A_TALON
from PIL import Image

from frontoffice.papers.layout import lay_out
from frontoffice.papers.page import Text
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.raster import drawn, raster_png, talon_raster
from frontoffice.papers.talon import TalonFormat

all_formats = pytest.mark.parametrize("paper", list(TalonFormat))


@all_formats
def test_the_text_of_a_pdf_is_there_in_kazakh_and_in_russian(paper: TalonFormat) -> None:
    text = pdf_text(talon_pdf(A_TALON, paper))

    for words in (
        "«Нәтиже» қабылдау орталығы",
        "Приёмный центр «Нәтиже»",
        "арыз · заявление",
        "27 0142 003 26 00187 34",
        "20.03.2026, 10:42",
        "жұма · пятница",
        "Қабылданды",
        "Принято",
        "Ахметова Г. С.",
        "маман · специалист",
        "Жауаптың соңғы күні",
        "Ответ не позднее",
        "15.04.2026",
        "15 жұмыс күні · раб. дней",
    ):
        assert words in text


@all_formats
def test_every_line_of_the_longest_talon_can_be_searched(paper: TalonFormat) -> None:
    found = "".join(pdf_text(talon_pdf(A_LONG_TALON, paper)).split())

    for item in lay_out(A_LONG_TALON, paper).items:
        if isinstance(item, Text):
            # A reader takes a hyphen at the end of a line for one that parts a word.
            assert "".join(item.text.split()).rstrip("-") in found


@pytest.mark.parametrize(
    ("paper", "width_mm", "height_mm"),
    [(TalonFormat.LABEL, 75, 55), (TalonFormat.A6, 105, 148), (TalonFormat.RECEIPT, 80, None)],
)
def test_a_pdf_has_the_size_of_its_paper(
    paper: TalonFormat, width_mm: int, height_mm: int | None
) -> None:
    document = pypdfium2.PdfDocument(talon_pdf(A_TALON, paper))
    width, height = (points / 72 * 25.4 for points in document[0].get_size())
    pages = len(document)
    document.close()

    assert pages == 1
    assert width == pytest.approx(width_mm, abs=0.01)
    assert height_mm is None or height == pytest.approx(height_mm, abs=0.01)


def test_a_pdf_is_titled_by_its_number_and_speaks_kazakh() -> None:
    pdf = talon_pdf(A_TALON, TalonFormat.A6)
    document = pypdfium2.PdfDocument(pdf)
    title = document.get_metadata_value("Title")
    document.close()

    assert title == "27 0142 003 26 00187 34"
    assert b"/Lang (kk)" in pdf


@all_formats
def test_the_same_talon_gives_the_same_bytes(paper: TalonFormat) -> None:
    assert talon_pdf(A_TALON, paper) == talon_pdf(replace(A_TALON), paper)


@all_formats
def test_a_letter_that_no_font_has_spoils_nothing(paper: TalonFormat) -> None:
    odd = replace(A_TALON, addressee="әкім 😀 \u202eمكتب\u202c \x00\ud800\n\tаудан")

    assert "аудан" in pdf_text(talon_pdf(odd, paper))
    assert talon_raster(odd, paper).bits


@all_formats
def test_the_bars_of_the_pdf_are_the_printers_dots(paper: TalonFormat) -> None:
    page = lay_out(A_TALON, paper)
    codes = replace(page, items=tuple(i for i in page.items if not isinstance(i, Text)))
    from_pdf = pdf_as_dots(talon_pdf(A_TALON, paper))
    from_dots = drawn(codes)

    for item in codes.items:
        left, top, right, bottom = item.box
        if item.__class__.__name__ in {"Bars", "Modules"}:
            seen = from_pdf.crop((left + page.side, top, right + page.side, bottom))
            assert seen.tobytes() == from_dots.crop((left, top, right, bottom)).tobytes()


@all_formats
def test_the_preview_shows_the_printers_dots(paper: TalonFormat) -> None:
    raster = talon_raster(A_TALON, paper)

    shown = Image.open(io.BytesIO(raster_png(raster)))

    assert shown.mode == "1"
    assert (shown.width, shown.height) == (raster.width, raster.height)
    assert len(raster.bits) == (raster.width + 7) // 8 * raster.height
    assert shown.tobytes() == drawn(lay_out(A_TALON, paper)).tobytes()
