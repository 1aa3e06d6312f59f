"""``frontoffice journal verify``: check every entry, its chain and its signature."""

from argparse import Namespace
from typing import Final

from rich.console import Console
from rich.progress import Progress

from db.verify import Verified, count_of, devices_elsewhere, verify
from db.witness import RestoredCopyError
from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.desk import Desk
from frontoffice.i18n import N_, words_in
from frontoffice.journal.audience import DESK
from frontoffice.sync.keys import keys_here

_REASONS: Final = {
    "row": N_("its row says something else than what was signed"),
    "form": N_("its bytes are not those that were signed"),
    "chain": N_("it does not follow the entry before it"),
    "signature": N_("its device did not sign this"),
    "key": N_("its device is not known here"),
    "body": N_("its body is gone without an erasure"),
}


def run(args: Namespace) -> int:
    """Print how many entries hold and which do not; exit status 1 where one does not."""
    with opened(args) as desk:
        found = _verified(desk, args)
        restored = _restored(desk)
    if args.json:
        _say_json(found, restored=restored is not None)
    elif found.broken:
        _tell_broken(found, args.language)
    elif restored is None:
        told = words_in(args.language).gettext(
            "The journal holds. Entries: {entries}, devices: {devices}, all signed."
        )
        say(told.format(entries=found.entries, devices=found.devices))
    if found.broken or (restored and args.json):
        return 1
    if restored is not None:
        raise restored
    return 0


def _verified(desk: Desk, args: Namespace) -> Verified:
    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=args.json or not console.is_terminal)
    own = desk.journal.author.device
    with bar as progress, desk.journal.reading() as connection:
        title = words_in(args.language).gettext("Checking the journal")
        task = progress.add_task(title, total=count_of(connection))
        return verify(
            connection,
            keys_here(desk.journal.engine),
            lambda done: progress.update(task, completed=done),
            slices=devices_elsewhere(connection, own),
            forgetful=[own] if desk.kind != DESK else [],
        )


def _restored(desk: Desk) -> RestoredCopyError | None:
    try:
        desk.journal.check_witness()
    except RestoredCopyError as error:
        return error
    return None


def _say_json(found: Verified, *, restored: bool) -> None:
    say_json(
        {
            "ok": found.holds and not restored,
            "entries": found.entries,
            "devices": found.devices,
            "broken": [
                {"device": str(one.device), "seq": one.seq, "reason": one.why}
                for one in found.broken
            ],
            "restored_copy": restored,
        }
    )


def _tell_broken(found: Verified, language: str) -> None:
    _ = words_in(language).gettext
    for one in found.broken:
        told = _("Entry {seq} of device {device} does not hold: {reason}.")
        reason = _(_REASONS.get(one.why, one.why))
        say(told.format(seq=one.seq, device=one.device, reason=reason))
