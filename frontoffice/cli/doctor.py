"""``frontoffice doctor``: look at everything that a desk needs, and say what to do."""

from argparse import Namespace

from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.doctor.examining import Ways, examine
from frontoffice.doctor.words import finding_as_json, told_in
from frontoffice.domain.checks import Finding, worst
from frontoffice.i18n import words_in
from ui.eyes import eyes_outside


def run(args: Namespace) -> int:
    """Print a line for each check; exit status 0, 1 for something to look at, 2 for broken."""
    found = examined(args)
    words = words_in(args.language)
    if args.json:
        told = [finding_as_json(one, words) for one in found]
        say_json({"worst": worst(found).name.lower(), "checks": told})
    else:
        for one in found:
            line = told_in(one, words)
            say(f"{_MARKS[one.light]} {line.name}, {line.light}: {line.whole}")
    return int(worst(found))


def examined(args: Namespace) -> list[Finding]:
    """Return how all checks of the desk of ``--data`` have ended."""
    with bar(words_in(args.language).gettext("Looking"), args) as tell, eyes_outside() as eyes:
        return examine(args.data, passphrase, Ways(eyes=eyes), tell)


_MARKS = "✓△✗"
