"""``frontoffice prove``: simulated worlds try to lose an appeal; from a clone of the project only."""

import json
import os
import sys
from argparse import Namespace
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from frontoffice.cli.output import say, say_aside, say_json
from frontoffice.errors import UnavailableError
from frontoffice.i18n import words_in

TESTS: Final = Path(__file__).resolve().parents[2] / "tests"


class NoWorldError(UnavailableError):
    """The simulated world is part of the project's tests, which are not beside this program."""

    code = "unavailable.world"


def run(args: Namespace) -> int:
    """Play the worlds, or plant the faults, and return 1 where something is not as it must be.

    :raises NoWorldError: the tests are not beside the program.
    """
    if not (TESTS / "world" / "world.py").is_file():
        raise NoWorldError
    # The world is no part of the installed program, which may not know its tests: it is found
    # beside it, in a clone.
    sys.path[:0] = [str(TESTS.parent), str(TESTS)]
    return _plant(args) if args.planted else _play(args)


def _bar(args: Namespace) -> Progress:
    console = Console(stderr=True, quiet=args.json)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeRemainingColumn(), console=console, transient=True)


def _play(args: Namespace) -> int:
    runs, report = import_module("world.runs"), import_module("world.report")
    drawing = import_module("world.drawing")
    _ = words_in(args.language).gettext
    beside = None if args.report is None else args.report.with_suffix(".json")
    found = report.Report.continuing(beside, args.seed)
    seeds = range(args.seed, args.seed + args.seeds)
    before, began = (found.seconds, found.cpu_seconds), monotonic()
    with _bar(args) as progress:
        task = progress.add_task(_("Simulated worlds"), total=len(seeds))
        for number, end in enumerate(runs.play_many(seeds, args.processes), 1):
            found.add(end)
            found.seconds = before[0] + monotonic() - began
            if number % runs.PORTION == 0:
                _keep(args, found.as_json(), found.as_markdown())
            progress.advance(task)
    found.cpu_seconds = before[1] + _used_s()
    if found.failed:
        found.small = runs.shrunk(drawing.plan_of(found.failed[0].seed))
    _keep(args, found.as_json(), found.as_markdown())
    if args.json:
        say_json(found.as_json())
    else:
        _tell(found, args)
    return 1 if found.failed else 0


def _used_s() -> float:
    """Return the seconds of processors that this process and those that it began have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _tell(found: Any, args: Namespace) -> None:
    words = words_in(args.language)
    counted = words.gettext(
        "Worlds: {worlds}, talons: {talons}, worlds in which something was lost: {failed}."
    )
    say(counted.format(worlds=found.worlds, talons=found.talons, failed=len(found.failed)))
    for one in found.failed:
        for check, told in one.problems:
            say(f"{one.seed}: {check}: {told}")
    if found.small is not None:
        for line in found.small.outcome.trace:
            say(line)


def _plant(args: Namespace) -> int:
    planted, report = import_module("world.planted"), import_module("world.report")
    _ = words_in(args.language).gettext
    names = planted.names()
    caught = []
    with _bar(args) as progress:
        task = progress.add_task(_("Planted faults"), total=len(names))
        for one in planted.plant_all(args.seeds):
            caught.append(one)
            progress.advance(task)
            if not args.json:
                say_aside(f"{one.name}: {one.seed} {', '.join(one.checks)} {one.error}".strip())
    table = report.planted_as_markdown(caught)
    values = [
        {
            "name": one.name,
            "what": one.what,
            "seed": one.seed,
            "checks": list(one.checks),
            "error": one.error,
        }
        for one in caught
    ]
    _keep(args, {"planted": values}, table)
    if args.json:
        say_json({"planted": values})
    else:
        say(table)
    return 1 if any(one.seed is None for one in caught) else 0


def _keep(args: Namespace, values: dict[str, Any], text: str) -> None:
    """Write the report, where one is asked for: Markdown, and JSON beside it."""
    if args.report is not None:
        args.report.write_text(text, encoding="utf-8")
        beside = args.report.with_suffix(".json")
        beside.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
