"""``frontoffice iin``: check an IIN or BIN."""

from argparse import Namespace

from frontoffice.cli.output import say, say_json
from frontoffice.domain.iin import identify
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """Print whether the number is an IIN or BIN and what it tells of its holder."""
    found = identify(args.number)
    birth_on = found.birth_on.isoformat() if found.birth_on else None
    if args.json:
        say_json(
            {
                "valid": found.valid,
                "kind": found.kind,
                "birth_date": birth_on,
                "sex": found.sex,
            }
        )
        return 0
    _ = words_in(args.language).gettext
    if not found.valid:
        say(_("This is neither an IIN nor a BIN."))
    elif birth_on:
        say(_("A valid IIN; born {date}, {sex}.").format(date=birth_on, sex=found.sex))
    else:
        say(_("A valid BIN."))
    return 0
