"""``frontoffice kiosk``: the screen for people in a hall, watched over and begun anew if need be."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Final

from frontoffice.cli.itself import itself
from frontoffice.cli.output import say_aside
from frontoffice.cli.watchdog import RESTED, Watchdog
from frontoffice.updates.layout import layout_here

AGAIN: Final = "FRONTOFFICE_KIOSK_AGAIN"
"""Set where the window was begun anew by whoever watches it."""


def run(args: Namespace) -> int:
    """Show the kiosk of ``--data`` until its caretaker closes it."""
    if args.inside or args.windowed:
        return _inside(args)
    newer = _newer(args)
    if newer is not None:
        # In the place of this process: whoever tells it to end, tells that one.
        os.execv(newer, [str(newer), "kiosk", "--data", str(args.data)])  # noqa: S606 -- ours
    command = itself("kiosk", "--inside", "--data", str(args.data))
    watchdog = Watchdog(command, on_again=_tell)
    watchdog.end_when_told()
    return watchdog.run()


def _newer(args: Namespace) -> Path | None:
    """Return what starts a newer version that has just been put in place; None for none."""
    if layout_here() is None:
        return None
    # A desk's services are of no use to the process that watches, unless it updates.
    from frontoffice.services.syncing import now_ms  # noqa: PLC0415
    from frontoffice.updates.unattended import update_first  # noqa: PLC0415

    given = os.environ.get("FRONTOFFICE_PASSPHRASE", "")
    return update_first(args.data, lambda: given, now_ms)


def _tell(why: str) -> None:
    if not why:  # a day's rest, whatever was wrong before
        os.environ.pop(AGAIN, None)
        return
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
        rested=RESTED if args.inside else 0,
    )
