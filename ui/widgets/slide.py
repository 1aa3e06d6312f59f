"""A bar with a knob: how far a film is, how loud it plays; by the arrows and by the pointer."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.painted import Painted, box

_HEIGHT = 24
_BAR = 4
_KNOB = 14


class Slide(Painted):
    """A value from 0 to a most, which a person moves."""

    access_role = QAccessible.Role.Slider

    moved = Signal(int)
    """The value that a person wants; not sent by :meth:`show_value`."""

    def __init__(
        self,
        label: str,
        told: Callable[[int], str],
        *,
        step: int,
        width: int,
        parent: QWidget | None = None,
    ) -> None:
        """Call it *label*, and each value as *told* says; a key moves it by *step*."""
        super().__init__(parent)
        self._label, self._told, self._step, self._width = label, told, step, width
        self._value = self._most = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def value(self) -> int:
        """What it shows."""
        return self._value

    def show_value(self, value: int, most: int) -> None:
        """Show *value* of *most*."""
        self._most = max(0, most)
        self._value = max(0, min(value, self._most))
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width in which a step is seen."""
        return QSize(self.px(self._width), self.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return half of that."""
        return QSize(self.px(self._width // 2), self.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, Home and End; with Ctrl they are for the screen."""
        to = {
            Qt.Key.Key_Left: self._value - self._step,
            Qt.Key.Key_Right: self._value + self._step,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._most,
        }.get(Qt.Key(event.key()))
        if to is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._want(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        self._point(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, what lies behind, and the knob."""
        painter, shown, bar = self.painter(), self.theme, self._bar()
        share = self._value / self._most if self._most else 0.0
        box(painter, bar, self.px(2), fill=shown.colour("sunken"), edge=shown.colour("control"))
        behind = QRectF(bar.left(), bar.top(), bar.width() * share, bar.height())
        box(painter, behind, self.px(2), fill=shown.colour("accent"))
        side = self.px(_KNOB)
        knob = QRectF(0, 0, side, side)
        knob.moveCenter(QPointF(bar.left() + bar.width() * share, bar.center().y()))
        colour = shown.colour("accent" if self.isEnabled() else "control")
        box(painter, knob, side / 2, fill=colour, edge=shown.colour("surface"), width=2)
        if self.hasFocus():
            edge = shown.colour("accent")
            box(painter, QRectF(self.rect()), self.px(5), edge=edge, width=2)

    def _bar(self) -> QRectF:
        half, high = self.px(_KNOB) / 2, self.px(_BAR)
        return QRectF(half, (self.height() - high) / 2, max(1, self.width() - 2 * half), high)

    def _point(self, event: QMouseEvent) -> None:
        bar = self._bar()
        share = (event.position().x() - bar.left()) / bar.width()
        self._want(round(share * self._most))

    def _want(self, value: int) -> None:
        self.show_value(value, self._most)
        self.moved.emit(self._value)

    def _tell(self) -> None:
        self.name(f"{self._label}: {self._told(self._value)}")
