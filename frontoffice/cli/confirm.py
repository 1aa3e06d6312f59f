"""``frontoffice confirm``: what an applicant is to confirm again, and how they were asked."""

from argparse import Namespace

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.domain.confirming import Way, fields_in_words
from frontoffice.i18n import words_in
from frontoffice.services.appeals import UnknownAppealError


def run(args: Namespace) -> int:
    """Note how the applicant was asked, if that is told, and print what is open now."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        if args.way:
            clerk = clerk_of(desk, args.login)
            desk.confirmations.note(appeal, Way(args.way), clerk, note=args.note)
        found = desk.confirmations.standing(appeal)
    if args.json:
        say_json({"open": [*found.what], "paper": found.paper})
    elif found.what:
        told = words_in(args.language).gettext("The applicant is to confirm: {fields}.")
        say(told.format(fields=fields_in_words(found.what, args.language)))
    else:
        say(words_in(args.language).gettext("Nothing waits for the applicant."))
    return 0
