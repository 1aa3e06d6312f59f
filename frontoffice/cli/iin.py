"""``frontoffice iin``: check an IIN or BIN."""

from argparse import Namespace
from typing import Final

from frontoffice.cli.output import say, say_json
from frontoffice.domain.iin import Sex, identify
from frontoffice.i18n import N_, words_in

_HOLDER: Final = {
    Sex.MALE: N_("A valid IIN; its holder is a man born on {date}."),
    Sex.FEMALE: N_("A valid IIN; its holder is a woman born on {date}."),
}


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
    elif found.birth_on and found.sex:
        say(_(_HOLDER[found.sex]).format(date=f"{found.birth_on:%d.%m.%Y}"))
    else:
        say(_("A valid BIN."))
    return 0
