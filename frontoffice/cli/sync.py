"""``frontoffice sync``: push to central and pull from it, once."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say_json
from frontoffice.cli.waiting import state_as_json, tell_state
from frontoffice.services.syncing import Why

_GOOD = frozenset({Why.CONNECTED, Why.NO_CENTRAL})


def run(args: Namespace) -> int:
    """Sync once and print how it stands; exit status 1 where central was not reached."""
    with opened(args) as desk:
        state = desk.syncing.once()
    if args.json:
        say_json(state_as_json(state))
    else:
        tell_state(state, args.language)
    return 0 if state.why in _GOOD and not state.stopped else 1
