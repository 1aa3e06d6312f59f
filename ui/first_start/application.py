"""The first start as a program of its own: its window, and what comes after it."""

from dataclasses import replace
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from frontoffice.setting_up.progress import read_first_start
from ui.background import Background
from ui.desk_lock import DeskLock
from ui.dressing import dressed_application
from ui.first_start.setup import Outside, Setup
from ui.first_start.window import FirstStartWindow
from ui.preferences import Preferences, keep_preferences
from ui.sweeping import Sweeper
from ui.windows.placing import show_placed


class Ended(Enum):
    """How the first start has ended."""

    LEFT = auto()
    """Its window was closed; it goes on there next time."""
    WORK = auto()
    PRACTICE = auto()


class FirstStartProgram(QObject):
    """Shows the window, and builds it anew in another language."""

    def __init__(self, folder: Path, preferences: Preferences, outside: Outside) -> None:
        super().__init__()
        self._folder, self._liked = folder, preferences
        self.ended = Ended.LEFT
        self.background = Background(self)
        reached = read_first_start(folder)
        self.setup = Setup.going_on(folder, self.background, reached)
        self.setup.outside = outside
        self.window = self._build(reached.page)

    def close(self) -> None:
        """Let go of the desk and of all work."""
        self.window.close()
        self.background.close()
        if self.setup.desk is not None:
            self.setup.desk.close()
            self.setup.desk = None

    def _build(self, page: str) -> FirstStartWindow:
        window = FirstStartWindow(self.setup, self._liked.language, page)
        window.liked.connect(self._speak)
        window.finished.connect(lambda: self._end(Ended.WORK))
        window.practice_wanted.connect(lambda: self._end(Ended.PRACTICE))
        return window

    def _speak(self, language: str) -> None:
        self._liked = replace(self._liked, language=language)
        keep_preferences(self._folder, self._liked)
        old, self.window = self.window, self._build("language")
        show_placed(self.window)
        old.hide()
        old.deleteLater()

    def _end(self, how: Ended) -> None:
        self.ended = how
        self.window.close()


def run_first_start(folder: Path, language: str | None = None) -> Ended:
    """Show the first start of the desk in *folder* until its window is closed, and return how it ended.

    :param language: None for the one that was chosen in the window last, else Kazakh.
    """
    app, preferences = dressed_application(folder, language)
    sweeper = Sweeper()
    program = FirstStartProgram(folder, preferences, Outside())
    lock = DeskLock(folder)
    try:
        if not lock.take():
            return Ended.LEFT
        show_placed(program.window)
        QTimer.singleShot(0, program.window, program.window.page.setFocus)
        app.exec()
    finally:
        program.close()
        lock.release()
        sweeper.close()
    return program.ended
