"""Rounds that nobody asks for: files go to central beside everything else, for as long as it takes."""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, QTimer

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.services.file_traffic import Round
from ui.background import Background

FILES_MS: Final = 15_000
_UPKEEP_ROUNDS: Final = 240
"""About once an hour it is looked which copies may go."""
UNATTACHED_FOR: Final = timedelta(days=7)
"""So long a file stays that was taken in, and that nothing names."""


class FileRounds(QObject):
    """Sends files, one round at a time, on a thread of their own; how they stand, the desk tells."""

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._rounds = 0
        background.ending.connect(desk.file_traffic.end)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.send)
        self.timer.start(FILES_MS)

    def send(self) -> None:
        """Send what may go now."""
        self._background.files(self, self._sent, self._done, self._refused)

    def _sent(self) -> Round:
        done = self._desk.file_traffic.once()
        if self._rounds % _UPKEEP_ROUNDS == 0:
            self._desk.file_traffic.forget_old()
            self._desk.gathering.forget_unattached(older_than=UNATTACHED_FOR)
            self._desk.retaining.sweeping.once()
        self._rounds += 1
        return done

    def _done(self, _: Round) -> None:
        self.timer.start(FILES_MS)

    def _refused(self, error: FrontOfficeError) -> None:
        self.timer.start(FILES_MS)
        self._background.refused.emit(error)
