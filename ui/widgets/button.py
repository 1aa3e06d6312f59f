"""Buttons: verb and object, an icon before and the key behind when there is one."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui.icons import paint_icon
from ui.theme import BODY, CAPTION, SECTION, theme
from ui.widgets.key_cap import key_cap_width, paint_key_cap
from ui.widgets.painted import DRESSED, box, line_of

_INKS = {"primary": "on_accent", "danger": "danger", "link": "accent"}


class Button(QPushButton):
    """A button; *meaning* is ``primary``, ``danger``, ``link`` or nothing."""

    def __init__(
        self,
        text: str,
        meaning: str = "",
        *,
        glyph: str = "",
        keys: str = "",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; *small* fits a link beside the label of a field."""
        super().__init__(text, parent)
        self.setProperty("c", meaning)
        self._meaning = meaning
        self._small = small
        self.glyph = glyph
        self.keys = keys
        if keys:
            self.setAccessibleDescription(keys)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return 44 pixels of height for the primary, 34 for others, 24 for the small."""
        shown = theme()
        height = shown.px(24 if self._small else 44 if self._meaning == "primary" else 34)
        link = self._meaning == "link"
        pad = shown.px((6 if link else 9) if self._small else 12 if link else 14)
        return QSize(self._content_width() + 2 * pad, height)

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon and three letters: the text elides, the window stays."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(72)), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the theme has changed."""
        super().changeEvent(event)
        if event.type() in DRESSED:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plane by the style sheet and the content by hand: its gaps are fixed in Qt."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_content(painter)
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_focus(self, painter: QPainter) -> None:
        shown = theme()
        whole = QRectF(self.rect())
        if self._meaning == "primary":
            inset = 3 * shown.line
            inner = whole.adjusted(inset, inset, -inset, -inset)
            box(painter, inner, shown.px(3), edge=shown.colour("on_accent"), width=2)
        else:
            box(painter, whole, shown.px(5), edge=shown.colour("accent"), width=2)

    def _paint_content(self, painter: QPainter) -> None:
        shown = theme()
        ink = shown.colour(_INKS.get(self._meaning, "ink") if self.isEnabled() else "ink3")
        pad = shown.px(4 if self._small else 8)
        width = min(self._content_width(), self.width() - 2 * pad)
        left = (self.width() - width) / 2
        right = left + width
        if self.glyph:
            size = self._glyph_size()
            quiet = self._meaning == ""
            colour = shown.colour("ink2") if quiet and self.isEnabled() else ink
            paint_icon(painter, self.glyph, colour, QRectF(left, 0, size, self.height()))
            left += size + (self._gap() if self.text() else 0)
        if self.keys:
            cap = key_cap_width(shown, self.keys)
            height = shown.px(20)
            rect = QRectF(right - cap, (self.height() - height) / 2, cap, height)
            plain = self._meaning != "primary"
            paint_key_cap(
                painter,
                shown,
                rect,
                self.keys,
                ink="ink2" if plain else "on_accent",
                edge="line" if plain else "on_accent",
            )
            right -= cap + shown.px(8)
        line_of(
            painter,
            QRectF(left, 0, right - left, self.height()),
            self.text(),
            font=self._font(),
            colour=ink,
        )

    def _font(self) -> QFont:
        if self._meaning == "primary":
            return theme().font(SECTION - 1, 600)
        if self._small:
            return theme().font(CAPTION, 400)
        return theme().font(BODY, 500)

    def _glyph_size(self) -> int:
        return theme().px(20 if self._meaning == "primary" else 16)

    def _gap(self) -> int:
        return theme().px(10 if self._meaning == "primary" else 8)

    def _content_width(self) -> int:
        width = round(QFontMetricsF(self._font()).horizontalAdvance(self.text()) + 1)
        if self.glyph:
            width += self._glyph_size() + (self._gap() if self.text() else 0)
        if self.keys:
            width += key_cap_width(theme(), self.keys) + theme().px(8)
        return width


class Check(QCheckBox):
    """A box to tick with its word and its key; *meaning* ``danger`` reddens it when ticked."""

    def __init__(
        self, text: str, meaning: str = "", *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._meaning = meaning
        self.keys = keys
        if keys:
            self.setAccessibleDescription(keys)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of box, word and key."""
        shown = theme()
        width = shown.px(28) + round(QFontMetricsF(self._font()).horizontalAdvance(self.text())) + 4
        if self.keys:
            width += shown.px(8) + key_cap_width(shown, self.keys)
        return QSize(width, shown.px(34))

    def minimumSizeHint(self) -> QSize:
        """Return room for the box and some letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme().px(96)), hint.height())

    def hitButton(self, pos: QPoint) -> bool:
        """Return that the word may be clicked as well as the box."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, its tick, the word and the key."""
        shown = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = shown.px(18)
        square = QRectF(2, (self.height() - side) / 2, side, side)
        ink = shown.colour("danger" if self._meaning == "danger" else "accent")
        if self.isChecked():
            box(painter, square, shown.px(4), fill=ink)
            inner = square.adjusted(2, 2, -2, -2)
            paint_icon(painter, "check", shown.colour("surface"), inner)
        else:
            box(
                painter,
                square,
                shown.px(4),
                fill=shown.colour("surface"),
                edge=shown.colour("control"),
                width=1.5,
            )
        if self.hasFocus():
            around = square.adjusted(-2, -2, 2, 2)
            box(painter, around, shown.px(5), edge=shown.colour("accent"), width=2)
        self._paint_words(painter, urgent=self._meaning == "danger" and self.isChecked())

    def _paint_words(self, painter: QPainter, *, urgent: bool) -> None:
        shown = theme()
        left, right = shown.px(28), self.width()
        if self.keys:
            cap = key_cap_width(shown, self.keys)
            room = QFontMetricsF(self._font()).horizontalAdvance(self.text()) + shown.px(8)
            at = min(left + room, right - cap)
            paint_key_cap(
                painter,
                shown,
                QRectF(at, (self.height() - shown.px(20)) / 2, cap, shown.px(20)),
                self.keys,
            )
            right = round(at - shown.px(6))
        font = shown.font(BODY, 600) if urgent else self._font()
        colour = shown.colour("danger" if urgent else "ink")
        line_of(
            painter,
            QRectF(left, 0, right - left + 1, self.height()),
            self.text(),
            font=font,
            colour=colour,
        )

    def _font(self) -> QFont:
        return theme().font(BODY, 600 if self._meaning == "danger" else 400)
