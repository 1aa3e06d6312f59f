"""``frontoffice envelope read``: take in what central wrote, from a stick."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.i18n import words_in
from frontoffice.services.envelope_words import read_in_words


def run(args: Namespace) -> int:
    """Read, and tell what has come and what is missing."""
    words = words_in(args.language)
    with opened(args) as desk, bar(words.gettext("Reading"), args) as tell:
        here = desk.envelopes.read(args.place, all_of_it=args.all, tell=tell)
    if args.json:
        say_json(
            {
                "verdicts": here.verdicts,
                "refused": here.refused,
                "entries": here.entries,
                "finished": here.finished,
                "missing": here.missing,
                "more": here.more,
                "frozen": here.frozen,
                "files": here.files,
            }
        )
    else:
        for line in read_in_words(here, words):
            say(line)
    return 0
