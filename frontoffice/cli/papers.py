"""``frontoffice papers``: which papers an appeal can have, and which were made of it."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.domain.paper import PAPER_NAMES
from frontoffice.i18n import words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.papers import Piece


def run(args: Namespace) -> int:
    """Print them."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        offered, pieces = desk.papers.offered(appeal), desk.papers.made_of(appeal)
    if args.json:
        say_json({"offered": [*offered], "made": [_as_json(one) for one in pieces]})
        return 0
    for kind in offered:
        say(f"{kind.value:12} {PAPER_NAMES[kind].in_(args.language)}")
    for one in pieces:
        told = words_in(args.language).gettext("{at}: {name}, piece {n}")
        name, at = one.name.in_(args.language), f"{one.made_at:%d.%m.%Y %H:%M}"
        say(told.format(at=at, name=name, n=one.copy))
        say(f"    {one.id}")
    return 0


def _as_json(one: Piece) -> dict[str, object]:
    return {
        "paper": str(one.id),
        "kind": one.kind,
        "copy": one.copy,
        "made_at": one.made_at.isoformat(),
        "template": one.template,
        "digest": one.digest,
    }
