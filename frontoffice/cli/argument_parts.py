"""Arguments that several commands have."""

import os
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable
from typing import Final, TypeAlias
from uuid import UUID

from frontoffice.i18n import DEFAULT_LANGUAGE, LANGUAGES

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"
Add: TypeAlias = Callable[[Commands, str, str, str], ArgumentParser]
"""Adds a command: its name, what it does, and the module that runs it."""
_MODULES: Final = "frontoffice.cli."


def add(commands: Commands, name: str, help_: str, module: str) -> ArgumentParser:
    """Return the parser of a command that the module *module* runs, with what all have."""
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


def office(command: ArgumentParser) -> None:
    """Add what is said of an office."""
    command.add_argument("--name", default="", help="of the office: «kk / ru / en»")
    command.add_argument("--place", default="", help="where it is: «kk / ru / en»")
    command.add_argument("--hours", default="09:00-18:30", help="of the office")
    command.add_argument("--zone", default="Asia/Almaty", help="of the office, an IANA name")
    command.add_argument("--talon-host", default="", help="where the citizen's page is")


def count(text: str) -> int:
    """Return *text* as a number from 1."""
    counted = int(text)
    if counted < 1:
        raise ValueError(text)
    return counted


def tasks_arguments(tasks: ArgumentParser) -> None:
    """Add which tasks are shown, and which are done."""
    which = tasks.add_mutually_exclusive_group()
    which.add_argument("--settled", action="store_true", help="show what is done already")
    which.add_argument(
        "--done", nargs="+", type=UUID, default=[], metavar="ID", help="say that these are done"
    )
    which.add_argument(
        "--undone", nargs="+", type=UUID, default=[], metavar="ID", help="let these wait again"
    )


def _language() -> str:
    for name in ("FRONTOFFICE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")[:2].lower()
        if value in LANGUAGES:
            return value
    return DEFAULT_LANGUAGE
