"""A panel that lies over the form: what was typed stays beneath, and the keys stay above."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.keyboard import Chords
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.key_cap import KeyCap
from ui.widgets.text import Elided

_MARGINS: Final = (20, 12, 20, 14)
_AROUND: Final = 12


class OverForm(QFrame):
    """Open and gone by keys; gives the focus back to where it came from."""

    def __init__(self, title: str, over: QWidget) -> None:
        super().__init__(over)
        shown = theme()
        self.setProperty("c", "over")
        self.setAccessibleName(title)
        self._came_from: QWidget | None = None
        self.stops: tuple[QWidget, ...] = ()
        """Where Tab goes round, in order."""
        self.head = QHBoxLayout()
        self.head.setSpacing(shown.px(12))
        self.head.addWidget(Elided(title, "title", keeps=120), 1)
        self.head.addWidget(KeyCap("Esc"))
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(*(shown.px(side) for side in _MARGINS))
        self.rows.setSpacing(shown.px(12))
        self.rows.addLayout(self.head)
        over.installEventFilter(self)
        self.hide()

    def lie_over(self, focus: QWidget) -> None:
        """Lie over the form; the next key goes to *focus*."""
        self._came_from = self.window().focusWidget()
        self._place()
        self.show()
        self.raise_()
        focus.setFocus()

    def dismiss(self) -> None:
        """Go away and give the focus back."""
        # First the focus: a panel that hides with it in hand would look for another stop of its own.
        if self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus()
        self.hide()

    def chords(self) -> Chords:
        """Return what keys mean while the panel is open; nothing of their own, for subclasses."""
        return {}

    def arrange(self, width: int) -> None:
        """Take over the *width* that there is now; nothing here, for subclasses."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc; a button is pressed by Enter, and nothing is answered by it alone."""
        key, focus = Qt.Key(event.key()), QApplication.focusWidget()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, Button):
            focus.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round within the panel: the form beneath is not in reach."""
        stops = [one for one in self.stops if one.isVisible() and one.isEnabled()]
        if not stops:
            return super().focusNextPrevChild(forward)
        focus = QApplication.focusWidget()
        at = stops.index(focus) if focus in stops else -1
        way = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(way)
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the place over the form."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            around = theme().px(_AROUND)
            self.setGeometry(over.rect().adjusted(around, around, -around, -around))
            self.arrange(self.width())
