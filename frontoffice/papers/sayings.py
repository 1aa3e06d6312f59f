"""What the papers say: each text in Kazakh and in Russian beside it."""

import re
from datetime import date
from typing import Final, NamedTuple

from frontoffice.domain.kinds import Unit
from frontoffice.i18n import N_, Localised, Words, words_in

_WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)

_LONGEST: Final = 300
_NOT_LETTERS: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_BESIDE_INITIAL: Final = re.compile(r" (?=\w\.)|(?<=\b\w\.) ")
"""A line does not end between the parts of «Ахметова Г. С.», «г. Уральск», «Орал қ.»."""


class Said(NamedTuple):
    """One text in the two languages of a paper."""

    kk: str
    ru: str

    @property
    def joined(self) -> str:
        """Return both on one line; once where they are the same."""
        return " · ".join(dict.fromkeys(filter(None, self)))

    @property
    def apart(self) -> "Said":
        """Return the two with the second empty where it says the same."""
        return Said(self.kk, "") if self.kk == self.ru else self


def said(text: str, **values: object) -> Said:
    """Return *text* of the catalogue in Kazakh and in Russian, with *values* in their places."""
    return Said(*(words_in(to).gettext(text).format(**values) for to in ("kk", "ru")))


def weekday(on: date) -> Said:
    """Return the name of the day of the week."""
    return said(_WEEKDAYS[on.weekday()])


def term(days: int, unit: Unit) -> tuple[str, Said]:
    """Return how long an answer may take: on one line, and each language for itself.

    ``15 жұмыс күні · раб. дней``, or ``15 жұмыс күні`` and ``15 раб. дней``.
    """
    kk, ru = (_counted(words_in(to), days, unit) for to in ("kk", "ru"))
    return f"{days} {kk} · {ru}", Said(f"{days} {kk}", f"{days} {ru}")


def _counted(words: Words, days: int, unit: Unit) -> str:
    if unit is Unit.WORKING:
        return words.ngettext("working day", "working days", days)
    return words.ngettext("calendar day", "calendar days", days)


def of(text: Localised) -> Said:
    """Return a text of the reference data, on one line and of a length that a paper holds."""
    return Said(one_line(text.kk), one_line(text.ru))


def one_line(text: str) -> str:
    """Return *text* without breaks and controls; a name of over 300 letters ends in "…" there."""
    line = _NOT_LETTERS.sub(" ", text).strip(" ")
    line = _BESIDE_INITIAL.sub("\u00a0", line)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
