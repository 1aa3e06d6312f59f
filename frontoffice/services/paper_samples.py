"""A template as a paper: filled with an invented appeal and marked as a sample."""

from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

from frontoffice.domain.appeal import Applicant, Draft
from frontoffice.domain.estimates import term_anyway
from frontoffice.domain.kinds import Form
from frontoffice.domain.number import Number
from frontoffice.domain.office import Office
from frontoffice.domain.paper import PaperKind, Requisite
from frontoffice.domain.paper_templates import PaperTemplate
from frontoffice.domain.reference_data import ReferenceData
from frontoffice.journal.bodies import AppealRegistered
from frontoffice.journal.folding import Folded
from frontoffice.journal.move_bodies import AppealRedirected, AppealReturned
from frontoffice.journal.paper_bodies import MendingAsked
from frontoffice.journal.signer_bodies import AppealSigned, SignerBody
from frontoffice.services.bodies import (
    fields_of,
    localised_text,
    milliseconds,
    moment_of,
    term_body,
)
from frontoffice.services.clerk import Clerk
from frontoffice.services.paper_content import Making, document_of

_DRAFT: Final = Draft(
    applicant=Applicant(
        name="Үлгіұлы Азамат",
        identifier="000000000000",
        address="Үлгі к-сі, 1-үй",
        phone="+7 700 000 00 00",
        email="ulgi@example.kz",
    ),
    representative="Үлгіқызы Ару",
    kind="application",
    form=Form.ORAL,
    contested="…",
    attachments=("фотосурет",),
    essence="Үлгі мәтіні. Текст для образца.",
    signers=2,
)
_ID: Final = UUID(int=0)
_TERM: Final = timedelta(days=7)


def sample_of(
    template: PaperTemplate, data: ReferenceData, office: Office, at: int, clerk: Clerk
) -> bytes:
    """Return the PDF that *template*, which has no fault, makes of an invented appeal.

    :param at: UTC, milliseconds since 1970.
    """
    # reportlab costs 0.2 s to import, which the first window does without.
    from frontoffice.papers.document_pdf import document_pdf  # noqa: PLC0415

    kinds = data.kinds
    kind = template.kind if kinds.find(template.kind) else kinds.main()[0].code
    bodies, topics = data.bodies.all(), data.topics.all()
    body = bodies[0]
    draft = replace(_DRAFT, kind=kind, topic=topics[0].code, addressee=body.name.kk)
    now = office.hours.local(moment_of(at))
    term = term_anyway(data.terms, kind, now, office.hours)
    registered = AppealRegistered(
        number=Number(office.region, office.code, 1, now.year % 100, 1).digits,
        received_at=milliseconds(now),
        fields=fields_of(draft),
        term=term_body(term),
        flags=(),
        clerk_name=clerk.name,
        clerk_position=localised_text(clerk.position),
    )
    on, until = now.date().isoformat(), (now + _TERM).date().isoformat()
    row = SignerBody(
        n=1, name="Үлгіұлы Азамат", identifier="", birth_on=None, raw="Үлгіұлы А.", unreadable=False
    )
    told = {
        PaperKind.MENDING: MendingAsked(missing=tuple(Requisite)[:2], note="", until=until),
        PaperKind.RETURN: AppealReturned(on=on, note="", reason="…"),
        PaperKind.REDIRECT: AppealRedirected(on=on, note="", to_body=body.code),
    }
    history = (registered, AppealSigned(sheet=1, part=1, rows=(row,)), *told.values())
    making = Making(
        kind=PaperKind(template.purpose),
        history=[(_ID, one) for one in history],
        folded=Folded(registered, registered.fields, registered.term, ()),
        data=data,
        office=replace(office, demo=True),
        made_at=now,
        clerk_name=clerk.name,
        clerk_position=clerk.position,
        copy=1,
    )
    return document_pdf(document_of(making, template))
