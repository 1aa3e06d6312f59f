"""``frontoffice instruct``: what officials have ordered, followed until the person is told."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import DayError, day_of
from frontoffice.desk import Desk
from frontoffice.domain.instruction import STANDING_NAMES, ToldHow, Which
from frontoffice.domain.roles import May
from frontoffice.i18n import words_in
from frontoffice.services.conversation_writing import UnknownConversationError
from frontoffice.services.decisions import Order
from frontoffice.services.instructions import Followed, UnknownInstructionError


def run(args: Namespace) -> int:
    """Do what the second word of the command says."""
    with opened(args) as desk:
        return _RUNS[args.act](desk, args)


def _terms(desk: Desk, args: Namespace) -> int:
    for one in desk.instructions.terms():
        term = one.term
        if args.json:
            told = {"code": term.code, "days": term.days, "unit": term.unit.value}
            say_json(told | {"due_on": one.due_on.isoformat(), "certainty": term.certainty.value})
        else:
            say(f"{one.due_on:%d.%m.%Y} · {term.name.in_(args.language)}")
    return 0


def _list(desk: Desk, args: Namespace) -> int:
    found = desk.instructions.find(Which(args.which))
    for one in found:
        _tell(one, args)
    if not found and not args.json:
        say(words_in(args.language).gettext("There is no such instruction."))
    return 0


def _give(desk: Desk, args: Namespace) -> int:
    try:
        of = UUID(args.conversation)
    except ValueError as wrong:
        raise UnknownConversationError from wrong
    usual = desk.instructions.terms()[0]
    typed = day_of(args.due)
    order = Order(
        text=args.text,
        responsible=args.responsible,
        body=args.body,
        due_on=typed or usual.due_on,
        basis="" if typed else usual.term.code,
    )
    return _tell(desk.instructions.give(of, order, clerk_of(desk, args.login, May.RECEIVE)), args)


def _move(desk: Desk, args: Namespace) -> int:
    clerk = clerk_of(desk, args.login, May.RECEIVE)
    return _tell(desk.instructions.move(_of(args), _due(args), args.reason, clerk), args)


def _done(desk: Desk, args: Namespace) -> int:
    clerk = clerk_of(desk, args.login, May.EXECUTE)
    return _tell(desk.instructions.done(_of(args), args.proof, clerk, args.paper), args)


def _return(desk: Desk, args: Namespace) -> int:
    clerk = clerk_of(desk, args.login, May.RECEIVE)
    return _tell(desk.instructions.return_(_of(args), args.reason, clerk), args)


def _tell_person(desk: Desk, args: Namespace) -> int:
    clerk = clerk_of(desk, args.login, May.BOOK)
    return _tell(desk.instructions.tell(_of(args), ToldHow(args.how), clerk, args.note), args)


def _lift(desk: Desk, args: Namespace) -> int:
    clerk = clerk_of(desk, args.login, May.RECEIVE)
    return _tell(desk.instructions.lift(_of(args), args.reason, clerk), args)


def _of(args: Namespace) -> UUID:
    try:
        return UUID(args.instruction)
    except ValueError as wrong:
        raise UnknownInstructionError from wrong


def _due(args: Namespace) -> date:
    due_on = day_of(args.due)
    if due_on is None:
        raise DayError
    return due_on


def _tell(one: Followed, args: Namespace) -> int:
    order = one.instruction
    if args.json:
        say_json(
            {
                "id": str(order.id),
                "conversation": str(order.conversation),
                "standing": one.standing.value,
                "due_on": order.due_on.isoformat(),
                "days_left": one.days_left,
                "text": order.text,
                "responsible": order.responsible,
                "body": order.body,
                "proof": order.proof,
                "paper": order.paper,
                "reason": order.reason,
                "name": one.guest.name if one.guest else None,
            }
        )
        return 0
    standing = STANDING_NAMES[one.standing].in_(args.language)
    say(f"{order.due_on:%d.%m.%Y} · {standing} · {order.text} · {order.responsible}")
    say(f"    {order.id}")
    return 0


_RUNS: Final[Mapping[str, Callable[[Desk, Namespace], int]]] = MappingProxyType(
    {
        "terms": _terms,
        "list": _list,
        "give": _give,
        "move": _move,
        "done": _done,
        "return": _return,
        "tell": _tell_person,
        "lift": _lift,
    }
)
