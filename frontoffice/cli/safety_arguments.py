"""The arguments of the commands that keep a desk's data safe: copies, rebuilding, retention."""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"
AddDesk: TypeAlias = Callable[[Commands, str, str, str], ArgumentParser]


def add_safety(commands: Commands, add: AddDesk) -> None:
    """Add ``backup``, ``keys``, ``restore``, ``repair``, ``rebuild`` and ``retention``."""
    _backup(add(commands, "backup", "copy the database now, or say where and how often", "backup"))

    keys = commands.add_parser("keys", help="the keys of this desk")
    parts = keys.add_subparsers(required=True, metavar="COMMAND")
    save = add(parts, "save", "write the keys to a file sealed by a passphrase", "keys_save")
    save.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")

    restore = add(commands, "restore", "put a copy in place of the database", "restore")
    restore.add_argument("source", type=Path, metavar="FROM", help="a copy, or a folder of copies")
    restore.add_argument("--keys", type=Path, metavar="FILE", help="sealed by “keys save”")
    where = restore.add_mutually_exclusive_group()
    where.add_argument("--key-file", type=Path, metavar="FILE", help="keep the keys in this file")
    where.add_argument("--passphrase", action="store_true", help="lock the keys by a passphrase")

    repair = add(commands, "repair", "save what is whole of a damaged database", "repair")
    repair.add_argument("--from", dest="source", type=Path, metavar="DIR", help="folder of copies")

    rebuild = add(commands, "rebuild", "make all rows again and compare", "rebuild")
    rebuild.add_argument("--write", action="store_true", help="put them in place of those there")

    _retention(add(commands, "retention", "erase what has been kept long enough", "retention"))


def _backup(backup: ArgumentParser) -> None:
    backup.add_argument("--to", type=Path, metavar="FOLDER", help="keep copies there from now on")
    backup.add_argument("--every", type=int, default=15, metavar="MINUTES", help="at most so often")
    only = backup.add_mutually_exclusive_group()
    only.add_argument("--state", action="store_true", help="make no copy, tell how they stand")
    only.add_argument("--stop", action="store_true", help="make no further copies")


def _retention(retention: ArgumentParser) -> None:
    which = retention.add_mutually_exclusive_group()
    which.add_argument(
        "--before", type=date.fromisoformat, metavar="YYYY-MM-DD", help="registered before that day"
    )
    which.add_argument("--years", type=int, metavar="N", help="registered so many years ago")
    retention.add_argument("--dry-run", action="store_true", help="only tell, erase nothing")
    retention.add_argument("--as", dest="login", default="", metavar="LOGIN", help="act as")
    retention.add_argument("-o", "--output", type=Path, metavar="FILE", help="of the report")
