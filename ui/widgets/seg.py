"""A choice among two to four words in one row: one stop for Tab, then the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import BODY, LABEL
from ui.widgets.painted import Painted, box, line_of

_LEAST_PAD = 6
_PAD = 16


class Seg(Painted):
    """Words of which exactly one, or none yet, is chosen."""

    access_role = QAccessible.Role.RadioButton

    chosen = Signal(object)
    """The value that a person chose; not sent by :meth:`choose`."""

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[object, str]],
        *,
        px: int = BODY,
        parent: QWidget | None = None,
    ) -> None:
        """Offer *options*, pairs of a value and its word; *label* is for screen readers."""
        super().__init__(parent)
        self._label = label
        self._options = tuple(options)
        self._px = min(px, BODY) if px else LABEL
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    def value(self) -> object | None:
        """Return the chosen value, or None."""
        return self._options[self._at][0] if self._at >= 0 else None

    def choose(self, value: object | None) -> None:
        """Choose *value*; None, or one that is not offered, chooses nothing."""
        values = [offered for offered, _ in self._options]
        self._at = values.index(value) if value in values else -1
        self._tell()
        self.update()

    def choose_next(self) -> None:
        """Choose what stands after it, as a person does by a key of the screen; round and round."""
        self._pick((self._at + 1) % len(self._options))

    def sizeHint(self) -> QSize:
        """Return a width in which all words have air."""
        return QSize(round(sum(self._needs(_PAD))), self.px(34))

    def minimumSizeHint(self) -> QSize:
        """Return a width in which no word is cut in half."""
        return QSize(round(sum(self._needs(_LEAST_PAD)) * 0.8), self.px(34))

    def cells(self) -> list[QRectF]:
        """Return where each word stands."""
        needs = self._needs(_PAD)
        spare = self.width() - sum(needs)
        if spare < 0:
            needs = [need * self.width() / sum(needs) for need in needs]
            spare = 0.0
        left = 0.0
        found = []
        for need in needs:
            width = need + spare / len(needs)
            found.append(QRectF(left, 0, width, self.height()))
            left += width
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, Home and End; with Ctrl they are for the screen."""
        last = len(self._options) - 1
        to = {
            Qt.Key.Key_Left: max(0, self._at - 1),
            Qt.Key.Key_Up: max(0, self._at - 1),
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Down: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
            Qt.Key.Key_Space: max(0, self._at),
        }.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._pick(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the word under the pointer."""
        for at, cell in enumerate(self.cells()):
            if cell.contains(event.position()):
                self._pick(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame, the words, and the chosen one on tint."""
        painter = self.painter()
        shown = self.theme
        focus = self.hasFocus()
        radius = self.px(5)
        box(
            painter,
            QRectF(self.rect()),
            radius,
            fill=shown.colour("surface"),
            edge=shown.colour("accent" if focus else "control"),
            width=2 if focus else 1,
        )
        for at, cell in enumerate(self.cells()):
            if at == self._at:
                inner = cell.adjusted(shown.line, shown.line, -shown.line, -shown.line)
                box(
                    painter,
                    inner,
                    radius - 1,
                    fill=shown.colour("tint"),
                    edge=shown.colour("accent"),
                    width=2,
                )
            elif at and at - 1 != self._at:
                self._divide(painter, cell.left())
            line_of(
                painter,
                cell.adjusted(4, 0, -4, 0),
                self._options[at][1],
                font=shown.font(self._px, 600 if at == self._at else 400),
                colour=shown.colour("accent" if at == self._at else "ink2"),
                align=Qt.AlignmentFlag.AlignHCenter,
            )

    def _divide(self, painter: QPainter, at: float) -> None:
        painter.setPen(QPen(self.theme.colour("line"), self.theme.line))
        x = round(at) + 0.5
        painter.drawLine(round(x), self.px(9), round(x), self.height() - self.px(9))

    def _needs(self, pad: int) -> list[float]:
        metrics = QFontMetricsF(self.theme.font(self._px, 600))
        return [metrics.horizontalAdvance(word) + 2 * self.px(pad) for _, word in self._options]

    def _pick(self, at: int) -> None:
        if at == self._at:
            return
        self._at = at
        self._tell()
        self.update()
        self.chosen.emit(self.value())

    def _tell(self) -> None:
        word = self._options[self._at][1] if self._at >= 0 else "–"
        place = f" ({self._at + 1}/{len(self._options)})" if self._at >= 0 else ""
        self.name(f"{self._label}: {word}{place}")
