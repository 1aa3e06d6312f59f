"""``frontoffice kiosk``: the screen for people in a hall, watched over and begun anew if need be."""

import os
import sys
from argparse import Namespace
from typing import Final

from frontoffice.cli.output import say_aside
from frontoffice.cli.watchdog import Watchdog

AGAIN: Final = "FRONTOFFICE_KIOSK_AGAIN"
"""Set where the window was begun anew by whoever watches it."""


def run(args: Namespace) -> int:
    """Show the kiosk of ``--data`` until its caretaker closes it."""
    if args.inside or args.windowed:
        return _inside(args)
    command = [sys.executable, "-m", "frontoffice", "kiosk", "--inside", "--data", args.data]
    watchdog = Watchdog([str(word) for word in command], on_again=_tell)
    watchdog.end_when_told()
    return watchdog.run()


def _tell(why: str) -> None:
    os.environ[AGAIN] = "1"  # the process that is begun anew inherits it
    say_aside(f"kiosk begun anew: {why}")


def _inside(args: Namespace) -> int:
    # Qt stays out of the process that watches: it has to live when Qt does not.
    from ui.kiosk.application import run_kiosk  # noqa: PLC0415

    given = os.environ.get("FRONTOFFICE_PASSPHRASE", "")
    return run_kiosk(
        args.data,
        lambda: given,
        windowed=args.windowed,
        beats=args.inside,
        again=bool(os.environ.get(AGAIN)),
    )
