"""``frontoffice attach``: attach files to an appeal."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from frontoffice.cli.gathered import refuse, settled, straight
from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.cli.progress import bar
from frontoffice.desk import Desk
from frontoffice.domain.caution import Caution
from frontoffice.domain.roles import May, check_may
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import Words, words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.attachments import Attachment, NewFile
from frontoffice.services.caution_words import caution_in_words
from frontoffice.services.sync_words import size_in_words


@dataclass(frozen=True, slots=True)
class Shown:
    """An attachment and what is seen in it."""

    attachment: Attachment
    pages: int | None
    """None where the file is not here."""
    caution: Caution | None


def run(args: Namespace) -> int:
    """Seal the files, attach them, and print how each is known; 1 where one could not be taken in."""
    words = words_in(args.language)
    with opened(args) as desk:
        appeal = appeal_of(desk, args.number)
        clerk = clerk_of(desk, args.login)
        check_may(clerk.role, May.REGISTER)
        with bar(words.gettext("Files"), args) as advance:
            gathered = desk.gathering.from_paths(args.files, on_progress=advance)
        if not gathered:
            say_aside(words.gettext("There is no file in it."))
        refused = [one for one in gathered if one.error is not None]
        for one in refused:
            refuse(one.name, one.error, words)
        for one in gathered:
            if one.is_again:
                say_aside(words.gettext("{name}: the same file again.").format(name=one.name))
        taken: list[NewFile] = [
            one.file for one in gathered if one.file is not None and not one.is_again
        ]
        if args.straighten:
            taken = [straight(desk, one, words) for one in taken]
        added = desk.attachments.add(appeal, settled(desk, taken, args.merge), clerk)
        shown = look(desk, added)
    tell(shown, args)
    return int(bool(refused))


def appeal_of(desk: Desk, number: str) -> UUID:
    """Return the appeal of this number.

    :raises UnknownAppealError: there is none here.
    """
    appeal = desk.registry.by_number(number)
    if appeal is None:
        raise UnknownAppealError
    return appeal


def look(desk: Desk, attachments: Iterable[Attachment]) -> list[Shown]:
    """Return *attachments* and what is seen in them."""
    return [_looked_at(desk, one) for one in attachments]


def _looked_at(desk: Desk, one: Attachment) -> Shown:
    try:
        return Shown(one, desk.gathering.page_count(one), desk.gathering.caution(one))
    except FrontOfficeError:  # it is not here, or damaged: its state says so
        return Shown(one, None, None)


def tell(shown: list[Shown], args: Namespace) -> None:
    """Print attachments, one a line."""
    words = words_in(args.language)
    if args.json:
        say_json([as_json(one) for one in shown])
        return
    for one in shown:
        say(line_of(one, words))


def line_of(shown: Shown, words: Words) -> str:
    """Return one attachment as a line for a person."""
    one = shown.attachment
    state = states(words)[one.state or ""]
    pages = ""
    if shown.pages:
        pages = words.ngettext("{n} page", "{n} pages", shown.pages).format(n=shown.pages)
    caution = "" if shown.caution is None else caution_in_words(shown.caution, words)
    size = size_in_words(one.size, words)
    parts = (one.name, one.media, size, pages, caution, state, f"SHA-256 {one.sha256}")
    return " · ".join(filter(None, parts))


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


def as_json(shown: Shown) -> dict[str, Any]:
    """Return one attachment as JSON carries it."""
    one = shown.attachment
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
        "pages": shown.pages,
        "caution": shown.caution,
    }
