"""Tables from files and to files: the buttons, the dialogs, and the page of what a file changes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from frontoffice.desk import Desk
from frontoffice.domain.reference_preview import Preview
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.reference import Accepted
from ui.background import Background
from ui.theme import theme
from ui.views.reference_import import ImportPage
from ui.widgets.button import Button

_READ: Final = "XLSX, CSV (*.xlsx *.csv *.txt)"
_WRITTEN: Final = ("XLSX (*.xlsx)", "CSV (*.csv)")


class TableFiles(QWidget):
    """Takes a file into the chosen table after a look at it, and gives the table out."""

    opened = Signal()
    """What a file would change is shown on :attr:`page`."""

    closed = Signal()
    """It is answered, and the table is wanted again."""

    said = Signal(str, str)
    """A sentence for the person, and its meaning."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        table: Callable[[], str],
    ) -> None:
        """Make the buttons; *table* gives the name of the table that is meant."""
        super().__init__()
        self._desk, self._background = desk, background
        self._words, self._clerk, self._table = words, clerk, table
        _ = words.gettext
        self.take = Button(_("From a file"), glyph="arrow-forward-up", keys="Ctrl+O")
        self.give = Button(_("To a file"), glyph="device-floppy")
        self.sample = Button(_("Empty file"), "link", glyph="file-text")
        self.page = ImportPage(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().px(8))
        for button in (self.take, self.give, self.sample):
            layout.addWidget(button)
        self.take.clicked.connect(self.ask_file)
        self.give.clicked.connect(lambda: self._ask_where(self.write))
        self.sample.clicked.connect(lambda: self._ask_where(partial(self.write, template=True)))
        self.page.accepted.connect(self.accept)
        self.page.cancelled.connect(self.closed)

    def ask_file(self) -> None:
        """Ask for a file to be taken into the table."""
        ask = QFileDialog(self, self._words.gettext("From a file"))
        ask.setFileMode(QFileDialog.FileMode.ExistingFile)
        ask.setNameFilter(_READ)
        self._open(ask, self.read)

    def read(self, path: Path) -> None:
        """Show what the file *path* would change."""
        name = self._table()

        def show(preview: Preview) -> None:
            self.page.show_preview(preview, path.name)
            self.opened.emit()

        self._background.database(
            self, lambda: self._desk.reference.preview(name, path), show, self._refuse
        )

    def write(self, path: Path, *, template: bool = False) -> None:
        """Write the table, or a file to be filled in, to *path*."""
        name, language, reference = self._table(), self._words.language, self._desk.reference

        def work() -> None:
            if template:
                reference.export_template(name, path, language)
            else:
                reference.export(name, path, language)

        def done(_nothing: None) -> None:
            self.said.emit(self._words.gettext("Saved: {file}").format(file=path.name), "ok")

        self._background.database(self, work, done, self._refuse)

    def accept(self) -> None:
        """Record what is wanted of the file."""
        preview, only = self.page.preview, self.page.chosen()
        if preview is not None and only:
            self._background.database(
                self,
                lambda: self._desk.reference.accept(preview, self._clerk, only),
                self._accepted,
                self._refuse,
            )

    def _accepted(self, accepted: Accepted) -> None:
        words = self._words
        told = words.ngettext("{n} change recorded", "{n} changes recorded", accepted.recorded)
        text = told.format(n=accepted.recorded)
        if accepted.skipped:
            text += " · " + words.gettext("left out: {n}").format(n=len(accepted.skipped))
        self.said.emit(text, "warn" if accepted.skipped else "ok")
        self.closed.emit()

    def _ask_where(self, take: Callable[[Path], object]) -> None:
        ask = QFileDialog(self, self._words.gettext("To a file"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setNameFilters(list(_WRITTEN))
        ask.setDefaultSuffix("xlsx")
        ask.selectFile(self._table())
        self._open(ask, take)

    @staticmethod
    def _open(ask: QFileDialog, take: Callable[[Path], object]) -> None:
        ask.fileSelected.connect(lambda path: take(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()

    def _refuse(self, error: FrontOfficeError) -> None:
        self.said.emit(tell(error, self._words), "warn")
