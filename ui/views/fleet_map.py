"""The fleet as a picture: a tile a device, office by office; each with its sign, not colour alone."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import (
    QAccessible,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.domain.fleet import Standing
from frontoffice.i18n.words import Words
from frontoffice.services.fleet_words import standing_in_words
from ui.icons import paint_icon
from ui.models.fleet import FleetRow
from ui.theme import CAPTION
from ui.widgets.painted import Painted, box, line_of

_SIDE = 26
_GAP = 5
_PLANES = {
    "": ("sunken", "ink2"),
    "ok": ("ok_tint", "ok"),
    "warn": ("warn_tint", "warn"),
    "danger": ("danger_tint", "danger"),
}


class FleetMap(Painted):
    """Tiles of all devices, in rows by office; a tile is chosen by the pointer."""

    access_role = QAccessible.Role.Graphic

    chosen = Signal(str)
    """The id of the device whose tile was pressed."""

    resized = Signal(int)
    """How high all tiles are now."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[FleetRow, ...] = ()
        self._at = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.name(words.gettext("Picture of the fleet"))

    def show_fleet(self, rows: Sequence[FleetRow]) -> None:
        """Show these devices."""
        self._rows = tuple(sorted(rows, key=lambda row: (row.device.office, row.device.device_no)))
        told = []
        for standing in Standing:
            count = sum(row.standing is standing for row in rows)
            if count:
                told.append(f"{standing_in_words(standing, self._words)}: {count}")
        self.name(self._words.gettext("Picture of the fleet"), ", ".join(told))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tiles into as many rows as they need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.heightForWidth(self.width())
        self.setMinimumHeight(height)
        self.resized.emit(height)
        self.update()

    def choose(self, device: str) -> None:
        """Mark the tile of *device*."""
        self._at = device
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that narrow windows need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all tiles at *width*."""
        cells = self.cells(width)
        return round(max((cell.bottom() for cell, _ in cells), default=0)) + self.px(2)

    def sizeHint(self) -> QSize:
        """Return the size at a usual width."""
        return QSize(self.px(600), self.heightForWidth(self.px(600)))

    def minimumSizeHint(self) -> QSize:
        """Return room for an office and some tiles."""
        return QSize(self._left() + 4 * self.px(_SIDE + _GAP), self.px(_SIDE))

    def cells(self, width: int) -> list[tuple[QRectF, FleetRow]]:
        """Return where each device's tile stands at *width*."""
        side, gap, left = self.px(_SIDE), self.px(_GAP), self._left()
        top, found = 0, list[tuple[QRectF, FleetRow]]()
        for _office, rows in groupby(self._rows, key=lambda row: row.device.office):
            at = left
            for row in rows:
                if at + side > width and at > left:
                    at, top = left, top + side + gap
                found.append((QRectF(at, top, side, side), row))
                at += side + gap
            top += side + gap
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the device under the pointer."""
        for cell, row in self.cells(self.width()):
            if cell.contains(event.position()):
                self.chosen.emit(row.device.id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the offices and their tiles."""
        painter = self.painter()
        before = ""
        for cell, row in self.cells(self.width()):
            if row.device.office != before:
                before = row.device.office
                self._paint_office(painter, cell, row.office)
            self._paint_tile(painter, cell, row)

    def _paint_office(self, painter: QPainter, cell: QRectF, office: str) -> None:
        shown = self.theme
        place = QRectF(0, cell.top(), self._left(), cell.height())
        line_of(painter, place, office, font=shown.font(CAPTION), colour=shown.colour("ink2"))

    def _paint_tile(self, painter: QPainter, cell: QRectF, row: FleetRow) -> None:
        shown, on = self.theme, row.device.id == self._at
        plane, ink = _PLANES[row.state.meaning]
        edge = "accent" if on else ink
        width = 2 if on else 1
        box(
            painter,
            cell,
            self.px(5),
            fill=shown.colour(plane),
            edge=shown.colour(edge),
            width=width,
        )
        inset = self.px(5)
        inside = cell.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, row.state.glyph, shown.colour(ink), inside)

    def _left(self) -> int:
        metrics = QFontMetricsF(self.theme.font(CAPTION))
        return round(metrics.horizontalAdvance("00 0000")) + self.px(12)
