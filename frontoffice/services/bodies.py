"""Drafts and terms as the bodies of entries, and back."""

from dataclasses import replace
from datetime import UTC, date, datetime

from frontoffice.domain.appeal import Applicant, ApplicantKind, Draft
from frontoffice.domain.iin import Sex
from frontoffice.domain.kinds import AppealLanguage, Certainty, Form, Unit
from frontoffice.domain.term import CountFrom, Term
from frontoffice.i18n import Localised
from frontoffice.journal.bodies import AppealFields, ApplicantBody, TermBody
from frontoffice.journal.body import LocalisedText


def moment_of(at_ms: int) -> datetime:
    """Return UTC milliseconds as an aware moment."""
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def milliseconds(at: datetime) -> int:
    """Return an aware moment as UTC milliseconds."""
    return int(at.timestamp() * 1000)


def localised_text(text: Localised) -> LocalisedText:
    """Return *text* as a body carries it."""
    return LocalisedText(text.kk, text.ru, text.en)


def localised(text: LocalisedText) -> Localised:
    """Return the text of a body."""
    return Localised(text.kk, text.ru, text.en)


def fields_of(draft: Draft) -> AppealFields:
    """Return what *draft* says, as the body of an entry carries it."""
    who = draft.applicant
    return AppealFields(
        applicant=ApplicantBody(
            kind=who.kind,
            name=who.name,
            identifier=who.identifier,
            birth_on=who.birth_on.isoformat() if who.birth_on else None,
            sex=who.sex,
            address=who.address,
            phone=who.phone,
            email=who.email,
        ),
        representative=draft.representative,
        kind=draft.kind,
        form=draft.form,
        language=draft.language,
        topic=draft.topic,
        addressee=draft.addressee,
        region=draft.region,
        contested=draft.contested,
        attachments=draft.attachments,
        essence=draft.essence,
        signers=draft.signers,
        urgent=draft.urgent,
    )


def draft_of_fields(fields: AppealFields) -> Draft:
    """Return what an entry's body says, as a draft that can be shown and corrected."""
    who = fields.applicant
    return Draft(
        applicant=Applicant(
            kind=ApplicantKind(who.kind),
            name=who.name,
            identifier=who.identifier,
            birth_on=date.fromisoformat(who.birth_on) if who.birth_on else None,
            sex=Sex(who.sex) if who.sex else None,
            address=who.address,
            phone=who.phone,
            email=who.email,
        ),
        representative=fields.representative,
        kind=fields.kind,
        form=Form(fields.form),
        language=AppealLanguage(fields.language),
        topic=fields.topic,
        addressee=fields.addressee,
        region=fields.region,
        contested=fields.contested,
        attachments=fields.attachments,
        essence=fields.essence,
        signers=fields.signers,
        urgent=fields.urgent,
    )


def term_body(term: Term) -> TermBody:
    """Return *term* as the body of an entry carries it: the result, and what it was counted by."""
    return TermBody(
        days=term.days,
        unit=term.unit,
        count_from=term.count_from,
        registered_on=term.registered_on.isoformat(),
        due_on=term.due_on.isoformat(),
        basis=term.basis,
        certainty=term.certainty,
        table_version=term.table_version,
        calendar_version=term.calendar_version,
    )


def promised(term: Term, told: TermBody) -> Term:
    """Return *term*, counted now, with what was promised then, were the tables changed since."""
    return replace(
        term,
        days=told.days,
        unit=Unit(told.unit),
        count_from=CountFrom(told.count_from),
        registered_on=date.fromisoformat(told.registered_on),
        due_on=date.fromisoformat(told.due_on),
        basis=told.basis,
        certainty=Certainty(told.certainty),
        table_version=told.table_version,
        calendar_version=told.calendar_version,
    )
