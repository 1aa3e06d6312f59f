"""The line at the foot of every window: connection, what is only here, printer, clock."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import CAPTION, theme
from ui.widgets.painted import Painted, announce, line_of

_ICON = 16


class Sign(Painted):
    """An icon and a word in the colour of what they mean, and a quiet word behind."""

    access_role = QAccessible.Role.StaticText

    pressed = Signal()
    """A person wants to know more."""

    def __init__(self, parent: QWidget | None = None, *, whole: bool = False) -> None:
        """Make a sign; a *whole* one is never cut, where others give way."""
        super().__init__(parent)
        self._whole = whole
        self._glyph, self._text, self._aside = "", "", ""
        self._ink = self._glyph_ink = "ink2"
        self._part: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(
        self,
        text: str,
        *,
        glyph: str = "",
        meaning: str = "",
        aside: str = "",
        calm: bool = False,
        part: float | None = None,
    ) -> None:
        """Show *text*; *meaning* is ``ok``, ``warn``, ``danger`` or nothing.

        Where it is *calm* only the icon takes the colour of the meaning. A *part*, 0 to 1, of
        something long that is done is a line under the words.
        """
        self._part = part
        self._glyph, self._text, self._aside = glyph, text, aside
        self._glyph_ink = meaning or "ink2"
        self._ink = "ink2" if calm else self._glyph_ink
        self.name(" ".join(filter(None, (text, aside))))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon and words."""
        metrics = QFontMetricsF(self.theme.font(CAPTION))
        width = metrics.horizontalAdvance(self._text) + (self.px(_ICON + 9) if self._glyph else 0)
        if self._aside:
            width += metrics.horizontalAdvance(self._aside) + self.px(9)
        return QSize(round(width) + 3, self.px(24))

    def minimumSizeHint(self) -> QSize:
        """Return room for the icon and some letters: the rest elides."""
        width = self.sizeHint().width()
        return QSize(width if self._whole else min(width, self.px(88)), self.px(24))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Tell that more is wanted."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        painter, shown = self.painter(), self.theme
        font, left = shown.font(CAPTION), 0.0
        if self._glyph:
            place = QRectF(0, 0, self.px(_ICON), self.height())
            paint_icon(painter, self._glyph, shown.colour(self._glyph_ink), place)
            left = self.px(_ICON + 9)
        rect = QRectF(left, 0, self.width() - left, self.height())
        ink = shown.colour(self._ink)
        left += line_of(painter, rect, self._text, font=font, colour=ink) + self.px(9)
        rect = QRectF(left, 0, self.width() - left, self.height())
        if self._aside and rect.width() > self.px(24):
            line_of(painter, rect, self._aside, font=font, colour=shown.colour("ink3"))
        if self._part is not None:
            under = QRectF(0, self.height() - self.px(2), self.width(), self.px(2))
            painter.fillRect(under, shown.colour("tint"))
            under.setWidth(self.width() * self._part)
            painter.fillRect(under, shown.colour("accent"))


class ConnectionLine(QFrame):
    """What a clerk can always see: whether central is there, and what it does not have yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("c", "foot")
        self.connection, self.only_here = Sign(), Sign()
        self.printer, self.clock = Sign(), Sign(whole=True)
        self._meaning = ""
        shown = theme()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(shown.px(20), 0, shown.px(20), 0)
        layout.setSpacing(shown.px(18))
        layout.addWidget(self.connection)
        layout.addStretch(1)
        layout.addWidget(self.only_here)
        layout.addStretch(1)
        layout.addWidget(self.printer)
        layout.addWidget(self.clock)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the line's height of 32 pixels."""
        return QSize(super().sizeHint().width(), theme().px(32))

    def show_connection(
        self, text: str, *, connected: bool, last_contact: str = "", part: float | None = None
    ) -> None:
        """Show whether central is there and, in *text*, why not; a change is announced.

        :param part: of a long pull, 0 to 1, that has come.
        """
        meaning = "ok" if connected else "warn"
        glyph = "plug-connected" if connected else "plug-connected-x"
        self.connection.say(text, glyph=glyph, meaning=meaning, aside=last_contact, part=part)
        if self._meaning not in ("", meaning):
            announce(self, text)
        self._meaning = meaning

    def show_only_here(self, text: str, *, waiting: bool, aside: str = "") -> None:
        """Show what exists on this computer only; amber while something *waiting* does.

        :param aside: how much of it is the clerk's own.
        """
        meaning = "warn" if waiting else ""
        self.only_here.say(text, glyph="device-desktop", meaning=meaning, aside=aside)

    def show_printer(self, text: str, *, ready: bool) -> None:
        """Show whether the printer is ready."""
        self.printer.say(text, glyph="printer", meaning="ok" if ready else "warn", calm=ready)

    def show_clock(self, text: str) -> None:
        """Show the day and the time."""
        self.clock.say(text)
