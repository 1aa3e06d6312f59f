"""``frontoffice kiosk``: the screen for people in a hall, watched over and begun anew if need be."""

import os
from argparse import Namespace

from frontoffice.cli.itself import itself
from frontoffice.cli.output import say_aside
from frontoffice.cli.watchdog import Watchdog


def run(args: Namespace) -> int:
    """Show the kiosk of ``--data`` until its caretaker closes it."""
    if args.inside or args.windowed:
        return _inside(args)
    command = itself("kiosk", "--inside", "--data", str(args.data))
    watchdog = Watchdog(command, on_again=_tell)
    watchdog.end_when_told()
    return watchdog.run()


def _tell(why: str) -> None:
    say_aside(f"kiosk begun anew: {why}")


def _inside(args: Namespace) -> int:
    # Qt stays out of the process that watches: it has to live when Qt does not.
    from ui.kiosk.application import run_kiosk  # noqa: PLC0415

    given = os.environ.get("FRONTOFFICE_PASSPHRASE", "")
    return run_kiosk(args.data, lambda: given, windowed=args.windowed, beats=args.inside)
