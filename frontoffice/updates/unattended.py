"""A machine without a clerk: what has come is put in place as it starts, before anybody uses it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from frontoffice.errors import FrontOfficeError
from frontoffice.updates.applying import make_ready, switch
from frontoffice.updates.delivery import FOLDER
from frontoffice.updates.finding import newest
from frontoffice.updates.layout import Layout, layout_here
from frontoffice.updates.progress import note, progress_of
from frontoffice.updates.refusals import TrialError
from frontoffice.updates.seats import is_desk, seat_of


def update_first(
    folder: Path, passphrase: Callable[[], str], now: Callable[[], int]
) -> Path | None:
    """Put the newest version that has come to the desk in *folder* in place.

    Return what starts it; None where the version that runs is the one to go on. Whatever
    refuses: a kiosk that serves people comes before its update, which is tried again.
    """
    layout = layout_here()
    if layout is None or not is_desk(folder):
        return None
    here = layout.current()
    with suppress(FrontOfficeError):
        layout.check()
        _updated(layout, folder, passphrase, now)
    return layout.starter() if layout.current() != here else None


def _updated(
    layout: Layout, folder: Path, passphrase: Callable[[], str], now: Callable[[], int]
) -> None:
    bundle = newest(layout, [folder / FOLDER])
    if bundle is None:
        return
    seats = [seat_of(folder, passphrase)]
    try:
        make_ready(layout, bundle.path, seats, now())
    except TrialError:
        # Else each start would take a minute longer, for nothing.
        last = progress_of(layout)
        note(layout, replace(last, refused=(*last.refused, bundle.head.version)))
        raise
    switch(layout, seats, now)
