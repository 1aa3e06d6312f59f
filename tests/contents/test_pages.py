"""Pages are seen upright, turned and small; what would fill the memory is refused."""

import zlib
from contextlib import suppress
from io import BytesIO
from struct import pack

import pypdfium2
import pytest
from file_samples import pdf as pdf_sample
from file_samples import picture
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from frontoffice.contents import images, merging, pages, pdf
from frontoffice.contents.errors import NoPictureError, PictureSizeError

PDF = "application/pdf"
JPEG = "image/jpeg"


def marked(size: tuple[int, int] = (900, 1270)) -> Image.Image:
    """Return a sheet whose upper left corner is red."""
    seen = Image.new("RGB", size, "white")
    ImageDraw.Draw(seen).rectangle((0, 0, size[0] // 3, size[1] // 3), "red")
    return seen


def saved(seen: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    seen.save(file, kind, **how)
    return file.getvalue()


def red_at(png: bytes) -> str:
    """Return in which corner it is red."""
    with Image.open(BytesIO(png)) as seen:
        across, down = seen.size
        places = {
            "upper left": (across // 5, down // 5),
            "upper right": (across * 4 // 5, down // 5),
            "lower right": (across * 4 // 5, down * 4 // 5),
            "lower left": (across // 5, down * 4 // 5),
        }
        plain = seen.convert("RGB")
        [found] = [name for name, at in places.items() if _is_red(plain.getpixel(at))]
        return found


def _is_red(colour: object) -> bool:
    return isinstance(colour, tuple) and colour[0] > 150 and max(colour[1:3]) < 100


def merged(*leaves: merging.Leaves) -> bytes:
    file = BytesIO()
    merging.merge(leaves, file)
    return file.getvalue()


def of(data: bytes, media: str = JPEG, *turns: int) -> merging.Leaves:
    return merging.Leaves(BytesIO(data), media, [(0, turn) for turn in turns or (0,)])


CORNERS = ("upper left", "upper right", "lower right", "lower left")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_turned_clockwise_whatever_it_is(turn: int) -> None:
    photograph = saved(marked(), "JPEG", quality=95)
    drawing = saved(marked(), "PNG")
    document = merged(of(photograph))
    where = CORNERS[turn // 90]
    for data, media in ((photograph, JPEG), (drawing, "image/png"), (document, PDF)):
        assert red_at(pages.picture(BytesIO(data), media, 0, 200, turn)) == where
        made = merged(of(data, media, turn))
        assert red_at(pages.picture(BytesIO(made), PDF, 0, 200, 0)) == where
        further = merged(of(made, PDF, 90))
        after = CORNERS[(turn // 90 + 1) % 4]
        assert red_at(pages.picture(BytesIO(further), PDF, 0, 200, 0)) == after


@pytest.mark.parametrize(("orientation", "where"), [(1, 0), (3, 2), (6, 1), (8, 3), (2, 1), (5, 0)])
def test_a_photograph_is_upright_as_its_camera_meant(orientation: int, where: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(marked((1270, 900)), "JPEG", quality=95, exif=exif)
    assert red_at(pages.picture(BytesIO(data), JPEG, 0, 300, 0)) == CORNERS[where]
    made = merged(of(data))
    assert red_at(pages.picture(BytesIO(made), PDF, 0, 300, 0)) == CORNERS[where]


def test_a_photograph_is_merged_in_its_own_bytes() -> None:
    data = saved(Image.effect_noise((900, 700), 60).convert("RGB"), "JPEG", quality=91)
    made = merged(of(data, JPEG, 90))
    with pypdfium2.PdfDocument(made) as document:
        [image] = [one for one in document[0].get_objects() if isinstance(one, pypdfium2.PdfImage)]
        assert bytes(image.get_data()) == data


def test_a_picture_stands_on_a4_and_a_small_one_stays_small() -> None:
    tall, wide, small = (
        saved(marked(size), "PNG") for size in ((2100, 2970), (2970, 2100), (100, 100))
    )
    made = merged(*(of(one, "image/png") for one in (tall, wide, small)))
    with pypdfium2.PdfDocument(made) as document:
        sizes = [tuple(round(part) for part in page.get_size()) for page in document]
        bounds = [next(iter(page.get_objects())).get_bounds() for page in document]
    assert sizes == [(595, 842), (842, 595), (595, 842)]
    assert bounds[0] == pytest.approx((0, 0, 595.3, 841.9), abs=1)
    assert bounds[2][2] - bounds[2][0] == pytest.approx(72, abs=1)


@pytest.mark.parametrize(("kind", "media"), [("JPEG", JPEG), ("PNG", "image/png")])
def test_a_coarse_scan_of_a_whole_sheet_fills_it(kind: str, media: str) -> None:
    for dpi, wide in ((75, 595), (300, 446), (1, 446)):
        data = saved(marked((620, 877)), kind, dpi=(dpi, dpi))
        with pypdfium2.PdfDocument(merged(of(data, media))) as document:
            left, _, right, _ = next(iter(document[0].get_objects())).get_bounds()
        assert right - left == pytest.approx(wide, abs=2)


def test_a_drawing_of_few_colours_is_not_smeared() -> None:
    made = merged(of(saved(marked(), "PNG"), "image/png"))
    with pypdfium2.PdfDocument(made) as document:
        [image] = document[0].get_objects()
        assert isinstance(image, pypdfium2.PdfImage)
        assert "DCTDecode" not in image.get_filters()
    photograph = Image.effect_noise((300, 400), 90).convert("RGB")
    with pypdfium2.PdfDocument(merged(of(saved(photograph, "PNG"), "image/png"))) as document:
        [image] = document[0].get_objects()
        assert isinstance(image, pypdfium2.PdfImage)
        assert "DCTDecode" in image.get_filters()


def test_a_large_scan_is_merged_at_300_dots_an_inch() -> None:
    made = merged(of(saved(Image.new("RGB", (5000, 7000), "white"), "PNG"), "image/png"))
    with pypdfium2.PdfDocument(made) as document:
        [image] = document[0].get_objects()
        assert isinstance(image, pypdfium2.PdfImage)
        assert max(image.get_px_size()) == 3472


def test_each_page_of_a_tiff_is_one() -> None:
    sheets = [Image.new("1", (60, 80), colour) for colour in (0, 1, 0)]
    data = saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])
    assert pages.page_count(BytesIO(data), "image/tiff") == 3
    shades = [_shade(pages.picture(BytesIO(data), "image/tiff", at, 60, 0)) for at in range(3)]
    assert shades == [0, 255, 0]
    with pytest.raises(NoPictureError):
        pages.picture(BytesIO(data), "image/tiff", 3, 60, 0)
    leaves = merging.Leaves(BytesIO(data), "image/tiff", [(1, 0), (0, 90)])
    with pypdfium2.PdfDocument(merged(leaves)) as document:
        assert len(document) == 2


def _shade(png: bytes) -> object:
    with Image.open(BytesIO(png)) as seen:
        return seen.convert("L").getpixel((20, 20))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_a_picture_is_one_page_and_no_wider_than_asked(kind: str) -> None:
    media = next(media for media, called in images.READABLE.items() if called == kind)
    data = picture(kind, (640, 480))
    assert pages.page_count(BytesIO(data), media) == 1
    with Image.open(BytesIO(pages.picture(BytesIO(data), media, 0, 100, 0))) as seen:
        assert seen.size == (100, 75)
    with Image.open(BytesIO(pages.picture(BytesIO(data), media, 0, 5000, 0))) as seen:
        assert seen.size == (640, 480)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_whatever_its_colours_are_a_picture_is_seen(mode: str) -> None:
    kind = "TIFF" if mode in {"CMYK", "I;16", "YCbCr"} else "PNG"
    media = "image/tiff" if kind == "TIFF" else "image/png"
    data = saved(Image.new(mode, (30, 20)), kind)
    assert images.frame(BytesIO(data), media, 0).mode in {"L", "RGB"}
    assert pages.page_count(BytesIO(merged(of(data, media))), PDF) == 1


def test_what_can_be_seen_through_stands_on_white() -> None:
    data = saved(Image.new("RGBA", (30, 20), (255, 0, 0, 0)), "PNG")
    assert images.frame(BytesIO(data), "image/png", 0).getpixel((3, 3)) == (255, 255, 255)


def bomb(width: int, height: int) -> bytes:
    """Return a PNG that says to be so large; 200 bytes."""

    def chunk(kind: bytes, said: bytes) -> bytes:
        return pack(">I", len(said)) + kind + said + pack(">I", zlib.crc32(kind + said))

    head = pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(40_000, 40_000), (12_000, 12_000), (2_000_000_000, 3)])
def test_a_picture_that_would_fill_the_memory_is_refused(size: tuple[int, int]) -> None:
    data = bomb(*size)
    with pytest.raises(PictureSizeError):
        pages.picture(BytesIO(data), "image/png", 0, 200, 0)
    with pytest.raises(PictureSizeError):
        merged(of(data, "image/png"))
    assert images.is_whole(BytesIO(data), "image/png")


def test_a_photograph_that_would_fill_the_memory_is_refused() -> None:
    data = bytearray(saved(Image.new("L", (64, 64)), "JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = pack(">HH", 40_000, 40_000)
    for ask in (lambda: merged(of(bytes(data))), lambda: images.frame(BytesIO(data), JPEG, 0, 100)):
        with pytest.raises(PictureSizeError):
            ask()


def test_a_document_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    data = merged(of(picture("PNG"), "image/png", 0, 0, 0))
    with pytest.raises(PictureSizeError):
        pages.page_count(BytesIO(data), PDF)
    assert pdf.state_of(BytesIO(data)) is None


def test_a_file_that_is_too_large_to_be_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_BYTES", 100)
    for ask in (
        lambda: pages.page_count(BytesIO(pdf_sample()), PDF),
        lambda: merged(of(picture("JPEG"))),
    ):
        with pytest.raises(PictureSizeError):
            ask()


@pytest.mark.parametrize("page", [-1, 1, 7])
def test_a_page_that_is_not_there_has_no_picture(page: int) -> None:
    for data, media in (
        (pdf_sample(), PDF),
        (picture("PNG"), "image/png"),
        (picture("JPEG"), JPEG),
    ):
        with pytest.raises(NoPictureError):
            pages.picture(BytesIO(data), media, page, 100, 0)
        with pytest.raises(NoPictureError):
            merged(merging.Leaves(BytesIO(data), media, [(page, 0)]))


def test_a_very_long_page_is_drawn_narrower() -> None:
    long = pdf_sample().replace(b"[0 0 200 280]", b"[0 0 9 9000] ")
    with Image.open(BytesIO(pages.picture(BytesIO(long), PDF, 0, 500, 0))) as seen:
        assert max(seen.size) <= 500 * 8


def test_a_page_with_a_picture_that_would_fill_the_memory_is_not_drawn() -> None:
    with pypdfium2.PdfDocument(merged(of(saved(marked((90, 90)), "PNG"), "image/png"))) as document:
        file = BytesIO()
        document.save(file)
    made = (
        file.getvalue()
        .replace(b"/Width 90", b"/Width 90000")
        .replace(b"/Height 90", b"/Height 90000")
    )
    assert made != file.getvalue()
    with pytest.raises(PictureSizeError):
        pages.picture(BytesIO(made), PDF, 0, 100, 0)


def test_a_picture_within_a_form_is_counted_too() -> None:
    form = "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 5 0 R>>>>"
    image = "/Subtype/Image/Width 90000/Height 90000/ColorSpace/DeviceGray/BitsPerComponent 8"
    made = pdf_sample(
        "4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n"
        f"5 0 obj<</Type/XObject{image}/Length 1>>stream\nx\nendstream endobj\n"
        f"6 0 obj<</Type/XObject{form}/Length 5>>stream\n/I Do\nendstream endobj\n"
    )
    page = b"/Contents 4 0 R/Resources<</XObject<</F 6 0 R>>>>/MediaBox"
    with pytest.raises(PictureSizeError):
        pages.picture(BytesIO(made.replace(b"/MediaBox", page)), PDF, 0, 100, 0)


def test_a_page_that_takes_too_long_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(f"0 0 m {at % 200} {at % 280} l S\n" for at in range(20_000))
    many = pdf_sample(f"4 0 obj<</Length {len(lines)}>>stream\n{lines}\nendstream endobj\n")
    many = many.replace(b"/MediaBox", b"/Contents 4 0 R/MediaBox")
    # The table of places is wrong now: PDFium makes its own.
    assert pages.picture(BytesIO(many), PDF, 0, 100, 0)
    monkeypatch.setattr(pdf, "DRAWN_S", -1.0)
    with pytest.raises(PictureSizeError):
        pages.picture(BytesIO(many), PDF, 0, 100, 0)


def test_a_scan_of_sixteen_bits_keeps_its_shades() -> None:
    data = saved(Image.new("I;16", (30, 20), 40_000), "PNG")
    assert images.frame(BytesIO(data), "image/png", 0).getpixel((3, 3)) == 156


def test_what_is_no_picture_has_none() -> None:
    with pytest.raises(NoPictureError):
        pages.picture(BytesIO(b"text"), "text/plain", 0, 100, 0)
    with pytest.raises(NoPictureError):
        merged(of(b"text", "text/plain"))


@given(
    noise=st.binary(max_size=300),
    kind=st.sampled_from(["JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP"]),
)
def test_whatever_is_wrong_with_a_picture_it_is_told_in_our_words(noise: bytes, kind: str) -> None:
    data = bytearray(picture(kind))
    for at, byte in enumerate(noise):
        data[(at * 37 + byte) % len(data)] ^= byte
    media = next(media for media, called in images.READABLE.items() if called == kind)
    with suppress(NoPictureError):
        assert pages.picture(BytesIO(data), media, 0, 50, 0).startswith(b"\x89PNG")
