"""Pictures of the talons for the documents, made anew whenever the tests run."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from papers.talons import A_LONG_TALON, A_TALON
from PIL import Image

from frontoffice.papers.layout import lay_out, lay_out_roll
from frontoffice.papers.page import Page
from frontoffice.papers.raster import drawn
from frontoffice.papers.talon import TalonFormat

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
DESK = 0xD9

PAGES = {
    "label": lay_out(A_TALON, TalonFormat.LABEL),
    "label-long": lay_out(A_LONG_TALON, TalonFormat.LABEL),
    "label-copy": lay_out(replace(A_TALON, copy=2), TalonFormat.LABEL),
    "receipt": lay_out(A_TALON, TalonFormat.RECEIPT),
    "receipt-long": lay_out(A_LONG_TALON, TalonFormat.RECEIPT),
    "receipt-copy": lay_out(replace(A_TALON, copy=2), TalonFormat.RECEIPT),
    "receipt-sample": lay_out(replace(A_TALON, sample=True, proof=""), TalonFormat.RECEIPT),
    "receipt-demo": lay_out(replace(A_TALON, demo=True), TalonFormat.RECEIPT),
    "receipt-practice": lay_out(
        replace(A_TALON, number=replace(A_TALON.number, office="0000", device=999)),
        TalonFormat.RECEIPT,
    ),
    "receipt-58mm": lay_out_roll(A_TALON, 384),
    "a6": lay_out(A_TALON, TalonFormat.A6),
    "a6-long": lay_out(A_LONG_TALON, TalonFormat.A6),
}


@pytest.mark.parametrize("name", list(PAGES))
def test_a_picture_of_the_talon_is_in_the_documents(name: str) -> None:
    page = PAGES[name]
    path = SCREENS / f"talon-{name}.png"

    made = on_a_desk(page)
    if not path.exists() or path.read_bytes() != made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)

    with Image.open(path) as picture:
        assert picture.width > page.width


def on_a_desk(page: Page) -> bytes:
    """Return the paper, with the edges that a printer cannot reach, on something darker."""
    paper = Image.new("L", (page.width + 2 * page.side, page.height), 255)
    paper.paste(drawn(page).convert("L"), (page.side, 0))
    desk = Image.new("L", (paper.width + 48, paper.height + 48), DESK)
    desk.paste(paper, (24, 24))
    file = io.BytesIO()
    desk.quantize(4).save(file, "PNG", optimize=True)
    return file.getvalue()
