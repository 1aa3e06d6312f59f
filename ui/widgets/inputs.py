"""Fields to type in: with an icon, for digits only, for a choice, for a long text."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ui.icons import paint_icon
from ui.keys import digit_of, digits_typed, only_digits
from ui.theme import theme


class LineEdit(QLineEdit):
    """One line of text, with an icon at its left when *glyph* names one."""

    def __init__(
        self, placeholder: str = "", *, glyph: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setPlaceholderText(placeholder)
        self.setProperty("glyph", bool(glyph))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return 34 pixels of height whether focused or not."""
        return QSize(theme().px(180), theme().px(34))

    def minimumSizeHint(self) -> QSize:
        """Return a small width: a line edit scrolls."""
        return QSize(theme().px(64), theme().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line and its icon."""
        super().paintEvent(event)
        if self._glyph:
            side = theme().px(17)
            place = QRectF(theme().px(7), 0, side, self.height())
            paint_icon(QPainter(self), self._glyph, theme().colour("ink3"), place)


class SearchField(LineEdit):
    """A line to search by: Escape empties it, the arrow down asks for the results."""

    down = Signal()
    """The arrow down was pressed: what was found is wanted."""

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, glyph="search", parent=parent)
        self.setAccessibleName(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty by Escape, go down by the arrow; the rest is typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class DigitEdit(LineEdit):
    """A line of digits, typed by their place on the keyboard, whatever the layout.

    Text that comes whole (pasted, scanned, set) keeps its digits only.
    """

    def __init__(
        self, placeholder: str = "", *, most: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, parent=parent)
        self.setMaxLength(most)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits by place; let keys that edit or move through; drop other letters."""
        digit = digit_of(event)
        if digit is not None:
            self.insert(str(digit))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.insert(only_digits(QApplication.clipboard().text()))
        elif event.text().isprintable() and event.text() and not event.modifiers() & _CHORD:
            self.insert(only_digits(digits_typed(event.text())))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take the digits of what an input method commits."""
        self.insert(only_digits(digits_typed(event.commitString())))
        event.accept()


_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Choice(QComboBox):
    """A list of which one is chosen; opens by F4 and Alt+Down as everywhere."""

    def __init__(
        self, options: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        for value, word in options:
            self.addItem(word, value)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def sizeHint(self) -> QSize:
        """Return 34 pixels of height whether focused or not."""
        return QSize(super().sizeHint().width(), theme().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the list and the arrow that a style sheet drops."""
        super().paintEvent(event)
        side = theme().px(16)
        place = QRectF(self.width() - side - theme().px(9), 0, side, self.height())
        paint_icon(QPainter(self), "chevron-down", theme().colour("ink2"), place)


class NumberEdit(QSpinBox):
    """A small whole number, by keys, arrows or wheel."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a field of four digits."""
        return QSize(theme().px(58), theme().px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits by their place on the keyboard."""
        digit = digit_of(event)
        if digit is not None and not event.text().isdigit():
            self.lineEdit().insert(str(digit))
        else:
            super().keyPressEvent(event)


class LongEdit(QPlainTextEdit):
    """A text of many lines; Tab leaves it, for there is nothing to indent."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return room for five lines."""
        return QSize(theme().px(240), theme().px(112))

    def minimumSizeHint(self) -> QSize:
        """Return room for two lines."""
        return QSize(theme().px(96), theme().px(56))
