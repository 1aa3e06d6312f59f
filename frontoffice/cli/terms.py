"""``frontoffice terms``: the open terms that the tables of today count otherwise, and why."""

from argparse import Namespace

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.domain.number import parse_number
from frontoffice.domain.term_moves import why_moved
from frontoffice.i18n import words_in
from frontoffice.i18n.words import Words
from frontoffice.services.term_changes import TermChange


def run(args: Namespace) -> int:
    """Print what would change, or change it; status 1 while something waits for approval."""
    words = words_in(args.language)
    with opened(args) as desk:
        changes = desk.term_changes.dry_run()
        if args.approve:
            clerk = clerk_of(desk, args.login)
            with bar(words.gettext("Changing terms"), args) as advance:
                done = desk.term_changes.approve(changes, clerk, advance)
            _tell_done(done, args, words)
            return 0
    for one in changes:
        _tell(one, args, words)
    if not changes and not args.json:
        say(words.gettext("Every open term stands as the tables of today count it."))
    return int(bool(changes))


def _tell_done(done: int, args: Namespace, words: Words) -> None:
    if args.json:
        say_json({"changed": done})
        return
    told = words.ngettext("{n} term was changed.", "{n} terms were changed.", done)
    say(told.format(n=done))


def _tell(one: TermChange, args: Namespace, words: Words) -> None:
    was, now = one.move.was, one.move.now.due_on
    why = why_moved(one.move, words)
    number = parse_number(one.number)
    if args.json:
        days = [day.on.isoformat() for day in one.move.days]
        told = {"was": was.isoformat(), "due_on": now.isoformat(), "days": days, "why": why}
        say_json({"number": number.digits, **told})
    else:
        say(f"{number.grouped}: {was:%d.%m.%Y} → {now:%d.%m.%Y} · {why}")
