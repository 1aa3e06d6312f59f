"""How the tile of a paper is painted: its first page, its name, what it is, what speaks against it."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.gathering.pictures import Pictures, Wish
from ui.icons import paint_icon
from ui.theme import CAPTION, LABEL, Theme, theme
from ui.widgets.chip import CHIP_HEIGHT, chip_width, paint_chip
from ui.widgets.painted import box, line_of

CELL: Final = (152, 190)
"""Of a tile with the air around it."""
_AROUND: Final = 5
_INSIDE: Final = 8
_WORDS: Final = 40
_SIGN: Final = 34
_TICK: Final = 18


class TilePainter(QStyledItemDelegate):
    """Paints tiles; pictures that are not at hand come later."""

    def __init__(self, pictures: Pictures, role: int, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures, self._role = pictures, role

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """Return the size of every tile."""
        return QSize(theme().px(CELL[0]), theme().px(CELL[1]))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one tile."""
        shown, tile = theme(), index.data(self._role)
        state: Any = option.state
        rect: Any = option.rect
        on = bool(state & QStyle.StateFlag.State_Selected)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        around = shown.px(_AROUND)
        plane = QRectF(rect).adjusted(around, around, -around, -around)
        self._paint_plane(painter, shown, plane, on=on, focus=focus)
        inside = shown.px(_INSIDE)
        whole = plane.adjusted(inside, inside, -inside, -inside)
        words = QRectF(whole)
        words.setTop(whole.bottom() - shown.px(_WORDS))
        paper = QRectF(whole)
        paper.setBottom(words.top() - shown.px(6))
        widget: Any = option.widget
        self._paint_paper(painter, shown, paper, tile, widget)
        _paint_words(painter, shown, words, tile, on=on)
        if on:
            side = shown.px(_TICK)
            tick = QRectF(plane.right() - side - inside / 2, plane.top() + inside / 2, side, side)
            box(painter, tick, side / 2, fill=shown.colour("accent"))
            paint_icon(painter, "check", shown.colour("on_accent"), tick.adjusted(2, 2, -2, -2))
        painter.restore()

    def _paint_plane(
        self, painter: QPainter, shown: Theme, plane: QRectF, *, on: bool, focus: bool
    ) -> None:
        box(
            painter,
            plane,
            shown.px(8),
            fill=shown.colour("tint" if on else "surface"),
            edge=shown.colour("accent" if on or focus else "line"),
            width=2 if on or focus else 1,
        )
        if focus and on:
            inset = 4 * shown.line
            inner = plane.adjusted(inset, inset, -inset, -inset)
            box(painter, inner, shown.px(5), edge=shown.colour("accent"), width=1)

    def _paint_paper(
        self, painter: QPainter, shown: Theme, place: QRectF, tile: Any, widget: QWidget
    ) -> None:
        picture = None
        if tile.file is not None:
            width = round(shown.px(CELL[0]) * widget.devicePixelRatioF())
            picture = self._pictures.picture(Wish(tile.file, 0, width, tile.turn))
        if picture is not None:
            _paint_picture(painter, shown, place, picture)
        else:
            side = shown.px(_SIGN)
            sign = QRectF(0, 0, side, side)
            sign.moveCenter(place.center())
            if tile.said and tile.file is None:
                sign.moveTop(place.top())
                _paint_said(painter, shown, place.adjusted(0, side + shown.px(4), 0, 0), tile)
            ink = shown.colour(tile.meaning or "ink3")
            paint_icon(painter, tile.glyph, ink, sign)
        if tile.sign:
            width = min(chip_width(shown, tile.sign), round(place.width()))
            high = shown.px(CHIP_HEIGHT)
            chip = QRectF(place.left(), place.bottom() - high, width, high)
            paint_chip(painter, shown, chip, tile.sign, meaning=tile.meaning)


def _paint_picture(painter: QPainter, shown: Theme, place: QRectF, picture: QImage) -> None:
    """Paint *picture* into the middle of *place*, a thin line around it: paper is white on white."""
    wide, high = picture.width(), picture.height()
    scale = min(place.width() / wide, place.height() / high)
    page = QRectF(0, 0, wide * scale, high * scale)
    page.moveCenter(place.center())
    painter.drawImage(page, picture)
    box(painter, page, 0, edge=shown.colour("line"))


def _paint_said(painter: QPainter, shown: Theme, place: QRectF, tile: Any) -> None:
    """Paint why there is no paper: as much of the sentence as there is room for."""
    painter.save()
    painter.setClipRect(place)
    painter.setFont(shown.font(CAPTION))
    painter.setPen(shown.colour(tile.meaning or "ink2"))
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(place, int(flags), tile.said)
    painter.restore()


def _paint_words(painter: QPainter, shown: Theme, place: QRectF, tile: Any, *, on: bool) -> None:
    """Paint the name, its middle left out where it is long: the ending tells much."""
    half = place.height() / 2
    first = QRectF(place.left(), place.top(), place.width(), half)
    second = QRectF(place.left(), place.top() + half, place.width(), half)
    font = shown.font(LABEL, 600 if on else 500)
    name = QFontMetricsF(font).elidedText(tile.name, Qt.TextElideMode.ElideMiddle, first.width())
    line_of(painter, first, name, font=font, colour=shown.colour("accent" if on else "ink"))
    ink = shown.colour(tile.meaning if tile.file is None and tile.meaning else "ink3")
    line_of(painter, second, tile.told, font=shown.font(CAPTION), colour=ink)
