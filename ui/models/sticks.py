"""What the screen of sticks says before anybody has pressed anything."""

from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QLocale

from frontoffice.domain.term import OfficeHours
from frontoffice.i18n.words import Words
from frontoffice.services.envelopes import Mail
from frontoffice.services.sticks import Stick
from ui.days import size_in

_GIGABYTE: Final = 1_000_000_000


def waiting_words(mail: Mail, words: Words, hours: OfficeHours) -> str:
    """Return what would be written to a stick."""
    _ = words.gettext
    if mail.left:
        text = words.ngettext(
            "{n} part of the last envelope still waits for a stick.",
            "{n} parts of the last envelope still wait for a stick.",
            mail.left,
        )
        return text.format(n=mail.left)
    waiting = mail.waiting
    if not waiting.waiting:
        return _("Nothing waits here. An empty envelope asks central for what is new.")
    size = size_in(waiting.size, words.language)
    told = words.ngettext(
        "{n} entry exists on this computer only: {size}.",
        "{n} entries exist on this computer only: {size}.",
        waiting.waiting,
    ).format(n=waiting.waiting, size=size)
    if waiting.oldest_at is None:
        return told
    oldest = _moment(waiting.oldest_at, hours)
    return told + " " + _("The oldest is of {at}.").format(at=oldest)


def answered_words(mail: Mail, words: Words, hours: OfficeHours) -> str:
    """Return when central wrote what was read last."""
    if not mail.answered_at:
        return words.gettext("Nothing has come from central by stick yet.")
    at = _moment(mail.answered_at, hours)
    return words.gettext("Central wrote what was read last on {at}.").format(at=at)


def stick_words(stick: Stick, words: Words) -> str:
    """Return the name of a stick and its room: «KINGSTON · 14,2 ГБ бос»."""
    number = QLocale(words.language).toString(stick.free / _GIGABYTE, "f", 1)
    unit = "GB" if words.language == "en" else "ГБ"
    free = words.gettext("{size} free").format(size=f"{number}\u00a0{unit}")
    return f"{stick.name} · {free}"


def _moment(at: int, hours: OfficeHours) -> str:
    local = hours.local(datetime.fromtimestamp(at / 1000, UTC))
    return f"{local:%d.%m.%Y}\u00a0{local:%H:%M}"
