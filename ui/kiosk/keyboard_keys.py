"""The keys of the keyboard as a screen reader sees them: buttons that paint nothing."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.kiosk.keyboard_grid import Cell
from ui.kiosk.layouts import Key


class KeyButton(QAbstractButton):
    """A key for whoever does not see it; fingers go through it to the keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing: the keyboard has painted it already."""


class KeyButtons:
    """As many buttons as there are keys, kept from layout to layout."""

    def __init__(self, parent: QWidget, struck: Callable[[Key], None]) -> None:
        self._parent, self._struck = parent, struck
        self._all: list[KeyButton] = []

    def lay(self, cells: Sequence[Cell]) -> None:
        """Let the buttons stand where *cells* are, and strike their keys when pressed by name."""
        while len(self._all) < len(cells):
            self._all.append(KeyButton(self._parent))
        for button, cell in zip(self._all, cells, strict=False):
            button.disconnect(button)
            button.clicked.connect(partial(self._strike, cell.key))
            button.setGeometry(cell.rect)
            button.show()
        for button in self._all[len(cells) :]:
            button.hide()

    def name(self, names: Sequence[str]) -> None:
        """Call the keys by *names*, in their order."""
        for button, name in zip(self._all, names, strict=False):
            if button.accessibleName() != name:
                button.setAccessibleName(name)

    def _strike(self, key: Key, _checked: bool = False) -> None:
        self._struck(key)
