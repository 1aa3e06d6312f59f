"""A table that looks like the rest: a rounded rim, plain rows, keys of its own."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import theme
from ui.widgets.painted import Painted

_ROW_HEIGHT = 33


class RimmedTable(QTableView):
    """Lines of which one is chosen; its columns have the widths that :meth:`widths` says."""

    scrolled = Signal()
    """Other lines are in sight."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(theme().px(_ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setFixedHeight(theme().px(_ROW_HEIGHT))
        head.setMinimumSectionSize(0)
        self._rim = _Rim(self)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def widths(self) -> Mapping[int, int]:
        """Return how wide each column is now; 0 for those without room."""
        raise NotImplementedError

    def choose(self, at: int) -> None:
        """Put the cursor on the line *at*; nowhere when there is none."""
        if 0 <= at < self.model().rowCount():
            self.setCurrentIndex(self.model().index(at, 1))
        else:
            self.clearSelection()

    def lay(self) -> None:
        """Give every column its width."""
        for column, width in self.widths().items():
            self.setColumnHidden(column, width == 0)
            self.setColumnWidth(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the columns anew."""
        super().resizeEvent(event)
        self.lay()
        self._rim.setGeometry(self.rect())
        self._rim.raise_()
        self.scrolled.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a line under the cursor as soon as the keys go here."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(0)
        self._rim.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self._rim.update()


class _Rim(Painted):
    """The rounded edge over the square corners of a table."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the corners in the colour of the window, and the edge."""
        painter, shown = self.painter(), self.theme
        radius, focus = self.px(8), self._table.hasFocus()
        width = shown.line * (2 if focus else 1)
        whole = QRectF(self.rect())
        inner = whole.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        corners, rounded = QPainterPath(), QPainterPath()
        corners.addRect(whole)
        rounded.addRoundedRect(inner, radius, radius)
        painter.fillPath(corners.subtracted(rounded), shown.colour("canvas"))
        painter.setPen(QPen(shown.colour("accent" if focus else "line"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(rounded)
