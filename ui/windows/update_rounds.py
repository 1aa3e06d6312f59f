"""Rounds that nobody asks for: whether a newer version has come, and giving way to it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.updates.waiting import UpdateState, Waiting
from ui.background import Background

FIRST_MS: Final = 20_000
LOOK_MS: Final = 10 * 60_000


class UpdateRounds(QObject):
    """Looks for newer versions, and makes one ready when somebody wants it, off the screen."""

    stand = Signal(object)
    """The :class:`UpdateState` as it is now."""
    part = Signal(float)
    """How much of a version is ready, 0 to 1."""
    ready = Signal()
    """A version is ready; the window gives way to it when nothing is under way in it."""
    refused = Signal(object)
    """The :class:`FrontOfficeError` by which a version was not made ready."""

    def __init__(self, desk: Desk, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self.waiting = Waiting.of(desk)
        self.last: UpdateState | None = None
        self.is_busy = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.look)
        if self.waiting is not None:
            background.ending.connect(self.waiting.end)
            self.timer.start(FIRST_MS)

    def look(self) -> None:
        """Look what there is, and fetch what central offers."""
        if self.waiting is not None and not self.is_busy:
            self._background.files(self, self.waiting.once, self._found, self._not_found)

    def make_ready(self) -> None:
        """Make the newest version ready; work goes on meanwhile."""
        waiting = self.waiting
        if waiting is not None and not self.is_busy:
            self.is_busy = True
            self.part.emit(0.0)
            self._background.files(
                self,
                lambda: waiting.make_ready(lambda done, whole: self.part.emit(done / whole)),
                self._made,
                self._not_made,
            )

    def _found(self, state: UpdateState) -> None:
        self.timer.start(LOOK_MS)
        self.last = state
        self.stand.emit(state)

    def _not_found(self, error: FrontOfficeError) -> None:
        self.timer.start(LOOK_MS)
        self._background.refused.emit(error)

    def _made(self, _nothing: None) -> None:
        self.is_busy = False
        self.ready.emit()

    def _not_made(self, error: FrontOfficeError) -> None:
        self.is_busy = False
        self.refused.emit(error)
        self.look()
