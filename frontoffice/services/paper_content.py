"""What a paper of an appeal says: its facts, put into the places of a template."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from frontoffice.domain.number import parse_number
from frontoffice.domain.office import Office
from frontoffice.domain.paper import PaperKind, name_of_requisite
from frontoffice.domain.paper_templates import PaperTemplate, filled, passages_of
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.domain.text import initials
from frontoffice.i18n import Localised
from frontoffice.journal.bodies import AppealCorrected, AppealRegistered
from frontoffice.journal.body import Body
from frontoffice.journal.folding import Folded
from frontoffice.journal.move_bodies import AppealRedirected, AppealReturned, Move
from frontoffice.journal.paper_bodies import MendingAsked
from frontoffice.journal.signer_bodies import AppealSigned
from frontoffice.papers.document import Document, Facts, Part, Points, Prose, Signature, Words
from frontoffice.papers.paper_words import (
    ABOUT,
    NOT_TOLD,
    form_said,
    language_said,
    term_said,
)
from frontoffice.papers.sayings import Said, of, said
from frontoffice.services.bodies import localised, moment_of
from frontoffice.services.paper_recordings import recordings_of
from frontoffice.services.signer_list import list_of

Told = tuple[UUID, Body]
"""An entry of an appeal: its id and what it says."""

_ABOUT: Final[dict[PaperKind, tuple[type[Body], ...]]] = {
    PaperKind.MENDING: (MendingAsked,),
    PaperKind.RETURN: (AppealReturned,),
    PaperKind.REDIRECT: (AppealRedirected,),
    PaperKind.SIGNERS: (AppealSigned,),
}
_OF_ITSELF: Final = (AppealRegistered, AppealCorrected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """All that a paper is made of."""

    kind: PaperKind
    history: Sequence[Told]
    """Of the appeal, in the order of folding."""
    folded: Folded
    data: ReferenceData
    office: Office
    made_at: datetime
    """On the office's clock."""
    clerk_name: str
    clerk_position: Localised
    copy: int

    @property
    def about(self) -> Told:
        """The entry that the paper tells of: the last one of its sort; there is one."""
        sorts = _ABOUT.get(self.kind, _OF_ITSELF)
        return [one for one in self.history if isinstance(one[1], sorts)][-1]


def document_of(making: Making, template: PaperTemplate) -> Document:
    """Return the paper, which the appeal can have, that *template*, which has no fault, makes."""
    kk, ru = (_places(making, language) for language in ("kk", "ru"))
    number = parse_number(making.folded.registered.number)
    title = Said(filled(template.title.kk, kk), filled(template.title.ru, ru))
    parts: list[Part] = []
    for passage in passages_of(template):
        if passage.block:
            parts += _block(passage.block, making)
        else:
            parts.append(Prose(_lines(passage.kk, kk), _lines(passage.ru, ru)))
    return Document(
        title=title,
        office=of(making.office.name),
        place=of(making.office.place),
        parts=tuple(parts),
        made_at=making.made_at,
        number=str(number),
        bars=number.digits,
        foot=f"{template.code} {template.version}",
        copy=making.copy,
        demo=making.office.demo,
        practice=making.office.practice,
    )


def _lines(lines: Sequence[str], places: dict[str, str]) -> tuple[str, ...]:
    """Return *lines* filled; one that is nothing but a place of which nothing is known goes."""
    alone = {f"{{{name}}}" for name, value in places.items() if not value}
    return tuple(filled(line, places) for line in lines if line not in alone)


def _places(making: Making, language: str) -> dict[str, str]:
    folded, (_, about) = making.folded, making.about
    fields, who = folded.fields, folded.fields.applicant
    term, number = folded.term, parse_number(folded.registered.number)
    found = {
        "number": str(number).replace(" ", "\u00a0"),
        "kind": _kind(making).in_(language),
        "received": f"{_received(making):%d.%m.%Y %H:%M}",
        "registered": _day(term.registered_on),
        "due": _day(term.due_on),
        "days": _in(term_said(term.days, term.unit), language),
        "today": f"{making.made_at:%d.%m.%Y}",
        "office": making.office.name.in_(language),
        "place": making.office.place.in_(language),
        "applicant": who.name,
        "identifier": who.identifier,
        "address": who.address,
        "phone": who.phone,
        "email": who.email,
        "representative": fields.representative,
        "signers": str(fields.signers),
        "addressee": fields.addressee,
        "topic": _topic(making).in_(language),
        "form": _in(form_said(fields.form), language),
        "language": _in(language_said(fields.language), language),
        "contested": fields.contested,
        "clerk": initials(making.clerk_name),
        "position": making.clerk_position.in_(language),
    }
    return found | _event(about, making, language)


def _event(about: Body, making: Making, language: str) -> dict[str, str]:
    """Return what only some papers tell: of mending, a return, a redirection."""
    found = {"on": "", "note": "", "reason": "", "body": "", "missing": "", "until": ""}
    match about:
        case MendingAsked(missing=missing, note=note, until=until):
            names = [name_of_requisite(code).in_(language) for code in missing]
            found |= {"missing": "; ".join([*names, *filter(None, [note])]), "note": note}
            found["until"] = _day(until)
        case AppealReturned(reason=reason):
            found["reason"] = reason
        case AppealRedirected(to_body=code):
            body = making.data.bodies.find(code)
            found["body"] = body.name.in_(language) if body else code
    if isinstance(about, Move):
        found |= {"on": _day(about.on), "note": about.note}
    return found


def _block(name: str, making: Making) -> Iterator[Part]:
    fields = making.folded.fields
    match name:
        case "requisites":
            yield Facts(tuple(_requisites(making)))
        case "contacts":
            yield Facts(tuple(_contacts(making)))
        case "essence":
            yield Words(said(ABOUT["essence"]), fields.essence)
            yield from recordings_of(making.history, making.office)
        case "attachments":
            if fields.attachments:
                yield Words(said(ABOUT["attachments"]), "\n".join(fields.attachments))
        case "signer_list":
            yield from list_of(body for _, body in making.history)
        case "missing_list":
            yield Points(tuple(_missing(making)))
        case _:
            yield _signature(name, making)


def _signature(name: str, making: Making) -> Signature:
    applicant = initials(making.folded.fields.applicant.name)
    clerk = (initials(making.clerk_name), of(making.clerk_position).joined)
    names = {
        "applicant_signature": applicant,
        "representative_signature": initials(making.folded.fields.representative),
        "clerk_signature": ", ".join(filter(None, clerk)),
        "receipt_signature": applicant,
    }
    return Signature(said(ABOUT[name]), names[name])


def _requisites(making: Making) -> Iterator[tuple[Said, str]]:
    folded, fields = making.folded, making.folded.fields
    registered, term = folded.registered, folded.term
    told = said(NOT_TOLD).joined
    always = {"applicant", "identifier", "address", "addressee"}
    who = fields.applicant
    accepted = (
        f"{initials(registered.clerk_name)}, {of(localised(registered.clerk_position)).joined}"
    )
    days = term_said(term.days, term.unit).joined
    for name, value in (
        ("kind", of(_kind(making)).joined),
        ("received", f"{_received(making):%d.%m.%Y, %H:%M}"),
        ("registered", _day(term.registered_on)),
        ("due", f"{_day(term.due_on)} ({days})"),
        ("form", f"{form_said(fields.form).joined}; {language_said(fields.language).joined}"),
        ("applicant", who.name),
        ("identifier", who.identifier),
        ("birth", _day(who.birth_on) if who.birth_on else ""),
        ("address", who.address),
        ("phone", who.phone),
        ("email", who.email),
        ("representative", fields.representative),
        ("signers", str(fields.signers) if fields.signers > 1 else ""),
        ("addressee", fields.addressee),
        ("topic", of(_topic(making)).joined),
        ("contested", fields.contested),
        ("accepted", accepted),
    ):
        if value or name in always:
            yield said(ABOUT[name]), value or told


def _contacts(making: Making) -> Iterator[tuple[Said, str]]:
    who, told = making.folded.fields.applicant, said(NOT_TOLD).joined
    for name, value in (
        ("applicant", who.name),
        ("identifier", who.identifier),
        ("address", who.address),
        ("phone", who.phone),
        ("email", who.email),
    ):
        yield said(ABOUT[name]), value or told


def _missing(making: Making) -> Iterator[Said]:
    _, about = making.about
    if isinstance(about, MendingAsked):
        for code in about.missing:
            yield of(name_of_requisite(code))
        for line in filter(None, about.note.splitlines()):
            yield Said(line, line)


def _kind(making: Making) -> Localised:
    code = making.folded.fields.kind
    found = making.data.kinds.find(code)
    return found.name if found else Localised(code, code, code)


def _topic(making: Making) -> Localised:
    code = making.folded.fields.topic
    found = making.data.topics.find(code)
    return found.name if found else Localised(code, code, code)


def _received(making: Making) -> datetime:
    return making.office.hours.local(moment_of(making.folded.registered.received_at))


def _in(text: Said, language: str) -> str:
    return text.ru if language == "ru" else text.kk


def _day(spelled: str) -> str:
    return f"{date.fromisoformat(spelled):%d.%m.%Y}"
