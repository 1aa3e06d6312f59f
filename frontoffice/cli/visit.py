"""``frontoffice visit``: note that somebody has come, has gone, or is back."""

from argparse import Namespace
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.visits import tell_visits
from frontoffice.domain.visit import why_left
from frontoffice.services.visits import UnknownVisitError


def run(args: Namespace) -> int:
    """Record it and print how the visit stands now."""
    with opened(args) as desk:
        clerk = clerk_of(desk, args.login)
        if args.act == "open":
            found = desk.visits.open(clerk, args.ticket)
        elif args.act == "end":
            found = desk.visits.end(_id(args.visit), clerk, why_left(args.reason), args.note)
        else:
            found = desk.visits.reopen(_id(args.visit), clerk)
        tell_visits([found], desk.tables, args)
    return 0


def _id(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as error:
        raise UnknownVisitError from error
