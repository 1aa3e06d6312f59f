"""Two buttons that turn what is larger than its place, and tell where there is no more."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from frontoffice.i18n.words import Words
from ui.kiosk.look import GAP
from ui.kiosk.widgets.big_button import BigButton
from ui.motion import fade


class Turning(QObject):
    """The buttons of one area; whoever owns it says where they stand."""

    def __init__(
        self, area: QAbstractScrollArea, step: Callable[[], int], words: Words, parent: QWidget
    ) -> None:
        """Turn *area* by as many pixels as *step* tells."""
        super().__init__(parent)
        self._bar, self._step = area.verticalScrollBar(), step
        self.up = BigButton("", glyph="chevron-up", parent=parent)
        self.down = BigButton("", glyph="chevron-down", parent=parent)
        self.up.setAccessibleName(words.gettext("Show what is above"))
        self.down.setAccessibleName(words.gettext("Show what is below"))
        self.up.clicked.connect(lambda: self._turn(-1))
        self.down.clicked.connect(lambda: self._turn(1))
        self._bar.valueChanged.connect(self.show_ends)

    def show_ends(self) -> None:
        """Let the buttons tell where there is no more."""
        self.up.setEnabled(self._bar.value() > 0)
        self.down.setEnabled(self._bar.value() < self._bar.maximum())

    def stand(self, left: int, height: int, *, there: bool) -> None:
        """Stand from *left* on, one over the other in *height*; not *there*, all fits."""
        side, half = self.up.least, (height - GAP) // 2
        self.up.setGeometry(left, 0, side, half)
        self.down.setGeometry(left, half + GAP, side, height - half - GAP)
        for button in (self.up, self.down):
            button.setVisible(there)
        self.show_ends()

    def _turn(self, by: int) -> None:
        to = self._bar.value() + by * self._step()
        fade(self._bar, "value", min(self._bar.maximum(), max(0, to)))
