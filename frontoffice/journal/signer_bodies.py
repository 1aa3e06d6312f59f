"""The body of the entries that tell who signed a collective appeal; their subject is the appeal."""

from datetime import date
from typing import Annotated, ClassVar

import msgspec

from frontoffice.journal.body import Body

_Small = Annotated[int, msgspec.Meta(ge=1, le=32_767)]
_Line = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]


class SignerBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line of a sheet."""

    n: _Line
    name: str
    identifier: str
    """IIN as written, right or wrong; empty for none."""
    birth_on: str | None
    raw: str
    """The whole line as it was written."""
    unreadable: bool

    def __post_init__(self) -> None:
        """Refuse what is no date: rows are made of it.

        :raises ValueError: not spelled YYYY-MM-DD, or no such day.
        """
        if (
            self.birth_on is not None
            and date.fromisoformat(self.birth_on).isoformat() != self.birth_on
        ):
            raise ValueError(self.birth_on)


class AppealSigned(Body, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sheet with signatures, or a part of a long one (Code, art. 63)."""

    kind: ClassVar[str] = "appeal.signed"

    sheet: _Small
    """1, 2, 3 … ; told again, it takes the place of what was told of it."""
    part: _Small
    """1, 2, 3 … ; part 1 begins the sheet anew."""
    rows: tuple[SignerBody, ...]
