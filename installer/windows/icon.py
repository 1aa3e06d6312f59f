"""Makes the program's sign for Windows out of the one that Debian gets: ``build/frontoffice.ico``."""
# ruff: noqa: INP001 -- a script

from io import BytesIO
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.notice import ROOT
from installer.windows.make_setup import ICON

SIZES: Final = (16, 24, 32, 48, 64, 128, 256)


def drawn(size: int) -> Image.Image:
    """Return the sign in *size* times *size* pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ROOT / "installer/frontoffice.svg")).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return Image.open(BytesIO(buffer.data().data()))


def main() -> None:
    """Write the file, each size drawn for itself."""
    ICON.parent.mkdir(parents=True, exist_ok=True)
    *smaller, largest = [drawn(size) for size in SIZES]
    sizes = [(size, size) for size in SIZES]
    largest.save(ICON, format="ICO", sizes=sizes, append_images=smaller)


if __name__ == "__main__":
    main()
