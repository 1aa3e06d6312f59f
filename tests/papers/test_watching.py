"""A talon is read from what a camera sees of it, and nothing else is taken for one."""

from dataclasses import replace

import pytest
import zxingcpp
from doubles.scanner import degrees, on_paper, pdf_as_dots, seen_by_a_camera
from papers.talons import A_TALON
from PIL import Image, ImageChops, ImageEnhance

from frontoffice.journal.keys import DeviceKey
from frontoffice.journal.proof import prove
from frontoffice.papers.codes import qr
from frontoffice.papers.pdf import talon_pdf
from frontoffice.papers.talon import TalonFormat
from frontoffice.papers.watching import Frame, Seen, seen_in

PROOF = prove(A_TALON.number, 1_780_000_000, "Ахметова Г. С.", b"d" * 32, DeviceKey(b"k" * 32))
TEXT = PROOF.text("TALON.EXAMPLE.KZ")
TALON = replace(A_TALON, proof=TEXT)


@pytest.fixture(scope="module")
def paper() -> Image.Image:
    """Return a talon as its printer burns it."""
    return pdf_as_dots(talon_pdf(TALON, TalonFormat.RECEIPT))


def frame_of(picture: Image.Image) -> Frame:
    grey = picture.convert("L")
    return Frame(grey.width, grey.height, grey.tobytes())


@pytest.mark.parametrize("turn", degrees(8))
def test_it_is_read_however_it_is_held(paper: Image.Image, turn: float) -> None:
    shot = seen_by_a_camera(paper, turn=turn, blur=0.8, tilt=0.08)
    assert seen_in(frame_of(shot)).talon == TEXT


@pytest.mark.parametrize("light", [0.12, 0.3, 1.0])
def test_it_is_read_in_the_dark(paper: Image.Image, light: float) -> None:
    dark = ImageEnhance.Brightness(on_paper(paper, 80)).enhance(light)
    haze = ImageChops.add(dark, Image.new("L", dark.size, 25))
    assert seen_in(frame_of(haze)).talon == TEXT


def test_where_all_is_blurred_the_bars_still_tell_the_number(paper: Image.Image) -> None:
    shot = seen_by_a_camera(paper, turn=4, blur=2.2, tilt=0.02)
    seen = seen_in(frame_of(shot))
    assert (seen.talon, seen.is_whole) == (TALON.number.digits, False)


@pytest.mark.parametrize("blur", [1.0, 1.6])
def test_it_is_read_out_of_focus(paper: Image.Image, blur: float) -> None:
    shot = seen_by_a_camera(paper, turn=4, blur=blur, tilt=0.02)
    assert seen_in(frame_of(shot)).talon == TEXT


def test_the_whole_paper_before_a_camera_of_today_is_read(paper: Image.Image) -> None:
    scene = Image.new("L", (1920, 1080), 90)
    scene.paste(paper.convert("L").resize((paper.width * 1000 // paper.height, 1000)), (600, 40))
    found = seen_in(frame_of(scene)).talon
    assert found in {TEXT, TALON.number.digits}


def test_where_the_qr_is_torn_off_the_bars_tell_the_number(paper: Image.Image) -> None:
    torn = on_paper(paper)
    box = _qr_box(torn)
    torn.paste(255, box)
    assert seen_in(frame_of(torn)).talon == TALON.number.digits


def _qr_box(picture: Image.Image) -> tuple[int, int, int, int]:
    [code] = [one for one in zxingcpp.read_barcodes(picture) if one.text == TEXT]
    at = code.position
    xs = [at.top_left.x, at.top_right.x, at.bottom_left.x, at.bottom_right.x]
    ys = [at.top_left.y, at.top_right.y, at.bottom_left.y, at.bottom_right.y]
    return (min(xs) - 4, min(ys) - 4, max(xs) + 4, max(ys) + 4)


def test_an_empty_hall_and_the_code_of_another_paper_are_no_talon() -> None:
    assert seen_in(Frame(64, 48, bytes(64 * 48))) == Seen()
    modules = qr("HTTPS://EXAMPLE.KZ/MENU")
    side = len(modules)
    other = Image.new("L", (side, side), 255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark == "1":
                other.putpixel((x, y), 0)
    large = on_paper(other.resize((side * 6, side * 6), Image.Resampling.NEAREST))
    assert seen_in(frame_of(large)) == Seen(is_other=True)
