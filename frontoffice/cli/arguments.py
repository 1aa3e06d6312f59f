"""The arguments of every command."""

import os
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from frontoffice import __version__
from frontoffice.cli.argument_parts import Add, Commands, tasks_arguments
from frontoffice.cli.argument_parts import add as _add
from frontoffice.cli.argument_parts import count as _count
from frontoffice.cli.argument_parts import office as _office
from frontoffice.cli.book_arguments import add_bookings
from frontoffice.cli.central_arguments import add_central
from frontoffice.cli.consult_arguments import add_consultations
from frontoffice.cli.device_arguments import password_argument, renew_arguments
from frontoffice.cli.envelope_arguments import add_envelope
from frontoffice.cli.file_arguments import add_files
from frontoffice.cli.help_arguments import add_help
from frontoffice.cli.paper_arguments import add_papers
from frontoffice.cli.people_arguments import ROLES, add_people
from frontoffice.cli.practice_arguments import add_practice
from frontoffice.cli.receive_arguments import add_receiving
from frontoffice.cli.reception_day_arguments import add_reception_day
from frontoffice.cli.safety_arguments import add_safety
from frontoffice.cli.schedule_arguments import add_schedules
from frontoffice.cli.similar_arguments import add_similar
from frontoffice.cli.support_arguments import add_support
from frontoffice.cli.update_arguments import add_updates
from frontoffice.cli.visit_arguments import add_visits

MOVES: Final = ("answered", "assigned", "redirected", "reopened", "returned", "withdrawn")


def parser(only: str = "") -> ArgumentParser:
    """Return the parser of the command line.

    :param only: a command: where it is one, those of other parts are left out. To make all of
        them takes half the time of a short command.
    """
    found = ArgumentParser(
        prog="frontoffice",
        description="The desk of a reception centre: appeals, talons, terms of the law.",
    )
    found.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = found.add_subparsers(required=True, metavar="COMMAND")
    parts = _parts()
    wanted = [part for names, part in parts.items() if only in names.split()]
    for part in wanted or parts.values():
        part(commands)
    return found


def _parts() -> dict[str, Callable[[Commands], None]]:
    """Return what adds which commands, in the order in which the help shows them."""

    def of_desk(part: Callable[[Commands, Add], None]) -> Callable[[Commands], None]:
        return lambda commands: part(commands, _add_desk)

    return {
        "demo": _demo,
        "init enrol renew desk kiosk": _desk,
        "practice": of_desk(add_practice),
        "first-start doctor help-bundle": of_desk(add_help),
        "register find show move talon talon-check status review": _appeals,
        "term terms iin": _rules,
        "reference": _reference,
        "sync waiting tasks journal": _sync,
        "backup keys restore repair rebuild retention": of_desk(add_safety),
        "people": of_desk(add_people),
        "visits visit": of_desk(add_visits),
        "consultations consult": of_desk(add_consultations),
        "support": of_desk(add_support),
        "similar link unlink problems problem": of_desk(add_similar),
        "paper papers signers register-of-day mending confirm": of_desk(add_papers),
        "attach attachments scan files recording": of_desk(add_files),
        "receptions schedule": of_desk(add_schedules),
        "book": of_desk(add_bookings),
        "receive instruct": of_desk(add_receiving),
        "reception-day": of_desk(add_reception_day),
        "envelope": of_desk(add_envelope),
        "update": of_desk(add_updates),
        "central": add_central,
        "prove": _prove,
    }


def _add_desk(commands: Commands, name: str, help_: str, module: str) -> ArgumentParser:
    command = _add(commands, name, help_, module)
    command.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=Path(os.environ.get("FRONTOFFICE_DATA") or user_data_path("frontoffice") / "desk"),
        help="the desk's folder",
    )
    return command


def _demo(commands: Commands) -> None:
    demo = _add(commands, "demo", "do the main job in a demonstration office", "demo")
    demo.add_argument("--no-window", action="store_true", help="open no window at the end")
    demo.add_argument("--root", type=Path, metavar="DIR", help="the demonstration's whole folder")


def _desk(commands: Commands) -> None:
    init = _add_desk(commands, "init", "make a desk without central", "init")
    init.add_argument("--office", required=True, metavar="270142", help="region 2, office 4 digits")
    init.add_argument(
        "--device", required=True, type=int, metavar="3", help="1 to 999, never reused"
    )
    _office(init)
    init.add_argument("--printer", action="append", default=[], metavar="ADDRESS", help="tcp://…")
    _clerk_and_key(init, role="supervisor")

    enrol = _add_desk(commands, "enrol", "make a desk of a central", "enrol")
    enrol.add_argument("url", metavar="URL-OR-FILE", help="of central, or a file that it made")
    enrol.add_argument(
        "code", nargs="?", default="", metavar="CODE", help="one-time; none with a file"
    )
    password_argument(enrol)
    enrol.add_argument("--printer", action="append", default=[], metavar="ADDRESS", help="tcp://…")
    _clerk_and_key(enrol, role="clerk")

    renew_arguments(
        _add_desk(commands, "renew", "go on under a new number, as a restored copy", "renew")
    )
    _add_desk(commands, "desk", "open the clerk's window", "desk")

    kiosk = _add_desk(commands, "kiosk", "open the screen for people in a hall", "kiosk")
    kiosk.add_argument("--windowed", action="store_true", help="in a window, to look at it")
    # For the one that watches: nobody types it.
    kiosk.add_argument("--inside", action="store_true", help=SUPPRESS)


def _clerk_and_key(command: ArgumentParser, role: str) -> None:
    command.add_argument("--clerk", default="Ахметова Гүлмира Сериковна", help="full name")
    command.add_argument(
        "--position", default="маман / специалист / specialist", help="of the clerk"
    )
    command.add_argument("--login", default="clerk", help="of the clerk")
    command.add_argument("--role", choices=ROLES, default=role, help="of the clerk")
    command.add_argument("--pin", default="", help="of the clerk, 4 to 12 digits (default: drawn)")
    where = command.add_mutually_exclusive_group()
    where.add_argument("--key-file", type=Path, metavar="FILE", help="keep the keys in this file")
    where.add_argument("--passphrase", action="store_true", help="lock the keys by a passphrase")


def _appeals(commands: Commands) -> None:
    register = _add_desk(commands, "register", "register the appeals of a file", "register")
    register.add_argument("file", type=Path, metavar="FILE", help="JSON or CSV")
    register.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    register.add_argument("--print", action="store_true", help="print the talons too")

    find = _add_desk(commands, "find", "find appeals by words", "find")
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--limit", type=_count, default=20, metavar="N", help="at most so many")

    show = _add_desk(commands, "show", "show one appeal", "show")
    show.add_argument("number", metavar="NUMBER")

    move = _add_desk(commands, "move", "note to whom an appeal goes, or how it ends", "move")
    move.add_argument("number", metavar="NUMBER")
    move.add_argument("what", choices=MOVES, help="has happened to it")
    move.add_argument("--to", dest="to_body", default="", metavar="BODY", help="code of the body")
    move.add_argument("--executor", default="", metavar="LOGIN", help="who considers it")
    move.add_argument("--outcome", default="", metavar="CODE", help="of the closed list")
    move.add_argument("--reason", default="", help="why it is returned or opened again")
    move.add_argument("--note", default="", help="what is to be said beside")
    move.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    talon = _add_desk(commands, "talon", "make the talon of an appeal again", "talon")
    talon.add_argument("number", metavar="NUMBER")
    talon.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    talon.add_argument(
        "--format", choices=("label", "receipt", "a6", "escpos"), default="receipt", help="of paper"
    )

    check = _add_desk(commands, "talon-check", "tell whether a talon is genuine", "talon_check")
    check.add_argument("what", metavar="TEXT-OR-IMAGE-OR-PDF")

    review = _add_desk(commands, "review", "look at what kiosks registered", "review")
    review.add_argument("number", nargs="?", default="", metavar="NUMBER")
    review.add_argument(
        "--found", choices=("fine", "completed", "doubtful", "nonsense"), default="fine"
    )
    review.add_argument("--note", default="", help="what is to be said beside")
    review.add_argument("--seen", action="store_true", help="what has been looked at")
    review.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    status = _add_desk(commands, "status", "tell where an appeal stands, by its talon", "status")
    status.add_argument("what", metavar="NUMBER-OR-TALON", help="number, text, image or PDF")


def _prove(commands: Commands) -> None:
    prove = _add(commands, "prove", "let simulated worlds try to lose an appeal", "prove")
    prove.add_argument("--seeds", type=_count, default=100, metavar="N", help="how many worlds")
    prove.add_argument(
        "--from", dest="seed", type=int, default=1, metavar="S", help="seed of the first one"
    )
    prove.add_argument("--processes", type=_count, default=1, metavar="P", help="at once")
    prove.add_argument("--report", type=Path, metavar="FILE", help="Markdown, and JSON beside it")
    prove.add_argument(
        "--planted", action="store_true", help="plant faults, each to be caught within N worlds"
    )


def _rules(commands: Commands) -> None:
    term = _add(commands, "term", "count a term of the law and explain it", "term")
    term.add_argument("kind", metavar="KIND", help="for example application, complaint")
    term.add_argument("received_at", metavar="RECEIVED_AT", help="local time of the office, ISO")

    terms = _add_desk(commands, "terms", "show open terms that the tables have moved", "terms")
    terms.add_argument("--approve", action="store_true", help="change them")
    terms.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    iin = _add(commands, "iin", "check an IIN or BIN", "iin")
    iin.add_argument("number", metavar="NUMBER")


def _reference(commands: Commands) -> None:
    reference = commands.add_parser("reference", help="the tables of the law and of the places")
    parts = reference.add_subparsers(required=True, metavar="COMMAND", dest="what")
    _add_desk(parts, "list", "list the tables", "reference")

    show = _add_desk(parts, "show", "show the rows of a table", "reference")
    show.add_argument("table", metavar="TABLE")
    show.add_argument("code", metavar="CODE", nargs="?", default="", help="only rows of this code")

    export = _add_desk(parts, "export", "write a table to a file", "reference")
    export.add_argument("table", metavar="TABLE")
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help=".xlsx, .csv"
    )
    export.add_argument("--template", action="store_true", help="only the header and an example")

    taken = _add_desk(parts, "import", "take a file into a table", "reference")
    taken.add_argument("table", metavar="TABLE")
    taken.add_argument("file", type=Path, metavar="FILE", help="CSV or XLSX")
    taken.add_argument("--dry-run", action="store_true", help="only show what would change")
    taken.add_argument(
        "--missing-end-on", default="", metavar="DAY", help="last day of rows the file lacks"
    )
    taken.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")

    undo = _add_desk(parts, "undo", "put back what an import changed", "reference")
    undo.add_argument("batch", metavar="BATCH", help="as the import told it")
    undo.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")


def _sync(commands: Commands) -> None:
    sync = _add_desk(commands, "sync", "push to central and pull from it, once", "sync")
    sync.add_argument(
        "--list-every", type=_count, metavar="MIN", help="how often the status list is asked for"
    )
    waiting = _add_desk(commands, "waiting", "show what exists on this machine only", "waiting")
    waiting.add_argument("--as", dest="login", default="", metavar="LOGIN", help="whose own")
    tasks = _add_desk(commands, "tasks", "see to what waits for a person to decide", "tasks")
    tasks_arguments(tasks)
    tasks.add_argument("--again", action="store_true", help="send again what was put aside")
    tasks.add_argument(
        "--all-the-same", action="store_true", help="go on with a pull that changes much here"
    )
    tasks.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    journal = commands.add_parser("journal", help="the journal of this desk")
    verify = _add_desk(
        journal.add_subparsers(required=True, metavar="COMMAND"),
        "verify",
        "check every entry, its chain and its signature",
        "verify",
    )
    verify.set_defaults(command="verify")
