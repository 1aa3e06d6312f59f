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


class NumberEdit(DigitEdit):
    """A small whole number, typed or stepped by the arrows."""

    changed = Signal(int)
    """The number is another one now."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(most=len(str(most)), parent=parent)
        self._least = least
        self._most = most
        self._value = least
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(self._settle_typed)
        self.set_value(least)

    def value(self) -> int:
        """Return the number, always within its bounds."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show *value*, brought within the bounds."""
        value = min(self._most, max(self._least, value))
        self.setText(str(value))
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def sizeHint(self) -> QSize:
        """Return a field of four digits."""
        return QSize(theme().px(56), theme().px(34))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by the arrows; the rest is typing."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            self._settle_typed()
        else:
            self.set_value(self._value + step)

    def _settle(self) -> None:
        self.set_value(int(self.text() or self._least))

    def _settle_typed(self) -> None:
        typed = int(self.text() or self._least)
        if self._least <= typed <= self._most and typed != self._value:
            self._value = typed
            self.changed.emit(typed)


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
