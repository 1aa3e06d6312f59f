"""Those who signed a collective appeal as a table: what was read of each line, and what is doubtful."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from PySide6.QtGui import QFontMetricsF

from frontoffice.domain.signers import DOUBT_NAMES, Doubt, Judged, SignerCount
from frontoffice.i18n.words import Words
from ui.models.appeal_words import Sign
from ui.models.cells import PAD, Paint, chip_of, give_up, signs_width, words_of
from ui.models.rows import RowModel
from ui.theme import BODY, theme

_LOOKS: Final[Mapping[Doubt | None, tuple[str, str]]] = {
    None: ("check", "ok"),
    Doubt.UNREADABLE: ("alert-triangle", "warn"),
    Doubt.WRONG: ("alert-triangle", "warn"),
    Doubt.REPEATED: ("copy", ""),
    Doubt.NAMESAKE: ("users-group", "warn"),
}


class SignerColumn(IntEnum):
    """What stands where."""

    PLACE = 0
    NAME = 1
    NUMBER = 2
    BORN = 3
    DOUBT = 4


@dataclass(frozen=True, slots=True)
class SignerRow:
    """One line, in words."""

    place: int
    name: str
    readable: bool
    number: str
    born: str
    doubt: Sign

    def text(self, column: SignerColumn) -> str:
        """Return what *column* says."""
        return {
            SignerColumn.PLACE: str(self.place),
            SignerColumn.NAME: self.name,
            SignerColumn.NUMBER: self.number,
            SignerColumn.BORN: self.born,
            SignerColumn.DOUBT: self.doubt.text,
        }[column]


def rows_of(lines: Sequence[Judged], words: Words) -> tuple[SignerRow, ...]:
    """Return *lines* in words."""
    return tuple(_row(place, line, words) for place, line in enumerate(lines, 1))


def told_count(count: SignerCount, words: Words) -> str:
    """Return how many signed, and how that comes about."""
    told = words.gettext(
        "Signed {signed}, of these readable {readable}, of these different people {unique}; "
        "without a doubt {certain}."
    )
    return told.format(
        signed=count.signed,
        readable=count.readable,
        unique=count.unique,
        certain=count.certain,
    )


def signers_model(words: Words) -> RowModel[SignerRow]:
    """Return an empty model of lines."""
    _ = words.gettext
    heads = {
        SignerColumn.PLACE: _("No."),
        SignerColumn.NAME: _("Surname, name, patronymic"),
        SignerColumn.NUMBER: _("IIN"),
        SignerColumn.BORN: _("Born on"),
        SignerColumn.DOUBT: _("Remark"),
    }
    return RowModel(heads, lambda row: row.place)


PAINTS: Final[Mapping[SignerColumn, Paint]] = {
    SignerColumn.PLACE: words_of(SignerColumn.PLACE),
    SignerColumn.NAME: words_of(SignerColumn.NAME, 500, "ink"),
    SignerColumn.NUMBER: words_of(SignerColumn.NUMBER),
    SignerColumn.BORN: words_of(SignerColumn.BORN),
    SignerColumn.DOUBT: chip_of("doubt", indent=3),
}


def signers_widths(width: int, words: Words) -> dict[int, int]:
    """Return how wide each column is in a table of *width* pixels; 0 for those given up."""
    shown = theme()
    body = QFontMetricsF(shown.font(BODY))

    def wide(text: str) -> int:
        return round(body.horizontalAdvance(text)) + shown.px(2 * PAD)

    signs = [_sign(doubt, 0, words) for doubt in _LOOKS]
    needs = {
        SignerColumn.PLACE: wide("00000"),
        SignerColumn.NAME: shown.px(140),
        SignerColumn.NUMBER: wide("000000000000"),
        SignerColumn.BORN: max(wide("00.00.0000"), wide(words.gettext("Born on"))),
        SignerColumn.DOUBT: signs_width(shown, signs) + wide(": 0000"),
    }
    spare = give_up(needs, (SignerColumn.BORN, SignerColumn.NUMBER), width)
    needs[SignerColumn.NAME] += spare
    return {int(column): need for column, need in needs.items()}


def _row(place: int, line: Judged, words: Words) -> SignerRow:
    one = line.signer
    born = f"{one.birth_on:%d.%m.%Y}" if one.birth_on else ""
    sign = _sign(line.doubt, line.same_as, words)
    return SignerRow(place, one.name or one.raw, not one.unreadable, one.identifier, born, sign)


def _sign(doubt: Doubt | None, same_as: int, words: Words) -> Sign:
    glyph, meaning = _LOOKS[doubt]
    text = words.gettext("read") if doubt is None else DOUBT_NAMES[doubt].in_(words.language)
    return Sign(f"{text}: {same_as}" if same_as else text, glyph, meaning)
