"""The application of a program with a window, dressed as somebody likes it."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.preferences import Preferences, read_preferences
from ui.style import apply_theme
from ui.widgets.painted import give_voices


def dressed_application(
    folder: Path, language: str | None = None
) -> tuple[QApplication, Preferences]:
    """Return the application, and what is liked at the desk of *folder*.

    :param language: None for the one that was chosen in the window last, else Kazakh.
    """
    app = QApplication.instance() or QApplication(["frontoffice"])
    assert isinstance(app, QApplication)  # noqa: S101 -- nobody else makes one in this process
    app.setApplicationDisplayName("frontoffice")
    preferences = read_preferences(folder)
    if language is not None:
        preferences = replace(preferences, language=language)
    apply_theme(app, preferences.tokens, preferences.factor)
    give_voices()
    return app, preferences
