"""Scrolling by finger: what is dragged follows, and goes on a little when it is let go."""

from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QScrollerProperties


def scroll_by_finger(area: QAbstractScrollArea) -> None:
    """Let a finger, or the mouse, drag what is in *area*; at its ends it stands still."""
    viewport = area.viewport()
    scroller = QScroller.scroller(viewport)
    calm = scroller.scrollerProperties()
    off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    calm.setScrollMetric(QScrollerProperties.ScrollMetric.VerticalOvershootPolicy, off)
    scroller.setScrollerProperties(calm)
    # A touch that nobody accepts comes as the left button: so this is for both.
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
