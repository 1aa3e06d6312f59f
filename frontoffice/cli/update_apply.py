"""``frontoffice update apply``: put a newer version in place of this one."""

from argparse import Namespace
from pathlib import Path

from frontoffice.cli.opening import passphrase
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.cli.update_state import progress_as_json
from frontoffice.i18n import words_in
from frontoffice.services.sticks import sticks
from frontoffice.services.syncing import now_ms
from frontoffice.updates.applying import make_ready, switch
from frontoffice.updates.delivery import FOLDER
from frontoffice.updates.finding import found_in, newest
from frontoffice.updates.layout import Layout
from frontoffice.updates.packing import NoUpdateError
from frontoffice.updates.progress import Progress, Step, progress_of
from frontoffice.updates.seats import is_desk, seat_of
from frontoffice.updates.words import progress_words


def _file(layout: Layout, args: Namespace) -> Path:
    """Return the update that is named, or the newest one that is here.

    :raises NoUpdateError: there is none.
    """
    if args.file is not None:
        return found_in(layout, args.file)
    found = newest(layout, [args.data / FOLDER, *(one.path for one in sticks())])
    if found is None:
        raise NoUpdateError(file=str(args.data / FOLDER))
    return found.path


def run(args: Namespace) -> int:
    """Make it ready and switch to it; exit status 1 where it had to go back."""
    words, layout = words_in(args.language), Layout.found()
    seats = [seat_of(args.data, passphrase)] if is_desk(args.data) else []
    file = _file(layout, args)
    with bar(words.gettext("Making the update ready"), args) as tell:
        make_ready(layout, file, seats, now_ms(), tell)
    done: Progress = progress_of(layout) if args.ready else switch(layout, seats, now_ms)
    if args.json:
        say_json(progress_as_json(done))
    else:
        say(progress_words(done, words))
    return 1 if done.step is Step.BACK else 0
