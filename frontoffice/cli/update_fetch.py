"""``frontoffice update fetch``: ask central for a newer version, and fetch it."""

from argparse import Namespace

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import words_in
from frontoffice.updates.delivery import Delivery
from frontoffice.updates.layout import Layout
from frontoffice.updates.words import coming_words


def run(args: Namespace) -> int:
    """Fetch what may come now by the rules of large files, and print what is here."""
    layout = Layout.found()
    with opened(args) as desk:
        coming = Delivery.of(desk, layout).once()
    if args.json:
        file = str(coming.bundle.path) if coming.bundle else None
        say_json({"version": coming.version, "offered": coming.offered, "file": file})
    else:
        say(coming_words(coming.version, coming.offered, words_in(args.language)))
    return 0
