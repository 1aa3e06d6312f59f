"""Run one command and say how it ended."""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from frontoffice.cli.arguments import parser
from frontoffice.cli.bugs import report
from frontoffice.cli.output import refused
from frontoffice.errors import FrontOfficeError

DONE, REFUSED = 0, 1


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 refused with a code, 2 misused."""
    for stream in (sys.stdout, sys.stderr):
        # Kazakh letters go out whole whatever the locale of the terminal is.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    words = sys.argv[1:] if argv is None else argv
    args = parser(words[0] if words else "").parse_args(words)
    try:
        # Each command imports what it needs: `term` no database, `register` no window.
        status: int = _imported(args.module).run(args)
    except FrontOfficeError as error:
        refused(error, args)
        return REFUSED
    except BrokenPipeError:
        # Whoever read the result has closed it (`| head`); nothing more may be flushed into it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED
    except Exception as error:  # noqa: BLE001 -- the one place of this process: a bug is told once
        refused(report(error), args)
        return REFUSED
    return status


def _imported(module: str) -> ModuleType:
    """Return *module*, imported without looking for circles among what all stays anyway.

    That looking took a tenth of every start.
    """
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()
        gc.enable()
