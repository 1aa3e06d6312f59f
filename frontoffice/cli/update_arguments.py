"""The arguments of ``frontoffice update …``."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from frontoffice.cli.argument_parts import Add, Commands
from frontoffice.cli.argument_parts import add as add_plain
from frontoffice.domain.version import platform_here


def add_updates(commands: Commands, add: Add) -> None:
    """Add the commands by which updates are made, looked at, applied and taken back."""
    update = commands.add_parser("update", help="updates without a network, and the way back")
    parts = update.add_subparsers(required=True, metavar="COMMAND")

    apply = add(parts, "apply", "put a newer version in place of this one", "update_apply")
    apply.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE-OR-FOLDER",
        help="an update, or a folder (default: what came from central, or a stick that is in)",
    )
    apply.add_argument(
        "--ready",
        action="store_true",
        help="only make it ready: the window goes on when it is quiet",
    )

    add(parts, "fetch", "ask central for a newer version, and fetch it", "update_fetch")

    check = add_plain(parts, "check", "tell whether an update is whole and genuine", "update_check")
    check.add_argument("file", type=Path, metavar="FILE")

    add(parts, "state", "tell which versions are here and how the last update went", "update_state")

    back = add(parts, "back", "put the version before in place again", "update_back")
    back.add_argument("--why", default="", help="what is to be remembered of it")

    _releasing(parts)
    _between_versions(parts, add)


def add_central_updates(add_here: Callable[[str, str, str], ArgumentParser]) -> None:
    """Add ``frontoffice central update``; *add_here* gives it central's folder and keys."""
    updates = add_here("update", "offer a newer version of the program to desks", "central_update")
    updates.add_argument("act", choices=("list", "publish", "withdraw"))
    updates.add_argument("what", nargs="?", default="", metavar="FILE-OR-VERSION")
    updates.add_argument(
        "--to", action="append", default=[], metavar="270142[/3]", help="default: all desks"
    )
    updates.add_argument(
        "--trust", action="append", default=[], metavar="HEX", help="who has signed it"
    )


def _releasing(parts: Commands) -> None:
    make = add_plain(parts, "make", "make an update of a program's folder", "update_make")
    make.add_argument("folder", type=Path, metavar="FOLDER", help="what a build has made")
    make.add_argument("--key", type=Path, required=True, metavar="FILE", help="of “update key”")
    make.add_argument("--version", default="", help="of the program (default: of this one)")
    make.add_argument("--least", default="", metavar="VERSION", help="from which it may be applied")
    make.add_argument("--platform", default=platform_here(), help="for which machines")
    make.add_argument("--database", default="", metavar="REVISION", help="to which it brings them")
    make.add_argument(
        "--next-key", action="append", default=[], metavar="HEX", help="trusted from then on too"
    )
    make.add_argument("-o", "--output", type=Path, default=Path(), metavar="FOLDER")

    key = add_plain(parts, "key", "make a key that signs updates", "update_key")
    key.add_argument("file", type=Path, metavar="FILE", help="keep it locked away")

    install = add_plain(parts, "install", "put the first version into a folder", "update_install")
    install.add_argument("file", type=Path, metavar="FILE", help="an update")
    install.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    install.add_argument(
        "--trust", action="append", default=[], metavar="HEX", help="a public key of “update key”"
    )


def _between_versions(parts: Commands, add: Add) -> None:
    """Add what versions ask of each other: these words and arguments never change."""
    health = add(parts, "health", "try this version on a copy of a desk", "update_between")
    health.add_argument("--copy", type=Path, required=True, metavar="FOLDER")
    health.set_defaults(what="health")
    settle = add(parts, "settle", "bring a desk to this version", "update_between")
    settle.set_defaults(what="settle")
    finish = add(parts, "finish", "switch as soon as the window is closed", "update_finish")
    finish.set_defaults(what="finish")
    down = add(parts, "down", "bring a copy down to an earlier version", "update_between")
    down.add_argument("--copy", type=Path, required=True, metavar="FILE")
    down.add_argument("--schema", required=True, metavar="REVISION")
    down.set_defaults(what="down")
