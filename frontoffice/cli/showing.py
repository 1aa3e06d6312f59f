"""Appeals as JSON carries them."""

from typing import Any

from frontoffice.services.cards import Card
from frontoffice.services.registry import Line


def line_as_json(line: Line) -> dict[str, Any]:
    """Return what a list shows of an appeal."""
    return {
        "number": line.number,
        "registered_at": line.registered_at.isoformat(),
        "applicant": line.applicant,
        "applicant_kind": line.applicant_kind,
        "signers": line.signers,
        "kind": line.kind,
        "topic": line.topic,
        "essence": line.essence,
        "due_on": line.due_on.isoformat(),
        "days_left": line.days_left,
        "status": line.status,
        "urgent": line.urgent,
        "only_here": line.only_here,
        "clerk": line.clerk,
    }


def card_as_json(card: Card) -> dict[str, Any]:
    """Return all that the desk knows of an appeal."""
    draft, who = card.draft, card.draft.applicant
    return {
        **line_as_json(card.line),
        "registered_on": card.term.registered_on.isoformat(),
        "form": draft.form,
        "language": draft.language,
        "applicant": who.name,
        "iin_or_bin": who.identifier,
        "birth_date": who.birth_on.isoformat() if who.birth_on else None,
        "sex": who.sex,
        "address": who.address,
        "phone": who.phone,
        "email": who.email,
        "representative": draft.representative,
        "addressee": draft.addressee,
        "region": draft.region,
        "contested": draft.contested,
        "attachments": list(draft.attachments),
        "essence": draft.essence,
        "warnings": [{"code": flag.code, "field": flag.field} for flag in card.flags],
        "clerk_name": card.clerk_name,
        "path": [
            {
                "kind": step.kind,
                "at": step.at.isoformat(),
                "actor": step.actor,
                "at_central": step.at_central,
                **step.values,
            }
            for step in card.path
        ],
        "copies": [
            {
                "copy": copy.number,
                "printed_at": copy.printed_at.isoformat() if copy.printed_at else None,
                "confirmed_at": copy.confirmed_at.isoformat() if copy.confirmed_at else None,
            }
            for copy in card.copies
        ],
        "verified": card.verified,
    }
