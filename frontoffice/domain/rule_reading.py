"""A rule of repetition as people write it in a table: Tuesday; 2nd Tuesday; the 15th."""

import re
from datetime import date
from functools import cache
from typing import Final

from frontoffice.domain.recurrence import LAST, Every, RecurrenceError, Rule, rule_of
from frontoffice.domain.schedule_words import WEEKDAY_NAMES, WEEKDAYS_SHORT
from frontoffice.domain.text import fold

_LASTS: Final = frozenset(map(fold, ("соңғы", "последний", "последняя", "последнее", "last")))
_ORDINALS: Final = {
    fold(word): number
    for number, words in enumerate(
        (
            ("бірінші", "первый", "первая", "первое", "first"),
            ("екінші", "второй", "вторая", "второе", "second"),
            ("үшінші", "третий", "третья", "третье", "third"),
            ("төртінші", "четвертый", "четвертая", "четвертое", "четвёртый", "четвёртая", "fourth"),
        ),
        1,
    )
    for word in words
}
_EVERY_OTHER: Final = tuple(
    map(fold, ("екі апта сайын", "раз в две недели", "через неделю", "every second"))
)
_WEEKS: Final = re.compile(
    rf"(?:{fold('каждые')} )?(?P<n>\d{{1,2}}) (?:{fold('апта')} {fold('сайын')}|{fold('недел')}\w+)"
    r"|every (?P<en>\d{1,2}) weeks"
)
_FILLING: Final = frozenset(
    map(
        fold,
        (
            *("әр", "сайын", "апта", "ай", "айдың", "каждый", "каждую", "каждое", "по", "every"),
            *("и", "және", "and", "месяца", "of", "the", "month", "week", "күні", "числа", "число"),
            *("месяц", "неделю", "on", "day", "день"),
        ),
    )
)
_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d{1,2}")
_ENDING: Final = re.compile(r"(?<=\d)\s*-?\s*(?:и|я|е|го|ое|ая|ыи|st|nd|rd|th)\b")


def read_rule(text: str, begins_on: date) -> Rule:
    """Return the rule that *text* means: an RRULE, or words of one of the three languages.

    Weekdays are weekly; with a number, or "last", they are those of a month; a number alone is a
    day of the month.

    :raises RecurrenceError: it means none, or it cannot be told which.
    """
    if "FREQ=" in text.upper():
        return rule_of(text, begins_on)
    folded = fold(text)
    interval = 1
    weeks = _WEEKS.search(folded)
    if weeks is not None:
        interval = int(weeks["n"] or weeks["en"])
        folded = folded.replace(weeks[0], " ")
    for words in _EVERY_OTHER:
        if words in folded:
            folded, interval = folded.replace(words, " "), 2
            break
    days: list[int] = []
    places: list[int] = []
    for word in _WORD.findall(_ENDING.sub("", folded)):
        if word in _FILLING:
            continue
        place = _place(word)
        if place is not None:
            places.append(place)
        elif word in _days():
            days.append(_days()[word])
        else:
            raise RecurrenceError(rule=text[:200])
    return _checked(text, days, places, interval, begins_on)


def _checked(text: str, days: list[int], places: list[int], interval: int, begins_on: date) -> Rule:
    if interval > 1 and (places or not days):
        raise RecurrenceError(rule=text[:200])
    if not days and not places:
        raise RecurrenceError(rule=text[:200])
    if not places:
        rule = Rule(Every.WEEK, interval, tuple((day, 0) for day in sorted(set(days))))
    elif days:
        pairs = {(day, place) for day in days for place in places}
        rule = Rule(Every.MONTH, weekdays=tuple(sorted(pairs)))
    else:
        rule = Rule(Every.MONTH, month_days=tuple(sorted(set(places))))
    return rule_of(str(rule), begins_on)


def _place(word: str) -> int | None:
    if word in _LASTS:
        return LAST
    if word in _ORDINALS:
        return _ORDINALS[word]
    return int(word) if _NUMBER.fullmatch(word) else None


@cache
def _days() -> dict[str, int]:
    """Return the weekdays by all their names, in the cases that people write them in."""
    found: dict[str, int] = {}
    for names in (WEEKDAY_NAMES, WEEKDAYS_SHORT):
        for day, name in enumerate(names):
            for text in (name.kk, name.ru, name.en):
                found.setdefault(fold(text), day)
    for day, text in enumerate(
        ("понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам")
    ):
        found[fold(text)] = day
    found |= {fold("среду"): 2, fold("пятницу"): 4, fold("субботу"): 5}
    return found
