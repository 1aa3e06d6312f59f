"""Asks where a table is read from or written to."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from frontoffice.i18n.words import Words

_READ: Final = "XLSX, CSV (*.xlsx *.csv *.txt)"
_WRITTEN: Final = ("XLSX (*.xlsx)", "CSV (*.csv)")

Take = Callable[[Path], object]


class FileAsker:
    """Opens the dialogs of files; whoever asked is told the path that was chosen."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        self._parent, self._words = parent, words

    def ask_import(self, take: Take) -> None:
        """Ask for a file to read."""
        ask = QFileDialog(self._parent, self._words.gettext("From a file"))
        ask.setFileMode(QFileDialog.FileMode.ExistingFile)
        ask.setNameFilter(_READ)
        self._open(ask, take)

    def ask_export(self, name: str, take: Take) -> None:
        """Ask for a file to write the table *name* to."""
        ask = QFileDialog(self._parent, self._words.gettext("To a file"))
        ask.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        ask.setNameFilters(list(_WRITTEN))
        ask.setDefaultSuffix("xlsx")
        ask.selectFile(name)
        self._open(ask, take)

    @staticmethod
    def _open(ask: QFileDialog, take: Take) -> None:
        ask.fileSelected.connect(lambda path: take(Path(path)))
        ask.finished.connect(ask.deleteLater)
        ask.open()
