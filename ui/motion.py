"""The little that moves: fades of at most 120 ms, and none where the machine asks for calm."""

from typing import Final

from PySide6.QtCore import QAbstractAnimation, QObject, QPropertyAnimation
from PySide6.QtWidgets import QApplication, QStyle

LONGEST_MS: Final = 120


def duration_ms() -> int:
    """Return how long a fade lasts; 0 where animations are switched off on this machine."""
    asked = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return min(LONGEST_MS, max(0, asked))


def fade(target: QObject, prop: str, to: float) -> QAbstractAnimation | None:
    """Lead the property *prop* of *target* to *to*; None when it went there at once."""
    lasts = duration_ms()
    if not lasts:
        target.setProperty(prop, to)
        return None
    animation = QPropertyAnimation(target, prop.encode(), target)
    animation.setDuration(lasts)
    animation.setEndValue(to)
    animation.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
    return animation
