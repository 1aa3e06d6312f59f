"""The table of the registry: keys of its own, columns that fit, and a rounded rim."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from frontoffice.i18n.words import Words
from ui.models.registry import Column, Index, RegistryModel, Row, row_said
from ui.models.registry_painting import ROW_HEIGHT, RegistryPainter, column_widths
from ui.theme import theme
from ui.widgets.painted import Painted, announce

_CHORDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class RegistryTable(QTableView):
    """Lines to choose from by the arrows; letters typed here are meant for the search."""

    opened = Signal(object)
    """The id of the appeal that is wanted."""

    peeked = Signal()
    """Space: a quick look, or no more of it."""

    typed = Signal(str)
    """A letter for the search."""

    above = Signal()
    """The arrow up on the first line: back to the search."""

    chosen = Signal(object)
    """The id of the appeal under the cursor, or None."""

    scrolled = Signal()
    """Other lines are in sight."""

    def __init__(self, words: Words, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        """Make an empty table; *kinds* are the words that the column of kinds must hold whole."""
        super().__init__(parent)
        self._words = words
        self._kinds = tuple(kinds)
        self._model = RegistryModel(words, self)
        self.setModel(self._model)
        self.setItemDelegate(RegistryPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(words.gettext("Registry"))
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(theme().px(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setFixedHeight(theme().px(ROW_HEIGHT))
        head.setMinimumSectionSize(0)
        self._rim = _Rim(self)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def rows(self) -> RegistryModel:
        """Return the lines it shows."""
        return self._model

    def current(self) -> Row | None:
        """Return the line under the cursor; None where there is none."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def choose(self, at: int) -> None:
        """Put the cursor on the line *at*; nowhere when there is none."""
        if 0 <= at < self._model.rowCount():
            self.setCurrentIndex(self._model.index(at, Column.NUMBER))
        else:
            self.clearSelection()

    def in_sight(self) -> tuple[int, int]:
        """Return the first and the last line in sight, counted from 1; zeros for none."""
        count = self._model.rowCount()
        if not count:
            return 0, 0
        first = max(0, self.rowAt(1))
        height = self.viewport().height()
        last = first + max(1, height // max(1, self.rowHeight(first)))
        return first + 1, min(count, last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, look by Space, go up to the search; letters go there too."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif key == Qt.Key.Key_Space:
            self.peeked.emit()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.above.emit()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _CHORDS:
            self.typed.emit(event.text())
        elif key in _STEPS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every column its width."""
        super().resizeEvent(event)
        for column, width in self._widths().items():
            self.setColumnHidden(column, width == 0)
            self.setColumnWidth(column, width)
        self._rim.setGeometry(self.rect())
        self._rim.raise_()
        self.scrolled.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Show at the rim whether the keys go here."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._rim.update()

    def focusInEvent(self, event: QEvent) -> None:
        """Have a line under the cursor as soon as the keys go here."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if not self.currentIndex().isValid():
            self.choose(0)
        self._rim.update()

    def focusOutEvent(self, event: QEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._rim.update()

    def _widths(self) -> dict[Column, int]:
        return column_widths(self.viewport().width(), self._words, self._kinds)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self._model.row(index.row()).appeal)

    def _tell(self, index: Index) -> None:
        row = self._model.row(index.row()) if index.isValid() else None
        if row is not None and self.hasFocus():
            announce(self, row_said(row))
        self.chosen.emit(row.appeal if row is not None else None)


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


_STEPS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)
