"""``frontoffice register-of-day``: what the office registered on one day, as a paper."""

from argparse import Namespace

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.paper import write
from frontoffice.cli.times import day_of
from frontoffice.domain.status import STATUS_NAMES
from frontoffice.services.day_register import DayLine


def run(args: Namespace) -> int:
    """Write the register as PDF where a file is named, and print its lines."""
    with opened(args) as desk:
        day = day_of(args.day) or desk.day_register.today
        lines = desk.day_register.lines(day)
        if args.output is not None:
            write(args.output, desk.day_register.pdf(day))
        if args.print:
            desk.printouts.print_day(day, clerk_of(desk, args.login))
    for one in lines:
        if args.json:
            say_json(_as_json(one))
        else:
            status = STATUS_NAMES[one.status].in_(args.language)
            parts = (f"{one.received_at:%H:%M}", one.number, one.applicant, status)
            say(" · ".join(filter(None, parts)))
    if args.output is not None and not args.json:
        say(str(args.output))
    return 0


def _as_json(one: DayLine) -> dict[str, object]:
    return {
        "number": one.number,
        "received_at": one.received_at.isoformat(),
        "applicant": one.applicant,
        "kind": one.kind.en,
        "topic": one.topic.en,
        "addressee": one.addressee,
        "due_on": one.due_on.isoformat(),
        "status": one.status,
        "clerk": one.clerk,
    }
