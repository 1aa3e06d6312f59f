"""Small rows of the card: an icon, a name and a quiet word beneath; some of them lead on."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import BODY, CAPTION, LABEL
from ui.widgets.painted import Painted, box, line_of


class InfoRow(Painted):
    """One thing with its state; where it leads on, it can be focused, clicked and entered."""

    access_role = QAccessible.Role.ListItem

    pressed = Signal()
    """It was clicked, or entered by the keyboard."""

    def __init__(
        self,
        glyph: str,
        title: str,
        told: str,
        *,
        leads_on: bool = False,
        meaning: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph, self._title, self._told = glyph, title, told
        self._leads_on, self._meaning = leads_on, meaning
        if leads_on:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name(f"{title}, {told}")
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Return room for two lines."""
        metrics = QFontMetricsF(self.theme.font(BODY))
        width = metrics.horizontalAdvance(self._title) + self.px(48)
        return QSize(round(width), self.px(42))

    def minimumSizeHint(self) -> QSize:
        """Return room for some letters: the rest elides, the whole is in the tip."""
        return QSize(self.px(120), self.px(42))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on by Enter and Space."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._leads_on and event.key() in keys:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Lead on by a click."""
        if self._leads_on:
            self.pressed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the icon and both lines."""
        painter, shown = self.painter(), self.theme
        if self.hasFocus():
            edge = shown.colour("accent")
            box(painter, QRectF(self.rect()), self.px(5), edge=edge, width=2)
        side, left = self.px(18), self.px(30)
        ink = shown.colour(self._meaning or "ink2")
        paint_icon(painter, self._glyph, ink, QRectF(self.px(4), self.px(3), side, self.px(22)))
        right = self.width() - (self.px(24) if self._leads_on else 0)
        first = QRectF(left, self.px(2), right - left, self.px(21))
        title_ink = shown.colour("accent" if self._leads_on else "ink")
        line_of(painter, first, self._title, font=shown.font(BODY), colour=title_ink)
        second = QRectF(left, self.px(21), right - left, self.px(18))
        ink3 = shown.colour("ink3")
        line_of(painter, second, self._told, font=shown.font(CAPTION), colour=ink3)
        if self._leads_on:
            place = QRectF(self.width() - self.px(22), 0, self.px(16), self.height())
            paint_icon(painter, "chevron-right", shown.colour("ink3"), place)


class Told(Painted):
    """Labels and what was told under them, wrapped into as many columns as there is room."""

    access_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[tuple[str, str], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pairs(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Show *pairs* of a label and a text."""
        self._pairs = pairs
        self.name(", ".join(f"{label}: {text}" for label, text in pairs))
        self.setMinimumHeight(self.heightForWidth(max(1, self.width())))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that narrow windows need more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at *width*."""
        cells = self.cells(width)
        return round(cells[-1].bottom()) if cells else 0

    def sizeHint(self) -> QSize:
        """Return the size at a comfortable width."""
        return QSize(self.px(560), self.heightForWidth(self.px(560)))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest width in which a telephone number is whole."""
        return QSize(self.px(160), self.px(40))

    def cells(self, width: int) -> list[QRectF]:
        """Return where each pair stands at *width*: as wide as its text, row by row."""
        gap, height = self.px(24), self.px(40)
        left = top = 0.0
        found = []
        for label, text in self._pairs:
            need = min(width, self._width(label, text))
            if left and left + need > width:
                left, top = 0.0, top + height + self.px(4)
            found.append(QRectF(left, top, need, height))
            left += need + gap
        return found

    def resizeEvent(self, event: object) -> None:
        """Claim the height of all rows."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the labels and the texts."""
        painter, shown = self.painter(), self.theme
        for (label, text), cell in zip(self._pairs, self.cells(self.width()), strict=True):
            half = QRectF(cell.left(), cell.top(), cell.width() + 1, self.px(18))
            line_of(painter, half, label, font=shown.font(CAPTION), colour=shown.colour("ink3"))
            half = QRectF(cell.left(), cell.top() + self.px(18), cell.width() + 1, self.px(21))
            line_of(painter, half, text, font=shown.font(BODY), colour=shown.colour("ink"))

    def _width(self, label: str, text: str) -> float:
        small = QFontMetricsF(self.theme.font(CAPTION)).horizontalAdvance(label)
        return max(small, QFontMetricsF(self.theme.font(BODY)).horizontalAdvance(text)) + 1


class SignedNote(Painted):
    """Whether the entries of an appeal are signed: a word and a shape."""

    access_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._ink, self._glyph = "", "ok", "circle-check"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str, *, good: bool) -> None:
        """Show *text*, in the colour of what it means."""
        self._text = text
        self._ink, self._glyph = ("ok", "circle-check") if good else ("danger", "alert-triangle")
        self.name(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the words and the shape."""
        width = QFontMetricsF(self.theme.font(LABEL)).horizontalAdvance(self._text)
        return QSize(round(width) + self.px(26), self.px(22))

    def minimumSizeHint(self) -> QSize:
        """Return room for the shape and some letters."""
        return QSize(min(self.sizeHint().width(), self.px(80)), self.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, then the shape."""
        painter, shown = self.painter(), self.theme
        side = self.px(17)
        ink = shown.colour(self._ink)
        words = QRectF(0, 0, self.width() - side - self.px(7), self.height())
        right = Qt.AlignmentFlag.AlignRight
        line_of(painter, words, self._text, font=shown.font(CAPTION), colour=ink, align=right)
        place = QRectF(self.width() - side, 0, side, self.height())
        paint_icon(painter, self._glyph, ink, place)
