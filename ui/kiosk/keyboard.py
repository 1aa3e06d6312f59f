"""The touch keyboard: paints its keys, hears fingers and the mouse, and says what was typed.

It posts no key events and never takes the focus: ``Typing`` brings what it says into the field.

**How large keys are.** The rule is 15 mm each way by the screen's own size, never under 56 px. The
height always holds. Twelve keys of 15 mm with their gaps are 202 mm, and 21.5 inches upright have
268 mm, 13.3 inches lying 294 mm: there the width holds as well. On narrower screens (9 inches lying,
15.6 inches upright) it does not; there keys share the width as in the picture of the design, 15 mm
of height and the gaps hold, and a finger on the wrong key slips to its neighbour before it is lifted.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.i18n.words import Words
from ui.kiosk.keyboard_bubble import KeyBubble
from ui.kiosk.keyboard_fingers import Fingers
from ui.kiosk.keyboard_grid import Cell, Grid
from ui.kiosk.keyboard_keys import KeyButtons
from ui.kiosk.keyboard_paint import KeyPainter
from ui.kiosk.keyboard_press import Press
from ui.kiosk.keyboard_state import KeyState
from ui.kiosk.keyboard_touches import Touches
from ui.kiosk.layouts import Does, Key
from ui.kiosk.look import least_px, mm_px_of
from ui.widgets.painted import Painted

KEY_GAP: Final = 8
_ROWS: Final = 5
_UPRIGHT: Final = 1.7
"""So many times the least height has a key on an upright screen, where there is room."""
_LYING: Final = 1.06


class TouchKeyboard(Painted):
    """Keys for fingers; what they type is said by signals."""

    access_role = QAccessible.Role.Grouping

    typed = Signal(str)
    """This was typed: a letter, a sign, a space, or a new line."""
    erased = Signal()
    """The letter before the cursor, or what is selected, was erased."""
    cleared = Signal()
    """All of the field was cleared."""
    brought_back = Signal()
    """What was cleared right before is wanted again."""
    layout_changed = Signal(str)
    """The person goes on with these letters: kk, ru or en."""

    def __init__(
        self,
        words: Words,
        mm_px: float | None = None,
        parent: QWidget | None = None,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make a keyboard for a screen with *mm_px* pixels a millimetre; None asks the screen."""
        super().__init__(parent)
        self._least = least_px(mm_px or mm_px_of(self))
        self._board: QPixmap | None = None
        self._is_low = False
        self.state = KeyState(words, steady)
        self._grid = Grid(self.state.layout(), self.rect(), KEY_GAP)
        self.fingers: Fingers[QPointF] = Fingers(self._key_at, self.strike, self._choose)
        self.press = Press(self, self.state, self.fingers, self._erase)
        self._buttons = KeyButtons(self, self.strike)
        self._touches = Touches(self, self.fingers, lambda: self.press.look(self.cells()))
        self.name(words.gettext("Keyboard"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._lay()

    def suit(self, layout: str, *, lines: bool = True, secret: bool = False) -> None:
        """Show *layout* for a field that has many *lines*, or is *secret*; fingers are forgotten.

        :param layout: kk, ru or en; or digits, or phone.
        :param secret: no key is seen larger over the finger, and none offers other letters.
        """
        self.state.suit(layout, lines=lines, secret=secret)
        self._lay()

    def set_low(self, low: bool) -> None:
        """Ask for no more height than on a lying screen, for all stands in its lower part."""
        self._is_low = low
        self.updateGeometry()

    def cells(self) -> tuple[Cell, ...]:
        """Return the keys in their places."""
        return self._grid.cells

    def bubble(self) -> KeyBubble | None:
        """Return what stands over the pressed key; None while nothing does."""
        return self.press.bubble()

    def strike(self, key: Key) -> None:
        """Do what *key* is for."""
        match key.does:
            case Does.TYPE:
                self._type(key.text)
            case Does.ERASE:
                self._erase()
            case Does.CLEAR:
                did = self.state.clear()
                self._redraw()
                (self.cleared if did else self.brought_back).emit()
            case Does.SHIFT:
                self.state.turn(key)
                self._redraw()
            case Does.SIGNS | Does.SWITCH:
                self.state.turn(key)
                self._lay()
                if key.does is Does.SWITCH:
                    self.layout_changed.emit(self.state.language)

    def sizeHint(self) -> QSize:
        """Return room for five rows: high keys on an upright screen, low ones on a lying one."""
        window = self.window().size()
        upright = window.height() > window.width() and not self._is_low
        times = _UPRIGHT if upright else _LYING
        return QSize(12 * self._least, _rows_high(_ROWS, self._least * times))

    def minimumSizeHint(self) -> QSize:
        """Return the height of its rows at 15 mm; the width is for the page to give."""
        return QSize(5 * self._least, _rows_high(self._grid.rows, self._least))

    def event(self, event: QEvent) -> bool:
        """Take what is about fingers."""
        touches = getattr(self, "_touches", None)  # Qt sends events before there is one
        return bool(touches and touches.take(event)) or super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the keys anew."""
        super().resizeEvent(event)
        self._lay()

    def dress(self) -> None:
        """Paint in the new theme."""
        self._board = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the keys, the pressed one over them."""
        keys = KeyPainter(self.theme, self.state)
        if self._board is None:
            self._board = QPixmap(self.size() * self.devicePixelRatioF())
            self._board.setDevicePixelRatio(self.devicePixelRatioF())
            self._board.fill(Qt.GlobalColor.transparent)
            keys.paint(self._board, self.cells())
        painter = self.painter()
        painter.drawPixmap(0, 0, self._board)
        if self.press.cell is not None:
            keys.paint_one(painter, self.press.cell, pressed=True)

    def _type(self, text: str) -> None:
        before = self.state.looks()
        written = self.state.written(text)
        if before != self.state.looks():
            self._redraw()
        self.typed.emit(written)

    def _choose(self, place: QPointF) -> None:
        """Type the letter that the finger chose over its key."""
        text = self.press.chosen(place)
        if text:
            self._type(text)

    def _erase(self) -> None:
        if self.state.erased():
            self._redraw()
        self.erased.emit()

    def _key_at(self, place: QPointF) -> Key | None:
        cell = self._grid.at(place)
        return cell.key if cell else None

    def _lay(self) -> None:
        """Put the keys in their places; what fingers are about is forgotten."""
        self.fingers.forget()
        self._grid = Grid(self.state.layout(), self.rect(), KEY_GAP)
        self.updateGeometry()
        self.press.look(self._grid.cells)
        self._buttons.lay(self._grid.cells)
        self._redraw()

    def _redraw(self) -> None:
        """Paint all keys when they are next seen, and call them what they are now."""
        self._board = None
        self._buttons.name([self.state.spoken(cell.key) for cell in self.cells()])
        self.update()


def _rows_high(rows: int, key: float) -> int:
    return round(rows * key + (rows - 1) * KEY_GAP)
