"""``frontoffice link`` and ``frontoffice unlink``: tie two appeals together, or untie them."""

from argparse import Namespace
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.desk import Desk
from frontoffice.domain.link import RELATION_NAMES, Link, Relation
from frontoffice.domain.number import parse_number
from frontoffice.services.appeals import UnknownAppealError


def run(args: Namespace) -> int:
    """Record it and print what the appeal is tied to now."""
    with opened(args) as desk:
        one, other = _appeal(desk, args.number), _appeal(desk, args.other)
        clerk = clerk_of(desk, args.login)
        if args.relation is None:
            desk.links.unlink(one, other, clerk)
        else:
            desk.links.link(one, Link(Relation(args.relation), other, args.reason), clerk)
        tied = desk.links.of(one)
    for tie in tied:
        number = tie.line.number if tie.line else ""
        if args.json:
            say_json({"relation": tie.relation, "other": number or None, "reason": tie.reason})
        else:
            shown = parse_number(number).grouped if number else str(tie.other)
            name = RELATION_NAMES[tie.relation].in_(args.language)
            say(" · ".join(filter(None, (name, shown, tie.reason))))
    return 0


def _appeal(desk: Desk, number: str) -> UUID:
    found = desk.registry.by_number(number)
    if found is None:
        raise UnknownAppealError
    return found
