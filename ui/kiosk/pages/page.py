"""A screen of the kiosk: a question, its answer, and the way back and on."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from frontoffice.i18n import Localised
from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP, MARGIN
from ui.kiosk.widgets.foot import SECOND, Foot
from ui.kiosk.widgets.low_frame import LowFrame
from ui.kiosk.widgets.step_head import Question, Steps
from ui.scanned import Scan

_QUESTION, _BESIDE = 2, 4
"""Shares of a wide screen."""


class Page(QWidget):
    """One screen: what is read above, what is touched beneath it."""

    on = Signal()
    """The answer stands."""

    back = Signal()
    """The screen before is wanted."""

    def __init__(self, words: Words, place: tuple[int, int] | None = None) -> None:
        """Make a screen that asks nothing yet.

        :param place: the how-manieth of how many questions it is; None where nothing is counted.
        """
        super().__init__()
        self.words = words
        self.steps, self.question, self.foot = Steps(words), Question(), Foot(words)
        self._read, self._touched = QWidget(), QWidget()
        self._asked = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asked.setSpacing(2 * GAP)
        self._asked.addWidget(self.question, _QUESTION)
        read = _column(self._read)
        read.addWidget(self.steps)
        read.addLayout(self._asked, 1)
        self.answer = QVBoxLayout()
        """What is touched to answer."""
        self.answer.setSpacing(GAP)
        touched = _column(self._touched)
        touched.addLayout(self.answer, 1)
        touched.addWidget(self.foot)
        self.frame = LowFrame(self._read, self._touched)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.addWidget(self.frame)
        self.steps.setVisible(place is not None)
        if place is not None:
            self.steps.show_step(*place)
        self.foot.on.connect(self.go_on)
        self.foot.back.connect(self.back)

    def ask(self, question: str, hint: str = "") -> None:
        """Show what is asked."""
        self.question.ask(question, hint)
        self.setAccessibleName(question)
        self.setAccessibleDescription(hint)

    def beside(self, widget: QWidget) -> None:
        """Put *widget*, which is read and filled from below, beside the question."""
        self._asked.addWidget(widget, _BESIDE)

    def answer_beside(self, widget: QWidget) -> None:
        """Let *widget*, which is touched, stand beside the question, or under it if there is no room."""
        self._asked.removeWidget(self.question)
        self._asked = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asked.setSpacing(2 * GAP)
        self._asked.addWidget(self.question, _QUESTION)
        self._asked.addWidget(widget, _BESIDE)
        self.answer.addLayout(self._asked, 1)

    def both(self, name: Localised) -> tuple[str, str]:
        """Return *name* in the language of the screen, and in the second one."""
        language = self.words.language
        return name.in_(language), name.in_(SECOND[language])

    def go_on(self) -> None:
        """Take what was answered, and go on."""
        self.take()
        self.on.emit()

    def take(self) -> None:
        """Note what was answered; what a touch has answered was noted before."""

    def begin(self) -> None:
        """Give the focus to the field, if there is one: the screen is shown."""

    def take_scan(self, scan: Scan) -> None:
        """Take what a scanner has read; most screens have no use for it."""

    def spoken(self) -> tuple[str, ...]:
        """Return what is read aloud."""
        return self.accessibleName(), self.accessibleDescription()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        ways, wide = QBoxLayout.Direction, lies(event.size())
        self._asked.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._asked.setStretch(0, _QUESTION if wide else 0)


def lies(size: QSize) -> bool:
    """Return whether a screen of *size* is wide rather than high."""
    return size.width() > size.height()


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP)
    return column
