"""``frontoffice journal verify``: check every entry, its chain and its signature."""

from argparse import Namespace

from rich.console import Console
from rich.progress import Progress

from db.verify import count_of, devices_elsewhere, verify
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import words_in
from frontoffice.sync.keys import keys_here


def run(args: Namespace) -> int:
    """Print how many entries hold and which do not; exit status 1 where one does not."""
    _ = words_in(args.language).gettext
    quiet = Progress(console=Console(stderr=True), transient=True, disable=args.json)
    with opened(args) as desk, quiet as progress, desk.journal.reading() as connection:
        bar = progress.add_task(_("Checking the journal"), total=count_of(connection))
        found = verify(
            connection,
            keys_here(desk.journal.engine),
            lambda done: progress.update(bar, completed=done),
            slices=devices_elsewhere(connection, desk.journal.author.office_code),
        )
        desk.journal.check_witness()
    broken = [
        {"device": str(one.device), "seq": one.seq, "reason": one.why} for one in found.broken
    ]
    if args.json:
        say_json(
            {
                "ok": not broken,
                "entries": found.entries,
                "devices": found.devices,
                "broken": broken,
            }
        )
    elif broken:
        for one in broken:
            say(_("Entry {seq} of device {device} does not hold: {reason}").format(**one))
    else:
        say(
            _("The journal holds: {entries} entries of {devices} devices, all signed.").format(
                entries=found.entries, devices=found.devices
            )
        )
    return 1 if broken else 0
