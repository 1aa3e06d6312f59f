"""``frontoffice update install``: put the first version into a folder of its own."""

from argparse import Namespace

from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.i18n import words_in
from frontoffice.journal.bundle import key_of
from frontoffice.updates.installing import install
from frontoffice.updates.words import bundle_words


def run(args: Namespace) -> int:
    """Unpack it there, and print what starts it."""
    words, keys = words_in(args.language), [key_of(one) for one in args.trust]
    with bar(words.gettext("Unpacking"), args) as tell:
        head = install(args.file, args.to, keys, tell)
    starts = args.to.absolute() / "bin"
    if args.json:
        say_json({"version": head.version, "folder": str(args.to), "starts": str(starts)})
    else:
        say(bundle_words(head, words))
        say(words.gettext("It is started by what lies in {folder}.").format(folder=starts))
    return 0
