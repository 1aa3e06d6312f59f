"""``frontoffice envelope write``: seal for central what it does not know yet, onto a stick."""

from argparse import Namespace
from dataclasses import asdict

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.i18n import words_in
from frontoffice.services.envelope_words import written_in_words


def run(args: Namespace) -> int:
    """Write, and tell what came to the stick and what is left."""
    words = words_in(args.language)
    with opened(args) as desk, bar(words.gettext("Writing"), args) as tell:
        written = desk.envelopes.write(
            args.folder, anew=args.new, part_size=args.part_size, tell=tell
        )
    if args.json:
        say_json(
            {
                "entries": written.entries,
                "parts": written.parts,
                "left": written.left,
                "bytes": written.size,
                "files": asdict(written.files),
            }
        )
    else:
        for line in written_in_words(written, words):
            say(line)
    return 0
