"""A file that comes from central because somebody wants to see it: one at a time."""

from functools import partial
from threading import Event
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.errors import FrontOfficeError
from frontoffice.services.attachments import Attachment
from frontoffice.services.file_traffic import FileTraffic
from ui.background import Background


class Fetching(QObject):
    """Gets files beside all other work; another wish takes the place of the one before."""

    reached = Signal(int)
    """So many bytes are here."""

    ended = Signal(bool)
    """It is here, or was told to end: what came of it stays, and it goes on the next time."""

    refused = Signal(object)
    """A ``FrontOfficeError``; what came stays."""

    def __init__(self, traffic: FileTraffic, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._traffic, self._background = traffic, background
        self._stop: Event | None = None
        self._of: UUID | None = None
        background.ending.connect(self.stop)

    @property
    def of(self) -> UUID | None:
        """The attachment whose file is under way."""
        return self._of

    def begin(self, one: Attachment) -> None:
        """Get the file of *one*."""
        self.stop()
        stop = self._stop = Event()
        self._of = one.id

        def told(size: int) -> None:
            if not stop.is_set():
                self.reached.emit(size)

        self._background.network(
            self,
            lambda: self._traffic.fetch(one, told, stop),
            partial(self._done, stop),
            partial(self._refuse, stop),
        )

    def stop(self) -> None:
        """Want it no more."""
        if self._stop is not None:
            self._stop.set()
            self._stop, self._of = None, None
            self.ended.emit(False)

    def _done(self, stop: Event, came: bool) -> None:
        if stop is self._stop:
            self._stop, self._of = None, None
            self.ended.emit(came)

    def _refuse(self, stop: Event, error: FrontOfficeError) -> None:
        if stop is self._stop:
            self._stop, self._of = None, None
            self.refused.emit(error)
