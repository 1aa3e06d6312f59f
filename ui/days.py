"""Days and times as people of each language write them."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

_LONG: Final = {"en": "dddd, d MMMM"}
_WITH_YEAR: Final = {
    "en": "dddd, d MMMM yyyy",
    "ru": "d MMMM yyyy, dddd",
    "kk": "yyyy 'жылғы' d MMMM, dddd",
}


def long_day(on: date, language: str, *, year: bool) -> str:
    """Return *on* as «15 сәуір, сәрсенбі», with its *year* where that is not plain."""
    patterns, usual = (_WITH_YEAR, "d MMMM yyyy, dddd") if year else (_LONG, "d MMMM, dddd")
    locale = QLocale(language)
    return locale.toString(QDate(on.year, on.month, on.day), patterns.get(language, usual))


def short_day(on: date, language: str) -> str:
    """Return *on* as «20.03.2026, жм»."""
    name = QLocale(language).standaloneDayName(on.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{on:%d.%m.%Y}, {name.lower().rstrip('.')}"


def clock(moment: datetime) -> str:
    """Return the time of day, 24 hours."""
    return f"{moment:%H:%M}"


def size_in(bytes_: int, language: str) -> str:
    """Return a size of data in megabytes, never nought: «2,4 МБ»."""
    number = QLocale(language).toString(max(0.1, bytes_ / 1_000_000), "f", 1)
    return f"{number}\u00a0{'MB' if language == 'en' else 'МБ'}"


def day_of(text: str) -> date | None:
    """Return the day that a person typed as 29.02.2000, 29022000 or 2000-02-29; None if none."""
    digits = "".join(letter if letter.isdecimal() else " " for letter in text).split()
    if len(digits) == 1 and len(digits[0]) == len("29022000"):
        digits = [digits[0][:2], digits[0][2:4], digits[0][4:]]
    if len(digits) != len(("day", "month", "year")):
        return None
    if len(digits[0]) == len("2000"):
        digits.reverse()
    try:
        return date(int(digits[2]), int(digits[1]), int(digits[0]))
    except ValueError:
        return None
