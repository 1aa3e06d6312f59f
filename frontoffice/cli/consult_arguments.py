"""The arguments of ``frontoffice consult`` and ``frontoffice consultations``."""

from argparse import ArgumentParser
from pathlib import Path

from frontoffice.cli.argument_parts import Add, Commands, count


def add_consultations(commands: Commands, add: Add) -> None:
    """Add the commands that explain, and note what was explained."""
    listed = add(commands, "consultations", "show what people were told", "consultations")
    listed.add_argument("--day", default="", metavar="YYYY-MM-DD", help="default: today")
    listed.add_argument("--week", action="store_true", help="the seven days up to that day")
    listed.add_argument("--sheet", action="store_true", help="count by day, card and giver")

    consult = commands.add_parser("consult", help="find cards of explanation, note what was told")
    acts = consult.add_subparsers(required=True, metavar="COMMAND")
    found = _act(acts, add, "find", "find cards by what a person says")
    found.add_argument("words", nargs="*", metavar="WORDS")
    found.add_argument("--topic", default="", metavar="CODE", help="its cards come first")
    found.add_argument("--limit", type=count, default=10, metavar="N", help="at most so many")
    shown = _act(acts, add, "show", "print a card")
    shown.add_argument("card", metavar="CARD")
    shown.add_argument("--pdf", type=Path, metavar="FILE", help="write it there, to be printed")
    given = _act(acts, add, "give", "note that a person was told something")
    given.add_argument("card", nargs="?", default="", metavar="CARD")
    given.add_argument("--topic", default="", metavar="CODE", help="default: that of the card")
    given.add_argument("--still-files", action="store_true", help="it was not enough")
    given.add_argument("--lawyer", default="", metavar="NAME", help="who told it")
    given.add_argument("--seconds", type=int, default=0, metavar="N", help="how long it took")
    given.add_argument("--visit", default="", metavar="VISIT", help="of which it comes")
    given.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")


def _act(acts: Commands, add: Add, name: str, help_: str) -> ArgumentParser:
    found = add(acts, name, help_, "consult")
    found.set_defaults(act=name)
    return found
