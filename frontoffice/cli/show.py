"""``frontoffice show``: show one appeal."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.showing import card_as_json
from frontoffice.domain.explaining import explain
from frontoffice.services.appeals import UnknownAppealError


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
    for name, value in card_as_json(card).items():
        if value not in ("", [], None) and name not in {"path", "copies", "warnings"}:
            say(f"{name:15} {value}")
    for step in card.path:
        say(f"{step.at:%d.%m.%Y %H:%M}  {step.kind}  {step.actor}")
    say(explain(card.term, args.language))
    return 0
