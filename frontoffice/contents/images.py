"""Pictures in files: how many there are, and each of them upright and small enough to be looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from frontoffice.contents.errors import NoPictureError, PictureSizeError

READABLE: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/tiff": "TIFF",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
}
"""The pictures that can be looked at, by what the library calls them."""
MOST_PIXELS: Final = 120_000_000
"""The largest camera of a telephone has 108 million; what is larger is a trap or a map."""
_MOST_FRAMES: Final = 1000
# Of the whole program: the library refuses what is more than twice as large.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2
_OF_16_BITS: Final = 1 / 256
"""A scanner's 65,536 shades become 256."""
_BROKEN: Final = (
    OSError,
    ValueError,
    SyntaxError,
    UnidentifiedImageError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    MemoryError,
    Warning,  # where they are made errors
)
"""What the library raises at pictures that are not what they say."""


@contextmanager
def opened(file: BinaryIO, media: str) -> Iterator[Image.Image]:
    """Give the picture in *file*; nothing of it is decoded yet.

    :raises NoPictureError: nothing can be read there.
    :raises PictureSizeError: it has too many pixels.
    """
    if media not in READABLE:
        raise NoPictureError
    try:
        with Image.open(file, formats=[READABLE[media]]) as picture:
            yield picture
    except Image.DecompressionBombError as error:
        raise PictureSizeError from error
    except _BROKEN as error:
        raise NoPictureError from error


def is_whole(file: BinaryIO, media: str) -> bool:
    """Tell whether a picture is what it says, as far as its head tells; large ones may be."""
    if media not in READABLE:
        return True
    try:
        with opened(file, media):
            return True
    except PictureSizeError:
        return True
    except NoPictureError:
        return False


def frame_count(file: BinaryIO, media: str) -> int:
    """Return how many pages there are: of a TIFF its frames, of any other picture one."""
    with opened(file, media) as picture:
        return min(getattr(picture, "n_frames", 1), _MOST_FRAMES) if media == "image/tiff" else 1


def frame(file: BinaryIO, media: str, page: int, width_px: int | None = None) -> Image.Image:
    """Return *page* as it is to be seen: upright, in colour or grey.

    :param width_px: the picture may come smaller, but not narrower than this; None for all of it.
    :raises NoPictureError: there is no such page.
    """
    with opened(file, media) as picture:
        if page:
            if media != "image/tiff" or not 0 < page < getattr(picture, "n_frames", 1):
                raise NoPictureError
            picture.seek(page)
        if width_px is not None:
            # A photograph is decoded at an eighth of its size where that is enough.
            picture.draft(None, (width_px, width_px))
        return plain(ImageOps.exif_transpose(picture))


def plain(picture: Image.Image) -> Image.Image:
    """Return *picture* in colour or grey, on white where it can be seen through."""
    if picture.mode in {"L", "RGB"}:
        return picture.copy()
    if picture.mode.startswith("I"):
        return picture.point(lambda shade: shade * _OF_16_BITS).convert("L")
    if picture.mode in {"1", "F", "LA"} and "transparency" not in picture.info:
        return picture.convert("L")
    if picture.mode in {"CMYK", "YCbCr", "LAB", "HSV"}:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    white = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(white, seen).convert("RGB")


def turned(picture: Image.Image, turn: int) -> Image.Image:
    """Return *picture* turned clockwise by *turn* degrees, a multiple of 90."""
    ways = {
        90: Image.Transpose.ROTATE_270,
        180: Image.Transpose.ROTATE_180,
        270: Image.Transpose.ROTATE_90,
    }
    return picture.transpose(ways[turn % 360]) if turn % 360 else picture


def within(picture: Image.Image, width_px: int) -> Image.Image:
    """Return *picture* at most *width_px* wide."""
    if picture.width <= width_px:
        return picture
    height = max(1, round(picture.height * width_px / picture.width))
    return picture.resize((width_px, height), Image.Resampling.LANCZOS, reducing_gap=2)


def as_png(picture: Image.Image) -> bytes:
    """Return *picture* as PNG."""
    file = BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def as_jpeg(picture: Image.Image, *, quality: int = 88, dpi: int = 0) -> bytes:
    """Return *picture* as JPEG.

    :param dpi: what it is said to have been scanned at; 0 for nothing said.
    """
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, dpi=(dpi, dpi), optimize=True)
    return file.getvalue()
