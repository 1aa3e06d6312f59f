"""``frontoffice attach``: attach files to an appeal."""

from argparse import Namespace
from typing import Any

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import Words, words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.attachments import Attachment
from frontoffice.services.sync_words import size_in_words


def run(args: Namespace) -> int:
    """Seal the files, attach them, and print how each is known."""
    with opened(args) as desk:
        appeal = desk.registry.by_number(args.number)
        if appeal is None:
            raise UnknownAppealError
        clerk = clerk_of(desk, args.login)
        taken = [desk.attachments.take_in(path) for path in args.files]
        added = desk.attachments.add(appeal, taken, clerk)
    tell(added, args)
    return 0


def tell(attachments: tuple[Attachment, ...], args: Namespace) -> None:
    """Print *attachments*, one a line."""
    words = words_in(args.language)
    if args.json:
        say_json([as_json(one) for one in attachments])
        return
    for one in attachments:
        say(line_of(one, words))


def line_of(one: Attachment, words: Words) -> str:
    """Return one attachment as a line for a person."""
    state = states(words)[one.state or ""]
    parts = (one.name, one.media, size_in_words(one.size, words), state, f"SHA-256 {one.sha256}")
    return " · ".join(parts)


def states(words: Words) -> dict[str, str]:
    """Return how the state of a file is called."""
    _ = words.gettext
    return {
        "": _("not on this computer"),
        "waiting": _("waits for central"),
        "delivered": _("arrived at central"),
        "fetched": _("came from central"),
        "refused": _("central does not take it"),
        "damaged": _("damaged"),
    }


def as_json(one: Attachment) -> dict[str, Any]:
    """Return one attachment as JSON carries it."""
    return {
        "attachment": str(one.id),
        "name": one.name,
        "media": one.media,
        "size": one.size,
        "sha256": one.sha256,
        "role": one.role,
        "length_ms": one.length_ms,
        "approved_by": one.approved_by,
        "added_at": one.added_at.isoformat(),
        "state": one.state,
        "sent": one.sent,
    }
