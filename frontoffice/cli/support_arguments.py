"""The arguments of ``frontoffice support``."""

from argparse import ArgumentParser
from typing import Final

from frontoffice.cli.argument_parts import Add, Commands

# As frontoffice.domain.measures has them: its import would cost every command 3 ms.
CATEGORIES: Final = (
    *("unemployed", "young_family", "widow", "orphan", "bereaved", "alone", "veteran", "kandas"),
    *("village_specialist", "disaster", "violence"),
)
DISABILITIES: Final = ("self", "child", "carer")


def add_support(commands: Commands, add: Add) -> None:
    """Add the commands that propose support."""
    support = commands.add_parser("support", help="propose what a person may be entitled to")
    acts = support.add_subparsers(required=True, metavar="COMMAND")
    found = _act(acts, add, "find", "find measures by what is known of a person")
    found.add_argument("--is", dest="categories", action="append", choices=CATEGORIES, default=[])
    found.add_argument("--children", type=int, default=0, metavar="N")
    found.add_argument("--youngest", type=int, metavar="YEARS", help="of the children")
    found.add_argument("--age", type=int, metavar="YEARS")
    found.add_argument("--low-income", action="store_true")
    found.add_argument("--moved", action="store_true", help="lately, to another place")
    found.add_argument("--disability", action="append", choices=DISABILITIES, default=[])
    proposed = _act(acts, add, "propose", "note that a measure was proposed")
    proposed.add_argument("measure", metavar="MEASURE")
    proposed.add_argument("--visit", default="", metavar="VISIT", help="in which it was")
    _said(proposed, required=False)
    answered = _act(acts, add, "answer", "note what was said to it later")
    answered.add_argument("proposal", metavar="PROPOSAL")
    _said(answered, required=True)
    for one in (proposed, answered):
        one.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    listed = _act(acts, add, "list", "show what was proposed")
    listed.add_argument("--day", default="", metavar="YYYY-MM-DD", help="default: today")
    listed.add_argument("--week", action="store_true", help="the seven days up to that day")
    listed.add_argument("--sheet", action="store_true", help="count by day and measure")


def _said(command: ArgumentParser, *, required: bool) -> None:
    said = command.add_mutually_exclusive_group(required=required)
    said.add_argument("--accepted", action="store_true")
    said.add_argument("--declined", action="store_true")


def _act(acts: Commands, add: Add, name: str, help_: str) -> ArgumentParser:
    found = add(acts, name, help_, "support")
    found.set_defaults(act=name)
    return found
