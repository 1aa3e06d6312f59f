"""Many pages become one PDF in the store; it is imported when it is first needed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import BinaryIO

from frontoffice.contents.errors import TooManyPagesError
from frontoffice.contents.merging import Leaf, merge
from frontoffice.contents.pdf import MOST_PAGES
from frontoffice.services.attachments import Attachments, NewFile
from frontoffice.services.page_of import InStore, PageOf


def merged(
    pages: Sequence[PageOf],
    name: str,
    opened: Callable[[InStore], AbstractContextManager[BinaryIO]],
    attachments: Attachments,
) -> NewFile:
    """Return one PDF of *pages*.

    :param opened: gives the bytes of a file that may be opened.
    """
    if not 0 < len(pages) <= MOST_PAGES:
        raise TooManyPagesError(most=MOST_PAGES)

    def leaves() -> Iterator[Leaf]:
        for one in pages:
            with opened(one.file) as plain:
                yield Leaf(plain, one.file.media, one.page, one.turn)

    return attachments.take_from(lambda to: merge(leaves(), to), name)
