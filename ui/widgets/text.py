"""Text that wraps and is never cut, and one-line labels that elide instead of widening."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import BODY, LINE, theme
from ui.widgets.painted import Painted, line_of

_LEAST_WIDTH = 80


class Text(Painted):
    """A text of any length; as high as its words need at the width that it is given."""

    access_role = QAccessible.Role.StaticText

    def __init__(
        self,
        text: str = "",
        *,
        px: int = BODY,
        weight: int = 400,
        serif: bool = False,
        colour: str = "ink",
        glyph: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._px = px
        self._weight = weight
        self._serif = serif
        self._colour = colour
        self._glyph = glyph
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text)

    def text(self) -> str:
        """Return what it says."""
        return self._text

    def say(self, text: str, *, colour: str | None = None, glyph: str | None = None) -> None:
        """Show *text*, in another colour or with another icon if given."""
        self._text = text
        self._colour = self._colour if colour is None else colour
        self._glyph = self._glyph if glyph is None else glyph
        self.name(text)
        self._grow()
        self.updateGeometry()
        self.update()

    def dress(self) -> None:
        """Take the height that the new size of type needs."""
        self._grow()

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels of all the lines at *width*."""
        return self._line_height() * max(1, self._laid(width - self._indent()).lineCount())

    def sizeHint(self) -> QSize:
        """Return the width of one line, or of some 48 letters; the height at the width it has."""
        metrics = QFontMetricsF(self._font())
        most = metrics.averageCharWidth() * 48
        width = int(min(metrics.horizontalAdvance(self._text) + 2, most)) + self._indent()
        placed = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        return QSize(width, self.heightForWidth(self.width() if placed else width))

    def minimumSizeHint(self) -> QSize:
        """Return a small width: the text wraps rather than widening a window."""
        return QSize(min(self.px(_LEAST_WIDTH), self.sizeHint().width()), self._line_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height of all lines: nested layouts forget to ask for it."""
        super().resizeEvent(event)
        self._grow()
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines, the icon beside the first."""
        painter = self.painter()
        colour = self.theme.colour(self._colour)
        layout = self._laid(self.width() - self._indent())
        block = self._line_height() * layout.lineCount()
        if self._glyph:
            size = self._glyph_size()
            paint_icon(painter, self._glyph, colour, QRectF(0, (block - size) / 2, size, size))
        painter.setPen(colour)
        layout.draw(painter, QPointF(self._indent(), 0))

    def _grow(self) -> None:
        if self.width() > 0 and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.setMinimumHeight(self.heightForWidth(self.width()))

    def _font(self) -> QFont:
        return self.theme.font(self._px, self._weight, serif=self._serif)

    def _line_height(self) -> int:
        return round(self.px(self._px) * LINE)

    def _glyph_size(self) -> int:
        return self.px(self._px + 3)

    def _indent(self) -> int:
        return self._glyph_size() + self.px(5) if self._glyph else 0

    def _laid(self, width: float) -> QTextLayout:
        layout = QTextLayout(self._text.replace("\n", "\u2028"), self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        height = self._line_height()
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, height * line.lineNumber() + (height - line.height()) / 2))
        layout.endLayout()
        return layout


class Elided(QLabel):
    """A label of one line that is cut with an ellipsis, the whole in its tool tip."""

    def __init__(
        self,
        text: str = "",
        meaning: str = "",
        *,
        keeps: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show *text*; of its width *keeps* pixels (at factor 1) are not given up to others."""
        super().__init__(text, parent)
        self._keeps = keeps
        self.setProperty("c", meaning)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return a width of next to nothing: this label never widens a window."""
        least = max(self.fontMetrics().averageCharWidth() * 3, theme().px(self._keeps))
        hint = super().sizeHint()
        return QSize(min(least, hint.width()), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        cut = QFontMetricsF(self.font()).horizontalAdvance(self.text()) > self.width() + 1
        self.setToolTip(self.text() if cut else "")
        painter = QPainter(self)
        line_of(
            painter,
            QRectF(self.contentsRect()),
            self.text(),
            font=self.font(),
            colour=self.palette().color(self.foregroundRole()),
            align=self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask,
        )
