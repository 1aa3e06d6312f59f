"""Schedules from files, after a look at what they change, and to files: papers and a calendar."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.schedule_import import CHANGE_NAMES, Change, ImportPreview
from frontoffice.domain.schedule_words import series_words
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.theme import BODY, LABEL
from ui.views.card_columns import column, scrolling
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.text import Text

_READ: Final = "XLSX, CSV, ICS (*.xlsx *.csv *.txt *.ics)"
_PDF, _ICS = "PDF (*.pdf)", "iCalendar (*.ics)"
_SIGNS: Final = {Change.NEW: "plus", Change.CHANGED: "edit", Change.SAME: "check"}


class ScheduleFilesPage(QWidget):
    """Shows what a file would change, until it is proposed or left."""

    closed = Signal()
    """It is answered, and the month is wanted again."""

    opened = Signal()
    """What a file would change is shown."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(self, desk: Desk, background: Background, words: Words, clerk: Clerk) -> None:
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk = words, clerk
        self._preview: ImportPreview | None = None
        _ = words.gettext
        self.card = Card()
        self.head = Text(px=16, serif=True, weight=600)
        self.lines = column()
        self.accept = Button(_("Propose all"), "primary", keys="Ctrl+Enter")
        self.leave = Button(_("Leave it"), "link", keys="Esc")
        for part in (self.head, self.lines, self.accept, self.leave):
            self.card.body.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(column(self.card)))
        self.accept.clicked.connect(self.propose)
        self.leave.clicked.connect(self.closed)
        self.setFocusProxy(self.accept)

    def ask_file(self) -> None:
        """Ask for a file to be looked at."""
        ask = QFileDialog(self, self._words.gettext("From a file"))
        ask.setFileMode(QFileDialog.FileMode.ExistingFile)
        ask.setNameFilter(_READ)
        _open(ask, self.read)

    def read(self, path: Path) -> None:
        """Show what the file *path* would change."""
        self._background.database(
            self,
            lambda: self._desk.schedule_files.preview(path),
            lambda preview: self._show(preview, path.name),
            self._refuse,
        )

    def propose(self) -> None:
        """Propose all that the file changes."""
        preview, words = self._preview, self._words
        if preview is None or not preview.changing:
            self.closed.emit()
            return

        def done(count: int) -> None:
            told = words.ngettext("{n} schedule is proposed", "{n} schedules are proposed", count)
            self.said.emit(told.format(n=count), "ok")
            self.closed.emit()

        self._background.database(
            self,
            lambda: self._desk.schedules.propose_all(preview.changing, self._clerk),
            done,
            self._refuse,
        )

    def ask_where(self, first: date, last: date) -> None:
        """Ask where the joint schedule goes, as a paper or as a calendar."""
        ask = QFileDialog(self, self._words.gettext("Publish"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setNameFilters([_PDF, _ICS])
        ask.setDefaultSuffix("pdf")
        ask.selectFile(f"{first:%Y-%m}.pdf")
        _open(ask, lambda path: self.publish(path, first, last))

    def publish(self, path: Path, first: date, last: date) -> None:
        """Write the joint schedule of the region to *path*; a calendar where its name says so."""
        desk, language = self._desk, self._words.language

        def work() -> None:
            if path.suffix.lower() == ".ics":
                desk.schedule_papers.save_calendar(path, first, last, language)
            else:
                desk.schedule_papers.save_joint(path, first, last)

        def done(_nothing: None) -> None:
            self.said.emit(self._words.gettext("Saved: {file}").format(file=path.name), "ok")

        self._background.database(self, work, done, self._refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, preview: ImportPreview, name: str) -> None:
        words, self._preview = self._words, preview
        count = len(preview.changing)
        told = words.ngettext(
            "{file}: {n} schedule changes", "{file}: {n} schedules change", count
        ).format(file=name, n=count)
        self.head.say(told)
        layout = self.lines.layout()
        assert layout is not None  # noqa: S101 -- column gave it one
        while (item := layout.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for one in preview.schedules:
            change = CHANGE_NAMES[one.change].in_(words.language)
            often = [series_words(series).in_(words.language) for series in one.schedule.series]
            text = " · ".join((one.schedule.official, change, *often))
            layout.addWidget(Text(text, px=BODY, glyph=_SIGNS[one.change]))
        for bad in preview.bad:
            told = words.gettext("Line {n} is skipped: {why}")
            text = told.format(n=bad.line, why=tell(bad.error, words))
            layout.addWidget(Text(text, px=LABEL, colour="warn", glyph="alert-triangle"))
        self.opened.emit()

    def _refuse(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")


def _open(ask: QFileDialog, take: Callable[[Path], object]) -> None:
    ask.fileSelected.connect(lambda path: take(Path(path)))
    ask.finished.connect(ask.deleteLater)
    ask.open()
