"""The icons of the program: outlines drawn in any colour, crisp at any size."""

from functools import cache
from importlib.resources import files
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

SMALL: Final = 18
"""Below this size, in pixels, the stroke is 2 of 24 and not 1.75, so that it does not fade."""


def icon(name: str, colour: QColor | str, size: int = 18, dpr: float = 1.0) -> QPixmap:
    """Return the icon *name* in *colour*, *size* logical pixels square.

    :raises FileNotFoundError: there is no such icon.
    """
    colour = QColor(colour)
    key = f"icon/{name}/{colour.name()}/{size}/{dpr}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    pixmap = QPixmap(QSize(size, size) * dpr)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(QByteArray(_drawn(name, colour.name(), size).encode()))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, pixmap)
    return pixmap


def paint_icon(painter: QPainter, name: str, colour: QColor | str, box: QRectF) -> None:
    """Paint the icon *name* into the middle of *box*, as large as its shorter side."""
    size = round(min(box.width(), box.height()))
    pixmap = icon(name, colour, size, painter.device().devicePixelRatioF())
    centre = box.center()
    painter.drawPixmap(round(centre.x() - size / 2), round(centre.y() - size / 2), pixmap)


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons there are."""
    folder = files("resources") / "icons"
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in names if name.endswith(".svg")))


def _drawn(name: str, colour: str, size: int) -> str:
    stroke = "2" if size < SMALL else "1.75"
    return (
        _text(name)
        .replace("currentColor", colour)
        .replace('stroke-width="2"', f'stroke-width="{stroke}"')
    )


@cache
def _text(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
