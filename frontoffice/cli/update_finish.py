"""``frontoffice update finish``: switch as soon as the window is closed, and open it again."""

from argparse import Namespace
from threading import Event
from time import monotonic
from typing import Final

from frontoffice.cli.opening import passphrase
from frontoffice.services.syncing import now_ms
from frontoffice.updates.applying import switch
from frontoffice.updates.layout import Layout
from frontoffice.updates.refusals import AtWorkError
from frontoffice.updates.seats import Seat, seat_of, start_apart

_PATIENCE_S: Final = 60
_BETWEEN_S: Final = 0.2


def run(args: Namespace) -> int:
    """Wait for the window that gave this command to close; then switch, and open another."""
    layout = Layout.found()
    try:
        _switch(layout, [seat_of(args.data, passphrase)])
        return 0
    finally:
        # Whatever came of it: the person who had a window has one again.
        start_apart([str(layout.starter()), "desk", "--data", str(args.data)])


def _switch(layout: Layout, seats: list[Seat]) -> None:
    until, pause = monotonic() + _PATIENCE_S, Event()
    while True:
        try:
            switch(layout, seats, now_ms)
        except AtWorkError:
            if monotonic() > until:
                raise
            pause.wait(_BETWEEN_S)
        else:
            return
