"""What commands print: one thing on stdout, refusals with their code on stderr."""

import json
import sys
from argparse import Namespace
from typing import Any

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n import words_in
from frontoffice.i18n.errors import tell


def say(text: str) -> None:
    """Print one line for a person, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_aside(text: str) -> None:
    """Print one line that is not the result."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def say_json(value: Any) -> None:
    """Print *value* as one line of JSON, at once."""
    say(json.dumps(value, ensure_ascii=False))


def refused(error: FrontOfficeError, args: Namespace) -> None:
    """Tell why a command did not do it: in words, and with ``--json`` as an object too."""
    message = tell(error, words_in(args.language))
    if getattr(args, "json", False):
        values = {name: str(value) for name, value in error.values.items()}
        say_json({"error": error.code, "message": message, "values": values})
    say_aside(f"{error.code}: {message}")
