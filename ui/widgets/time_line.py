"""The way of an appeal from top to bottom: what was done, where it is, what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import paint_icon
from ui.theme import BODY, LABEL
from ui.widgets.painted import Painted, line_of

_DOT: Final = 26
_LEAST: Final = 50
_TOP: Final = 26
"""From the top of a step to its words, in pixels at factor 1."""


class Progress(StrEnum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeStep:
    """One step: when, what, who, and a sentence."""

    when: str
    """The day; empty when it is that of the step above."""
    clock: str = ""
    fact: str
    aside: str = ""
    words: str = ""
    glyph: str
    progress: Progress = Progress.DONE


class TimeLine(Painted):
    """Steps one under another, the oldest first."""

    access_role = QAccessible.Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[TimeStep, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_steps(self, label: str, steps: Sequence[TimeStep]) -> None:
        """Show *steps*; *label* and all their words are what a screen reader says."""
        self._steps = tuple(steps)
        said = (
            " ".join(filter(None, (step.when, step.clock, step.fact, step.aside, step.words)))
            for step in steps
        )
        self.name(label, "; ".join(said))
        self.setMinimumHeight(self.heightForWidth(max(self.width(), self.px(400))))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all steps at *width*."""
        return sum(self._height(step, width) for step in self._steps)

    def sizeHint(self) -> QSize:
        """Return room for all steps at a comfortable width."""
        return QSize(self.px(560), self.heightForWidth(self.px(560)))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest width in which a step still reads."""
        return QSize(self.px(320), self.px(_LEAST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the steps and the line between them."""
        painter = self.painter()
        top = 0.0
        for at, step in enumerate(self._steps):
            height = self._height(step, self.width())
            if at + 1 < len(self._steps):
                self._paint_line(painter, step, top, height)
            self._paint_step(painter, step, top)
            top += height

    def _paint_line(self, painter: QPainter, step: TimeStep, top: float, height: float) -> None:
        done = step.progress is Progress.DONE
        pen = QPen(self.theme.colour("accent" if done else "control"), 2 * self.theme.line)
        if not done:
            pen.setDashPattern([2, 2])
        painter.setPen(pen)
        centre = self._dates() + self.px(12 + _DOT / 2)
        start = top + self.px(_DOT)
        painter.drawLine(QPointF(centre, start), QPointF(centre, top + height))

    def _paint_step(self, painter: QPainter, step: TimeStep, top: float) -> None:
        shown, dot = self.theme, self.px(_DOT)
        ahead = step.progress is Progress.AHEAD
        right = Qt.AlignmentFlag.AlignRight
        first, second = step.when or step.clock, step.clock if step.when else ""
        if first:
            font = shown.font(LABEL, 500 if step.when else 400)
            ink = shown.colour("ink2" if step.when else "ink3")
            line_of(
                painter,
                QRectF(0, top, self._dates(), dot),
                first,
                font=font,
                colour=ink,
                align=right,
            )
        if second:
            rect = QRectF(0, top + self.px(19), self._dates(), self.px(20))
            line_of(
                painter,
                rect,
                second,
                font=shown.font(LABEL),
                colour=shown.colour("ink3"),
                align=right,
            )
        self._paint_dot(painter, step, QRectF(self._dates() + self.px(12), top, dot, dot))
        left = self._text_left()
        fact = QRectF(left, top, self.width() - left, dot)
        ink = shown.colour("ink2" if ahead else "ink")
        taken = line_of(painter, fact, step.fact, font=shown.font(BODY, 600), colour=ink)
        if step.aside:
            beside = fact.adjusted(taken + self.px(10), 0, 0, 0)
            line_of(
                painter, beside, step.aside, font=shown.font(LABEL), colour=shown.colour("ink3")
            )
        if step.words:
            painter.setFont(shown.font(BODY))
            painter.setPen(shown.colour("ink2"))
            block = QRectF(left, top + self.px(_TOP - 2), self.width() - left, 4000)
            painter.drawText(block, Qt.TextFlag.TextWordWrap, step.words)

    def _paint_dot(self, painter: QPainter, step: TimeStep, place: QRectF) -> None:
        shown = self.theme
        done = step.progress is Progress.DONE
        edge = "control" if step.progress is Progress.AHEAD else "accent"
        painter.setPen(QPen(shown.colour(edge), 2 * shown.line))
        painter.setBrush(shown.colour("accent" if done else "surface"))
        painter.drawEllipse(place.adjusted(shown.line, shown.line, -shown.line, -shown.line))
        inset = self.px(5)
        ink = "on_accent" if done else edge
        paint_icon(
            painter, step.glyph, shown.colour(ink), place.adjusted(inset, inset, -inset, -inset)
        )

    def _dates(self) -> int:
        metrics = QFontMetricsF(self.theme.font(LABEL, 500))
        texts = [text for step in self._steps for text in (step.when, step.clock)]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return min(self.px(150), max(self.px(72), round(widest) + 1))

    def _text_left(self) -> int:
        return self._dates() + self.px(12 + _DOT + 16)

    def _height(self, step: TimeStep, width: int) -> int:
        if not step.words:
            return self.px(_LEAST if step.when and step.clock else _LEAST - 8)
        metrics = QFontMetricsF(self.theme.font(BODY))
        room = QRectF(0, 0, max(self.px(80), width - self._text_left()), 4000)
        block = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, step.words)
        return max(self.px(_LEAST), round(self.px(_TOP) + block.height() + self.px(6)))
