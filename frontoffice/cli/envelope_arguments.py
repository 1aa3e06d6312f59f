"""The arguments of the commands for sealed envelopes."""

from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from frontoffice.cli.argument_parts import Add, count

Commands: TypeAlias = "_SubParsersAction[ArgumentParser]"


def add_envelope(commands: Commands, add: Add) -> None:
    """Add ``envelope write`` and ``envelope read``."""
    envelope = commands.add_parser("envelope", help="central and this desk by sticks")
    parts = envelope.add_subparsers(required=True, metavar="COMMAND")
    _to(add(parts, "write", "seal for central what it does not know", "envelope_write"))
    read = add(parts, "read", "take in what central wrote", "envelope_read")
    read.add_argument("place", type=Path, metavar="FOLDER|FILE", help="where the envelope is")
    read.add_argument("--all", action="store_true", help="however much it changes here")


def add_central_envelope(parts: Commands, add: Add, data: Callable[[ArgumentParser], None]) -> None:
    """Add ``central envelope read`` and ``central envelope write``."""
    envelope = parts.add_parser("envelope", help="desks by sticks")
    ways = envelope.add_subparsers(required=True, metavar="COMMAND")
    read = add(ways, "read", "take in what desks wrote", "central_envelope")
    read.add_argument("place", type=Path, metavar="FOLDER|FILE", help="where the envelopes are")
    read.set_defaults(part="read")
    write = add(ways, "write", "answer the desks that wrote", "central_envelope")
    _to(write)
    write.add_argument("--desk", default="", metavar="270142/3", help="write to this one only")
    write.set_defaults(part="write")
    for way in (read, write):
        data(way)


def _to(write: ArgumentParser) -> None:
    write.add_argument("folder", type=Path, metavar="FOLDER", help="of the stick")
    write.add_argument(
        "--part-size",
        type=_size,
        default=1_000_000_000,
        metavar="SIZE",
        help="of a part at most, for example 700M (default: 1G)",
    )
    write.add_argument(
        "--new", action="store_true", help="let go of parts that are left of an earlier one"
    )


def _size(text: str) -> int:
    """Return the bytes of ``700M`` or ``4G``; units are decimal, as sticks are sold."""
    units = {"K": 1_000, "M": 1_000_000, "G": 1_000_000_000}
    return count(text.rstrip("KMGkmg")) * units.get(text[-1:].upper(), 1)
