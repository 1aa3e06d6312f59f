"""The codes of a talon are read back from whatever file shows them."""

from pathlib import Path

import pytest
from doubles.scanner import seen_by_a_camera
from papers.talons import A_TALON
from PIL import Image

from frontoffice.papers.layout import lay_out
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.raster import drawn, raster_png, talon_raster
from frontoffice.papers.reading import PictureError, codes_in
from frontoffice.papers.talon import TalonFormat

BOTH = {A_TALON.number.digits, A_TALON.proof}
NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


@pytest.mark.parametrize("paper", list(TalonFormat))
def test_a_talon_is_read_from_its_pdf_and_from_its_picture(
    paper: TalonFormat, tmp_path: Path
) -> None:
    for made in (talon_pdf(A_TALON, paper), raster_png(talon_raster(A_TALON, paper))):
        path = tmp_path / "талон"
        path.write_bytes(made)
        assert set(codes_in(path)) == BOTH


def test_a_talon_is_read_from_a_photograph(tmp_path: Path) -> None:
    path = tmp_path / "photograph.jpg"
    dots = drawn(lay_out(A_TALON, TalonFormat.A6))
    seen_by_a_camera(dots, turn=8, blur=1.0, tilt=0.04).save(path, "JPEG", quality=70)

    assert A_TALON.proof in codes_in(path)


def test_an_empty_paper_has_no_codes(tmp_path: Path) -> None:
    path = tmp_path / "empty.png"
    Image.new("L", (300, 300), 255).save(path)

    assert codes_in(path) == []


@pytest.mark.parametrize(
    "paper",
    [
        b"",
        b"text",
        NO_PAGES,
        b"%PDF-1.4 and no more",
        raster_png(talon_raster(A_TALON, TalonFormat.LABEL))[:600],
    ],
)
def test_what_is_no_paper_is_told(paper: bytes, tmp_path: Path) -> None:
    path = tmp_path / "paper"
    path.write_bytes(paper)

    with pytest.raises(PictureError):
        codes_in(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureError):
        codes_in(tmp_path / "nowhere.png")


def test_a_picture_of_monstrous_size_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "monster.png"
    Image.new("1", (400, 400)).save(path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1_000)

    with pytest.raises(PictureError):
        codes_in(path)
