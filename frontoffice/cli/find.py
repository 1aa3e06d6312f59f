"""``frontoffice find``: find appeals by words."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.showing import line_as_json
from frontoffice.domain.number import parse_number
from frontoffice.i18n import words_in
from frontoffice.services.registry import Query


def run(args: Namespace) -> int:
    """Print the newest appeals that hold all the words."""
    with opened(args) as desk:
        page = desk.registry.page(Query(words=" ".join(args.words), limit=args.limit))
    if args.json:
        say_json({"appeals": [line_as_json(line) for line in page.lines]})
        return 0
    for line in page.lines:
        number = parse_number(line.number).grouped
        say(f"{number}  {line.due_on:%d.%m.%Y}  {line.applicant}  {line.essence[:60]}")
    if not page.lines:
        say(words_in(args.language).gettext("Nothing was found. Try other words."))
    return 0
