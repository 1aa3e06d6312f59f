"""The button of the kiosk: an icon, what it does, and the same in the second language."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.kiosk.look import BUTTON, HIGH, HINT, RADIUS
from ui.kiosk.widgets.fitting import Line, Stack
from ui.kiosk.widgets.pressed import Pressed
from ui.theme import Theme, theme
from ui.widgets.painted import box

SOLID: Final = "solid"
QUIET: Final = "quiet"
DANGER: Final = "danger"
RECORD: Final = "record"
"""Red as the button of a recorder is everywhere."""

_PAD: Final = 24
_AIR: Final = 16
_GLYPH: Final = 40


class BigButton(Pressed):
    """A plane with words on it; what is *solid* is what most people want."""

    def __init__(
        self,
        text: str,
        second: str = "",
        *,
        glyph: str = "",
        glyph_after: str = "",
        kind: str = QUIET,
        px: int = BUTTON,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button that says *text*, and *second* in smaller letters beneath.

        :param glyph: the icon before the words; *glyph_after* the one behind them.
        :param kind: ``solid``, ``quiet``, ``danger`` or ``record``.
        """
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.kind = kind
        self._glyph, self._px = glyph, px
        self.glyph_after = glyph_after
        self._first = self._second = ""
        self.say(text, second)

    def say(self, text: str, second: str = "") -> None:
        """Show other words."""
        self._first, self._second = text, second
        self.setAccessibleName(text)
        self.setAccessibleDescription(second)
        self.updateGeometry()
        self.update()

    def show_glyph(self, glyph: str) -> None:
        """Show another icon before the words."""
        self._glyph = glyph
        self.updateGeometry()
        self.update()

    def line_width(self) -> int:
        """Return the width of the words in one line."""
        return self._stack("ink").width() + self._sides() + 2 * _PAD

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at *width* and of the air about them."""
        high = self._stack("ink").height(width - 2 * _PAD - self._sides())
        return max(HIGH, self.least, high + 2 * _AIR)

    def least_height(self, width: int) -> int:
        """Return the height of the words in their least size."""
        high = self._stack("ink").least_height(width - 2 * _PAD - self._sides())
        return max(self.least, high + _AIR)

    def ring(self) -> str:
        """Return a colour that is seen on the plane."""
        return "on_accent" if self.kind in (SOLID, RECORD) else "accent"

    def paint(self, painter: QPainter, shown: Theme) -> None:
        """Paint the plane, then icon and words in its middle."""
        ink = self._paint_plane(painter, shown)
        inside = QRectF(self.rect()).adjusted(_PAD, _AIR / 2, -_PAD, -_AIR / 2)
        stack, sides = self._stack(ink), self._sides()
        side = min(shown.px(_GLYPH), self.height() * 0.6)
        room = inside.adjusted(0, 0, -sides, 0)
        width = min(stack.width(stack.shrunk(room)), room.width()) if self._first else 0
        left = inside.center().x() - (width + sides) / 2
        if self._glyph:
            paint_icon(painter, self._glyph, shown.colour(ink), self._square(left, side))
            left += side + _AIR
        stack.paint(painter, QRectF(left, inside.top(), width, inside.height()))
        if self.glyph_after:
            after = self._square(left + width + _AIR, side)
            paint_icon(painter, self.glyph_after, shown.colour(ink), after)

    def _paint_plane(self, painter: QPainter, shown: Theme) -> str:
        """Paint the plane and return the token of what stands on it."""
        down = self.isDown()
        fill, edge, ink = {
            SOLID: ("accent2" if down else "accent", "accent", "on_accent"),
            QUIET: ("tint" if down else "surface", "control", "ink"),
            RECORD: ("ink" if down else "danger", "danger", "on_accent"),
            DANGER: ("danger_tint" if down else "surface", "danger", "danger"),
        }[self.kind]
        colours = shown.colour(fill), shown.colour("accent" if down else edge)
        box(painter, QRectF(self.rect()), RADIUS, fill=colours[0], edge=colours[1], width=2)
        return ink

    def _stack(self, ink: str) -> Stack:
        second = "ink2" if ink == "ink" else ink
        lines = (
            Line(self._first, self._px, 600, colour=ink),
            Line(self._second, HINT, colour=second),
        )
        alone = not (self._glyph or self.glyph_after)
        return Stack(lines, Qt.AlignmentFlag.AlignHCenter if alone else Qt.AlignmentFlag.AlignLeft)

    def _sides(self) -> int:
        """Return the width in pixels of the icons and the air beside them."""
        air = _AIR if self._first else 0
        return (theme().px(_GLYPH) + air) * (bool(self._glyph) + bool(self.glyph_after))

    def _square(self, left: float, side: float) -> QRectF:
        return QRectF(left, self.height() / 2 - side / 2, side, side)
