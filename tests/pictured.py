"""Pictures of a kiosk as the tests have it, where somebody wants to look at them."""

import os
from pathlib import Path

from doubles.screens import SCREENS
from PySide6.QtWidgets import QApplication, QWidget


def look(window: QWidget, name: str, *, kept: bool) -> None:
    """Keep a picture in the folder that ``FRONTOFFICE_SCREENS`` names, or, with ``1``, in docs.

    :param kept: it is one of those that the documents show.
    """
    wanted = os.environ.get("FRONTOFFICE_SCREENS")
    if not wanted or (wanted == "1" and not kept):
        return
    for _ in range(6):  # texts are measured in the widths that they were given
        QApplication.processEvents()
    folder = SCREENS if wanted == "1" else Path(wanted)
    assert window.grab().save(str(folder / f"kiosk-{name}.png"))
