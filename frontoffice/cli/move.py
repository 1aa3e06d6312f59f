"""``frontoffice move``: note to whom an appeal goes, how it ends, what opens it again."""

from argparse import Namespace
from collections.abc import Callable
from typing import Any, Final

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.domain.number import parse_number
from frontoffice.domain.status import STATUS_NAMES, Status
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.moves import Moves

_DONE: Final[dict[str, tuple[Callable[..., Status], tuple[str, ...]]]] = {
    "assigned": (Moves.assign, ("to_body", "executor")),
    "redirected": (Moves.redirect, ("to_body",)),
    "returned": (Moves.send_back, ("reason",)),
    "answered": (Moves.answer, ("outcome",)),
    "withdrawn": (Moves.withdraw, ()),
    "reopened": (Moves.reopen, ("reason",)),
}
"""What does it, and which arguments it takes beside the note."""


def run(args: Namespace) -> int:
    """Record the move and print where the appeal stands now."""
    do, names = _DONE[args.what]
    told: dict[str, Any] = {name: getattr(args, name) for name in (*names, "note")}
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        status = do(desk.moves, appeal, clerk_of(desk, args.login), **told)
    number = parse_number(args.number)
    if args.json:
        say_json({"number": number.digits, "status": status})
    else:
        say(f"{number.grouped}: {STATUS_NAMES[status].in_(args.language)}")
    return 0
