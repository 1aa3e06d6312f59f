"""A text to be read: larger than the screen it is dragged by a finger, or turned by two buttons."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP
from ui.kiosk.widgets.finger_scroll import FingerScroll
from ui.kiosk.widgets.turning import Turning

_SHARE: Final = 0.8
"""Of what is seen: a turn leaves some lines to go on from."""


class Told(QWidget):
    """Paragraphs that nobody changes."""

    def __init__(
        self, words: Words, label: str, parts: Iterable[str], parent: QWidget | None = None
    ) -> None:
        """Show *parts* under each other, parted by some air; *label* is for screen readers."""
        super().__init__(parent)
        self._edit = _Text(parts, self)
        self._edit.setAccessibleName(label)
        self._finger = FingerScroll(self._edit)
        self._turning = Turning(self._edit, self._step, words, self)
        self.up, self.down = self._turning.up, self._turning.down
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._edit.verticalScrollBar().rangeChanged.connect(self._lay)

    def say(self, parts: Iterable[str]) -> None:
        """Show *parts* in place of what is shown."""
        self._edit.say(parts)
        self._lay()

    def toPlainText(self) -> str:
        """Return the whole text."""
        return self._edit.toPlainText()

    def sizeHint(self) -> QSize:
        """Return some lines; the page gives what it has."""
        return QSize(600, 400)

    def minimumSizeHint(self) -> QSize:
        """Return room for both buttons."""
        return QSize(4 * self.up.least, 2 * self.up.least + GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place text and buttons anew."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        side = self.up.least
        scrolls = self._edit.high_at(self.width()) > self.height()
        width = self.width() - (side + GAP if scrolls else 0)
        self._edit.setGeometry(0, 0, width, self.height())
        self._turning.stand(width + GAP, self.height(), there=scrolls)

    def _step(self) -> int:
        return round(_SHARE * self._edit.viewport().height())


class _Text(QTextEdit):
    """The text without bars: fingers and buttons scroll it."""

    def __init__(self, parts: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("c", "told")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.say(parts)

    def say(self, parts: Iterable[str]) -> None:
        """Show *parts*, from their beginning."""
        self.clear()
        cursor = self.textCursor()
        for at, part in enumerate(parts):
            if at:
                cursor.insertBlock()
            spaced = QTextBlockFormat()
            spaced.setTopMargin(GAP if at else 0)
            cursor.setBlockFormat(spaced)
            cursor.insertText(part)
        self.setTextCursor(QTextCursor(self.document()))  # at its beginning, which is to be seen

    def high_at(self, width: int) -> int:
        """Return how high the whole text is in *width*, its frame counted."""
        frame = self.height() - self.viewport().height()
        side = self.width() - self.viewport().width()
        text = self.document().clone(self)  # without a parent nobody would ever delete it
        text.setTextWidth(width - side)
        height = round(text.size().height())
        text.deleteLater()
        return height + frame
