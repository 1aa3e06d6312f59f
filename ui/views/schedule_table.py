"""The month as a picture: officials down, days across, what happens in each cell."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from frontoffice.domain.schedule import ReceptionForm
from ui.icons import paint_icon
from ui.models.cells import PAD, ROW_HEIGHT
from ui.models.rows import Index
from ui.models.schedule_month import CELL, DayCell, MonthModel, OfficialRow
from ui.theme import CAPTION, LABEL, Theme, theme
from ui.widgets.painted import announce, line_of
from ui.widgets.rim import RimmedTable

_NAME: Final = 216
_LEAST_NAME: Final = 120
_LEAST_DAY: Final = 20
_HEAD: Final = 40
_ROOM: Final = 3


class MonthTable(RimmedTable):
    """A month to walk through by the arrows."""

    opened = Signal()
    """Enter, or a double click: the schedule under the cursor is wanted."""

    chosen = Signal()
    """Another official or day is under the cursor."""

    def __init__(self, name: str, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._model = model
        model.setParent(self)
        self.setSelectionBehavior(self.SelectionBehavior.SelectItems)
        self.setHorizontalHeader(_DayHead(self))
        self.setModel(model)
        self.setItemDelegate(_CellPainter(self))
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentChanged.connect(self._tell)

    def rows(self) -> MonthModel:
        """Return what it shows."""
        return self._model

    def official(self) -> OfficialRow | None:
        """Return the official under the cursor."""
        index = self.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def day(self) -> date | None:
        """Return the day under the cursor; None on a name."""
        return self._model.day(self.currentIndex().column())

    def cell(self) -> DayCell | None:
        """Return the day of the official under the cursor; None on a name."""
        index = self.currentIndex()
        return index.data(CELL) if index.isValid() and index.column() else None

    def put(self, schedule: UUID | None, day: date | None) -> None:
        """Put the cursor on *schedule* and *day*, or on what stands there now."""
        if not self._model.rowCount():
            return
        columns = range(self._model.columnCount())
        column = next((at for at in columns if day and self._model.day(at) == day), 0)
        self.setCurrentIndex(self._model.index(self._model.place_of(schedule), column))

    def widths(self) -> Mapping[int, int]:
        """Return room for the names and the same for each day."""
        days, shown = self._model.columnCount() - 1, theme()
        width = self.viewport().width()
        if days < 1:
            return {0: width}
        each = max(shown.px(_LEAST_DAY), (width - shown.px(_NAME)) // days)
        return {0: max(shown.px(_LEAST_NAME), width - each * days)} | dict.fromkeys(
            range(1, days + 1), each
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; leave every other key but the arrows to the screen."""
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Insert)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.opened.emit()
        elif event.text() or held or deletes:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid() and self.hasFocus():
            announce(self, self._model.said(index.row(), index.column()))
        self.chosen.emit()


class _DayHead(QHeaderView):
    """The days above the month: the weekday small, the number under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(0)
        self.setFixedHeight(theme().px(_HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one day, or what the names are."""
        shown, model = theme(), self.model()
        told = str(model.headerData(section, self.orientation()) or "")
        small, _, number = told.rpartition("\n")
        painter.fillRect(rect, shown.colour("sunken"))
        font, colour = shown.font(LABEL, 600), shown.colour("ink")
        place = QRectF(rect)
        if not small:
            place.adjust(shown.px(PAD), 0, 0, 0)
            line_of(
                painter, place, number, font=shown.font(LABEL, 500), colour=shown.colour("ink2")
            )
            return
        half, middle = place.height() / 2, Qt.AlignmentFlag.AlignCenter
        place.setHeight(half)
        painter.setFont(shown.font(CAPTION))
        painter.setPen(shown.colour("ink3"))
        painter.drawText(place, middle, small)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(place.translated(0, half - shown.px(3)), middle, number)


class _CellPainter(QStyledItemDelegate):
    """Paints a name, or what happens on a day: by shape first, then by colour."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(option.rect.width(), theme().px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        told = index.data(CELL)
        if isinstance(told, OfficialRow):
            painter.save()
            _paint_cell(painter, QRectF(rect), told, chosen=chosen)
            painter.restore()
        else:
            painter.drawPixmap(rect.topLeft(), _picture(painter, rect.size(), told, chosen=chosen))


def _picture(painter: QPainter, size: QSize, cell: DayCell, *, chosen: bool) -> QPixmap:
    """Return the picture of a day; most days of a month look like many others."""
    shown, ratio = theme(), painter.device().devicePixelRatioF()
    look = (cell.sign, cell.form, cell.day.is_working, chosen, size.toTuple(), ratio)
    key = f"schedule {shown.tokens.name} {shown.factor} {look}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    inside = QPainter(made)
    _paint_cell(inside, QRectF(0, 0, size.width(), size.height()), cell, chosen=chosen)
    inside.end()
    QPixmapCache.insert(key, made)
    return made


def _paint_cell(
    painter: QPainter, rect: QRectF, told: OfficialRow | DayCell, *, chosen: bool
) -> None:
    shown = theme()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    off = isinstance(told, DayCell) and not told.day.is_working
    painter.fillRect(rect, shown.colour("sunken" if off else "surface"))
    if off:  # by shape too: there are themes in which sunken is no other colour
        painter.fillRect(rect, QBrush(shown.faint("line"), Qt.BrushStyle.BDiagPattern))
    rule = QRectF(rect.left(), rect.bottom() - shown.line, rect.width(), shown.line)
    painter.fillRect(rule, shown.colour("line"))
    if isinstance(told, OfficialRow):
        _paint_name(painter, shown, rect, told)
    else:
        _paint_day(painter, shown, rect, told)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(shown.colour("accent"), shown.px(2)))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -2), shown.px(4), shown.px(4))


def _paint_name(painter: QPainter, shown: Theme, rect: QRectF, row: OfficialRow) -> None:
    inside = rect.adjusted(shown.px(PAD), 0, -shown.px(4), 0)
    side = shown.px(15)
    glyphs = [("alert-triangle", "warn")] * bool(row.span.missed)
    glyphs += [("hourglass", "accent")] * row.waits
    for glyph, token in glyphs:
        place = QRectF(inside.right() - side, inside.top(), side, inside.height())
        paint_icon(painter, glyph, shown.colour(token), place)
        inside.setRight(inside.right() - side - shown.px(4))
    font, colour = shown.font(LABEL, 500), shown.colour("ink")
    line_of(painter, inside, row.schedule.official, font=font, colour=colour)


def _paint_day(painter: QPainter, shown: Theme, rect: QRectF, cell: DayCell) -> None:
    if not cell.sign:
        return
    room = shown.px(_ROOM)
    box = rect.adjusted(room / 2, room, -room / 2, -room - shown.line)
    ink = "ink3"
    if cell.form is not None:
        ink, radius = "accent", shown.px(4)
        painter.setPen(QPen(shown.colour("accent"), shown.px(1)))
        visiting = cell.form is ReceptionForm.VISITING
        video = cell.form is ReceptionForm.VIDEO
        painter.setBrush(Qt.BrushStyle.NoBrush if video else shown.colour("tint"))
        if visiting:  # a flag: straight, and thick at its foot
            painter.drawRect(box)
            foot = QRectF(box.left(), box.bottom() - shown.px(4), box.width(), shown.px(4))
            painter.fillRect(foot, shown.colour("accent"))
        elif video:  # a screen: an empty frame within a frame
            painter.drawRoundedRect(box, radius, radius)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), radius / 2, radius / 2)
        else:
            painter.drawRoundedRect(box, radius, radius)
    painter.setPen(shown.colour(ink))
    painter.setFont(shown.font(CAPTION, 600))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cell.sign)
