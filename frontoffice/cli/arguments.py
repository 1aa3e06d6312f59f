"""The arguments of every command."""

import os
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path
from typing import Final, TypeAlias

from platformdirs import user_data_path

from frontoffice import __version__
from frontoffice.i18n import DEFAULT_LANGUAGE, LANGUAGES

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"
MOVES: Final = ("answered", "assigned", "redirected", "reopened", "returned", "withdrawn")
_MODULES: Final = "frontoffice.cli."


def parser() -> ArgumentParser:
    """Return the parser of the command line."""
    found = ArgumentParser(
        prog="frontoffice",
        description="The desk of a reception centre: appeals, talons, terms of the law.",
    )
    found.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = found.add_subparsers(required=True, metavar="COMMAND")
    _demo(commands)
    _desk(commands)
    _appeals(commands)
    _rules(commands)
    _sync(commands)
    _central(commands)
    return found


def _add(commands: Commands, name: str, help_: str, module: str) -> ArgumentParser:
    command = commands.add_parser(name, help=help_, description=help_)
    command.set_defaults(module=_MODULES + module)
    command.add_argument("--json", action="store_true", help="print the result as JSON")
    command.add_argument(
        "--language",
        choices=LANGUAGES,
        default=_language(),
        help="of what is printed (default: of the system, else kk)",
    )
    return command


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
    _clerk_and_key(init)

    enrol = _add_desk(commands, "enrol", "make a desk of a central", "enrol")
    enrol.add_argument("url", metavar="URL", help="of central")
    enrol.add_argument("code", metavar="CODE", help="one-time, from central's administrator")
    enrol.add_argument("--printer", action="append", default=[], metavar="ADDRESS", help="tcp://…")
    _clerk_and_key(enrol)

    _add_desk(commands, "desk", "open the clerk's window", "desk")


def _office(command: ArgumentParser) -> None:
    command.add_argument("--name", default="", help="of the office: «kk / ru / en»")
    command.add_argument("--place", default="", help="where it is: «kk / ru / en»")
    command.add_argument("--hours", default="09:00-18:30", help="of the office")
    command.add_argument("--zone", default="Asia/Almaty", help="of the office, an IANA name")
    command.add_argument("--talon-host", default="", help="where the citizen's page is")


def _clerk_and_key(command: ArgumentParser) -> None:
    command.add_argument("--clerk", default="Ахметова Гүлмира Сериковна", help="full name")
    command.add_argument(
        "--position", default="маман / специалист / specialist", help="of the clerk"
    )
    command.add_argument("--login", default="clerk", help="of the clerk")
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


def _rules(commands: Commands) -> None:
    term = _add(commands, "term", "count a term of the law and explain it", "term")
    term.add_argument("kind", metavar="KIND", help="for example application, complaint")
    term.add_argument("received_at", metavar="RECEIVED_AT", help="local time of the office, ISO")

    iin = _add(commands, "iin", "check an IIN or BIN", "iin")
    iin.add_argument("number", metavar="NUMBER")


def _sync(commands: Commands) -> None:
    _add_desk(commands, "sync", "push to central and pull from it, once", "sync")
    _add_desk(commands, "waiting", "show what exists on this machine only", "waiting")
    journal = commands.add_parser("journal", help="the journal of this desk")
    verify = _add_desk(
        journal.add_subparsers(required=True, metavar="COMMAND"),
        "verify",
        "check every entry, its chain and its signature",
        "verify",
    )
    verify.set_defaults(command="verify")


def _central(commands: Commands) -> None:
    central = commands.add_parser("central", help="the server of all offices")
    parts = central.add_subparsers(required=True, metavar="COMMAND")

    serve = _add(parts, "serve", "serve desks", "central_serve")
    _central_data(serve)
    serve.add_argument("--port", type=int, default=8420, help="0 for any free one")

    code = _add(parts, "code", "make a one-time code for a new desk", "central_code")
    _central_data(code)
    code.add_argument("--office", required=True, metavar="270142", help="region 2, office 4 digits")
    _office(code)
    code.add_argument("--days", type=_count, default=7, help="for which it holds")


def _central_data(command: ArgumentParser) -> None:
    command.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        default=user_data_path("frontoffice") / "central",
        help="central's folder",
    )
    command.add_argument("--key-file", type=Path, metavar="FILE", help="keep the keys in this file")
    command.add_argument("--database", default="", metavar="URL", help="postgresql+psycopg://…")
    command.add_argument("--host", default="127.0.0.1", help="to listen on")
    command.add_argument("--tls-cert", type=Path, metavar="FILE", help="PEM")
    command.add_argument("--tls-key", type=Path, metavar="FILE", help="PEM")
    command.add_argument("--tls-auto", action="store_true", help="make an authority of its own")


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def _language() -> str:
    for name in ("FRONTOFFICE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")[:2].lower()
        if value in LANGUAGES:
            return value
    return DEFAULT_LANGUAGE
