"""The pages of a file, whatever it is, as pictures; imported when the first one is looked at."""

from typing import BinaryIO, Final

from frontoffice.contents import images, office, pdf
from frontoffice.contents.inside import Said

PDF: Final = "application/pdf"


def page_count(file: BinaryIO, media: str) -> int:
    """Return how many pages there are.

    :raises NoPictureError: it has none.
    """
    return pdf.page_count(file) if media == PDF else images.frame_count(file, media)


def picture(file: BinaryIO, media: str, page: int, width_px: int, turn: int) -> bytes:
    """Return *page* as PNG; of an office document the picture that it carries, as page nought.

    :raises NoPictureError: there is none.
    """
    if media == PDF:
        return images.as_png(pdf.page_picture(file, page, width_px, turn))
    if office.is_office(media):
        seen = office.picture(file, page, width_px)
    else:
        seen = images.frame(file, media, page, width_px)
    return images.as_png(images.within(images.turned(seen, turn), width_px))


def said(file: BinaryIO, media: str) -> Said:
    """Return what *file* says of itself; nothing, of what is no office document."""
    return office.said_of(file) if office.is_office(media) else Said()
