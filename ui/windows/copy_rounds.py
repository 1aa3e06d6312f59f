"""Rounds that nobody asks for: whether it is time for a copy of the desk, and its daily upkeep."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.services.backup import BackupState
from ui.background import Background

COPY_MS: Final = 60_000
"""How often it is looked whether it is time."""


class CopyRounds(QObject):
    """Copies the database when it is time or a person asks, one copy at a time, off the screen."""

    stand = Signal(object)
    """The :class:`BackupState` as it is now."""

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._busy = False
        self.last: BackupState | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.copy)
        self.timer.start(COPY_MS)

    def copy(self, *, now: bool = False) -> None:
        """Copy the database if it is time, or *now*; and look after it once a day."""
        if not self._busy:
            self._busy = True
            work = self._copied_now if now else self._copied
            self._background.network(self, work, self._copied_show, self._not_copied)

    def look(self) -> None:
        """Look how the copies stand."""
        self._background.database(self, self._desk.backup.state, self._show)

    def _copied(self) -> BackupState:
        state = self._desk.backup.once()
        self._desk.upkeep.once()
        return state

    def _copied_now(self) -> BackupState:
        self._desk.backup.copy()
        return self._desk.backup.state()

    def _copied_show(self, state: BackupState) -> None:
        self._busy = False
        self.timer.start(COPY_MS)
        self._show(state)

    def _show(self, state: BackupState) -> None:
        self.last = state
        self.stand.emit(state)

    def _not_copied(self, error: FrontOfficeError) -> None:
        self._busy = False
        self.timer.start(COPY_MS)
        self._background.refused.emit(error)
        self.look()
