"""``frontoffice show``: show one appeal."""

from argparse import Namespace
from collections.abc import Iterator
from typing import Final

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.showing import card_as_json
from frontoffice.domain.explaining import explain
from frontoffice.domain.kinds import bundled_kinds
from frontoffice.domain.number import parse_number
from frontoffice.domain.topics import bundled_topics
from frontoffice.i18n import N_, words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.cards import Card

_LABELS: Final = {
    "number": N_("Number"),
    "kind": N_("Kind"),
    "topic": N_("Topic"),
    "applicant": N_("Applicant"),
    "iin_or_bin": N_("IIN or BIN"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "representative": N_("Representative"),
    "addressee": N_("Addressee"),
    "contested": N_("Contested"),
    "attachments": N_("Attachments"),
    "signers": N_("Signers"),
    "essence": N_("Essence"),
    "clerk_name": N_("Accepted by"),
}
_STEPS: Final = {
    "appeal.registered": N_("registered"),
    "appeal.continued": N_("continued"),
    "appeal.corrected": N_("corrected"),
    "appeal.term_changed": N_("another last day"),
    "appeal.assigned": N_("given to be considered"),
    "appeal.redirected": N_("redirected"),
    "appeal.returned": N_("returned to the applicant"),
    "appeal.answered": N_("answered"),
    "appeal.withdrawn": N_("withdrawn by the applicant"),
    "appeal.reopened": N_("opened again"),
    "talon.issued": N_("talon issued"),
    "talon.printed": N_("talon printed"),
    "talon.confirmed": N_("talon handed over"),
    "talon.reprinted": N_("a copy of the talon made"),
    "appeal.signed": N_("sheet of signatures noted"),
    "paper.made": N_("paper made"),
    "attachment.added": N_("file attached"),
    "attachment.dropped": N_("attachment dropped"),
    "appeal.contacts_confirmed": N_("contacts confirmed by signature"),
    "appeal.confirmed_by_applicant": N_("the applicant was asked about the correction"),
    "appeal.mending_asked": N_("asked to mend what is missing"),
    "appeal.mended": N_("mended"),
    "body.erased": N_("content erased"),
}


def run(args: Namespace) -> int:
    """Print all that the desk knows of the appeal."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        card = desk.cards.card(appeal)
    if args.json:
        say_json(card_as_json(card))
        return 0
    for line in _lines(card, args.language):
        say(line)
    return 0


def _lines(card: Card, language: str) -> Iterator[str]:
    _ = words_in(language).gettext
    values = card_as_json(card) | {
        "number": parse_number(card.line.number).grouped,
        "kind": _named(card.line.kind, language),
        "topic": _topic(card.line.topic, language),
        "attachments": "; ".join(card.draft.attachments),
    }
    labels = {name: _(label) for name, label in _LABELS.items()}
    width = max(map(len, labels.values()))
    for name, label in labels.items():
        if values[name]:
            yield f"{label:{width}}  {values[name]}"
    for step in card.path:
        yield f"{step.at:%d.%m.%Y %H:%M}  {_(_STEPS.get(step.kind, step.kind))}, {step.actor}"
    yield explain(card.term, language)


def _named(code: str, language: str) -> str:
    kind = bundled_kinds().find(code)
    return kind.name.in_(language) if kind else code


def _topic(code: str, language: str) -> str:
    topic = bundled_topics().find(code)
    return f"{code} {topic.name.in_(language)}" if topic else code
