"""A quiet line under a field: what was likely meant, and the key that writes it."""

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.icons import paint_icon
from ui.theme import CAPTION
from ui.widgets.key_cap import key_cap_width, paint_key_cap
from ui.widgets.painted import Painted, box, line_of
from ui.widgets.text_field import TextField

_HEIGHT: Final = 24
_PAD: Final = 8
_SIGN: Final = 15
_STAYS_MS: Final = 200


class LayoutLine(Painted):
    """Lies over the window under a field, between it and the next one; covers nothing to type in."""

    access_role = QAccessible.Role.StaticText

    pressed = Signal()
    """It was clicked."""

    def __init__(self, keys: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys, self._text = keys, ""
        self._field: TextField | None = None
        self._stays = QTimer(self)  # fields move when something is told under others
        self._stays.setInterval(_STAYS_MS)
        self._stays.timeout.connect(self._place)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def text(self) -> str:
        """Return what it says, or nothing while it is hidden."""
        return self._text if self.isVisible() else ""

    def say(self, text: str, spoken: str, field: TextField) -> None:
        """Show *text* under *field*; a screen reader says *spoken*."""
        self._text, self._field = text, field
        self.name(spoken)
        self.show()
        self._place()
        self.raise_()
        self._stays.start()
        self.update()

    def take_away(self) -> None:
        """Show nothing any more."""
        self._field = None
        self._stays.stop()
        self.hide()

    def sizeHint(self) -> QSize:
        """Return the size of the line."""
        words = QFontMetricsF(self.theme.font(CAPTION)).horizontalAdvance(self._text)
        around = self.px(4 * _PAD + _SIGN) + key_cap_width(self.theme, self._keys)
        return QSize(round(words) + around + 2, self.px(_HEIGHT))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Take it."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sign, the words and the key."""
        painter, shown = self.painter(), self.theme
        fill, edge = shown.colour("surface"), shown.colour("control")
        box(painter, QRectF(self.rect()), self.px(5), fill=fill, edge=edge)
        pad, sign = self.px(_PAD), self.px(_SIGN)
        paint_icon(painter, "bulb", shown.colour("accent"), QRectF(pad, 0, sign, self.height()))
        cap = key_cap_width(shown, self._keys)
        left, right = 2 * pad + sign, self.width() - pad - cap
        words = QRectF(left, 0, right - pad - left, self.height())
        line_of(painter, words, self._text, font=shown.font(CAPTION), colour=shown.colour("ink"))
        high = self.px(18)
        place = QRectF(right, (self.height() - high) / 2, cap, high)
        paint_key_cap(painter, shown, place, self._keys, edge="control")

    def _place(self) -> None:
        window, field = self.parentWidget(), self._field
        if window is None or field is None or not isValid(field.widget):
            self.take_away()
            return
        widget, hint = field.widget, self.sizeHint()
        if widget.visibleRegion().isEmpty():
            self.move(0, -hint.height())  # it waits where its field is, out of sight
            return
        below = widget.height()
        if isinstance(widget, QPlainTextEdit):
            below = min(below, field.caret().bottom() + self.px(3))
        at = widget.mapTo(window, QPoint(0, below))
        if at.y() + hint.height() > window.height():
            at = widget.mapTo(window, QPoint(0, -hint.height()))
        self.setGeometry(at.x(), at.y(), min(hint.width(), widget.width()), hint.height())
