"""Rounds that nobody asks for: the sheet for the wall of a single reception day, each hour."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.services.reception_papers import WALLS
from ui.background import Background

_LOOK_MS: Final = 60_000
_AT_ONCE_MS: Final = 50
"""After the window opens: a sheet of this hour may have been missed."""


class WallRounds(QObject):
    """Makes the sheet of the hour while the day is open, whatever screen somebody is at.

    The rounds of the printer, each second, bring to paper what it puts into the spool.
    """

    made = Signal(object)
    """The file, once an hour."""
    refused = Signal(object)
    """The :class:`FrontOfficeError` by which it could not be written."""

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._failed = ""
        self.timer = QTimer(self)
        self.timer.setInterval(_LOOK_MS)
        self.timer.timeout.connect(self.look)
        self.timer.start()
        QTimer.singleShot(_AT_ONCE_MS, self, self.look)

    def look(self) -> None:
        """Make the sheet of this hour, where a day is open and it is not made yet.

        Where somebody wished so it goes into the spool too, also when the file cannot be written.
        """
        day, folder = self._desk.single_day, self._desk.folder / WALLS

        def work() -> Path | None:
            day.hours.print_due()
            return day.papers.keep_wall(folder)

        self._background.database(self, work, self._kept, self._not)

    def _kept(self, path: Path | None) -> None:
        self._failed = ""
        if path is not None:
            self.made.emit(path)

    def _not(self, error: FrontOfficeError) -> None:
        # Told once, and not each minute.
        if error.code != self._failed:
            self._failed = error.code
            self.refused.emit(error)
