"""A sentence on a plane of its own, with a picture before it; empty it takes no room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.kiosk.look import GAP, MARGIN, RADIUS
from ui.kiosk.widgets.fitting import Line, Stack
from ui.widgets.painted import Painted, box

_GLYPH = 32


class Notice(Painted):
    """Shows a few lines; without any it is gone."""

    access_role = QAccessible.Role.AlertMessage

    def __init__(
        self,
        glyph: str,
        colours: tuple[str, str],
        parent: QWidget | None = None,
        margin: int = MARGIN,
    ) -> None:
        """Show nothing yet.

        :param colours: of the edge and of the plane, as the theme names them.
        """
        super().__init__(parent)
        self._edge, self._plane = colours
        self._glyph, self._margin = glyph, margin
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, lines: Sequence[Line], spoken: str) -> None:
        """Show *lines*; *spoken* says them to a screen reader."""
        self._lines = tuple(lines)
        self.setVisible(bool(lines))
        self.name(spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: D102
        width = self.width() if self.width() > 1 else self.px(1200)
        return QSize(width, Stack(self._lines).height(self._room(width)) + GAP)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: D102
        painter, shown = self.painter(), self.theme
        plane = QRectF(self.rect()).adjusted(self._margin, 0, -self._margin, 0)
        edge = shown.colour(self._edge)
        box(painter, plane, RADIUS, fill=shown.colour(self._plane), edge=edge)
        side = shown.px(_GLYPH)
        sign = QRectF(plane.left() + GAP, plane.center().y() - side / 2, side, side)
        paint_icon(painter, self._glyph, edge, sign)
        left = sign.right() + GAP
        room = QRectF(left, plane.top(), plane.right() - GAP - left, plane.height())
        Stack(self._lines).paint(painter, room)

    def _room(self, width: int) -> float:
        return width - 2 * self._margin - 3 * GAP - self.px(_GLYPH)
