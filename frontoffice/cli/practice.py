"""``frontoffice practice``: a closed copy with invented people, and tasks to do in it."""

import os
import sys
from argparse import Namespace
from dataclasses import asdict
from typing import Any

from frontoffice.cli.opening import opened
from frontoffice.cli.output import say, say_json
from frontoffice.cli.progress import bar
from frontoffice.domain.practice_judging import Task
from frontoffice.domain.practice_tasks import TASKS
from frontoffice.first_look import FOLDER_FILE
from frontoffice.i18n import words_in
from frontoffice.practice import (
    PracticeFolder,
    Source,
    make_practice,
    open_practice,
    practising_at,
    shipped_source,
    source_of,
)
from frontoffice.services.practising import Progress
from frontoffice.services.registry import Filter, Query


def run(args: Namespace) -> int:
    """Make the copy where there is none, and open its window, or tell how far people are."""
    folder = PracticeFolder.beside(args.data)
    _ = words_in(args.language).gettext
    made = args.anew or not folder.is_there
    if made:
        with bar(_("Inventing a past"), args) as advance:
            make_practice(folder, _source(args), advance)
    if args.tasks or args.json:
        _tell(folder, args, made=made)
        return 0
    if not _has_screen():
        say(_("The practice copy is ready in {folder}.").format(folder=folder.root))
        return 0
    # Qt costs 0.2 s, which telling the tasks does without.
    from ui.practice_application import run_practice  # noqa: PLC0415

    return run_practice(folder, lambda: _source(args), args.language)


def _source(args: Namespace) -> Source:
    """Return what the desk of ``--data`` gives; the tables that ship where there is no desk."""
    if not (args.data / FOLDER_FILE).exists():
        return shipped_source()
    with opened(args) as desk:
        return source_of(desk)


def _tell(folder: PracticeFolder, args: Namespace, *, made: bool) -> None:
    desk = open_practice(folder)
    try:
        everybody = practising_at(desk).everybody()
        appeals = desk.registry.counts(Query())[Filter.ALL]
    finally:
        desk.close()
    if args.json:
        tasks = [_as_json(task, everybody) for task in TASKS]
        say_json({"folder": str(folder.root), "made": made, "appeals": appeals, "tasks": tasks})
        return
    words = words_in(args.language)
    for at, task in enumerate(TASKS, 1):
        done = sum(own[task.code].done for own in everybody.values() if task.code in own)
        told = words.ngettext("done by {n} person", "done by {n} people", done).format(n=done)
        title = task.title.in_(args.language)
        say(f"{at:2}. {title}" + (f" · {told}" if done else ""))


def _as_json(task: Task, everybody: dict[str, Progress]) -> dict[str, Any]:
    tried = {login: asdict(own[task.code]) for login, own in everybody.items() if task.code in own}
    return {"code": task.code, "level": task.level, "target_s": task.target_s, "people": tried}


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
