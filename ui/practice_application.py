"""Practice as a program of its own: a window over a practice copy, and nothing behind it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from frontoffice.practice import PracticeFolder, Source
from ui.preferences import keep_preferences, read_preferences
from ui.style import apply_theme
from ui.sweeping import Sweeper
from ui.widgets.painted import give_voices
from ui.windows.placing import show_placed
from ui.windows.practice import PracticeWindow


def run_practice(folder: PracticeFolder, source: Callable[[], Source], language: str) -> int:
    """Show the practice copy in *folder* until its window is closed; return the exit status.

    :param source: what a fresh copy is made of.
    """
    app = QApplication.instance() or QApplication(["frontoffice"])
    assert isinstance(app, QApplication)  # noqa: S101 -- nobody else makes one in this process
    app.setApplicationDisplayName("frontoffice")
    sweeper = Sweeper()
    preferences = replace(read_preferences(folder.root), language=language)
    apply_theme(app, preferences.tokens, preferences.factor)
    give_voices()
    window = PracticeWindow(folder, source, preferences)
    window.left.connect(lambda: keep_preferences(folder.root, window.preferences))
    show_placed(window)
    window.begin()
    try:
        return app.exec()
    finally:
        window.close()
        sweeper.close()
