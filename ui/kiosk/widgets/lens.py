"""What the camera sees and how loud a voice is, as large as the kiosk shows things."""

from collections import deque
from typing import ClassVar, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QResizeEvent

from ui.kiosk.look import HINT, TEXT
from ui.views.recording_picture import LevelBar, LevelSizes, PictureBox, PictureSizes, share_of
from ui.widgets.painted import box

_WIDE, _HIGH = 16, 9
_LEAST: Final = (320, 260)
_BARS: Final = 48
_GAP: Final = 0.4
"""Of the room of a bar, so much is air."""
_LOUDEST: Final = 0.8
"""Of the height, so much a bar has at most."""


class Lens(PictureBox):
    """The picture of the camera; of a sound alone its latest levels, as bars that pass by."""

    sizes: ClassVar[PictureSizes] = PictureSizes(said=TEXT, count=240, mark=TEXT)

    def __init__(self, name: str, *, sound: bool) -> None:
        super().__init__(name)
        self._sound = sound
        self._levels: deque[float] = deque([0.0] * _BARS, _BARS)

    def show_level(self, mean_square: float, _peak: float) -> None:
        """Add a level, which is a share of the greatest; the oldest one goes."""
        self._levels.append(share_of(mean_square))
        if self._sound:
            self.update()

    def sizeHint(self) -> QSize:
        """Return a picture as films are, in the width that it has."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 640
        return QSize(640, width * _HIGH // _WIDE)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which a face is seen from where one stands.

        It does not grow with the letters. In the low look the picture stays above: it is not touched.
        """
        return QSize(*_LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that belongs to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _paint_seen(self, whole: QRectF) -> None:
        if self._sound and not self._said:
            self._paint_levels(whole)
        else:
            super()._paint_seen(whole)

    def _paint_levels(self, whole: QRectF) -> None:
        painter, colour = self.painter(), self.theme.colour("accent")
        room = whole.width() / (_BARS + 2)
        wide = room * (1 - _GAP)
        for at, level in enumerate(self._levels, 1):
            high = max(wide, whole.height() * _LOUDEST * level)
            bar = QRectF(at * room, whole.center().y() - high / 2, wide, high)
            box(painter, bar, wide / 2, fill=colour)


class Meter(LevelBar):
    """How loud it is, in letters that are read from where one stands."""

    sizes: ClassVar[LevelSizes] = LevelSizes(high=48, bar=24, word=HINT, word_wide=230)
