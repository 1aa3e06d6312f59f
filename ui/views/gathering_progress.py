"""How far it is with what is read, scanned or merged; after a second, and with a way to stop it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.gathering.gatherer import Gatherer
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.states import QUIET_MS, ProgressLine


class ReadingLine(QWidget):
    """Follows a gatherer by itself."""

    def __init__(self, gatherer: Gatherer, words: Words) -> None:
        super().__init__()
        self._gatherer, self._words = gatherer, words
        self.line = ProgressLine(0)
        self.stop = Button(words.gettext("Stop"), keys="Alt+S")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self.line, 1)
        row.addWidget(self.stop)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.show)
        self.hide()
        self.stop.clicked.connect(gatherer.intake.stop)
        gatherer.intake.began.connect(lambda _of: self._begin(words.gettext("Papers are read")))
        gatherer.intake.reached.connect(self.line.reach)
        gatherer.intake.ended.connect(lambda _run: self._end())
        gatherer.merged.connect(lambda _file: self._end())
        gatherer.refused.connect(lambda _error: self._end())

    def say_merging(self) -> None:
        """Say that papers become one PDF; that cannot be stopped halfway."""
        self._begin(self._words.gettext("One PDF is made"))
        self.stop.hide()

    def _begin(self, told: str) -> None:
        self.line.begin(told)
        self.stop.show()
        self._quiet.start()

    def _end(self) -> None:
        if not self._gatherer.is_busy():
            self._quiet.stop()
            self.line.end()
            self.hide()
