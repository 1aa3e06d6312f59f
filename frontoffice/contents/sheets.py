"""A sheet of paper in a photograph: where it is, and how it looks from straight above."""

from typing import Any, Final

import cv2
import numpy
from PIL import Image

from frontoffice.domain.corners import Corners, straight_size

_LOOKED_AT: Final = 640
"""The longer side at which the sheet is looked for, in pixels."""
_LEAST: Final = 0.1
"""Of the photograph; what is smaller is no sheet that somebody meant."""
_MOST_PIXELS: Final = 40_000_000


def corners_in(picture: Image.Image) -> Corners | None:
    """Return the corners of the sheet in *picture*; None where none is seen."""
    small = picture.convert("RGB")
    small.thumbnail((_LOOKED_AT, _LOOKED_AT))
    seen = numpy.asarray(small)
    grey = cv2.GaussianBlur(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    best: tuple[float, Corners] | None = None
    for mask in (_bright(grey), _edges(grey)):
        for outline in cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
            hull = cv2.convexHull(outline)
            four = cv2.approxPolyDP(hull, 0.02 * cv2.arcLength(hull, closed=True), closed=True)
            area = cv2.contourArea(four) / grey.size
            if len(four) == 4 and area > _LEAST and (best is None or area > best[0]):  # noqa: PLR2004
                points = [(float(x) / small.width, float(y) / small.height) for [[x, y]] in four]
                best = (area, Corners.of(points))
    return None if best is None else best[1]


def straightened(picture: Image.Image, corners: Corners) -> Image.Image:
    """Return the sheet within *corners* of *picture* from straight above."""
    width, height = straight_size(corners, picture.width, picture.height)
    shrink = min(1.0, (_MOST_PIXELS / (width * height)) ** 0.5)
    width, height = max(1, int(width * shrink)), max(1, int(height * shrink))
    source = numpy.array(corners.in_pixels(picture.width, picture.height), numpy.float32)
    target = numpy.array([(0, 0), (width, 0), (width, height), (0, height)], numpy.float32)
    matrix = cv2.getPerspectiveTransform(source, target)
    seen = numpy.asarray(picture)
    return Image.fromarray(cv2.warpPerspective(seen, matrix, (width, height), flags=cv2.INTER_AREA))


def evened(picture: Image.Image) -> Image.Image:
    """Return *picture* as a scanner would have it: the paper white, the shadows gone."""
    seen = numpy.asarray(picture)
    small = cv2.resize(seen, (256, 256), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, numpy.ones((9, 9), numpy.uint8)), 31)
    light = cv2.resize(paper, (picture.width, picture.height), interpolation=cv2.INTER_CUBIC)
    return Image.fromarray(cv2.divide(seen, light, scale=245))


def _bright(grey: Any) -> Any:
    return cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1]


def _edges(grey: Any) -> Any:
    return cv2.dilate(cv2.Canny(grey, 50, 150), numpy.ones((3, 3), numpy.uint8))
