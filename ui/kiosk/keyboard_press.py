"""What is seen of a pressed key, and what becomes of a finger that stays on it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QTimer
from PySide6.QtWidgets import QWidget

from ui.kiosk.keyboard_bubble import KeyBubble
from ui.kiosk.keyboard_fingers import Fingers, Hold
from ui.kiosk.keyboard_grid import Cell
from ui.kiosk.keyboard_state import KeyState

HOLD_MS: Final = 500
"""A finger that stays so long wants the other letters of its key, or to go on erasing."""
REPEAT_MS: Final = 90
"""The next letter is erased after so long."""


class Press(QObject):
    """Follows the live finger: the pressed key, the bubble over it, the time that it stays."""

    def __init__(
        self,
        widget: QWidget,
        state: KeyState,
        fingers: Fingers[QPointF],
        erase: Callable[[], None],
    ) -> None:
        super().__init__(widget)
        self._widget, self._state, self._fingers, self._erase = widget, state, fingers, erase
        self._turn = 0
        self._came = QPointF()
        self._bubble: KeyBubble | None = None
        self.cell: Cell | None = None
        """The key that is seen pressed."""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._stay)

    def bubble(self) -> KeyBubble | None:
        """Return what stands over the pressed key; None while nothing does."""
        return self._bubble if self._bubble is not None and self._bubble.letters() else None

    def chosen(self, place: QPointF) -> str:
        """Return the letter in hand when the finger was lifted at *place*."""
        if self._bubble is None or self.cell is None:
            return ""
        self._bubble.slide(place.x() - self._came.x())
        return self._bubble.in_hand()

    def look(self, cells: tuple[Cell, ...]) -> None:
        """Follow what has just happened to the fingers on *cells*."""
        fingers = self._fingers
        if fingers.turn == self._turn:
            if fingers.hold is Hold.CHOOSING and self._bubble and fingers.place is not None:
                self._bubble.slide(fingers.place.x() - self._came.x())
            return
        self._turn = fingers.turn
        self._repaint()
        self.cell = next((cell for cell in cells if cell.key is fingers.key), None)
        self._repaint()
        if self.cell is None or fingers.place is None:
            self.timer.stop()
            self._hide_bubble()
            return
        self._came = fingers.place
        self.timer.start(HOLD_MS)
        if self.cell.key.is_letter and not self._state.secret:
            self._offer((self._state.caption(self.cell.key),))
        else:
            self._hide_bubble()

    def _stay(self) -> None:
        hold = self._fingers.stay(may_choose=not self._state.secret)
        if hold is Hold.REPEATING:
            self.timer.start(REPEAT_MS)
            self._erase()
        elif hold is Hold.CHOOSING and self.cell is not None:
            key = self.cell.key
            self._offer(tuple(self._state.shown(text) for text in (key.text, *key.others)))

    def _offer(self, letters: tuple[str, ...]) -> None:
        if self.cell is None:
            return
        window = self._widget.window()
        if self._bubble is None or self._bubble.parentWidget() is not window:
            self._bubble = KeyBubble(window)
            # The window outlives many keyboards, and what was typed last on each of them.
            self._widget.destroyed.connect(self._bubble.deleteLater)
        place = self._widget.mapTo(window, self.cell.rect.topLeft())
        self._bubble.offer(letters, QRect(place, self.cell.rect.size()))

    def _hide_bubble(self) -> None:
        if self._bubble is not None:
            self._bubble.hide()

    def _repaint(self) -> None:
        if self.cell is not None:
            self._widget.update(self.cell.rect)
