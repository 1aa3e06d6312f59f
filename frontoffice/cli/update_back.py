"""``frontoffice update back``: put the version before in place again."""

from argparse import Namespace
from pathlib import Path

from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say, say_json
from frontoffice.cli.update_state import progress_as_json
from frontoffice.i18n import words_in
from frontoffice.services.syncing import now_ms
from frontoffice.updates.layout import Layout
from frontoffice.updates.progress import progress_of
from frontoffice.updates.returning import back
from frontoffice.updates.seats import is_desk, seat_of
from frontoffice.updates.words import progress_words


def run(args: Namespace) -> int:
    """Go back with the desks that the update concerned, and the one of ``--data``."""
    layout = Layout.found()
    folders = {Path(one) for one in progress_of(layout).desks} | {args.data.absolute()}
    seats = [seat_of(one, passphrase) for one in sorted(folders) if is_desk(one)]
    done = back(layout, seats, now_ms, args.why)
    if args.json:
        say_json(progress_as_json(done))
    else:
        say(progress_words(done, words_in(args.language)))
    return 0
