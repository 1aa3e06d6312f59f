"""A term in words: what was counted from when, which days were left out, and why."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Final

from frontoffice.domain.calendar import ONE_DAY, Day, DayKind
from frontoffice.domain.kinds import Certainty, Unit
from frontoffice.domain.term import CountFrom, Moved, Term
from frontoffice.i18n import N_, Words, words_in

_LONG_RUN: Final = 3
"""From so many days in a row on they are written «21–23.03», below it «24, 25.03»."""

# The bases in the table of kinds that are not articles of the Code.
_BASES: Final = (N_("Law 401-V"), N_("setting of the national system in 2022"))

_MOVED: Final = {
    Moved.AFTER_HOURS: N_(
        "Received on {on} at {at}, after closing time, so the day of registration is "
        "the next working day, {registered}."
    ),
    Moved.DAY_OFF: N_(
        "Received on {on} at {at}, on a day off, so the day of registration is "
        "the next working day, {registered}."
    ),
    None: N_("Received on {on} at {at} and registered on the same day."),
}
_COUNTING: Final = {
    CountFrom.NEXT_DAY: N_("Counting starts on the day after registration."),
    CountFrom.REGISTRATION_DAY: N_("Counting starts on the day of registration."),
}
_LEFT_OUT: Final = {
    Unit.WORKING: N_("Not counted: {days}."),
    # Calendar days are all counted; only its end gives way.
    Unit.CALENDAR: N_("The end of the term gives way to these days: {days}."),
}

_TENS_IN_KAZAKH: Final = {"1": "да", "2": "да", "3": "да", "4": "та", "5": "де", "0": "де"}
_UNITS_IN_KAZAKH: Final = dict(
    zip("123456789", ["де", "де", "те", "те", "те", "да", "де", "де", "да"], strict=True)
)
"""The ending «at» of each numeral: бірде, үште, отызда, қырықта, нөлде."""


def explain(term: Term, language: str) -> str:
    """Return in whole sentences how *term* was counted, in *language*."""
    words = words_in(language)
    skipped = "; ".join(_skipped(term.skipped, words))
    waited = "; ".join(_skipped(term.waited, words))
    sentences = [
        words.gettext(_MOVED[term.moved]).format(
            on=_full(term.received_at),
            at=_at(term.received_at, words.language),
            registered=_full(term.registered_on),
        ),
        words.gettext("Not worked until then: {days}.").format(days=waited) if waited else "",
        _length(term, words),
        words.gettext(_COUNTING[term.count_from]),
        words.gettext(_LEFT_OUT[term.unit]).format(days=skipped) if skipped else "",
        words.gettext("The answer is due on {due} at the latest.").format(due=_full(term.due_on)),
        ""
        if term.certainty is Certainty.H
        else words.gettext("This term was not read in the text of the law and has to be checked."),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def why_skipped(term: Term, language: str) -> list[str]:
    """Return the days that *term* leaves out, grouped, in the words of *language*.

    Holidays and transfers first, then the weekends with the rule of counting.
    """
    words = words_in(language)
    special = "; ".join(_special(term.skipped, words))
    weekends = _weekends(term.skipped, words)
    counting = words.gettext(_COUNTING[term.count_from])
    last = f"{weekends}. {counting}" if weekends else counting
    return [special, last] if special else [last]


def basis_in(basis: str, language: str) -> str:
    """Return the basis of a term, «Code 76(1)», as people of *language* cite it."""
    words = words_in(language)
    law, _, article = basis.partition(" ")
    if law == "Code":
        return words.gettext("Code, art. {article}").format(article=article)
    return words.gettext(basis)


def _length(term: Term, words: Words) -> str:
    if term.unit is Unit.WORKING:
        sentence = words.ngettext(
            "The term is {days} working day ({basis}).",
            "The term is {days} working days ({basis}).",
            term.days,
        )
    else:
        sentence = words.ngettext(
            "The term is {days} calendar day ({basis}); a last day that is not worked "
            "gives way to the next working day.",
            "The term is {days} calendar days ({basis}); a last day that is not worked "
            "gives way to the next working day.",
            term.days,
        )
    return sentence.format(days=term.days, basis=basis_in(term.basis, words.language))


def _skipped(days: Sequence[Day], words: Words) -> Iterator[str]:
    yield from _special(days, words)
    weekends = _weekends(days, words)
    if weekends:
        yield weekends


def _special(skipped: Sequence[Day], words: Words) -> Iterator[str]:
    """Yield each holiday with its days, then the days off for others."""
    reasons = _reasons(skipped, {DayKind.HOLIDAY}, words)
    for reason, days in groupby(reasons, key=_second):
        yield f"{short_dates(on for on, _ in days)} {reason}"
    moved = [day.on for day in skipped if day.kind is DayKind.MOVED_HOLIDAY]
    if moved:
        dates = short_dates(moved)
        sentence = words.ngettext(
            "{dates} – for a holiday that fell on a day off",
            "{dates} – for holidays that fell on days off",
            len(moved),
        )
        yield sentence.format(dates=dates)
    for on, reason in _reasons(skipped, {DayKind.MOVED_OFF}, words):
        yield f"{short_dates([on])} – {reason}"


def _weekends(skipped: Sequence[Day], words: Words) -> str:
    count = sum(day.kind is DayKind.WEEKEND for day in skipped)
    return words.ngettext("{n} day off", "{n} days off", count).format(n=count) if count else ""


def _reasons(
    skipped: Sequence[Day], kinds: set[DayKind], words: Words
) -> Iterator[tuple[date, str]]:
    for day in skipped:
        if day.kind in kinds and day.reason:
            yield day.on, day.reason.in_(words.language)


def _second(pair: tuple[date, str]) -> str:
    return pair[1]


def short_dates(days: Iterable[date]) -> str:
    """Return *days* as short as people write them: «21–23.03», «24, 25.03»."""
    runs: list[list[date]] = []
    for on in days:
        if runs and runs[-1][-1] + ONE_DAY == on:
            runs[-1].append(on)
        else:
            runs.append([on])
    parts = [
        f"{_short(run[0], run[-1])}–{run[-1]:%d.%m}" if len(run) >= _LONG_RUN else _listed(run)
        for run in runs
    ]
    return ", ".join(parts)


def _listed(run: Sequence[date]) -> str:
    return ", ".join([*(_short(on, run[-1]) for on in run[:-1]), f"{run[-1]:%d.%m}"])


def _short(on: date, before: date) -> str:
    """Return the day alone where *before*, which names the month, is of the same month."""
    return f"{on:%d}" if on.month == before.month else f"{on:%d.%m}"


def _full(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _at(moment: datetime, language: str) -> str:
    """Return the time of day, in Kazakh with the ending that its last numeral takes."""
    clock = f"{moment:%H:%M}"
    if language != "kk":
        return clock
    ending = _UNITS_IN_KAZAKH.get(clock[-1]) or _TENS_IN_KAZAKH[clock[-2]]
    return f"{clock}-{ending}"


def reason_of(day: Day, language: str) -> str:
    """Return why *day*, which a term left out, was left out, in the words of *language*."""
    words = words_in(language)
    if day.kind is DayKind.MOVED_HOLIDAY and day.reason:
        return words.gettext("for a holiday that fell on a day off: {holiday}").format(
            holiday=day.reason.in_(words.language)
        )
    return day.reason.in_(words.language) if day.reason else words.gettext("day off")
