"""``frontoffice update make``: make a signed update of a program's folder."""

from argparse import Namespace
from typing import Final

from db.first_look import HEAD
from frontoffice import __version__
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.cli.update_key import key_in
from frontoffice.i18n import words_in
from frontoffice.services.syncing import now_ms
from frontoffice.updates.packing import About, name_of, pack
from frontoffice.updates.words import bundle_words

_FIRST: Final = "0.1.0"
"""Before it there was nothing that could be updated."""


def run(args: Namespace) -> int:
    """Make it and print where it is."""
    words = words_in(args.language)
    about = About(
        version=args.version or __version__,
        platform=args.platform,
        least=args.least or _FIRST,
        database=args.database or HEAD,
        made_at=now_ms(),
        next_keys=tuple(args.next_key),
    )
    to = args.output / name_of(about.version, about.platform)
    with bar(words.gettext("Packing"), args) as tell:
        made = pack(args.folder, to, about, key_in(args.key), tell)
    if args.json:
        say_json({"file": str(to), "version": about.version, "bytes": made.head.packed})
    else:
        say(bundle_words(made.head, words))
        say(str(to))
    return 0
