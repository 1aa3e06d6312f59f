"""``frontoffice update key``: make a key that signs updates."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from db.folders import write_private
from frontoffice.cli.output import say, say_json
from frontoffice.errors import ConflictError, UnavailableError
from frontoffice.i18n import words_in
from frontoffice.journal.keys import DeviceKey

_LENGTH: Final = 32


class KeyThereError(ConflictError):
    """There is a file of this name already."""

    code = "conflict.update.key"


class KeyFileError(UnavailableError):
    """The file is no key that signs updates."""

    code = "unavailable.update.key"


def run(args: Namespace) -> int:
    """Make it, and print the half that everybody may know."""
    if args.file.exists():
        raise KeyThereError(file=str(args.file))
    key = DeviceKey.make()
    write_private(args.file, key.secret.hex().encode() + b"\n")
    public = key.public.hex()
    if args.json:
        say_json({"file": str(args.file), "public": public})
    else:
        told = words_in(args.language).gettext(
            "The key is in {file}: whoever has it can update every desk. Its public half:"
        )
        say(told.format(file=args.file))
        say(public)
    return 0


def key_in(path: Path) -> DeviceKey:
    """Return the key in the file *path*.

    :raises KeyFileError: there is none.
    """
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise KeyFileError(file=str(path)) from error
    if len(secret) != _LENGTH:
        raise KeyFileError(file=str(path))
    return DeviceKey(secret)
