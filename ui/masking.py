"""A picture of a window for the help desk: only what the program itself says is drawn, all else is covered.

Nothing is copied that is not known to be harmless. A widget is drawn where everything that it shows is
the program's own words: it is of a kind that shows nothing else, or its whole text is a sentence of the
catalogues. Each is drawn by itself, without its children and without what lies over it, so that no
part of a name can come along at an edge.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen, QRegion
from PySide6.QtWidgets import QWidget

from frontoffice.i18n.words import LANGUAGES, words_in
from ui.theme import theme
from ui.widgets.button import Button, Check
from ui.widgets.key_cap import KeyCap
from ui.widgets.rail import Rail
from ui.widgets.seg import Seg
from ui.widgets.text import Elided, Text

_OWN_KINDS: Final = {KeyCap, Rail, Seg}
"""They show words of the program, keys and signs, whatever the desk holds."""
_WORDED: Final = {Elided, Text, Button, Check}
"""They show their text and a sign of ours. Others that are made of them may paint more, and are covered."""
_SHORTEST: Final = 2
_LEAST: Final = 6
"""Pixels; what is smaller shows nothing."""


def masked(window: QWidget) -> QImage:
    """Return a picture of *window* in which whatever may be somebody's is covered."""
    picture = QImage(window.size(), QImage.Format.Format_RGB32)
    picture.fill(theme().colour("canvas"))
    painter = QPainter(picture)
    for widget in _shown(window):
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        seen = place.intersected(_clip(widget, window))
        if seen.isEmpty():
            continue
        painter.save()
        painter.setClipRect(seen)
        _draw(painter, widget, place)
        painter.restore()
    painter.end()
    return picture


def png_of(picture: QImage) -> bytes:
    """Return *picture* as PNG."""
    buffer = QBuffer(content := QByteArray())
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(picture)
    return bytes(content.data())


def says_its_own(widget: QWidget) -> bool:
    """Return whether everything that *widget* shows is the program's own words."""
    if type(widget) in _OWN_KINDS:
        return True
    if type(widget) not in _WORDED or not isinstance(widget, Elided | Text | Button | Check):
        return False
    return not widget.text().strip() or widget.text() in _sentences()


def _shown(widget: QWidget) -> Iterator[QWidget]:
    """Yield what is on the screen, what lies beneath first."""
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            yield from _shown(child)


def _draw(painter: QPainter, widget: QWidget, place: QRect) -> None:
    if says_its_own(widget):
        alone = QWidget.RenderFlag.DrawWindowBackground
        image = QImage(place.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        widget.render(image, QPoint(0, 0), QRegion(), alone)
        painter.drawImage(place.topLeft(), image)
    elif not any(True for _ in _shown(widget)) and min(place.width(), place.height()) >= _LEAST:
        painter.setBrush(theme().colour("sunken"))
        painter.setPen(QPen(_edge(), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
    elif widget.property("c"):  # a plane: its own shape, nothing of what it says
        painter.setBrush(theme().colour("surface"))
        painter.setPen(QPen(_edge(), 1))
        painter.drawRect(place.adjusted(0, 0, -1, -1))


def _edge() -> QColor:
    return theme().colour("line")


def _clip(widget: QWidget, window: QWidget) -> QRect:
    """Return the part of *window* in which *widget* can be seen at all."""
    seen, parent = window.rect(), widget.parentWidget()
    while parent is not None and parent is not window:
        seen = seen.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return seen


@cache
def _sentences() -> frozenset[str]:
    """Return every sentence of the program, in every language, that has no place for a value."""
    found: set[str] = set()
    for language in LANGUAGES:
        found |= set(words_in(language).sentences())
    return frozenset(one for one in found if len(one) >= _SHORTEST and "{" not in one)
