"""``frontoffice backup``: copy the database now, or say where copies are kept and how often."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.desk import Desk
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import ERROR_WORDS
from frontoffice.services.backup import BackupState
from frontoffice.services.sync_words import size_in_words


def run(args: Namespace) -> int:
    """Do it and print how the copies stand; exit status 1 where the last try failed."""
    with opened(args) as desk:
        if args.stop:
            desk.backup.stop()
        elif not args.state:
            if args.to is not None:
                desk.backup.keep_at(args.to, args.every)
            with bar(words_in(args.language).gettext("Copying"), args) as advance:
                desk.backup.copy(advance)
        state = desk.backup.state()
        if args.json:
            say_json(state_as_json(state, desk))
        else:
            tell_state(state, desk, args.language)
    return 1 if state.code else 0


def state_as_json(state: BackupState, desk: Desk) -> dict[str, Any]:
    """Return how the copies stand, and which there are."""
    return {
        "to": str(state.to) if state.to else None,
        "every_minutes": state.every_min,
        "last_at": state.last_at.isoformat() if state.last_at else None,
        "last_seq": state.last_seq,
        "bytes": state.size,
        "behind": state.behind,
        "code": state.code,
        "same_disk": state.same_disk,
        "files": asdict(state.files),
        "copies": [one.as_json() for one in desk.backup.copies()],
    }


def tell_state(state: BackupState, desk: Desk, language: str) -> None:
    """Say how the copies stand."""
    words = words_in(language)
    _ = words.gettext
    if state.to is None:
        say(_("No copies are made: nobody has said where."))
        return
    say(
        _("Copies are kept in {folder}, at most every {n} min.").format(
            folder=state.to, n=state.every_min
        )
    )
    if state.same_disk:
        say(_("That is the disk of the desk itself: if it breaks, the copies break too."))
    if state.last_at is None:
        say(_("There is no copy yet."))
    else:
        at = desk.office.hours.local(state.last_at)
        told = _("The last copy: {at}, up to entry {seq}; entries made since: {behind}.")
        say(told.format(at=f"{at:%d.%m.%Y %H:%M}", seq=state.last_seq, behind=state.behind))
    files = state.files
    if files.files or files.left:
        told = _(
            "Files that central does not have yet: {files} in the copy, {size}; not in it: {left}."
        )
        size = size_in_words(files.size, words)
        say(told.format(files=files.files, size=size, left=files.left))
    if state.code:
        family = state.code if state.code in ERROR_WORDS else "unavailable.backup"
        say(_(ERROR_WORDS[family]).format(folder=state.to, file="", n=""))
