"""Saving a file of an appeal: as it is, or a film as MP4 where this desk makes that."""

from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.attachments import Attachment
from frontoffice.services.transcoding import MADE
from ui.background import Background
from ui.widgets.states import ProgressLine

_KIB: Final = 1024


class Saving(QWidget):
    """Asks where to, and shows how far a copy is; asked again meanwhile, it stops that."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    refused = Signal(object)
    """A ``FrontOfficeError``."""

    _read = Signal(int)

    def __init__(self, desk: Desk, background: Background, words: Words) -> None:
        super().__init__()
        self._desk, self._background, self._words = desk, background, words
        self._stop: Event | None = None
        self.line = ProgressLine()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.line)
        self._read.connect(lambda read: self.line.reach(read // _KIB))
        background.ending.connect(self.stop)

    def ask(self, one: Attachment) -> None:
        """Ask where *one* is to be written; of a film, in which form too."""
        if self._stop is not None:
            self.stop()
        elif one.media.startswith(("video/", "audio/")):
            can = self._desk.handing_out.can_be_made
            self._background.database(
                self, lambda: can(one.media), lambda makes: self._ask(one, makes=makes)
            )
        else:
            self._ask(one, makes=False)

    def stop(self) -> None:
        """Make the copy that is under way no more; nothing of it is left."""
        if self._stop is not None:
            self._stop.set()

    def save(self, one: Attachment, path: Path) -> None:
        """Write *one* to *path*, in plain, and say that it lies so."""
        save = self._desk.attachments.save
        self._background.network(
            self, lambda: save(one.id, path), lambda _: self._say(path), self.refused.emit
        )

    def make(self, one: Attachment, path: Path) -> None:
        """Write a copy of the film *one* to *path*, as MP4 and in plain."""
        stop = self._stop = Event()
        words = self._words.gettext("{file} becomes MP4, KB. Ctrl+S stops it")
        self.line.begin(words.format(file=one.name), max(1, one.size // _KIB))
        save = self._desk.handing_out.save

        def done(made: bool) -> None:
            self._end()
            if made:
                self._say(path)
            else:
                self.said.emit(self._words.gettext("Stopped: no copy was made"), "")

        def refused(error: FrontOfficeError) -> None:
            self._end()
            self.refused.emit(error)

        self._background.network(
            self, lambda: save(one.id, path, self._read.emit, stop), done, refused
        )

    def _ask(self, one: Attachment, *, makes: bool) -> None:
        _ = self._words.gettext
        ask = QFileDialog(self, _("Save in plain as"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        as_mp4 = _("Copy for handing out, MP4") + f" (*{MADE})"
        if makes:
            ask.setNameFilters([_("As it is") + " (*)", as_mp4])
        ask.selectFile(one.name)

        def chosen(path: str) -> None:
            if makes and ask.selectedNameFilter() == as_mp4:
                self.make(one, Path(path).with_suffix(MADE))
            else:
                self.save(one, Path(path))

        ask.fileSelected.connect(chosen)
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def _say(self, path: Path) -> None:
        told = self._words.gettext(
            "Saved: {file}. It lies there in plain: delete it when it is needed no more"
        )
        self.said.emit(told.format(file=path.name), "warn")

    def _end(self) -> None:
        self._stop = None
        self.line.end()
