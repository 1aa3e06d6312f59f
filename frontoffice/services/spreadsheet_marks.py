"""The mark of practice on a spreadsheet: on the tab of each sheet, and on each page that is printed."""

import re
from typing import Any, Final

from frontoffice.papers.marks import ACROSS

_LONGEST: Final = 31
"""Letters of the title of a sheet: the format takes no more."""
_NOT_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\]")


def sheet_title(title: str, *, practice: bool) -> str:
    """Return how a sheet is called: what is of practice says so first."""
    words = f"{ACROSS} {title}" if practice else title
    return " ".join(_NOT_IN_TITLES.sub(" ", words).split())[:_LONGEST].strip() or "1"


def mark(sheet: Any, *, practice: bool) -> None:
    """Mark each page of a sheet that is printed, where it is of practice.

    No line of it is another one: a table that is brought back reads as before.
    """
    if practice:
        for header in (sheet.oddHeader, sheet.evenHeader, sheet.firstHeader):
            header.center.text, header.center.size = ACROSS, 36
