"""The PIN, one box a digit, typed by the place of the keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.keys import digit_of, digits_typed
from ui.widgets.painted import Painted, box

_HEIGHT = 52
_GAP = 11


class PinField(Painted):
    """Boxes that fill with dots; the digits are never shown nor said."""

    access_role = QAccessible.Role.EditableText

    entered = Signal(str)
    """Enter was pressed, or the last box was filled: the digits."""

    changed = Signal(int)
    """So many digits stand there now."""

    def __init__(
        self, label: str, length: int = 6, *, most: int = 0, parent: QWidget | None = None
    ) -> None:
        """Offer *length* boxes, and up to *most* as they fill; then only Enter ends a PIN."""
        super().__init__(parent)
        self._label = label
        self._least = self._length = length
        self._most = max(length, most)
        self._digits = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def text(self) -> str:
        """Return the digits."""
        return self._digits

    def clear(self) -> None:
        """Empty all boxes."""
        self._set("")

    def sizeHint(self) -> QSize:
        """Return room for the boxes."""
        return QSize(self.px(self._least * 62 + (self._least - 1) * _GAP), self.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the least in which a box is a target."""
        return QSize(self.px(self._least * 40), self.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, Backspace, Escape and Enter."""
        digit = digit_of(event)
        if digit is None and digits_typed(event.text()) in set("0123456789"):
            digit = int(digits_typed(event.text()))
        key = Qt.Key(event.key())
        if digit is not None:
            self._add(str(digit))
        elif key == Qt.Key.Key_Backspace:
            self._set(self._digits[:-1])
        elif key == Qt.Key.Key_Escape and self._digits:
            self._set("")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._digits:
            self.entered.emit(self._digits)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the next digit goes."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide where the next digit goes."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the boxes, the dots and the place of the next digit."""
        painter = self.painter()
        gap = self.px(_GAP)
        width = (self.width() - gap * (self._length - 1)) / self._length
        for at in range(self._length):
            left = round(at * (width + gap))
            right = round(at * (width + gap) + width)
            self._paint_box(painter, at, QRectF(left, 0, right - left, self.height()))

    def _paint_box(self, painter: QPainter, at: int, cell: QRectF) -> None:
        shown = self.theme
        next_one = min(len(self._digits), self._length - 1)
        here = self.hasFocus() and at == next_one
        box(
            painter,
            cell,
            self.px(5),
            fill=shown.colour("surface"),
            edge=shown.colour("accent" if here else "control"),
            width=2 if here else 1,
        )
        centre = cell.center()
        if at < len(self._digits):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.colour("ink"))
            painter.drawEllipse(centre, self.px(6), self.px(6))
        elif here:
            half = self.px(12)
            painter.setPen(QPen(shown.colour("accent"), 2 * shown.line))
            painter.drawLine(
                QPointF(centre.x(), centre.y() - half), QPointF(centre.x(), centre.y() + half)
            )

    def _add(self, digit: str) -> None:
        if len(self._digits) == self._most:
            return
        self._set(self._digits + digit)
        if len(self._digits) == self._least == self._most:
            self.entered.emit(self._digits)

    def _set(self, digits: str) -> None:
        self._digits = digits
        self._length = max(self._least, len(digits))
        self._tell()
        self.update()
        self.changed.emit(len(digits))

    def _tell(self) -> None:
        self.name(f"{self._label}: {len(self._digits)}/{self._length}")
