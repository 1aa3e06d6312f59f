"""The arguments of the commands about a single reception day."""

from argparse import ArgumentParser
from pathlib import Path

from frontoffice.cli.argument_parts import Add, Commands, count
from frontoffice.domain.booking import REFUSALS
from frontoffice.domain.conversation import Result


def add_reception_day(commands: Commands, add: Add) -> None:
    """Add the commands by which everybody who comes on one day is received."""
    group = commands.add_parser("reception-day", help="receive everybody who comes on one day")
    acts = group.add_subparsers(required=True, metavar="COMMAND")

    def act(name: str, help_: str) -> ArgumentParser:
        found = add(acts, name, help_, "reception_day")
        found.set_defaults(act=name)
        found.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
        return found

    opened = act("open", "switch the day on, or on again")
    opened.add_argument("file", nargs="?", type=Path, help="topics and tables, as JSON")
    for name, help_ in (
        ("show", "show topics, tables and how many wait"),
        ("people", "show who came"),
        ("tail", "show which cards are to be finished"),
    ):
        act(name, help_).add_argument("--on", default="", metavar="YYYY-MM-DD")
    table = act("table", "let a table come, or change")
    table.add_argument("number", type=count, metavar="N")
    table.add_argument("--official", required=True)
    table.add_argument("--position-kk", default="")
    table.add_argument("--position-ru", default="")
    table.add_argument("--body", default="")
    table.add_argument("--topics", default="", metavar="CODE,CODE", help="default: all")
    table.add_argument("--schedule", default="", metavar="SCHEDULE")
    act("leave", "let an official go; others take their people").add_argument(
        "number", type=count, metavar="N"
    )
    act("close", "switch the day off")
    taken = act("take", "take somebody in: a number, and the nearest official")
    taken.add_argument("--name", required=True)
    for one in ("--phone", "--question", "--topic"):
        taken.add_argument(one, default="")
    taken.add_argument("--urgent", action="store_true", help="somebody is in danger")
    taken.add_argument("--table", type=count, default=None, metavar="N", help="as they choose")
    act("expected", "show who has booked an hour of today, and has no number yet")
    act("come", "take in somebody who has booked: a number, and their official").add_argument(
        "booking", metavar="BOOKING"
    )
    sent = act("send", "send somebody who waits to another table")
    sent.add_argument("booking", metavar="BOOKING")
    sent.add_argument("number", type=count, metavar="N")
    act("left", "note that somebody went unreceived").add_argument("booking", metavar="BOOKING")
    act("next", "call the next person to a table").add_argument("number", type=count, metavar="N")
    result = act("result", "write down what a conversation ended with")
    result.add_argument("booking", metavar="BOOKING")
    result.add_argument("result", choices=[str(one) for one in Result if one is not Result.MOVED])
    result.add_argument("--reason", default="", choices=["", *REFUSALS])
    result.add_argument("--note", default="")
    wall = act("wall", "make the sheet for the wall")
    wall.add_argument("--a3", action="store_true", help="twice as large")
    slip = act("slip", "make the slip of somebody who came")
    slip.add_argument("booking", metavar="BOOKING")
    for paper in (wall, slip):
        where = paper.add_mutually_exclusive_group(required=True)
        where.add_argument("-o", "--output", type=Path, metavar="FILE.pdf")
        where.add_argument("--print", action="store_true", help="to the printer instead")
