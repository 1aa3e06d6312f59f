"""``frontoffice renew``: a restored copy goes on under a new number, by central or by a spare file."""

from argparse import Namespace

from frontoffice.cli.enrol_file import read_enrol_file
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.waiting import tell_state
from frontoffice.i18n import words_in
from frontoffice.services.membership import renew_by_file
from frontoffice.sync.enrolfile import ForeignFileError


def run(args: Namespace) -> int:
    """Print the number under which this desk gives numbers from now on."""
    if args.file is not None:
        told = read_enrol_file(args.file, args)
        with opened(args) as desk:
            remote = desk.syncing.remote
            if remote is None or desk.around is None:
                raise ForeignFileError
            renew_by_file(desk.journal, desk.around, told, remote.key)
    with opened(args) as desk:
        before = desk.journal.author.device_no
        state = None if args.file is not None else desk.syncing.once()
        number = desk.journal.author.device_no
    if args.json:
        say_json({"device": number, "renewed": args.file is not None or number != before})
        return 0
    if state is not None and number == before:
        tell_state(state, args.language)
    text = words_in(args.language).gettext("This desk gives numbers as device {device:03}.")
    say(text.format(device=number))
    return 0
