"""A sheet of paper in a photograph, as a scanner would have it: seen from above, in an even light."""

from typing import Any, Final

from PIL import Image, ImageFilter, ImageMath

from frontoffice.domain.corners import Corners, straight_size

_MOST_PIXELS: Final = 35_000_000
"""A4 at 600 dpi; a sheet that fills a larger photograph comes out so large."""
_PAPER: Final = 96
"""The light is measured at so many points along each side."""
_WHITE: Final = 250
"""What paper becomes."""
_DARKEST: Final = 40
"""What is darker than this is no paper in a shadow: it stays dark."""


def straightened(picture: Image.Image, corners: Corners) -> Image.Image:
    """Return the sheet within *corners* of *picture*, seen from straight above."""
    width, height = straight_size(corners, picture.width, picture.height)
    shrink = min(1.0, (_MOST_PIXELS / (width * height)) ** 0.5)
    size = max(1, int(width * shrink)), max(1, int(height * shrink))
    numbers = corners.projection(picture.width, picture.height, *size)
    method = Image.Transform.PERSPECTIVE
    return picture.transform(size, method, numbers, Image.Resampling.BICUBIC)


def evened(picture: Image.Image) -> Image.Image:
    """Return *picture* with its paper white and without the shadows on it; colours of ink stay."""
    size = (_PAPER, max(3, round(_PAPER * picture.height / picture.width)))
    # What is written is darker than its paper: the brightest around it is the light there.
    small = picture.resize(size, Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MedianFilter(7))
    light = paper.filter(ImageFilter.GaussianBlur(2)).resize(picture.size, Image.Resampling.BICUBIC)
    bands = [_divided(*both) for both in zip(picture.split(), light.split(), strict=True)]
    return bands[0] if len(bands) == 1 else Image.merge(picture.mode, bands)


def _divided(band: Image.Image, light: Image.Image) -> Image.Image:
    lit = light.point(lambda value: max(value, _DARKEST))

    def whitened(given: Any) -> Any:
        return given["convert"](given["seen"] * _WHITE / given["lit"], "L")

    return ImageMath.lambda_eval(whitened, seen=band, lit=lit)  # type: ignore[no-any-return]
