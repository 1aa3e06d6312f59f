"""Keeps pictures of screens where they are wanted, and looks at them in any case."""

import os
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

SCREENS: Final = Path(__file__).parents[2] / "docs" / "screens"
"""Where the pictures go when FRONTOFFICE_SCREENS is set to 1; else it names the folder."""
SIZE: Final = (1278, 680)
"""What the shell leaves to a view in a window of 1366 x 768."""
LOOKS: Final = (("kk", "light", 1.0), ("ru", "dark", 1.0), ("en", "contrast", 1.0))
"""Of each screen, a picture in these languages, themes and sizes is kept."""
_LEAST_COLOURS: Final = 24


def look_at(view: QWidget, name: str) -> QPixmap:
    """Return a picture of *view*, called *name*; an empty one fails."""
    for _ in range(3):  # what was just shown is laid out first
        QApplication.processEvents()
    picture = view.grab()
    image = picture.toImage()
    step = max(1, image.width() // 160)
    colours = {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    }
    assert len(colours) >= _LEAST_COLOURS, f"{name} shows next to nothing"
    return picture


def keep_screen(view: QWidget, name: str) -> None:
    """Keep a picture of *view* as *name*, if pictures are wanted; an empty one fails."""
    picture = look_at(view, name)
    wanted = os.environ.get("FRONTOFFICE_SCREENS")
    if wanted:
        folder = SCREENS if wanted == "1" else Path(wanted)
        folder.mkdir(parents=True, exist_ok=True)
        assert picture.save(str(folder / f"{name}.png"))
