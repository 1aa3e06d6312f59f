"""Photographs of papers, and scanned pages; imported when there is the first one."""

from io import BytesIO
from typing import BinaryIO, Final

from frontoffice.contents import images, sheet_finding, sheets
from frontoffice.contents.errors import NoSheetError
from frontoffice.domain.corners import Corners

_A4_INCHES: Final = 297 / 25.4


def corners(file: BinaryIO, media: str, page: int) -> Corners | None:
    """Return where a sheet lies in a photograph; None where none is seen."""
    return sheet_finding.corners_in(images.frame(file, media, page, 1280))


def straightened(file: BinaryIO, media: str, corners: Corners, *, as_scan: bool) -> bytes:
    """Return the sheet within *corners* as JPEG.

    :raises NoSheetError: they go around nothing.
    """
    if not corners.is_convex():
        raise NoSheetError
    sheet = sheets.straightened(images.frame(file, media, 0), corners)
    # How large it really is, nobody knows: what it says of itself makes it a sheet of A4.
    dpi = round(max(sheet.size) / _A4_INCHES)
    return images.as_jpeg(sheets.evened(sheet) if as_scan else sheet, dpi=dpi)


def scanned(png: bytes, dpi: int) -> bytes:
    """Return a scanned page as JPEG: a tenth of the size, and as legible."""
    return images.as_jpeg(images.frame(BytesIO(png), "image/png", 0), dpi=dpi)
