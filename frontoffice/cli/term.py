"""``frontoffice term``: count a term of the law and explain it."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from frontoffice.cli.output import say, say_json
from frontoffice.domain.calendar import Day
from frontoffice.domain.explaining import explain, reason_of
from frontoffice.domain.kinds import bundled_kinds
from frontoffice.domain.term import OfficeHours
from frontoffice.domain.terms import bundled_terms
from frontoffice.errors import RuleError


class KindError(RuleError):
    """There is no such kind of appeal."""

    code = "rule.kind"


class MomentError(RuleError):
    """The text is no moment, such as 2026-03-20T10:42."""

    code = "rule.moment"


def run(args: Namespace) -> int:
    """Print the day of registration, the last day and why each skipped day is skipped."""
    if bundled_kinds().find(args.kind) is None:
        raise KindError(kind=args.kind)
    term = bundled_terms().term_of(args.kind, _office_time(args.received_at))
    explanation = explain(term, args.language)
    if not args.json:
        say(explanation)
        return 0
    say_json(
        {
            "kind": term.kind,
            "registered_on": term.registered_on.isoformat(),
            "due_on": term.due_on.isoformat(),
            "waited": _with_reasons(term.waited, args.language),
            "skipped": _with_reasons(term.skipped, args.language),
            "explanation": explanation,
        }
    )
    return 0


def _with_reasons(days: Sequence[Day], language: str) -> list[dict[str, str]]:
    return [{"date": day.on.isoformat(), "reason": reason_of(day, language)} for day in days]


def _office_time(text: str) -> datetime:
    zone = ZoneInfo(OfficeHours().zone)
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError) as error:
        raise MomentError from error
