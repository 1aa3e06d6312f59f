"""The arguments of ``frontoffice people``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Final

from frontoffice.cli.argument_parts import Add, Commands

# As frontoffice.domain.roles has them: its import would cost every command 5 ms.
ROLES: Final = (
    "clerk",
    "executor",
    "head",
    "official",
    "assistant",
    "supervisor",
    "administrator",
)


def add_people(commands: Commands, add: Add) -> None:
    """Add the commands that look after the staff."""
    people = commands.add_parser("people", help="look after the staff")
    inner = people.add_subparsers(required=True, metavar="COMMAND")

    listed = _one(inner, add, "list", "show the staff")
    listed.add_argument("words", nargs="*", metavar="WORDS", help="of a name or a login")
    listed.add_argument("--role", choices=ROLES, default="", help="show these alone")
    listed.add_argument("--gone", action="store_true", help="show who has left")

    added = _one(inner, add, "add", "add somebody and print a one-time PIN")
    added.add_argument("login", metavar="LOGIN")
    added.add_argument("--name", required=True, help="surname, name and patronymic")
    added.add_argument("--position", default="", help="«kk / ru / en»")
    added.add_argument("--role", choices=ROLES, default="clerk", help="what they may do")
    place = added.add_mutually_exclusive_group()
    place.add_argument("--office", default="", metavar="270142", help="default: the own one")
    place.add_argument("--body", default="", metavar="CODE", help="of a state body instead")

    changed = _one(inner, add, "change", "change what is known of somebody")
    changed.add_argument("login", metavar="LOGIN")
    changed.add_argument("--name", default=None, help="surname, name and patronymic")
    changed.add_argument("--position", default="", help="«kk / ru / en»")
    changed.add_argument("--role", choices=ROLES, default=None, help="what they may do")

    for name, help_ in (
        ("left", "let somebody who has left sign in no more"),
        ("back", "let somebody who had left sign in again"),
        ("pin", "print a one-time PIN for who has forgotten the own one"),
        ("history", "show what the journal knows of somebody"),
    ):
        _one(inner, add, name, help_).add_argument("login", metavar="LOGIN")

    read = _one(inner, add, "import", "add the people of a list")
    read.add_argument("file", type=Path, metavar="FILE", help="CSV: login, name, position, role")
    read.add_argument("--preview", action="store_true", help="show what would change, no more")


def _one(inner: Commands, add: Add, name: str, help_: str) -> ArgumentParser:
    command = add(inner, name, help_, "people")
    command.add_argument("--as", dest="by", default="", metavar="LOGIN", help="act as")
    command.set_defaults(command=name)
    return command
