"""``frontoffice update state``: which versions are here, and how the last update went."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from frontoffice import __version__
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import tell
from frontoffice.updates.layout import ElsewhereError, layout_here
from frontoffice.updates.progress import Progress, progress_of
from frontoffice.updates.words import progress_words


def run(args: Namespace) -> int:
    """Print it."""
    layout, words = layout_here(), words_in(args.language)
    now = Progress() if layout is None else progress_of(layout)
    versions = [] if layout is None else [str(one) for one in layout.versions()]
    if args.json:
        root = None if layout is None else str(layout.root)
        told = {"here": __version__, "root": root, "versions": versions}
        say_json(told | {"update": progress_as_json(now)})
        return 0
    say(words.gettext("This is version {version}.").format(version=__version__))
    if layout is None:
        say(tell(ElsewhereError(version=__version__), words))
        return 0
    told_versions = words.gettext("In {folder}: {versions}.")
    say(told_versions.format(folder=layout.root, versions=", ".join(versions)))
    say(progress_words(now, words))
    return 0


def progress_as_json(now: Progress) -> dict[str, Any]:
    """Return how far an update has got, as JSON carries it."""
    return {name: value for name, value in asdict(now).items() if name != "next_keys"}
