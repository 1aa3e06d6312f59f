"""What a column and a table of the reference data are: one description for all who use them.

The import, the preview, the editor and the check of what came by the feed read the same
description, so that none of them knows a table better than another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from frontoffice.i18n import Localised

TEXT_LENGTH: Final = 300
LONG_LENGTH: Final = 20_000
NOTE_LENGTH: Final = 1_000


class Holds(StrEnum):
    """What a cell of a column is."""

    CODE = "code"
    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE = "whole"
    CHOICE = "choice"
    DATE = "date"
    TIME = "time"
    SPAN = "span"
    """Hours of a day, as ``08:00-20:00``; ``-`` for none."""
    ZONE = "zone"
    HOST = "host"
    SCHEME = "scheme"
    """How a program is called that opens links, as ``zoommtg``."""
    LINK = "link"
    """The code of a row of another table, or of the same one."""
    LINKS = "links"
    """Such codes with spaces between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: what its cells hold, and how people call it."""

    name: str
    title: Localised
    holds: Holds = Holds.TEXT
    required: bool = False
    choices: tuple[tuple[str, Localised], ...] = ()
    least: int = 0
    most: int = 0
    length: int = TEXT_LENGTH
    links_to: str = ""
    language: str = ""
    """The language of a text that stands in three."""
    default: str = ""
    """What an empty cell means."""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """One table of the reference data."""

    name: str
    """As entries and files call it; never changes once released."""
    title: Localised
    about: Localised
    """A sentence on what the table is for."""
    key: Column | None
    """The column that names a row; None where the table has one row at a time."""
    columns: tuple[Column, ...]
    dated: bool = True
    """Whether a row holds from one day to another."""
    of_office: bool = False
    """Whether a row is one office's own, whose code is the code of the row."""
    opens_before: tuple[str, str] = ("", "")
    """Two columns of times, of which the first is the earlier."""

    @property
    def every(self) -> tuple[Column, ...]:
        """Return all columns of the table as a file has them, in order."""
        key = (self.key,) if self.key else ()
        return (*key, *self.columns, *(VALIDITY if self.dated else ()), *COMMON)

    def column(self, name: str) -> Column | None:
        """Return the column *name*; None where the table has none."""
        return next((column for column in self.every if column.name == name), None)

    def code_of(self, cells: dict[str, str]) -> str:
        """Return the code of a row with *cells*."""
        return cells.get(self.key.name, "") if self.key else self.name


def localised(
    name: str,
    title: Localised,
    *,
    long: bool = False,
    required: bool = True,
    example: tuple[str, str, str] = ("", "", ""),
) -> Iterator[Column]:
    """Yield the three columns of a text that stands in three languages."""
    for place, language in enumerate(("kk", "ru", "en")):
        ending = {"kk": "қазақша", "ru": "по-русски", "en": "English"}[language]
        yield Column(
            name=f"{name}_{language}",
            title=Localised(
                f"{title.kk} ({ending})", f"{title.ru} ({ending})", f"{title.en} ({ending})"
            ),
            holds=Holds.LONG_TEXT if long else Holds.TEXT,
            required=required,
            length=LONG_LENGTH if long else TEXT_LENGTH,
            language=language,
            example=example[place],
        )


NAME: Final = Localised("Атауы", "Название", "Name")
CODE: Final = Localised("Коды", "Код", "Code")


def code(example: str, title: Localised = CODE, name: str = "code") -> Column:
    """Return the column that names the rows of a table by a code."""
    return Column(name=name, title=title, holds=Holds.CODE, required=True, example=example)


VALID_FROM: Final = "valid_from"
VALID_TO: Final = "valid_to"

VALIDITY: Final = (
    Column(
        name=VALID_FROM,
        title=Localised("Күшіне енеді", "Действует с", "Valid from"),
        holds=Holds.DATE,
        example="2027-01-01",
    ),
    Column(
        name=VALID_TO,
        title=Localised("Соңғы күні", "Действует по", "Valid to"),
        holds=Holds.DATE,
    ),
)
"""Days of validity, both included; an empty one is open."""

COMMON: Final = (
    Column(
        name="basis",
        title=Localised("Негіздемесі", "Основание", "Basis"),
        example="Code 76(1)",
    ),
    Column(
        name="certainty",
        title=Localised("Сенімділігі", "Достоверность", "Certainty"),
        holds=Holds.CHOICE,
        choices=(
            (
                "H",
                Localised(
                    "заң мәтінінен оқылды", "прочитано в тексте закона", "read in the law itself"
                ),
            ),
            (
                "M",
                Localised(
                    "басқа дереккөзден алынды",
                    "из вторичного источника",
                    "from a secondary source",
                ),
            ),
            ("L", Localised("қорытынды жасалды", "выведено", "deduced")),
        ),
        default="M",
        example="H",
    ),
    Column(
        name="note",
        title=Localised("Ескертпе", "Примечание", "Note"),
        length=NOTE_LENGTH,
    ),
)
"""What every row may say of where it comes from."""
