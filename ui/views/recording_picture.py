"""The picture of the camera or of the film, the level of the sound, and how far it is."""

from dataclasses import dataclass
from typing import ClassVar, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from frontoffice.domain.recording_quality import CLIPPED, QUIET_DBFS, dbfs
from frontoffice.i18n.words import Words
from ui.theme import LABEL
from ui.widgets.painted import Painted, box, line_of

_LEAST: Final = (320, 180)
_LOWEST_DBFS: Final = -60.0
_MOST_COUNT: Final = 0.9
"""Of the height of the picture, the plane of a countdown takes no more."""
_FALLS: Final = 0.85
"""Of the level before, so much is left where it is silent now: a bar that does not tremble."""


@dataclass(frozen=True, slots=True)
class PictureSizes:
    """How large, in pixels at factor 1, is what stands over a picture."""

    said: int = LABEL + 3
    count: int = 120
    """Of the plane of a countdown; its digits are half as high."""
    mark: int = LABEL + 1


@dataclass(frozen=True, slots=True)
class LevelSizes:
    """How large a bar of the level is, in pixels at factor 1."""

    high: int = 22
    bar: int = 8
    word: int = LABEL
    word_wide: int = 120


def share_of(mean_square: float) -> float:
    """Return how much of a bar a level fills, from 0 to 1; *mean_square* is a share of the greatest."""
    return max(0.0, min(1.0, 1 - dbfs(mean_square) / _LOWEST_DBFS))


class PictureBox(Painted):
    """A picture as large as fits, or a sentence that stands for it."""

    sizes: ClassVar[PictureSizes] = PictureSizes()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: QImage | None = None
        self._said = self._mark = ""
        self._count = 0
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.name(self._name)

    def sizeHint(self) -> QSize:
        """Return a picture of twice the least size."""
        return QSize(self.px(_LEAST[0]) * 2, self.px(_LEAST[1]) * 2)

    def minimumSizeHint(self) -> QSize:
        """Return the least in which a face is seen."""
        return QSize(*map(self.px, _LEAST))

    def show_picture(self, picture: QImage | None) -> None:
        """Show *picture*; nothing where it is None."""
        self._picture = picture
        self.update()

    def say(self, text: str) -> None:
        """Let *text* stand where there is no picture."""
        self._said = text
        self.name(self._name, text)
        self.update()

    def mark(self, text: str) -> None:
        """Write *text* over the corner of the picture: that it is recorded, and how long."""
        self._mark = text
        self.update()

    def count(self, seconds: int) -> None:
        """Count down in large digits; 0 for none."""
        self._count = seconds
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is seen, and what stands over it."""
        shown, whole = self.theme, QRectF(self.rect())
        fill, edge = shown.colour("sunken"), shown.colour("line")
        box(self.painter(), whole, self.px(8), fill=fill, edge=edge)
        self._paint_seen(whole)
        if self._count:
            self._paint_count()
        if self._mark:
            self._paint_mark()

    def _paint_seen(self, whole: QRectF) -> None:
        """Paint the picture into the middle, or the sentence that stands for it."""
        painter, shown = self.painter(), self.theme
        if self._picture is not None and not self._picture.isNull():
            wide, high = self._picture.width(), self._picture.height()
            scale = min(whole.width() / wide, whole.height() / high)
            place = QRectF(0, 0, wide * scale, high * scale)
            place.moveCenter(whole.center())
            painter.drawImage(place, self._picture)
        elif self._said:
            text = whole.adjusted(self.px(24), self.px(16), -self.px(24), -self.px(16))
            painter.setFont(shown.font(self.sizes.said, 500, serif=True))
            painter.setPen(shown.colour("ink2"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(text, int(flags), self._said)

    def _paint_count(self) -> None:
        painter, shown = self.painter(), self.theme
        side = min(self.px(self.sizes.count), round(self.height() * _MOST_COUNT))
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        box(painter, place, side / 2, fill=shown.colour("surface"), edge=shown.colour("accent"))
        font, colour = shown.font(1, 600, serif=True), shown.colour("ink")
        font.setPixelSize(max(1, side // 2))
        middle = Qt.AlignmentFlag.AlignHCenter
        line_of(painter, place, str(self._count), font=font, colour=colour, align=middle)

    def _paint_mark(self) -> None:
        painter, shown = self.painter(), self.theme
        size = self.sizes.mark
        font, colour, pad = shown.font(size, 600), shown.colour("ink"), self.px(10)
        # As wide as its words: with large letters the face is not much wider.
        wide = QFontMetricsF(font).horizontalAdvance(self._mark) + 2 * pad + 1
        place = QRectF(self.px(8), self.px(8), wide, self.px(size + 12))
        box(painter, place, self.px(5), fill=shown.colour("surface"), edge=shown.colour("line"))
        text = place.adjusted(pad, 0, -pad, 0)
        line_of(painter, text, self._mark, font=font, colour=colour)


class LevelBar(Painted):
    """How loud it is: a bar with a mark from where on a voice is well heard, and a word."""

    access_role = QAccessible.Role.ProgressBar
    sizes: ClassVar[LevelSizes] = LevelSizes()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._share = 0.0
        self._peak = 0.0
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_level(0.0, 0.0)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(self.px(240), self.px(self.sizes.high))

    def show_level(self, mean_square: float, peak: float) -> None:
        """Show a level; both are shares of the greatest."""
        self._share = max(share_of(mean_square), self._share * _FALLS)
        self._peak = max(peak, self._peak * _FALLS)
        _ = self._words.gettext
        if self._peak >= CLIPPED:
            said = _("too loud")
        elif self._share < 1 - QUIET_DBFS / _LOWEST_DBFS:
            said = _("low")
        else:
            said = _("well heard")
        if said != self._said:
            self._said = said
            self.name(_("Level of the sound"), said)
        self.update()

    def word(self) -> str:
        """Return what the level is called now."""
        return self._said

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, the mark and the word."""
        painter, shown = self.painter(), self.theme
        word, bar = self.px(self.sizes.word_wide), self.px(self.sizes.bar)
        top = (self.height() - bar) / 2
        whole = QRectF(0, top, max(1, self.width() - word), bar)
        box(painter, whole, self.px(3), fill=shown.colour("sunken"), edge=shown.colour("control"))
        filled = QRectF(whole.left(), top, whole.width() * self._share, whole.height())
        colour = "warn" if self._peak >= CLIPPED else "accent"
        box(painter, filled, self.px(3), fill=shown.colour(colour))
        at = whole.left() + whole.width() * (1 - QUIET_DBFS / _LOWEST_DBFS)
        mark = QRectF(at, top - self.px(3), max(1, self.px(2)), bar + 2 * self.px(3))
        painter.fillRect(mark, shown.colour("ink2"))
        text = QRectF(whole.right() + self.px(10), 0, word - self.px(10), self.height())
        font = shown.font(self.sizes.word)
        line_of(painter, text, self._said, font=font, colour=shown.colour("ink2"))
