"""One page, large: as much of it as fits, or nearer; or a sentence that stands for it."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy

from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.painted import Painted, box

ZOOMS: Final = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
"""Times what fits."""
_STEP: Final = 200
"""Pixels; pictures are drawn in such steps of width, so that a window that is pulled draws few."""
_WIDEST: Final = 4_000
_LEAST: Final = (180, 160)
_AIR: Final = 8
_SIGN: Final = 44
_SCROLL: Final = 40
_WAYS: Final = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class _Sheet(Painted):
    """What scrolls: the picture, or a sign over a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QImage | None = None
        self.said = self.glyph = self.meaning = ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page into the middle."""
        painter, shown, whole = self.painter(), self.theme, QRectF(self.rect())
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            air = self.px(_AIR)
            room = whole.adjusted(air, air, -air, -air)
            place = QRectF(0, 0, *fitting(self.picture, room.width(), room.height()))
            place.moveCenter(whole.center())
            painter.drawImage(place, self.picture)
            box(painter, place, 0, edge=shown.colour("line"))
            return
        side = self.px(_SIGN)
        words = whole.adjusted(self.px(20), 0, -self.px(20), 0)
        if self.glyph:
            sign = QRectF(0, 0, side, side)
            sign.moveCenter(whole.center())
            sign.translate(0, -side)
            paint_icon(painter, self.glyph, shown.colour(self.meaning or "ink3"), sign)
            words.setTop(sign.bottom() + self.px(12))
        painter.setFont(shown.font(15, 500, serif=True))
        painter.setPen(shown.colour(self.meaning or "ink2"))
        up = Qt.AlignmentFlag.AlignTop if self.glyph else Qt.AlignmentFlag.AlignVCenter
        flags = Qt.AlignmentFlag.AlignHCenter | up | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), self.said)


class PageBox(QScrollArea):
    """Shows one page; nearer by Ctrl and the wheel, moved by arrows."""

    resized = Signal()
    """There is more room, or less: a sharper picture may be wanted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidgetResizable(True)
        self._sheet, self._zoom = _Sheet(), 0
        self.setWidget(self._sheet)
        self._sheet.setAutoFillBackground(False)  # which a scroll area switches on

    @property
    def zoom(self) -> float:
        """How many times as large as what fits."""
        return ZOOMS[self._zoom]

    def wanted_width(self) -> int:
        """Return how wide a picture is worth drawing, in pixels of the screen."""
        width = self.viewport().width() * self.zoom * self.devicePixelRatioF()
        return min(_WIDEST, -(-max(1, round(width)) // _STEP) * _STEP)

    def show_picture(self, picture: QImage) -> None:
        """Show *picture*, as near as before."""
        self._sheet.picture = picture
        self._sheet.said = self._sheet.glyph = ""
        self._fit()

    def picture(self) -> QImage | None:
        """Return what is shown; None for a sentence."""
        return self._sheet.picture

    def say(self, text: str, *, glyph: str = "", meaning: str = "") -> None:
        """Show no picture, and *text* in its place."""
        sheet = self._sheet
        sheet.picture, sheet.said, sheet.glyph, sheet.meaning = None, text, glyph, meaning
        self.setAccessibleDescription(text)
        self._fit()

    def come_nearer(self, by: int) -> None:
        """Show it larger (*by* 1) or smaller (-1); 0 for all that fits."""
        zoom = max(0, min(len(ZOOMS) - 1, self._zoom + by)) if by else 0
        if zoom != self._zoom:
            self._zoom = zoom
            self._fit()
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Come nearer by Ctrl and the wheel; else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.come_nearer(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by arrows where there is more than fits; all else is for who is around."""
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
            return
        for bar, by in zip(
            (self.horizontalScrollBar(), self.verticalScrollBar()), way, strict=True
        ):
            bar.setValue(bar.value() + by * theme().px(_SCROLL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page to the room there is."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Return the least in which a page is known."""
        return QSize(*map(theme().px, _LEAST))

    def sizeHint(self) -> QSize:
        """Return twice the least."""
        return self.minimumSizeHint() * 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and a ring where it has the focus."""
        super().paintEvent(event)
        shown = theme()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        box(
            painter,
            QRectF(self.viewport().rect()),
            shown.px(8),
            fill=shown.colour("sunken"),
            edge=shown.colour("accent" if focus else "line"),
            width=2 if focus else 1,
        )

    def _fit(self) -> None:
        picture, room = self._sheet.picture, self.viewport().size()
        if picture is None or self._zoom == 0:
            self._sheet.setMinimumSize(0, 0)
        else:
            wide, high = fitting(picture, room.width(), room.height())
            self._sheet.setMinimumSize(round(wide * self.zoom), round(high * self.zoom))
        self._sheet.update()


def fitting(picture: QImage, width: float, height: float) -> tuple[float, float]:
    """Return how large *picture* is where all of it is seen in *width* and *height*."""
    wide, high = max(1, picture.width()), max(1, picture.height())
    scale = min(width / wide, height / high)
    return wide * scale, high * scale
