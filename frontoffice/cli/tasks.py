"""``frontoffice tasks``: what waits for a person at this desk, and what is done about it."""

from argparse import Namespace
from collections.abc import Sequence

from frontoffice.cli.opening import clerk_of, opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import local_text
from frontoffice.cli.waiting import state_as_json, tell_state
from frontoffice.domain.roles import May
from frontoffice.i18n import words_in
from frontoffice.services.bodies import milliseconds
from frontoffice.services.task_words import task_in_words
from frontoffice.services.tasks import Task


def run(args: Namespace) -> int:
    """List what waits; or settle some of it, send again what was aside, go on with a pull."""
    with opened(args) as desk:
        if args.again or args.all_the_same:
            clerk = clerk_of(desk, args.login, May.OVERSEE)
            tasks = desk.tasks
            state = tasks.send_again(clerk) if args.again else tasks.take_all_the_same(clerk)
            if args.json:
                say_json(state_as_json(state))
            else:
                tell_state(state, args.language)
            return int(state.stopped or bool(state.quarantined))
        if args.done or args.undone:
            clerk, ids = clerk_of(desk, args.login, May.OVERSEE), args.done or args.undone
            mark = desk.tasks.settle if args.done else desk.tasks.take_back
            return told_changed(mark(ids, clerk), len(ids), args)
        found = desk.tasks.settled() if args.settled else desk.tasks.waiting()
    tell_tasks(found, args)
    return 0


def tell_tasks(found: Sequence[Task], args: Namespace) -> None:
    """Print the tasks *found*."""
    words = words_in(args.language)
    if not found and not args.json:
        say(words.gettext("Nothing waits."))
    for one in found:
        told = task_in_words(one.code, words)
        if args.json:
            say_json(
                {
                    "id": str(one.id),
                    "code": one.code,
                    "at": one.at.isoformat(),
                    "done_at": one.done_at.isoformat() if one.done_at else None,
                    "number": one.number or None,
                    "kind": one.entry_kind or None,
                    "refusal": one.refusal or None,
                    "told": told.title,
                }
            )
            continue
        about = " · ".join(filter(None, (one.number, one.applicant)))
        say(" · ".join(filter(None, (local_text(milliseconds(one.at)), told.title, about))))
        say(f"    {told.what} {told.to_do}")
        say(f"    {one.id}")


def told_changed(changed: int, of: int, args: Namespace) -> int:
    """Print how many tasks changed; exit status 1 where some had changed already."""
    if args.json:
        say_json({"changed": changed})
    else:
        text = words_in(args.language).ngettext("{n} task changed.", "{n} tasks changed.", changed)
        say(text.format(n=changed))
    return 0 if changed == of else 1
