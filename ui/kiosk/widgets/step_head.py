"""How far one is, and the question: as large as it fits."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.kiosk.look import HINT, QUESTION, TEXT, TIGHT_QUESTION, is_tight
from ui.kiosk.widgets.fitting import Line, Stack
from ui.kiosk.widgets.stacked import Stacked
from ui.theme import CONTRAST
from ui.widgets.painted import Painted, box

_BAR: Final = 12
_BAR_GAP: Final = 9
_AIR: Final = 10
_LEAST_QUESTION: Final = 36


class Steps(Painted):
    """A bar in as many parts as there are questions, and where one is in words."""

    access_role = QAccessible.Role.ProgressBar

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._at = self._of = 0
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, at: int, of: int) -> None:
        """Show that this is question *at* of *of*; one past the last means that all is done."""
        self._at, self._of = at, of
        done = at > of
        self._text = (
            self._words.gettext("All done")
            if done
            else self._words.gettext("Question {at} of {of}").format(at=at, of=of)
        )
        self.name(self._text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar and of the words; a low screen has no room for these."""
        words = 0 if is_tight(self) else _AIR + self._stack().height(1e6)
        return QSize(self.px(300), _BAR + words)

    def minimumSizeHint(self) -> QSize:
        """Return the same height; the width is for the page to give."""
        return QSize(self._stack().width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar and the words."""
        if not self._of:
            return
        painter, shown = self.painter(), self.theme
        step = (self.width() + _BAR_GAP) / self._of
        for at in range(self._of):
            part = QRectF(at * step, 0, step - _BAR_GAP, _BAR)
            passed = at < self._at
            fill = "accent" if passed else "canvas" if shown.tokens is CONTRAST else "line"
            edge = None if passed else shown.colour("line")
            box(painter, part, _BAR / 2, fill=shown.colour(fill), edge=edge)
        place = QRectF(0, _BAR + _AIR, self.width(), self.height() - _BAR - _AIR)
        if place.height() > 0:
            self._stack().paint(painter, place)

    def _stack(self) -> Stack:
        return Stack((Line(self._text, HINT, 500, colour="ink3"),))


class Question(Stacked):
    """A question in large letters with a hint under it; long ones shrink, and none is cut."""

    access_role = QAccessible.Role.Heading

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = self._hint = ""

    def ask(self, question: str, hint: str = "") -> None:
        """Show *question*, and *hint* in smaller letters."""
        self._question, self._hint = question, hint
        self.name(question, hint)
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the texts."""
        room, stack = QRectF(self.rect()), self.stack()
        if stack.least_height(room.width()) > room.height():
            stack = Stack(stack.lines[:1])  # better a question that can be read than both too small
        stack.paint(self.painter(), room, Qt.AlignmentFlag.AlignTop)

    def stack(self) -> Stack:
        """Return the question and its hint."""
        size = TIGHT_QUESTION if is_tight(self) else QUESTION
        return Stack(
            (
                Line(self._question, size, 600, serif=True, least=_LEAST_QUESTION),
                Line(self._hint, TEXT, colour="ink2"),
            )
        )


class StepHead(QWidget):
    """The head of a question's screen: the bar over the question."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps, self.question = Steps(words), Question()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(_AIR)
        rows.addWidget(self.steps)
        rows.addWidget(self.question)

    def ask(self, at: int, of: int, question: str, hint: str = "") -> None:
        """Show *question*, which is number *at* of *of*, with *hint* under it."""
        self.steps.show_step(at, of)
        self.question.ask(question, hint)
