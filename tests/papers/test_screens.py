"""Pictures of the talons for the documents, made anew whenever the tests run."""

from dataclasses import replace

import pytest
from paper_pictures import keep, on_a_desk
from papers.talons import A_LONG_TALON, A_TALON
from PIL import Image

from frontoffice.papers.layout import lay_out, lay_out_roll
from frontoffice.papers.raster import drawn
from frontoffice.papers.talon import TalonFormat

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
    paper = Image.new("L", (page.width + 2 * page.side, page.height), 255)
    # With the edges that a printer cannot reach.
    paper.paste(drawn(page).convert("L"), (page.side, 0))
    path = keep(f"talon-{name}", on_a_desk(paper))
    with Image.open(path) as picture:
        assert picture.width > page.width
