"""Rounds that nobody asks for: files go to central beside everything else, for as long as it takes."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.services.file_traffic import Round, Traffic
from ui.background import Background

FILES_MS: Final = 15_000
_UPKEEP_ROUNDS: Final = 240
"""About once an hour it is looked which copies may go."""
UNATTACHED_FOR: Final = timedelta(days=7)
"""So long a file stays that was taken in, and that nothing names."""


class FileRounds(QObject):
    """Sends files, one round at a time, on a thread of their own."""

    stand = Signal(object)
    """How they stand after a round, or as soon as it was looked: :class:`Traffic`."""

    tried = Signal()
    """What a person wanted to be tried at once was tried, and it is told how it stands."""

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._rounds = 0
        self._under_way = self._asked = False
        background.ending.connect(desk.file_traffic.end)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.send)
        self.timer.start(FILES_MS)

    def send(self) -> None:
        """Send what may go now."""
        self._under_way = True
        self._background.files(self, self._sent, lambda _: self._end(), self._refused)

    @property
    def has_central(self) -> bool:
        """Whether there is anywhere to send to."""
        return self._desk.syncing.remote is not None

    def look(self) -> None:
        """Look how they stand."""
        self._background.database(self, self._desk.file_traffic.state, self._show)

    def again(self) -> None:
        """Try at once whatever waits: a person asks for it."""
        again = self._desk.file_traffic.again
        self._background.database(self, again, lambda _: self._tried(), self._refused)

    def _tried(self) -> None:
        """Begin a round, where none is under way that takes up what has just been let go."""
        self._asked = True
        if self._under_way:
            self.look()
        else:
            self.send()

    def _sent(self) -> Round:
        done = self._desk.file_traffic.once()
        if self._rounds % _UPKEEP_ROUNDS == 0:
            self._desk.file_traffic.forget_old()
            self._desk.gathering.forget_unattached(older_than=UNATTACHED_FOR)
            self._desk.retaining.sweeping.once()
        self._rounds += 1
        return done

    def _end(self) -> None:
        self._under_way = False
        self.timer.start(FILES_MS)
        self.look()

    def _show(self, state: Traffic) -> None:
        self.stand.emit(state)
        if self._asked:
            self._asked = False
            self.tried.emit()

    def _refused(self, error: FrontOfficeError) -> None:
        self._background.refused.emit(error)
        self._end()
