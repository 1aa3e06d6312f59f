"""What the commands do with files that are taken in and not attached yet."""

from collections.abc import Sequence

from frontoffice.cli.output import say_aside
from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import Words
from frontoffice.i18n.errors import tell
from frontoffice.services.attachments import NewFile
from frontoffice.services.gathering import NoPictureError, PageOf


def refuse(name: str, error: FrontOfficeError | None, words: Words) -> None:
    """Tell on stderr why one thing was not done; the others go on."""
    if error is not None:
        say_aside(f"{name}: {error.code}: {tell(error, words)}")


def straight(desk: Desk, file: NewFile, words: Words) -> NewFile:
    """Return the sheet in the photograph *file* put straight; *file* itself where none is seen."""
    if not file.media.startswith("image/"):
        return file
    try:
        corners = desk.gathering.corners(file)
    except NoPictureError as error:
        refuse(file.name, error, words)
        return file
    if corners is None:
        say_aside(words.gettext("{name}: no sheet is seen in it.").format(name=file.name))
        return file
    return desk.gathering.straightened(file, corners)


def settled(desk: Desk, files: Sequence[NewFile], name: str | None) -> list[NewFile]:
    """Return *files* as they are to be attached: with a *name*, their pages as one PDF of it first.

    What has no pages stays what it is.
    """
    if name is None:
        return list(files)
    counts = [desk.gathering.page_count(one) for one in files]
    pages = [
        PageOf(one, page) for one, count in zip(files, counts, strict=True) for page in range(count)
    ]
    others = [one for one, count in zip(files, counts, strict=True) if not count]
    return [*([desk.gathering.merged(pages, _as_pdf(name))] if pages else []), *others]


def _as_pdf(name: str) -> str:
    return name if name.lower().endswith(".pdf") else f"{name}.pdf"
