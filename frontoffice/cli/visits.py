"""``frontoffice visits``: who came and what came of it; exit status 1 while an outcome is missing."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import timedelta

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import day_of
from frontoffice.domain.visit import CAME_OF_NAMES, WHY_LEFT_NAMES, CameOf, Visit
from frontoffice.i18n import words_in
from frontoffice.services.in_force import InForce
from frontoffice.services.visits import DeskDay


def run(args: Namespace) -> int:
    """Print the visits, or the sheet of what came of them."""
    with opened(args) as desk:
        last = day_of(args.day) or desk.visits.today
        first = last - timedelta(6) if args.week else last
        if args.sheet:
            days = desk.visits.sheet(first, last)
            _tell_sheet(days, args)
            return int(any(one.open for one in days))
        visits = desk.visits
        found = visits.without_outcome(last) if args.open else visits.of_days(first, last)
        tell_visits(found, desk.tables, args)
    return int(args.open and bool(found))


def tell_visits(found: Sequence[Visit], tables: InForce, args: Namespace) -> None:
    """Print *found*, one a line."""
    words = words_in(args.language)
    if not found and not args.json:
        say(words.gettext("Nobody has come."))
    for one in found:
        if args.json:
            say_json(_as_json(one))
            continue
        clock = tables.office.hours.local
        ended = f"{clock(one.ended_at):%H:%M}" if one.ended_at else "…"
        outcome = one.outcome
        told = CAME_OF_NAMES[outcome].in_(args.language) if outcome else words.gettext("no outcome")
        why = WHY_LEFT_NAMES[one.reason].in_(args.language) if one.reason else ""
        when = f"{one.on:%d.%m.%Y} {clock(one.opened_at):%H:%M}–{ended}"
        place = words.gettext("desk {n}").format(n=one.desk)
        parts = (when, place, one.ticket and f"№ {one.ticket}", told, why, one.note)
        say(" · ".join(filter(None, parts)))
        say(f"    {one.id}")


def _as_json(one: Visit) -> dict[str, object]:
    return {
        "id": str(one.id),
        "desk": one.desk,
        "clerk": one.clerk,
        "on": one.on.isoformat(),
        "ticket": one.ticket or None,
        "opened_at": one.opened_at.isoformat(),
        "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        "outcome": one.outcome,
        "appeals": one.appeals,
        "consultations": one.consultations,
        "bookings": one.bookings,
        "reason": one.reason,
        "note": one.note or None,
    }


def _tell_sheet(days: Sequence[DeskDay], args: Namespace) -> None:
    words = words_in(args.language)
    if not days and not args.json:
        say(words.gettext("Nobody has come."))
    for one in days:
        if args.json:
            outcomes = {what.value: one.outcomes[what] for what in CameOf}
            left = {why.value: count for why, count in one.left.items()}
            told = {"visits": one.visits, "outcomes": outcomes, "left": left, "open": one.open}
            say_json({"on": one.on.isoformat(), "desk": one.desk, **told})
            continue
        place = words.gettext("desk {n}").format(n=one.desk)
        count = words.ngettext("{n} visit", "{n} visits", one.visits).format(n=one.visits)
        parts = [f"{one.on:%d.%m.%Y}", place, count]
        parts += [
            f"{CAME_OF_NAMES[what].in_(args.language)}: {one.outcomes[what]}"
            for what in CameOf
            if one.outcomes[what]
        ]
        if one.open:
            parts.append(words.gettext("no outcome: {n}").format(n=one.open))
        say(" · ".join(parts))
        for why, times in one.left.items():
            say(f"    {WHY_LEFT_NAMES[why].in_(args.language)}: {times}")
