"""Applying an update: proved, unpacked and tried beside, then switched; each step can be repeated.

A power cut leaves one of two things: the version before, as if nothing had been, or the new one.
"""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from db.before import keep_before
from db.first_look import HEAD
from db.lock import AlreadyOpenError, file_lock
from frontoffice.domain.version import Version, platform_here
from frontoffice.journal.bundle import Head, key_of
from frontoffice.updates.layout import Layout
from frontoffice.updates.packing import Bundle, Tell, look_into, prove, silent, unpack
from frontoffice.updates.progress import Progress, Step, note, progress_of, step_to
from frontoffice.updates.refusals import (
    AtWorkError,
    NoRoomError,
    NotReadyError,
    OlderError,
    OtherPlatformError,
    TooFarError,
    TrialError,
)
from frontoffice.updates.returning import go_back
from frontoffice.updates.seats import Seat, alone, ask, try_on_copy
from frontoffice.updates.trust import trust, trusted_keys

_RESERVE: Final = 128 << 20
"""Bytes that stay free for the work of the day."""
_COPIES: Final = 3
"""Of each database, at most, at one moment."""


def examine(layout: Layout | None, path: Path, tell: Tell = silent) -> Bundle:
    """Return the update *path*, every byte of it proved; nothing is changed.

    :param layout: where it would be applied; None where nobody means to.
    :raises BundleError: it is damaged, or signed by nobody who is trusted here.
    :raises NoUpdateError: it cannot be read.
    """
    bundle = look_into(path, trusted_keys(layout))
    prove(bundle, tell)
    return bundle


def check_fits(layout: Layout, head: Head) -> None:
    """Check that the update may follow what is here.

    :raises RuleError: it is for other machines, not newer, or another one has to come first.
    """
    here = layout.current()
    if head.platform != platform_here():
        raise OtherPlatformError(platform=head.platform, here=platform_here())
    if head.number <= Version.of(here):
        raise OlderError(version=head.version, here=here)
    if Version.of(head.least) > Version.of(here):
        raise TooFarError(version=head.version, least=head.least, here=here)


def make_ready(
    layout: Layout, path: Path, seats: Sequence[Seat], now: int, tell: Tell = silent
) -> Head:
    """Put the update *path* beside the current version and try it on copies; return its head.

    Work goes on meanwhile, and the current version stays what it is.

    :param now: UTC, milliseconds since 1970.
    :raises RuleError: it does not fit, is damaged, or nobody who is trusted has signed it.
    :raises UnavailableError: there is no room, or it did not pass its trial.
    :raises AtWorkError: another update is under way.
    """
    layout.check()
    try:
        with file_lock(layout.root / "update.lock"):
            bundle = look_into(path, trusted_keys(layout))
            check_fits(layout, bundle.head)
            prove(bundle, lambda done, whole: tell(done, 2 * whole))
            _check_room(layout, bundle.head, seats)
            return _made_ready(layout, bundle, seats, now, tell)
    except AlreadyOpenError as error:
        raise AtWorkError from error


def _made_ready(
    layout: Layout, bundle: Bundle, seats: Sequence[Seat], now: int, tell: Tell
) -> Head:
    head, here = bundle.head, layout.current()
    last = progress_of(layout)
    layout.clear(here, *((last.before,) if last.step is not Step.BACK else ()))
    part = layout.part(head.version)
    shutil.rmtree(part, ignore_errors=True)
    unpack(bundle, part, lambda done, whole: tell(whole + done, 2 * whole))
    part.replace(layout.folder(head.version))
    for seat in seats:
        said = try_on_copy(layout, head.version, seat)
        if said:
            layout.clear(here)
            raise TrialError(version=head.version, why=said)
    ready = Progress(
        step=Step.READY,
        version=head.version,
        before=here,
        database=HEAD,
        desks=tuple(str(seat.folder.absolute()) for seat in seats),
        next_keys=head.next_keys,
        at=now,
        refused=last.refused,
    )
    note(layout, ready)
    return head


def _check_room(layout: Layout, head: Head, seats: Sequence[Seat]) -> None:
    wanted = {layout.root: head.size}
    for seat in seats:
        wanted[seat.folder] = _COPIES * seat.database.path.stat().st_size
    by_disk: dict[int, int] = {}
    for folder, size in wanted.items():
        disk = folder.stat().st_dev
        by_disk[disk] = by_disk.get(disk, _RESERVE) + size
        if shutil.disk_usage(folder).free < by_disk[disk]:
            raise NoRoomError(folder=str(folder), megabytes=-(-by_disk[disk] >> 20))


def switch(layout: Layout, seats: Sequence[Seat], now: Callable[[], int]) -> Progress:
    """Let the version that is ready be the current one, and return how that went.

    The databases are copied first. Where the new version does not bring one up, the version
    before is the current one again, and the databases are what they were.

    :raises NotReadyError: none is ready.
    :raises AtWorkError: a window is open.
    :raises UnavailableError: there is no room for the copies; nothing was changed.
    """
    with alone(layout, seats):
        here = progress_of(layout)
        if not here.under_way or not layout.program(here.version).is_file():
            raise NotReadyError
        if layout.current() != here.version:
            for seat in seats:
                keep_before(seat.database)
            step_to(layout, Step.COPIED, now())
            layout.begin_trial(here.before)
            layout.point(here.version)
            step_to(layout, Step.SWITCHED, now())
        for seat in seats:
            said = ask(layout, here.version, seat, "settle")
            if said:
                return go_back(layout, seats, now, why=said)
        return step_to(layout, Step.SETTLED, now())


def came_up(layout: Layout, now: int) -> None:
    """Note that the current version works in front of a person: starts are counted no more.

    Whoever may not write the program's folder notes nothing.

    :raises ReadOnlyError: the folder cannot be written after all.
    """
    here = progress_of(layout)
    if here.version == layout.current() and here.step in {Step.SWITCHED, Step.SETTLED}:
        trust(layout, [key_of(one) for one in here.next_keys])
        layout.end_trial()
        step_to(layout, Step.DONE, now)
        layout.clear(here.version, here.before)
