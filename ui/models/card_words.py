"""The card of an appeal in words: made on the thread of the database, shown as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from PySide6.QtCore import QDate, QLocale

from frontoffice.desk import Desk
from frontoffice.domain.explaining import explain, why_skipped
from frontoffice.domain.flags import FLAG_WORDS
from frontoffice.domain.iin import Sex
from frontoffice.domain.kinds import AppealLanguage, Form, Unit
from frontoffice.i18n.words import N_, Words
from frontoffice.services.cards import Card, Copy
from frontoffice.services.registry import Line
from ui.models.appeal_words import (
    Sign,
    applicant,
    days_sign,
    grouped,
    kind_name,
    now_at,
    status_sign,
    topic_name,
)
from ui.models.card_film import ShownFilm, film_of
from ui.models.card_related import Related, related_of
from ui.models.path import path_steps
from ui.widgets.time_line import TimeStep

FORMS: Final[Mapping[Form, str]] = MappingProxyType(
    {
        Form.WRITTEN: N_("written"),
        Form.ELECTRONIC: N_("electronic"),
        Form.ORAL: N_("oral"),
        Form.VIDEO: N_("video"),
    }
)
LANGUAGES: Final[Mapping[AppealLanguage, str]] = MappingProxyType(
    {
        AppealLanguage.KK: N_("in Kazakh"),
        AppealLanguage.RU: N_("in Russian"),
        AppealLanguage.OTHER: N_("in another language"),
    }
)
SEXES: Final[Mapping[Sex, str]] = MappingProxyType({Sex.MALE: N_("male"), Sex.FEMALE: N_("female")})


@dataclass(frozen=True, slots=True)
class Paper:
    """One copy of the talon: its name, and where it is."""

    title: str
    told: str
    in_hand: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """Everything that the screen of one appeal shows."""

    card: Card
    title: str
    number: str
    facts: str
    chips: tuple[Sign, ...]
    manner: str
    """Form and language of the appeal."""
    told: tuple[tuple[str, str], ...]
    """What the person told besides: label and text."""
    flags: tuple[str, ...]
    steps: tuple[TimeStep, ...]
    due: str
    days: str
    left: Sign
    explained: str
    skipped: tuple[str, ...]
    papers: tuple[Paper, ...]
    related: tuple[Related, ...]
    film: ShownFilm | None
    """What the person says where it is not written."""
    today: date


def shown_card(desk: Desk, appeal: UUID, words: Words) -> ShownCard:
    """Read the card of *appeal* and put it into words.

    :raises UnknownAppealError: there is no such appeal here.
    :raises StorageError: the database cannot be read.
    """
    card = desk.cards.card(appeal)
    names = {person.login: person.name for person in desk.staff.people()}
    _, line, now = words.gettext, card.line, now_at(desk)
    urgent = (Sign(_("urgent"), "alert-circle", "danger"),) if line.urgent else ()
    return ShownCard(
        card=card,
        title=applicant(line, words),
        number=grouped(line.number),
        facts="   ·   ".join(
            filter(
                None,
                (
                    kind_name(desk, line.kind, words.language),
                    topic_name(desk, line.topic, words),
                    card.draft.addressee,
                ),
            )
        ),
        chips=(*urgent, status_sign(line.status, words.language)),
        manner=f"{_(FORMS[card.draft.form])}, {_(LANGUAGES[card.draft.language])}",
        told=tuple(_told(card, words)),
        flags=tuple(FLAG_WORDS[flag.code].in_(words.language) for flag in card.flags),
        steps=path_steps(card, names, now, words),
        due=due_day(line.due_on, now.date(), words.language),
        days=term_length(card.term.days, card.term.unit, words),
        left=_left(line, words),
        explained=explain(card.term, words.language),
        skipped=tuple(why_skipped(card.term, words.language)),
        papers=tuple(_paper(copy, now.date(), words) for copy in card.copies),
        related=related_of(desk, appeal, card.draft, words),
        film=film_of(desk, card, names, words),
        today=now.date(),
    )


def due_day(on: date, today: date, language: str) -> str:
    """Return *on* as people say it, «15 сәуір»; with the year where it is another one."""
    form = "d MMMM" if on.year == today.year else "d MMMM yyyy"
    return QLocale(language).toString(QDate(on.year, on.month, on.day), form)


def term_length(days: int, unit: Unit, words: Words) -> str:
    """Return the length of a term: «15 working days»."""
    if unit is Unit.WORKING:
        return words.ngettext("{n} working day", "{n} working days", days).format(n=days)
    return words.ngettext("{n} calendar day", "{n} calendar days", days).format(n=days)


def _left(line: Line, words: Words) -> Sign:
    sign = days_sign(line.days_left, line.status, words)
    if sign.glyph or not sign.text:
        return sign
    left = words.ngettext("{n} day left", "{n} days left", line.days_left)
    return Sign(left.format(n=line.days_left), "hourglass", "accent")


def _told(card: Card, words: Words) -> Sequence[tuple[str, str]]:
    _, draft, who = words.gettext, card.draft, card.draft.applicant
    born = f"{who.birth_on:%d.%m.%Y}" if who.birth_on else ""
    sex = _(SEXES[who.sex]) if who.sex else ""
    organised = card.line.applicant_kind == "organisation"
    told = [
        (_("BIN") if organised else _("IIN"), who.identifier),
        (_("Born"), ", ".join(filter(None, (born, sex)))),
        (_("Address"), who.address),
        (_("Telephone"), who.phone),
        (_("Mail"), who.email),
        (_("Representative"), draft.representative),
        (_("Signers"), str(draft.signers) if draft.signers > 1 else ""),
        (_("Contested"), draft.contested),
        (_("Attached"), ", ".join(draft.attachments)),
    ]
    return [(label, text) for label, text in told if text]


def _paper(copy: Copy, today: date, words: Words) -> Paper:
    _ = words.gettext
    title = _("Talon") if copy.number == 1 else _("Talon, marked copy {n}").format(n=copy.number)
    told = []
    if copy.printed_at is not None:
        told.append(_("printed {at}").format(at=_short(copy.printed_at, today)))
    if copy.confirmed_at is not None:
        told.append(_("in the hand {at}").format(at=_short(copy.confirmed_at, today)))
    return Paper(title, ", ".join(told) or _("not printed yet"), copy.confirmed_at is not None)


def _short(at: datetime, today: date) -> str:
    return f"{at:%H:%M}" if at.date() == today else f"{at:%d.%m.%Y}"
