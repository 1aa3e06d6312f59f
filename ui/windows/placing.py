"""How large the window opens, and where."""

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from ui.theme import theme

WANTED: Final = (1366, 768)
"""At factor 1, without the frame."""
_SMALL: Final = QSize(1440, 900)


def place_of_window(screen: QRect, free: QRect, wanted: QSize) -> QRect | None:
    """Return where a window of *wanted* size opens; None for as large as the screen.

    :param screen: the whole screen.
    :param free: what task bars leave of it.
    """
    small = screen.width() <= _SMALL.width() and screen.height() <= _SMALL.height()
    if small or wanted.width() > free.width() or wanted.height() > free.height():
        return None
    place = QRect(free.topLeft(), wanted)
    place.moveCenter(free.center())
    return place


def show_placed(window: QWidget) -> None:
    """Show *window*: all of a small screen, the middle of a large one."""
    screen, shown = window.screen(), theme()
    wanted = QSize(*(shown.px(side) for side in WANTED))
    place = place_of_window(screen.geometry(), screen.availableGeometry(), wanted)
    if place is None:
        window.showMaximized()
    else:
        window.setGeometry(place)
        window.show()
