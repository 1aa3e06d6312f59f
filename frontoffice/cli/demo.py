"""``frontoffice demo``: the main job in a demonstration office, with nothing set up before."""

import os
import sys
from argparse import Namespace

from platformdirs import user_data_path
from rich.console import Console

from frontoffice.cli.demo_central import DemoCentral
from frontoffice.cli.demo_folder import DemoFolder
from frontoffice.cli.demo_office import PIN, DemoOffice, Summary
from frontoffice.cli.output import say, say_json
from frontoffice.cli.signals import stopped_by_signal
from frontoffice.domain.number import parse_number
from frontoffice.i18n import words_in


def run(args: Namespace) -> int:
    """Do the main job, tell what happened and, with a screen, open the clerk's desk."""
    folder = DemoFolder.at(args.root or user_data_path("frontoffice") / "demo")
    folder.clear()
    central = DemoCentral(folder, args.language)
    # Progress goes to stderr, so that the result on stdout stays one thing.
    console = Console(stderr=True, quiet=args.json)
    with stopped_by_signal(), central.running() as url:
        summary = DemoOffice(folder, central, args.language, console).play(url)
        if args.json:
            say_json(summary.as_json())
        else:
            _tell(summary, args.language)
        if args.no_window or not _has_screen():
            return 0
        # Qt costs 0.2 s, which a demonstration without a window does without.
        from frontoffice.cli.desk import open_window  # noqa: PLC0415

        return open_window(folder.desk, args.language)


def _tell(summary: Summary, language: str) -> None:
    _ = words_in(language).gettext
    first = summary.talons[0]
    lines = [
        _("Registered: {registered} appeals, each with its talon."),
        _("At central: {central}; pulled by the second desk: {pulled}."),
        _("A talon checked without a network: {genuine}."),
        _("The first one: {number}, to be answered until {due}."),
        _("The talons lie in {papers}"),
        _("The desk's folder, for --data: {data}"),
        _("Sign-in: {name}, PIN {pin}"),
    ]
    values = {
        "registered": summary.registered,
        "central": summary.central,
        "pulled": summary.pulled,
        "genuine": _("genuine") if summary.genuine else _("not genuine"),
        "name": summary.clerk,
        "pin": PIN,
        "papers": summary.folder.papers,
        "number": parse_number(first.number).grouped,
        "due": f"{first.due_on:%d.%m.%Y}",
        "data": summary.folder.desk,
    }
    for line in lines:
        say(line.format(**values))


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
