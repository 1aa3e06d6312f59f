"""``frontoffice central held``: what shut-out devices still brought waits for a supervisor."""

from argparse import Namespace

from db import held
from db.engine import reading
from frontoffice.central import decisions
from frontoffice.central.state import State
from frontoffice.cli.central_device import whoever
from frontoffice.cli.central_state import central_state
from frontoffice.cli.output import say, say_json
from frontoffice.cli.times import local_text
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """List what waits, or take it in, or leave it aside."""
    with central_state(args) as state:
        if args.act == "list":
            return _list(args, state)
        with reading(state.engine) as connection:
            device = decisions.find(connection, args.device)
            through = max(
                (one.last_seq for one in held.waiting(connection) if one.device == device.id),
                default=0,
            )
        taken = decisions.settle_held(
            state, device, through, accept=args.act == "accept", note=args.note, actor=whoever()
        )
    if args.json:
        say_json({"device": str(device.id), "done": args.act, "taken": taken})
    else:
        words = words_in(args.language)
        text = words.ngettext("{n} entry was taken in.", "{n} entries were taken in.", taken)
        say(text.format(n=taken))
    return 0


def _list(args: Namespace, state: State) -> int:
    with reading(state.engine) as connection:
        waiting = held.waiting(connection)
    if args.json:
        for one in waiting:
            say_json(
                {
                    "device": str(one.device),
                    "place": f"{one.office}/{one.device_no:03}",
                    "name": one.name,
                    "entries": one.count,
                    "since": one.since_at,
                }
            )
        return 0
    words = words_in(args.language)
    if not waiting:
        say(words.gettext("Nothing waits."))
    for one in waiting:
        place = f"{one.office}/{one.device_no:03}"
        text = words.ngettext(
            "{place}: {n} entry since {since}", "{place}: {n} entries since {since}", one.count
        )
        say(text.format(place=place, n=one.count, since=local_text(one.since_at)))
    return 0
