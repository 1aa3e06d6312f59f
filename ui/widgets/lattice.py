"""The only ornament: the lattice of a yurt's wall under a thread of gold."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.theme import Theme

_PITCH: Final = 44
_RISE: Final = 68
"""How far a slat climbs over one pitch, in pixels at factor 1."""
_STRENGTH: Final = 0.42


def paint_lattice(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the lattice into *rect* in a faint gold on the rail's colour; never under text."""
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, theme.colour("rail"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gold = theme.colour("gold")
    faint = QColor(gold)
    faint.setAlphaF(_STRENGTH)
    painter.setPen(QPen(faint, theme.line))
    pitch, run = theme.px(_PITCH), rect.height() * _PITCH / _RISE
    at = rect.left() - run
    while at < rect.right() + run:
        painter.drawLine(QPointF(at, rect.top()), QPointF(at + run, rect.bottom()))
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + run, rect.top()))
        at += pitch
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), theme.px(2)), gold)
    painter.restore()
