"""The arguments of the commands about the papers of an appeal."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Final

from frontoffice.cli.argument_parts import Add, Commands

# As frontoffice.domain.paper has them: its import would cost every command some milliseconds.
KINDS: Final = (
    *("card", "protocol", "authority", "contacts", "mending"),
    *("return", "redirect", "withdrawal", "signers"),
)
REQUISITES: Final = (
    *("name", "identifier", "address", "addressee", "essence", "date", "signature"),
    *("contested", "evidence", "attachments", "authority"),
)
WAYS: Final = ("signed", "voice", "not_reached")


def add_papers(commands: Commands, add: Add) -> None:
    """Add the commands that make papers."""
    paper = add(commands, "paper", "make a paper of an appeal", "paper")
    paper.add_argument("number", metavar="NUMBER")
    paper.add_argument("kind", choices=(*KINDS, "again"), metavar="KIND", help=", ".join(KINDS))
    paper.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="PDF")
    paper.add_argument("--print", action="store_true", help="print it too")
    paper.add_argument("--paper", default="", metavar="ID", help="with again: which one")
    paper.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    papers = add(commands, "papers", "show which papers an appeal can have, and has", "papers")
    papers.add_argument("number", metavar="NUMBER")

    signers = add(commands, "signers", "note and count who signed an appeal", "signers")
    signers.add_argument("number", metavar="NUMBER")
    signers.add_argument("--add", type=Path, metavar="FILE", help="a sheet: CSV or XLSX")
    signers.add_argument("--sheet", type=int, default=0, metavar="N", help="told again")
    signers.add_argument("--representative", default="", metavar="NAME", help="who speaks for them")
    signers.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    day = add(commands, "register-of-day", "list what was registered on a day", "register_of_day")
    day.add_argument("day", nargs="?", default="", metavar="YYYY-MM-DD", help="default: today")
    day.add_argument("-o", "--output", type=Path, metavar="FILE", help="PDF")
    day.add_argument("--print", action="store_true", help="print it too")
    day.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    mending = commands.add_parser("mending", help="what is missing in an appeal")
    acts = mending.add_subparsers(required=True, metavar="COMMAND")
    _act(acts, add, "show", "how it stands")
    asked = _act(acts, add, "ask", "the applicant is asked to mend what is missing")
    asked.add_argument("--missing", nargs="+", choices=REQUISITES, default=[], help="of the law")
    asked.add_argument("--note", default="", metavar="TEXT", help="what is missing besides")
    asked.add_argument("--until", default="", metavar="YYYY-MM-DD", help="the last day")
    done = _act(acts, add, "done", "what was missing is there")
    done.add_argument("--note", default="", metavar="TEXT")
    _act(acts, add, "contacts", "the applicant has signed that the contacts are true")

    asked = add(commands, "confirm", "note that the applicant was asked again", "confirm")
    asked.add_argument("number", metavar="NUMBER")
    asked.add_argument("way", choices=WAYS, nargs="?", help="without: what is open")
    asked.add_argument("--note", default="", metavar="TEXT")
    asked.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")


def _act(acts: Commands, add: Add, name: str, help_: str) -> ArgumentParser:
    found = add(acts, name, help_, "mending")
    found.set_defaults(act=name)
    found.add_argument("number", metavar="NUMBER")
    found.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    return found
