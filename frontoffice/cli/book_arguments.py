"""The arguments of the commands about bookings."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Final

from frontoffice.cli.argument_parts import Add, Commands, count
from frontoffice.cli.book_paper_arguments import add_booking_papers
from frontoffice.domain.booking import CATEGORIES, REFUSALS
from frontoffice.domain.calling import HowCalled
from frontoffice.domain.schedule import ReceptionForm

_ENDS: Final = {"arrived": "the person is there", "missed": "the person did not come"}
_LISTS: Final = {
    "calls": "show whom to call: who has lost an hour, or waits for an answer",
    "earlier": "show who waits, and the hour that is free for them now",
    "leases": "show which seats this desk may give away",
}


def add_bookings(commands: Commands, add: Add) -> None:
    """Add the commands that give people an hour with an official."""
    book = commands.add_parser("book", help="give people an hour with an official")
    acts = book.add_subparsers(required=True, metavar="COMMAND")

    def act(name: str, help_: str) -> ArgumentParser:
        found = add(acts, name, help_, "book")
        found.set_defaults(act=name)
        found.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
        return found

    def with_hour(name: str, help_: str) -> ArgumentParser:
        found = act(name, help_)
        found.add_argument("schedule", metavar="SCHEDULE")
        found.add_argument("--at", required=True, metavar="2026-03-31T10:15")
        return found

    def with_guest(found: ArgumentParser, *, named: bool = True) -> ArgumentParser:
        found.add_argument("--name", required=named, default="")
        for one in ("--phone", "--iin", "--question", "--appeal"):
            found.add_argument(one, default="")
        found.add_argument("--category", default="", choices=["", *CATEGORIES])
        found.add_argument("--urgent", action="store_true", help="somebody is in danger")
        found.add_argument("--earlier", action="store_true", help="an earlier hour is welcome")
        return found

    free = act("free", "show what is free, and what may be asked for")
    free.add_argument("schedule", metavar="SCHEDULE")
    free.add_argument("--on", default="", metavar="YYYY-MM-DD", help="default: the first free hour")
    listed = act("list", "show who comes on a day")
    listed.add_argument("schedule", metavar="SCHEDULE")
    listed.add_argument("--on", default="", metavar="YYYY-MM-DD", help="default: today")
    made = with_guest(
        with_hour("make", "give the hour, or ask for it where this desk does not hold it")
    )
    made.add_argument("--request", action="store_true", help="ask central in any case")
    made.add_argument("--walk-in", action="store_true", help="the person is here")
    _add_waiting(
        with_guest(
            act("wait", "put somebody on the waiting list, for whom nothing is free"), named=False
        )
    )
    moved = act("move", "give another hour")
    moved.add_argument("booking", metavar="BOOKING")
    moved.add_argument("schedule", metavar="SCHEDULE")
    moved.add_argument("--at", required=True, metavar="2026-03-31T10:15")
    swapped = act("swap", "let two people change places")
    swapped.add_argument("booking", metavar="BOOKING")
    swapped.add_argument("other", metavar="BOOKING")
    for one in (moved, swapped):
        one.add_argument("--reason", default="", metavar="TEXT")
    cancelled = act("cancel", "give the hour up")
    cancelled.add_argument("booking", metavar="BOOKING")
    cancelled.add_argument("--reason", default="", metavar="TEXT")
    cancelled.add_argument("--by-office", action="store_true", help="not the person's wish")
    for name, help_ in _ENDS.items():
        act(name, help_).add_argument("booking", metavar="BOOKING")
    refused = act("refuse", "refuse the reception: a formal decision")
    refused.add_argument("booking", metavar="BOOKING")
    refused.add_argument("--reason", required=True, choices=list(REFUSALS))
    refused.add_argument("--note", default="", metavar="TEXT")
    for name, help_ in _LISTS.items():
        act(name, help_)
    add_booking_papers(acts, add)
    _add_moving(act)
    _add_lease(act)


def _add_waiting(waits: ArgumentParser) -> None:
    """Add for what somebody waits."""
    waits.add_argument("schedule", metavar="SCHEDULE")
    waits.add_argument("--booking", default="", metavar="BOOKING", help="who has no hour any more")
    waits.add_argument("--first", default="", metavar="YYYY-MM-DD", help="default: today")
    waits.add_argument("--last", default="", metavar="YYYY-MM-DD", help="default: 60 days on")
    forms = [one.value for one in ReceptionForm]
    waits.add_argument("--form", default=ReceptionForm.IN_PERSON.value, choices=forms)


def _add_lease(act: Callable[[str, str], ArgumentParser]) -> None:
    """Add the asking for seats."""
    lease = act("lease", "ask for seats that this desk may give away")
    lease.add_argument("schedule", metavar="SCHEDULE")
    lease.add_argument("--on", required=True, metavar="YYYY-MM-DD")
    lease.add_argument("--most", type=count, default=200, metavar="N")


def _add_moving(act: Callable[[str, str], ArgumentParser]) -> None:
    """Add what is done about turns, people who are to be told, and all of a day."""
    turn = act("turn", "tell whose turn it is: urgent or not, out of turn or not")
    turn.add_argument("booking", metavar="BOOKING")
    turn.add_argument("--urgent", action="store_true", help="somebody is in danger")
    turn.add_argument("--category", default="", choices=["", *CATEGORIES], help="out of turn")
    turn.add_argument("--reason", required=True, metavar="TEXT")
    called = act("called", "note that somebody was told, or was not reached")
    called.add_argument("booking", metavar="BOOKING")
    called.add_argument("--how", default=HowCalled.PHONE.value, choices=[*HowCalled])
    called.add_argument("--not-reached", action="store_true", help="the person has not heard it")
    called.add_argument("--note", default="", metavar="TEXT")
    away = act("move-all", "give everybody of a day another hour: the official is not there")
    away.add_argument("schedule", metavar="SCHEDULE")
    away.add_argument("--on", required=True, metavar="YYYY-MM-DD")
    away.add_argument("--reason", required=True, metavar="TEXT")
    away.add_argument("--first", default="", metavar="YYYY-MM-DD", help="not before this day")
    away.add_argument("--to", default="", metavar="SCHEDULE", help="to another official")
    away.add_argument("--cancel", action="store_true", help="give nobody another hour")
    away.add_argument("--dry-run", action="store_true", help="only show who would go where")
    away.add_argument("--call-off", action="store_true", help="propose that it is not held, too")
