"""Pictures of windows as the tests have them, where somebody wants to look at them."""

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget


def look(window: QWidget, name: str) -> None:
    """Keep a picture in the folder that ``FRONTOFFICE_PICTURES`` names; else do nothing."""
    wanted = os.environ.get("FRONTOFFICE_PICTURES")
    if not wanted:
        return
    for _ in range(6):  # texts are measured in the widths that they were given
        QApplication.processEvents()
    assert window.grab().save(str(Path(wanted) / f"{name}.png"))
