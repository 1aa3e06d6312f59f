"""The steps of the first start at the left of its pages: what is done, where one is, what is to come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import BODY
from ui.widgets.painted import Painted, line_of

_ROW = 40
_TOP = 96
_MARK = 44


class StepList(Painted):
    """Names with a tick, a ring or nothing; on the dark plane of the rail."""

    access_role = QAccessible.Role.List

    def __init__(self, label: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._names, self._at = label, tuple(names), 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.show_step(names, 0)

    def show_step(self, names: Sequence[str], at: int) -> None:
        """Show that the step *at* of *names* is at hand."""
        self._names, self._at = tuple(names), at
        told = f"{self._label}: {self._names[at]}" if self._names else self._label
        self.name(f"{told} ({at + 1}/{len(self._names)})")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a column."""
        return QSize(self.px(290), self.px(_TOP + _ROW * len(self._names)))

    def minimumSizeHint(self) -> QSize:
        """Return the column with all its rows."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane, the mark, and each step."""
        painter, shown = self.painter(), self.theme
        painter.fillRect(self.rect(), shown.colour("rail"))
        mark = QRectF(self.px(24), self.px(24), self.px(_MARK), self.px(_MARK))
        paint_icon(painter, "shanyrak", shown.colour("gold"), mark)
        for at, name in enumerate(self._names):
            row = QRectF(0, self.px(_TOP + at * _ROW), self.width(), self.px(_ROW))
            here = at == self._at
            if here:
                painter.fillRect(row, shown.colour("rail2"))
                bar = QRectF(0, row.top(), self.px(4), row.height())
                painter.fillRect(bar, shown.colour("gold"))
            glyph = "check" if at < self._at else "chevron-right" if here else "circle"
            ink = shown.colour("rail_ink")
            side = self.px(16)
            paint_icon(painter, glyph, ink, QRectF(self.px(26), row.top(), side, row.height()))
            text = row.adjusted(self.px(54), 0, -self.px(12), 0)
            font = shown.font(BODY, 600 if here else 400)
            left = Qt.AlignmentFlag.AlignLeft
            line_of(painter, text, name, font=font, colour=ink, align=left)
