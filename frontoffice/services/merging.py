"""Many pages become one PDF in the store; it is imported when it is first needed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import groupby
from typing import BinaryIO

from frontoffice.contents.errors import TooManyPagesError
from frontoffice.contents.merging import Leaves, merge
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

    def leaves() -> Iterator[Leaves]:
        for _, together in groupby(pages, key=lambda one: one.file.sha256):
            some = list(together)
            with opened(some[0].file) as plain:
                turns = [(one.page, one.turn % 360) for one in some]
                yield Leaves(plain, some[0].file.media, turns)

    return attachments.take_from(lambda to: merge(leaves(), to), name)
