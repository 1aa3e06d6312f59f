"""``frontoffice central status-list``: how the status lists stand, and how they are made."""

from argparse import Namespace
from dataclasses import asdict, replace
from datetime import UTC, datetime

from db import status_lists
from db.engine import reading
from frontoffice.central.region_months import ZONE
from frontoffice.central.status_lists import keep_rules, rules_of
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """Print each list; keep first what was told of how they are made."""
    with central_state(args) as state:
        told = {"every_min": args.every, "keep_days": args.keep, "kiosks": args.kiosks}
        changes = {name: value for name, value in told.items() if value is not None}
        if changes:
            with state.writing() as connection:
                keep_rules(connection, replace(rules_of(connection), **changes))
        with reading(state.engine) as connection:
            rules = asdict(rules_of(connection))
            lists = [
                (one, status_lists.count(connection, one)) for one in status_lists.lists(connection)
            ]
    if args.json:
        told_lists = [
            {
                "region": one.which.region,
                "found_by": one.which.by.name.lower(),
                "rows": rows,
                "change": one.change,
                "ready": one.ready_at is not None,
                "as_of": one.as_of,
            }
            for one, rows in lists
        ]
        say_json({"rules": rules, "lists": told_lists})
        return 0
    words = words_in(args.language)
    if not lists:
        say(words.gettext("There is no status list yet; “central serve” makes them."))
    for one, rows in lists:
        at = datetime.fromtimestamp(one.as_of / 1000, UTC).astimezone(ZONE)
        by = one.which.by.name.lower()
        line = words.ngettext(
            "{region} by {by}: {count} appeal as of {at}",
            "{region} by {by}: {count} appeals as of {at}",
            rows,
        )
        if one.ready_at is None:
            line = words.gettext("{region} by {by}: being made, {count} so far")
        say(line.format(region=one.which.region, by=by, count=rows, at=f"{at:%d.%m.%Y %H:%M}"))
    return 0
