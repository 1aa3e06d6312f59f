"""The fonts of the program, loaded from its own files: no font of the machine is needed."""

from functools import cache
from importlib.resources import files
from typing import Final

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

FILES: Final = (
    "IBMPlexSans-Regular.ttf",
    "IBMPlexSans-Medium.ttf",
    "IBMPlexSans-SemiBold.ttf",
    "IBMPlexSerif-Medium.ttf",
    "IBMPlexSerif-SemiBold.ttf",
)


@cache
def load_fonts() -> tuple[str, ...]:
    """Load the fonts and return the families that Qt found in them.

    :raises FileNotFoundError: the program was packed without its fonts.
    """
    folder = files("resources") / "fonts"
    found: list[str] = []
    for name in FILES:
        number = QFontDatabase.addApplicationFontFromData(QByteArray((folder / name).read_bytes()))
        found += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(found))
