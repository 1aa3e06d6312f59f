"""Every letter of Kazakh has dots of its own on paper."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from frontoffice.papers.fonts import Face
from frontoffice.papers.page import Page, Text
from frontoffice.papers.raster import drawn

LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
GOLDEN = Path(__file__).parent / "golden" / "letters.png"


def picture(text: str, face: Face, size: int = 26) -> Image.Image:
    page = Page(title="", width=60, height=60, items=(Text(10, 40, text, face, size),))
    return drawn(page)


def all_letters() -> Image.Image:
    lines = [
        Text(8, 40 * row + 32, text, face, 24)
        for row, (face, text) in enumerate(
            (face, text) for face in Face for text in (LETTERS.upper(), LETTERS)
        )
    ]
    return drawn(Page(title="", width=800, height=40 * len(lines) + 16, items=tuple(lines)))


def test_the_alphabet_is_whole() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 42


@pytest.mark.parametrize("face", list(Face))
def test_each_letter_is_drawn_and_unlike_every_other(face: Face) -> None:
    missing = picture("\U0010ffff", face).tobytes()
    drawings = {letter: picture(letter, face).tobytes() for letter in LETTERS + LETTERS.upper()}

    assert missing not in drawings.values()
    assert picture(" ", face).tobytes() not in drawings.values()
    assert len(set(drawings.values())) == len(drawings)


def test_the_letters_look_as_they_did_when_a_person_looked_at_them() -> None:
    """Compares with `golden/letters.png`; a renderer's new release may move single dots."""
    with Image.open(GOLDEN) as golden:
        differing = ImageChops.logical_xor(golden.convert("1"), all_letters())
    dots = differing.histogram()[255]

    assert dots < 0.005 * differing.width * differing.height


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    all_letters().save(GOLDEN)
