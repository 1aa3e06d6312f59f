"""``frontoffice update check``: tell whether an update is whole and genuine."""

from argparse import Namespace

from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.i18n import words_in
from frontoffice.updates.applying import examine
from frontoffice.updates.layout import layout_here
from frontoffice.updates.words import bundle_words


def run(args: Namespace) -> int:
    """Look at every byte of it, and print what it says of itself."""
    words = words_in(args.language)
    with bar(words.gettext("Checking"), args) as tell:
        head = examine(layout_here(), args.file, tell).head
    if args.json:
        say_json(
            {
                "version": head.version,
                "platform": head.platform,
                "least": head.least,
                "database": head.database,
                "files": len(head.contents),
                "bytes": head.size,
            }
        )
    else:
        say(bundle_words(head, words))
    return 0
