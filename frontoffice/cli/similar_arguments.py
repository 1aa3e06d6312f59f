"""The arguments of the commands about what is alike: similar ones, ties, shared problems."""

from argparse import ArgumentParser
from typing import Final

from frontoffice.cli.argument_parts import Add, Commands

# As frontoffice.domain.link has them: its import would cost every command 2 ms.
RELATIONS: Final = ("repeated", "addition", "group")


def add_similar(commands: Commands, add: Add) -> None:
    """Add the commands that tell what is alike."""
    similar = add(commands, "similar", "show what was here before", "similar")
    similar.add_argument("number", nargs="?", default="", metavar="NUMBER", help="like this one")
    similar.add_argument("--iin", default="", metavar="DIGITS", help="or BIN")
    similar.add_argument("--name", default="", help="in any spelling")
    similar.add_argument("--born", default="", metavar="YYYY-MM-DD")
    similar.add_argument("--text", default="", help="what it is about")

    link = add(commands, "link", "tie an appeal to an earlier one", "link")
    _two(link)
    link.add_argument("--relation", choices=RELATIONS, required=True, help="what it is to it")
    link.add_argument("--reason", default="", metavar="TEXT")
    unlink = add(commands, "unlink", "untie two appeals", "link")
    _two(unlink)
    unlink.set_defaults(relation=None)

    listed = add(commands, "problems", "show what several people bring together", "problems")
    listed.add_argument("--settled", action="store_true", help="those that are settled")
    listed.add_argument("--look", action="store_true", help="look at the newest appeals first")
    _acting(listed)
    problem = commands.add_parser("problem", help="decide about a shared problem")
    acts = problem.add_subparsers(required=True, metavar="COMMAND")
    confirmed = _act(acts, add, "confirm", "it is one matter")
    confirmed.add_argument("--group", default="", metavar="TEXT", help="who works on it together")
    dismissed = _act(acts, add, "dismiss", "it is none")
    dismissed.add_argument("--reason", default="", metavar="TEXT")
    joined = _act(acts, add, "join", "one more appeal is about it")
    joined.add_argument("number", metavar="NUMBER")
    answered = _act(acts, add, "answer", "answer all its open appeals together")
    answered.add_argument("--text", required=True, help="the answer")
    answered.add_argument("--refused", action="store_true", help="what was asked for is refused")


def _two(command: ArgumentParser) -> None:
    command.add_argument("number", metavar="NUMBER")
    command.add_argument("other", metavar="OTHER")
    _acting(command)


def _act(acts: Commands, add: Add, name: str, help_: str) -> ArgumentParser:
    found = add(acts, name, help_, "problem")
    found.set_defaults(act=name)
    found.add_argument("problem", metavar="PROBLEM")
    _acting(found)
    return found


def _acting(command: ArgumentParser) -> None:
    command.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
