"""The arguments of ``frontoffice visits`` and ``frontoffice visit``."""

from argparse import ArgumentParser
from typing import Final

from frontoffice.cli.argument_parts import Add, Commands

# As frontoffice.domain.visit has them: its import would cost every command 2 ms.
REASONS: Final = ("returns", "elsewhere", "waited", "changed", "other", "untold")


def add_visits(commands: Commands, add: Add) -> None:
    """Add the commands that look after visits."""
    listed = add(commands, "visits", "show who came, and what came of it", "visits")
    listed.add_argument("--day", default="", metavar="YYYY-MM-DD", help="default: today")
    listed.add_argument("--week", action="store_true", help="the seven days up to that day")
    which = listed.add_mutually_exclusive_group()
    which.add_argument("--sheet", action="store_true", help="count by desk and outcome")
    which.add_argument("--open", action="store_true", help="only those without an outcome")

    visit = commands.add_parser("visit", help="note who comes and goes")
    acts = visit.add_subparsers(required=True, metavar="COMMAND")
    opened = _act(acts, add, "open", "somebody has come")
    opened.add_argument("--ticket", default="", metavar="NUMBER", help="of the queue")
    ended = _act(acts, add, "end", "the person has gone")
    ended.add_argument("visit", metavar="VISIT")
    ended.add_argument("--reason", choices=REASONS, default="", help="where nothing came of it")
    ended.add_argument("--note", default="", metavar="TEXT")
    _act(acts, add, "reopen", "the person is back").add_argument("visit", metavar="VISIT")


def _act(acts: Commands, add: Add, name: str, help_: str) -> ArgumentParser:
    found = add(acts, name, help_, "visit")
    found.set_defaults(act=name)
    found.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    return found
