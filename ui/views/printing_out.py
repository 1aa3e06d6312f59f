"""The one place from which what is printed as it stands then goes to the printer."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from ui.background import Background


class PrintingOut(QObject):
    """Puts it into the spool, and tells what comes of it."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    to_print = Signal()
    """Something waits for the printer."""

    made = Signal(object)
    """No printer is there, and a file was made instead: its path."""

    def __init__(self, desk: Desk, background: Background, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._background, self._words = desk, background, words

    def put(self, put: Callable[[], object]) -> None:
        """Print what *put* puts into the spool; without a printer of pages it waits there."""
        _, spool = self._words.gettext, self._desk.spool
        goes = _("The paper goes to the printer")
        waits = _("No printer takes whole pages: the paper waits for one")

        def work() -> bool:
            put()
            return spool.prints_pages()

        def done(comes: object) -> None:
            self.said.emit(*((goes, "ok") if comes else (waits, "warn")))
            self.to_print.emit()

        self._background.database(self, work, done, self._refused)

    def put_or_save(
        self, put: Callable[[], object], save: Callable[[], Path], *, pages: bool = True
    ) -> None:
        """Print what *put* puts into the spool; without a printer *save* makes a file of it."""
        spool, goes = self._desk.spool, self._words.gettext("The paper goes to the printer")

        def work() -> Path | None:
            if spool.prints_pages() if pages else spool.prints():
                put()
                return None
            return save()

        def done(path: Path | None) -> None:
            if path is not None:
                self.made.emit(path)
                return
            self.said.emit(goes, "ok")
            self.to_print.emit()

        self._background.database(self, work, done, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
