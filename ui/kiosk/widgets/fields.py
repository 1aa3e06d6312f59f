"""Fields with their names over them: side by side on a wide screen, else one under the other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.kiosk.look import GAP


class Fields(QWidget):
    """A few fields; the name of each is its accessible one."""

    def __init__(self, *fields: QWidget, below: QWidget | None = None) -> None:
        """Show *fields*, and under the last one what *below* says of it."""
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        for field in fields:
            column = QVBoxLayout()
            column.setSpacing(0)
            name = QLabel(field.accessibleName())
            name.setProperty("c", "hint")
            column.addWidget(name)
            column.addWidget(field)
            if below is not None and field is fields[-1]:
                column.addWidget(below)
            column.addStretch(1)
            self._row.addLayout(column, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        wide = self.window().width() > self.window().height()
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
