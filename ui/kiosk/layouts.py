"""The layouts of the touch keyboard as data: Kazakh, Russian, English, signs, digits.

Letters stand in the Kazakh layout where the Russian one has them, the nine that are Kazakh only
in a row of their own above: who knows one layout finds everything in the other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final


class Does(Enum):
    """What a key is for."""

    TYPE = "type"
    ERASE = "erase"
    SHIFT = "shift"
    SWITCH = "switch"
    SIGNS = "signs"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Key:
    """One key."""

    text: str = ""
    """What it types."""
    does: Does = Does.TYPE
    wide: float = 1.0
    """In widths of a letter's key."""
    others: str = ""
    """What it types as well, when it is held."""
    tinted: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether shift changes it."""
        return self.text.isalpha()


Row = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows of keys, each as wide as the others."""

    name: str
    rows: tuple[Row, ...]

    @property
    def columns(self) -> float:
        """How many keys of a letter's width a row has."""
        return max(sum(key.wide for key in row) for row in self.rows)

    def __iter__(self) -> Iterator[Key]:
        """Yield all keys, row by row."""
        for row in self.rows:
            yield from row


LETTERS: Final = ("kk", "ru", "en")
"""The layouts with letters, in the order of the key that goes from one to the next."""

SPACE: Final = " "
LINE: Final = "\n"

_ERASE: Final = Key(does=Does.ERASE)
_SHIFT: Final = Key(does=Does.SHIFT)
_OTHERS: Final[Mapping[str, str]] = {
    **dict(zip("йцукнгшщз", "123467890", strict=True)),
    "е": "ё5",
    "ь": "ъ",
    ".": "…:",
    ",": ";",
    "-": "–—",
    "?": "!",
}
"""What belongs to a key that is held: digits over the upper row, ё, and signs of a kind."""


def _row(texts: str, others: Mapping[str, str] = _OTHERS, *, tinted: bool = False) -> Row:
    return tuple(Key(text, others=others.get(text, ""), tinted=tinted) for text in texts)


def _foot(columns: int, *extra: Key) -> Row:
    """Return the lowest row: signs, language, space, new line, clear; space takes what is left."""
    part = columns / 12
    before = (Key(does=Does.SIGNS, wide=1.5 * part), Key(does=Does.SWITCH, wide=3 * part))
    after = (Key(LINE, wide=1.5 * part), Key(does=Does.CLEAR, wide=1.5 * part))
    taken = sum(key.wide for key in (*before, *extra, *after))
    return (*before, *extra, Key(SPACE, wide=columns - taken), *after)


_CYRILLIC: Final[tuple[Row, ...]] = (
    _row("йцукенгшщзхъ"),
    (*_row("фывапролджэ"), _ERASE),
    (_SHIFT, *_row("ячсмитьбю,.")),
    _foot(12),
)
_KK: Final = Layout("kk", ((*_row("әіңғүұқөһ", tinted=True), *_row("-№?")), *_CYRILLIC))
_RU: Final = Layout("ru", (_row("1234567890-№"), *_CYRILLIC))
_EN: Final = Layout(
    "en",
    (
        _row("1234567890"),
        _row("qwertyuiop"),
        (*_row("asdfghjkl"), _ERASE),
        (_SHIFT, *_row("zxcvbnm,.")),
        _foot(10, Key("@")),
    ),
)
_SIGNS: Final = Layout(
    "signs",
    (
        _row("1234567890"),
        _row(".,-–№/()?!"),
        (*_row(":;«»\"'+%&"), _ERASE),
        _row("@_#*=<>₸°§"),
        _foot(10),
    ),
)
_DIGITS: Final = Layout(
    "digits",
    (_row("123"), _row("456"), _row("789"), (Key(does=Does.CLEAR), *_row("0"), _ERASE)),
)
_PHONE: Final = replace(
    _DIGITS, name="phone", rows=(*_DIGITS.rows[:3], (Key("+"), *_row("0"), _ERASE))
)
LAYOUTS: Final[Mapping[str, Layout]] = {
    layout.name: layout for layout in (_KK, _RU, _EN, _SIGNS, _DIGITS, _PHONE)
}


def layout_of(name: str, *, lines: bool) -> Layout:
    """Return the layout called *name*; without *lines* no key begins a new line.

    :raises KeyError: there is no such layout.
    """
    layout = LAYOUTS[name]
    return layout if lines else replace(layout, rows=tuple(map(_in_one_line, layout.rows)))


def _in_one_line(row: Row) -> Row:
    """Return *row* with the width of the new line's key given to space."""
    spare = sum(key.wide for key in row if key.text == LINE)
    return tuple(
        replace(key, wide=key.wide + spare) if key.text == SPACE else key
        for key in row
        if key.text != LINE
    )
