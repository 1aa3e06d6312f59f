"""Where an appeal stands, in the plain words of the kiosk: what, since when, what next, whom to ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from frontoffice.domain.regions import bundled_regions
from frontoffice.domain.stage import OPEN_STAGES, STAGE_NAMES, Stage, Whereabouts
from frontoffice.i18n.words import N_, Words
from frontoffice.services.checking import FINDING_WORDS, Finding
from frontoffice.services.status_list import Answer, Standing
from ui.days import clock, long_day

_NEXT: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        Stage.REGISTERED: N_(
            "It is accepted and goes to those who consider it. You do not have to do anything."
        ),
        Stage.IN_WORK: N_("It is being read and checked. You do not have to do anything."),
        Stage.WITH_BODY: N_("A state body checks it and answers you."),
        Stage.ASKED: N_(
            "Something is missing in it. Come to the office with your papers by the last day: "
            "there you are told what it is."
        ),
        Stage.EXTENDED: N_(
            "More time is needed than the talon says. The new last day stands here."
        ),
        Stage.REDIRECTED: N_(
            "Another body decides it, and answers you. The office tells you which one."
        ),
        Stage.ANSWERED: N_(
            "The answer was sent as you asked. If it has not come, the office gives it to you. "
            "If you do not agree with it, you may complain."
        ),
        Stage.RETURNED: N_(
            "It was not considered; why was sent to you. When that is mended you may file it again."
        ),
        Stage.WITHDRAWN: N_("You took it back yourself. You may file a new one at any time."),
    }
)
"""What happens next, and where the answer is."""

_TITLES: Final[Mapping[Answer, str]] = MappingProxyType(
    {
        Answer.NEWER: N_("Your appeal is accepted"),
        Answer.ABSENT: N_("This number is not in the list"),
        Answer.ELSEWHERE: N_("It is registered in another region"),
        Answer.NO_LIST: N_("This kiosk does not know it yet"),
        Answer.TALON_ONLY: N_("Show the talon itself"),
        Answer.FORGED: N_("This talon is not genuine"),
        Answer.PRACTICE: N_("This is a paper of practice"),
        Answer.NOT_A_TALON: N_("This is no talon of an appeal"),
    }
)
_WHY: Final[Mapping[Answer, tuple[str, ...]]] = MappingProxyType(
    {
        Answer.NEWER: (
            N_("The talon is genuine. What came after it was accepted is not known here yet."),
            N_("Ask again tomorrow, or ask the office."),
        ),
        Answer.ABSENT: (
            N_("If you filed it a short while ago, it is accepted: it stands here within days."),
            N_("If it was closed more than a year ago, it stands here no longer."),
            N_("If you typed the number, compare it with the talon once more."),
        ),
        Answer.ELSEWHERE: (
            N_("It was filed here: {region}. Only the offices there know how far it has got."),
        ),
        Answer.NO_LIST: (
            N_("The list of appeals has not come to this kiosk. Your appeal holds all the same."),
            N_("Ask the office."),
        ),
        Answer.TALON_ONLY: (
            N_(
                "Here the number alone is not enough. Hold the square code of the talon to the "
                "camera or to the scanner."
            ),
        ),
        Answer.FORGED: (
            N_("Its code was changed, so nothing is told by it."),
            N_("If you think that this is a mistake, show the talon at the office."),
        ),
        Answer.PRACTICE: (N_("There is no such appeal. Show the talon that you were given."),),
        Answer.NOT_A_TALON: (N_("Show the talon that you were given, or type its number."),),
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the screen says."""

    title: str
    number: str
    """In groups; empty where none is known."""
    lines: tuple[str, ...]
    """The most wanted first."""
    asks: str
    """Whom to ask; empty where nobody is known."""
    as_of: str
    """As of when it is known; empty where it is known for itself."""
    is_warning: bool
    """Whether something is not as a person would hope: old, late, not known, not genuine."""
    may_complain: bool
    """Whether the last day is over, or there is an answer with which one may not agree."""


def told_of(found: Standing, today: date, words: Words) -> Told:
    """Return what a person is told of *found* on *today*; nothing of it is personal."""
    told = found.told
    if told is None:
        title, lines = words.gettext(_TITLES[found.answer]), _why(found, words)
    else:
        title, lines = STAGE_NAMES[told.stage].in_(words.language), _stage(told, today, words)
    late = told is not None and is_late(told, today)
    return Told(
        title,
        str(found.number or ""),
        (*lines, *_worth(found, words)),
        _whom(found, words),
        _as_of(found, today, words),
        told is None or found.is_old or late,
        late or (told is not None and told.stage is Stage.ANSWERED),
    )


def is_late(told: Whereabouts, today: date) -> bool:
    """Return whether the last day is over and the appeal is still open."""
    return told.stage in OPEN_STAGES and told.due_on is not None and told.due_on < today


def _stage(told: Whereabouts, today: date, words: Words) -> Iterator[str]:
    _, language = words.gettext, words.language
    if told.done_on is not None:
        yield _("Since {date}").format(date=long_day(told.done_on, language, year=True))
    if told.due_on is not None:
        asked = told.stage is Stage.ASKED
        last = _("To be completed by: {date}") if asked else _("The answer comes by: {date}")
        day = last.format(date=long_day(told.due_on, language, year=True))
        yield f"{day}\n{_left(told, told.due_on, today, words)}"
    yield _(_NEXT[told.stage])
    yield _("Registered: {date}").format(date=long_day(told.registered_on, language, year=True))


def _left(told: Whereabouts, due_on: date, today: date, words: Words) -> str:
    left = (due_on - today).days
    if left > 0:
        return words.ngettext("{n} day is left.", "{n} days are left.", left).format(n=left)
    if left == 0:
        return words.gettext("Today is the last day.")
    if told.stage is Stage.ASKED:
        return words.gettext("The last day is over. Ask the office what can still be done.")
    return words.gettext("The last day is over. Ask the office; you may also complain.")


def _why(found: Standing, words: Words) -> Iterator[str]:
    region = bundled_regions().find(found.number.region) if found.number else None
    name = region.name.in_(words.language) if region else ""
    for line in _WHY[found.answer]:
        yield words.gettext(line).format(region=name)


def _worth(found: Standing, words: Words) -> Iterator[str]:
    """Yield that a talon cannot be told to be genuine; what is told is told by its number."""
    if found.finding is Finding.UNKNOWN_DEVICE:
        yield FINDING_WORDS[found.finding].in_(words.language)


def _whom(found: Standing, words: Words) -> str:
    """Return the office and, in a line of its own that is never broken, its telephone."""
    if found.ask is None:
        return ""
    office = ", ".join((found.ask.name.in_(words.language), found.ask.place.in_(words.language)))
    return "\n".join(filter(None, (office, found.ask.phone.replace(" ", "\u00a0"))))


def _as_of(found: Standing, today: date, words: Words) -> str:
    if found.answer is Answer.OWN or found.as_of is None:
        return ""
    at = f"{long_day(found.as_of.date(), words.language, year=True)}, {clock(found.as_of)}"
    if not found.is_old:
        return words.gettext("As known here on {date}.").format(date=at)
    days = max(1, (today - found.as_of.date()).days)
    return words.ngettext(
        "As known here on {date}, {n} day ago. What came since is not known here yet.",
        "As known here on {date}, {n} days ago. What came since is not known here yet.",
        days,
    ).format(date=at, n=days)
