"""``frontoffice sync``: push to central and pull from it, once."""

from argparse import Namespace

from rich.console import Console
from rich.progress import Progress

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say_json
from frontoffice.cli.waiting import state_as_json, tell_state
from frontoffice.desk import Desk
from frontoffice.i18n import words_in
from frontoffice.services.syncing import Fetching, SyncState, Why

_GOOD = frozenset({Why.CONNECTED, Why.NO_CENTRAL})


def run(args: Namespace) -> int:
    """Sync once and print how it stands; exit status 1 where central was not reached."""
    with opened(args) as desk:
        if args.list_every is not None:
            desk.status_list.ask_every(args.list_every)
        state = _synced(desk, args)
    if args.json:
        say_json(state_as_json(state))
    else:
        tell_state(state, args.language)
    return 0 if state.why in _GOOD and not state.stopped else 1


def _synced(desk: Desk, args: Namespace) -> SyncState:
    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=args.json or not console.is_terminal)
    with bar as progress:
        title = words_in(args.language).gettext("Getting what others did")
        task = progress.add_task(title, total=None)

        def tell(fetching: Fetching) -> None:
            progress.update(task, completed=fetching.done, total=fetching.of)

        return desk.syncing.once(tell)
