"""``frontoffice central tasks``: what waits for a person at central."""

from argparse import Namespace

from db import tasks
from db.engine import reading, writing
from frontoffice.cli.central_state import central_state
from frontoffice.cli.tasks import tell_tasks, told_changed
from frontoffice.services.tasks import task_of


def run(args: Namespace) -> int:
    """List what waits; or say that some of it is done, or is not."""
    ids = args.done or args.undone
    with central_state(args) as state:
        if ids:
            with writing(state.engine) as connection:
                changed = tasks.settle(connection, ids, state.now() if args.done else None)
            return told_changed(changed, len(ids), args)
        with reading(state.engine) as connection:
            found = tasks.tasks_of(connection, done=args.settled)
    tell_tasks([*map(task_of, found)], args)
    return 0
