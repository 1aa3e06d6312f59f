"""``frontoffice problems`` and ``frontoffice problem``: what several people bring together."""

from argparse import Namespace
from uuid import UUID

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.desk import Desk
from frontoffice.domain.number import parse_number
from frontoffice.domain.problem import PROBLEM_STATE_NAMES, Character, Problem
from frontoffice.domain.roles import May
from frontoffice.i18n import words_in
from frontoffice.services.appeals import UnknownAppealError
from frontoffice.services.clerk import Clerk
from frontoffice.services.problems import UnknownProblemError


def run(args: Namespace) -> int:
    """Print the problems; exit status 1 while some wait for a supervisor."""
    with opened(args) as desk:
        if args.look:
            desk.problems.look_around(clerk_of(desk, args.login))
        found = desk.problems.listed(settled=args.settled)
        for one in found:
            _tell(desk, one, args)
    if not found and not args.json:
        say(words_in(args.language).gettext("No shared problem is known."))
    return int(bool(found) and not args.settled)


def decide(args: Namespace) -> int:
    """Record what was decided about one problem, and print it."""
    problem = _id(args.problem)
    with opened(args) as desk:
        right = May.REGISTER if args.act == "join" else May.OVERSEE
        _decide(desk, problem, clerk_of(desk, args.login, right), args)
        _tell(desk, desk.problems.problem(problem), args)
    return 0


def _decide(desk: Desk, problem: UUID, clerk: Clerk, args: Namespace) -> None:
    match args.act:
        case "confirm":
            desk.problems.confirm(problem, args.group, clerk)
        case "dismiss":
            desk.problems.dismiss(problem, args.reason, clerk)
        case "join":
            appeal = desk.registry.by_number(args.number)
            if appeal is None:
                raise UnknownAppealError
            desk.problems.join(problem, appeal, clerk)
        case _:
            character = Character.REFUSED if args.refused else Character.SATISFIED
            desk.problems.answer(problem, args.text, clerk, character)


def _tell(desk: Desk, one: Problem, args: Namespace) -> None:
    lines = desk.problems.appeals(one.id)
    if args.json:
        say_json(
            {
                "id": str(one.id),
                "state": one.state,
                "topic": one.topic,
                "place": one.place,
                "group": one.group or None,
                "answer": one.answer or None,
                "appeals": [line.number for line in lines],
            }
        )
        return
    words = words_in(args.language)
    topic = desk.topics.find(one.topic)
    name = topic.name.in_(args.language) if topic else one.topic
    count = words.ngettext("{n} appeal", "{n} appeals", one.appeals).format(n=one.appeals)
    state = PROBLEM_STATE_NAMES[one.state].in_(args.language)
    say(" · ".join(filter(None, (one.place, name, count, state, one.group, one.answer))))
    say(f"    {one.id}")
    for line in lines:
        say(f"    {parse_number(line.number).grouped} · {line.applicant}")


def _id(spelled: str) -> UUID:
    try:
        return UUID(spelled)
    except ValueError as error:
        raise UnknownProblemError from error
