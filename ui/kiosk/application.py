"""The kiosk as a program: what it starts, what it keeps alive, and how it ends."""

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from frontoffice.errors import FrontOfficeError
from frontoffice.first_look import Unlocked, unlock
from ui.background import Background
from ui.desk_lock import DeskLock
from ui.kiosk.look import apply_kiosk
from ui.kiosk.threshold import Threshold, window_of
from ui.sweeping import Sweeper
from ui.theme import LIGHT
from ui.widgets.painted import give_voices

_LOG: Final = logging.getLogger(__name__)
BEAT_MS: Final = 1_000
LOCKED: Final = 3
"""Status: the desk is open in another window; it is tried again later."""
BROKEN: Final = 4
"""Status: something broke; all that was answered is kept."""
REST_AFTER_S: Final = 20 * 60 * 60.0
"""After so long a fresh process takes over, whatever libraries have kept of a day's people."""
CALM_S: Final = 30 * 60.0
"""It does so when nobody has stood there for so long: in most places at night."""
REST_LOOK_MS: Final = 60_000


def run_kiosk(
    folder: Path,
    passphrase: Callable[[], str],
    *,
    windowed: bool,
    beats: bool,
    again: bool = False,
    rested: int = 0,
) -> int:
    """Show the kiosk of *folder* until its caretaker closes it; return the exit status.

    :param windowed: in a window, to look at it; else it has the whole screen.
    :param beats: give signs of life on standard output.
    :param again: the window before broke or was silent.
    :param rested: the status with which it ends once a day, to be begun anew; 0: it never does.
    :raises FrontOfficeError: see :func:`frontoffice.desk.open_desk`.
    """
    app = QApplication.instance() or QApplication(["frontoffice"])
    assert isinstance(app, QApplication)  # noqa: S101 -- nobody else makes one in this process
    app.setApplicationDisplayName("frontoffice")
    if beats:
        _beat(app)
    sweeper, lock = Sweeper(), DeskLock(folder)
    if not lock.take():
        return LOCKED
    apply_kiosk(app, LIGHT)
    give_voices()
    background = Background()
    sys.excepthook = _broken
    background.bug.connect(lambda bug: _broken(type(bug), bug, bug.__traceback__))
    opening = _Opening(background, windowed=windowed)
    try:
        opening.begin(unlock(folder, passphrase), again=again)
        if rested:
            _rest(opening, rested)
        status = app.exec()
    finally:
        background.close()
        opening.close()
        lock.release()
        sweeper.close()
        sys.excepthook = sys.__excepthook__
    if opening.refused is not None:
        raise opening.refused
    return status


class Behind(Protocol):
    """What stands behind the first screen: :class:`ui.kiosk.serving.Served`."""

    def begin(self, background: Background, threshold: Threshold | None, *, windowed: bool) -> None:
        """Serve people, first of all who has begun at the *threshold*."""

    @property
    def silent_s(self) -> float:
        """For how long nobody has stood there; 0 while somebody does."""

    def close(self) -> None:
        """Let go of the desk."""


class _Opening(QObject):
    """Opens a kiosk in two steps: the first screen, then all the rest behind it."""

    refused: FrontOfficeError | None = None
    """Why the desk did not open."""

    def __init__(self, background: Background, *, windowed: bool) -> None:
        super().__init__(background)
        self._background, self._windowed = background, windowed
        self._threshold: Threshold | None = None
        self._behind: Behind | None = None

    def begin(self, unlocked: Unlocked, *, again: bool) -> None:
        """Show the first screen, if a look tells whose it is, and open the desk away from it."""
        seen = unlocked.first_look()
        if seen is not None:
            window = window_of(seen.office, windowed=self._windowed)
            self._threshold = Threshold(window)
            window.repaint()  # before importing the rest takes turns with the screen

        def work() -> Behind:
            # SQLAlchemy, the services and the screens cost half a second.
            from ui.kiosk.serving import Served  # noqa: PLC0415 -- heavy, see above

            return Served.open(unlocked, again=again)

        self._background.database(self, work, self._serve, self._refuse)

    @property
    def silent_s(self) -> float:
        """For how long nobody has stood there; 0 while somebody does, or may."""
        return 0.0 if self._behind is None else self._behind.silent_s

    def close(self) -> None:
        """Let go of the desk, if it came to be opened."""
        behind, self._behind = self._behind, None
        if behind is not None:
            behind.close()

    def _serve(self, behind: Behind) -> None:
        self._behind = behind
        behind.begin(self._background, self._threshold, windowed=self._windowed)

    def _refuse(self, error: FrontOfficeError) -> None:
        self.refused = error
        QApplication.exit(BROKEN)


def _beat(app: QApplication) -> None:
    """Give a sign of life each second, from the thread of the screen: a frozen one gives none."""

    def beat() -> None:
        sys.stdout.write(".")
        sys.stdout.flush()

    timer = QTimer(app)
    timer.timeout.connect(beat)
    timer.start(BEAT_MS)
    beat()


def _rest(opening: _Opening, status: int) -> None:
    """End with *status* once a day, in an hour when nobody comes."""
    begun = time.monotonic()

    def look() -> None:
        if time.monotonic() - begun >= REST_AFTER_S and opening.silent_s >= CALM_S:
            QApplication.exit(status)

    timer = QTimer(opening)
    timer.timeout.connect(look)
    timer.start(REST_LOOK_MS)


def _broken(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
    """Log our fault and end: whoever watches begins anew, and what was answered is kept."""
    _LOG.error("bug in the kiosk", exc_info=(kind, value, trace))
    QApplication.exit(BROKEN)
