"""``frontoffice receptions minutes``: the card of a personal reception, as PDF or printed."""

from argparse import Namespace
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.paper import write
from frontoffice.domain.roles import May
from frontoffice.services.conversation_writing import UnknownConversationError


def run(args: Namespace) -> int:
    """Write the card as PDF, or print it."""
    try:
        of = UUID(args.conversation)
    except ValueError as wrong:
        raise UnknownConversationError from wrong
    with opened(args) as desk:
        clerk = clerk_of(desk, args.login, May.BOOK)
        if args.print:
            desk.printouts.print_minutes(of, clerk)
        else:
            write(args.output, desk.minutes_papers.pdf(of, clerk))
    if args.json:
        say_json({"conversation": str(of), "file": None if args.print else str(args.output)})
    elif not args.print:
        say(str(args.output))
    return 0
