"""How an appeal reads in a line: its number in parts, its days, its status, its people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from frontoffice.desk import Desk
from frontoffice.domain.appeal import ApplicantKind
from frontoffice.domain.number import NumberError, parse_number
from frontoffice.domain.status import OPEN, STATUS_NAMES, Status
from frontoffice.i18n.words import Words
from frontoffice.services.bodies import moment_of
from frontoffice.services.registry import SOON_DAYS, Line

NO_BREAK: Final = "\u00a0"
STATUS_LOOKS: Final[Mapping[Status, tuple[str, str]]] = MappingProxyType(
    {
        Status.REGISTERED: ("circle", ""),
        Status.IN_WORK: ("circle-half-2", "accent"),
        Status.REDIRECTED: ("arrow-forward-up", ""),
        Status.RETURNED: ("arrow-back-up", ""),
        Status.ANSWERED: ("circle-check", "ok"),
        Status.WITHDRAWN: ("x", ""),
    }
)
"""The icon and the meaning of each status's chip."""
_OFFICE_PART: Final = 7
"""So many signs of a grouped number name the office: ``27 0142``."""


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon, a word and what colour they take: ``warn``, ``danger``, ``ok`` or nothing."""

    text: str
    glyph: str = ""
    meaning: str = ""


def number_parts(digits: str) -> tuple[str, str]:
    """Return a number as people read it: the office's part, and the rest.

    Digits that are no number come back whole, as the rest.
    """
    try:
        grouped = parse_number(digits).grouped
    except NumberError:
        return "", digits
    unbroken = grouped.replace(" ", NO_BREAK)
    return unbroken[:_OFFICE_PART], unbroken[_OFFICE_PART + 1 :]


def grouped(digits: str) -> str:
    """Return a number in groups that no line break tears apart."""
    return NO_BREAK.join(filter(None, number_parts(digits)))


def moment(at: datetime, today: date) -> str:
    """Return *at* as short as it stays clear: ``20.03 10:42``, in other years ``20.03.2025``."""
    return f"{at:%d.%m %H:%M}" if at.year == today.year else f"{at:%d.%m.%Y}"


def day(on: date, today: date) -> str:
    """Return *on* as ``15.04``, in other years ``15.04.2025``."""
    return f"{on:%d.%m}" if on.year == today.year else f"{on:%d.%m.%Y}"


def days_sign(days_left: int, status: Status, words: Words) -> Sign:
    """Return how much of the term is left, in a shape and a word; nothing once it stands still."""
    if status not in OPEN:
        return Sign("")
    if days_left < 0:
        late = words.ngettext("{n} day over", "{n} days over", -days_left)
        return Sign(_joined(late.format(n=-days_left)), "alert-triangle", "danger")
    if days_left == 0:
        return Sign(words.gettext("today"), "clock", "warn")
    if days_left < SOON_DAYS:
        left = words.ngettext("{n} day left", "{n} days left", days_left)
        return Sign(_joined(left.format(n=days_left)), "clock", "warn")
    return Sign(_joined(words.ngettext("{n} day", "{n} days", days_left).format(n=days_left)))


def status_sign(status: Status, language: str) -> Sign:
    """Return *status* as its chip shows it."""
    glyph, meaning = STATUS_LOOKS[status]
    return Sign(STATUS_NAMES[status].in_(language), glyph, meaning)


def applicant(line: Line, words: Words) -> str:
    """Return who brought the appeal; whoever gave no name is said to be so."""
    if line.applicant:
        return line.applicant
    if line.applicant_kind == ApplicantKind.NOBODY:
        return words.gettext("Anonymous")
    return words.gettext("Name not given")


def kind_name(desk: Desk, code: str, language: str) -> str:
    """Return the legal word of a kind; its code where the table does not know it."""
    kind = desk.kinds.find(code)
    return kind.name.in_(language) if kind else code


def topic_name(desk: Desk, code: str, words: Words) -> str:
    """Return the name of a topic; its code where the table does not know it."""
    topic = desk.topics.find(code)
    if topic is not None:
        return topic.name.in_(words.language)
    return code or words.gettext("No topic")


def now_at(desk: Desk) -> datetime:
    """Return what time it is in the office of *desk*."""
    return desk.office.hours.local(moment_of(desk.clock.moment().at))


def _joined(text: str) -> str:
    return text.replace(" ", NO_BREAK)
