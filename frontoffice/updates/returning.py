"""The way back: databases first, then the version; what was done since comes along, or it stays.

An older program cannot read a database that a newer one has brought up. Three things help, in
this order: the newer one has changed no tables; nothing was done since, so the copy of before is
the same; the newer one brings a copy down itself, with every entry in it. Where none of them
does, nothing is changed, and a person is told.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress

from db.before import bring_kept, kept_before, put_in_place, stood
from db.copying import CopyDamagedError, take_copy
from db.engine import Locked
from frontoffice.updates.layout import Layout
from frontoffice.updates.progress import Progress, Step, progress_of, step_to
from frontoffice.updates.refusals import NotCarriedError, NoWayBackError
from frontoffice.updates.seats import Seat, alone, ask, try_on_copy


def back(layout: Layout, seats: Sequence[Seat], now: Callable[[], int], why: str) -> Progress:
    """Go back to the version before, and return how that stands.

    :param why: a word for those who look into it later.
    :raises NoWayBackError: there is none, or it is the current one already.
    :raises NotCarriedError: what was done since cannot be brought back; nothing was changed.
    :raises AtWorkError: a window is open.
    :raises StorageError: a database is damaged, or a folder may not be written.
    """
    layout.check()
    with alone(layout, seats):
        return go_back(layout, seats, now, why=why)


def go_back(layout: Layout, seats: Sequence[Seat], now: Callable[[], int], *, why: str) -> Progress:
    """Do what :func:`back` does, for whoever holds the locks already."""
    here = progress_of(layout)
    if not here.before or not layout.program(here.before).is_file():
        raise NoWayBackError
    for seat in seats:
        _bring_back(layout, seat, here)
    layout.point(here.before)
    layout.end_trial()
    refused = tuple(dict.fromkeys((*here.refused, here.version)))
    return step_to(layout, Step.BACK, now(), why=why, refused=refused)


def _bring_back(layout: Layout, seat: Seat, here: Progress) -> None:
    """Put a database in place that the version before can read, with all that was done."""
    live = seat.database
    now = stood(live)
    if now.schema <= here.database:
        return
    prepared = live.path.with_name(live.path.name + ".back")
    kept = kept_before(live, here.database)
    for end in ("", "-journal", "-wal", "-shm"):
        prepared.with_name(prepared.name + end).unlink(missing_ok=True)
    copied = False
    if kept is not None and kept.stamp == now.stamp:
        with suppress(CopyDamagedError):  # then it is brought down as if there were none
            bring_kept(live, kept, prepared)
            copied = True
    if not copied:
        take_copy(live, prepared, lambda _done, _whole: None)
        words = ("down", "--copy", str(prepared), "--schema", here.database)
        said = ask(layout, here.version, seat, *words)
        if said:
            raise NotCarriedError(version=here.version, why=said)
    reached = stood(Locked(prepared, live.key))
    if (reached.schema, reached.entries) != (here.database, now.entries):
        raise NotCarriedError(version=here.version, why="entries")
    said = try_on_copy(layout, here.before, seat, Locked(prepared, live.key))
    if said:
        raise NotCarriedError(version=here.before, why=said)
    put_in_place(prepared, live, now.stamp)
