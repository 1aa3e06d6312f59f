"""What all painted widgets share: the theme at hand, pens, focus rings, and a voice for readers."""

from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from ui.theme import Theme, theme

DRESSED: Final = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
"""The events that come when the theme or its size changes."""


class Painted(QWidget):
    """A widget that paints itself out of the theme."""

    access_role: ClassVar[QAccessible.Role] = QAccessible.Role.Graphic
    """What a screen reader calls it."""

    @property
    def theme(self) -> Theme:
        """The theme that is shown now."""
        return theme()

    def px(self, length: float) -> int:
        """Return *length* of factor 1 in pixels of the theme."""
        return self.theme.px(length)

    def painter(self) -> QPainter:
        """Return a painter on this widget, edges smoothed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def name(self, text: str, description: str = "") -> None:
        """Let a screen reader say *text*, which is the label and the state."""
        if text == self.accessibleName() and description == self.accessibleDescription():
            return
        self.setAccessibleName(text)
        self.setAccessibleDescription(description)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def changeEvent(self, event: QEvent) -> None:
        """Measure and paint anew when the theme has changed."""
        super().changeEvent(event)
        if event.type() in DRESSED:
            self.dress()
            self.updateGeometry()
            self.update()

    def dress(self) -> None:
        """Take over what depends on the theme; nothing here, for subclasses."""


class _Voice(QAccessibleWidget):
    """The accessible interface of a painted widget: its own role, Qt's name and states."""

    def __init__(self, widget: Painted) -> None:
        super().__init__(widget, widget.access_role)


def give_voices() -> None:
    """Let screen readers see painted widgets in their roles; once per program is enough."""
    if not _VOICED:
        _VOICED.append(True)
        QAccessible.installFactory(_voice_of)


_VOICED: Final[list[bool]] = []


def _voice_of(_class_name: str, of: QObject) -> QAccessibleInterface | None:
    return _Voice(of) if isinstance(of, Painted) else None


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say *text* now, politely unless *urgent*."""
    event = QAccessibleAnnouncementEvent(widget, text)
    event.setPoliteness(
        QAccessible.AnnouncementPoliteness.Assertive
        if urgent
        else QAccessible.AnnouncementPoliteness.Polite
    )
    QAccessible.updateAccessibility(event)


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    edge: QColor | None = None,
    width: float = 1,
) -> None:
    """Paint a rounded box whose edge, *width* thin lines wide, lies wholly inside *rect*."""
    width *= theme().line
    inset = width / 2 if edge is not None else 0
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def line_of(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Paint one line of *text*, elided into *rect*, and return the width it took."""
    metrics = QFontMetricsF(font)
    shown = text
    if metrics.horizontalAdvance(text) > rect.width():
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def hatch(painter: QPainter, rect: QRectF, radius: float, colour: QColor, gap: float) -> None:
    """Paint thin slanting lines, *gap* pixels apart, inside the rounded *rect*."""
    painter.save()
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, theme().line))
    at = rect.left() - rect.height() + (rect.top() + rect.height()) % gap
    while at < rect.right():
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()))
        at += gap
    painter.restore()
