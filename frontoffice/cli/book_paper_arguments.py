"""The arguments of the commands about the papers of bookings."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Final

from frontoffice.cli.argument_parts import Add, Commands

# As frontoffice.domain.booking_paper has them: its import would cost every command some time.
KINDS: Final = ("talon", "preparation", "invitation", "refusal")
FORMATS: Final = ("receipt", "label", "a6")
LISTS: Final = ("guard", "secretary")


def add_booking_papers(acts: Commands, add: Add) -> None:
    """Add the commands that make papers of bookings ready."""

    def act(name: str, help_: str, *, booking: bool = True) -> ArgumentParser:
        found = add(acts, name, help_, "book_papers")
        found.set_defaults(act=name)
        found.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
        if booking:
            found.add_argument("booking", metavar="BOOKING", help="its id, or its number")
        return found

    found = act("find", "show the bookings of a number that somebody says", booking=False)
    found.add_argument("number", metavar="NUMBER")
    act("papers", "show which papers a booking can have, and has")
    paper = act("paper", "make a paper of a booking")
    paper.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    again = act(
        "paper-again", "make a paper of a booking again, as it was made then", booking=False
    )
    again.add_argument("paper", metavar="PAPER", help="id of the piece")
    for one in (paper, again):
        one.add_argument("-o", "--output", "--pdf", type=Path, metavar="FILE", help="PDF")
        one.add_argument("--format", choices=FORMATS, default="receipt", help="of a slip")
        one.add_argument("--print", action="store_true", help="print it too")
    confirmed = act("paper-given", "note that a paper is in the person's hand", booking=False)
    confirmed.add_argument("paper", metavar="PAPER", help="id of the piece")
    prepared = act("prepare", "note what the person brings and asks")
    prepared.add_argument("--bring", action="append", default=[], metavar="TEXT")
    prepared.add_argument("--question", action="append", default=[], metavar="TEXT")
    prepared.add_argument("--answer", default="", metavar="NUMBER", help="of the earlier answer")
    prepared.add_argument("--proposed", action="store_true", help="by the cards of explanation")
    invited = act("invite", "note who must be in the room")
    invited.add_argument("--body", action="append", default=[], metavar="CODE", help="of a body")
    invited.add_argument("--person", action="append", default=[], metavar="NAME[, OF]")
    invited.add_argument("--named", action="store_true", help="the letter names who comes")
    invited.add_argument("--proposed", action="store_true", help="by the matter")
    people = act("visitors", "list who comes on a day", booking=False)
    people.add_argument("list", choices=LISTS, metavar="LIST", help=", ".join(LISTS))
    people.add_argument("--on", default="", metavar="YYYY-MM-DD", help="default: today")
    people.add_argument("--schedule", default="", metavar="SCHEDULE", help="of one official")
    people.add_argument("-o", "--output", "--pdf", type=Path, metavar="FILE", help="PDF")
    people.add_argument("--print", action="store_true", help="print it too")
