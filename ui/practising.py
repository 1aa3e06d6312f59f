"""The door between the sign-in of a desk and its practice copy: one of the two is shown."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from ui.preferences import Preferences
from ui.views.sign_in_people import Somebody
from ui.windows.main import MainWindow
from ui.windows.placing import show_placed


class Door(QObject):
    """Opens practice in the place of *window*, and brings that back."""

    def __init__(self, folder: Path, window: MainWindow, liked: Preferences) -> None:
        super().__init__(window)
        self._folder, self._window, self._liked = folder, window, liked
        self.practice: Any = None
        window.liked.connect(self._like)
        window.practice_wanted.connect(self.enter)

    def enter(self, people: Sequence[Somebody], login: str) -> None:
        """Show practice; *people* may do so under their names."""
        # The services and the screens cost half a second, which the sign-in does not have.
        from frontoffice.practice import PracticeFolder, shipped_source, source_of  # noqa: PLC0415
        from ui.session import Session  # noqa: PLC0415
        from ui.windows.practice import PracticeWindow  # noqa: PLC0415

        if self.practice is not None:
            return
        session = self._window.session
        desk = session.desk if isinstance(session, Session) else None
        practice = PracticeWindow(
            PracticeFolder.beside(self._folder),
            shipped_source if desk is None else lambda: source_of(desk),
            replace(self._liked, login=login),
            people,
        )
        self.practice = practice
        practice.left.connect(self.leave)
        show_placed(practice)
        self._window.hide()
        practice.begin()

    def leave(self) -> None:
        """Show the sign-in again, dressed as it was."""
        practice, self.practice = self.practice, None
        if practice is not None:
            show_placed(self._window)
            self._window.like()
            self._window.sign_in.set_focus_first()
            practice.deleteLater()

    def close(self) -> None:
        """Let go of practice: the program ends."""
        if self.practice is not None:
            self.practice.left.disconnect(self.leave)
            self.practice.close()

    def _like(self, liked: Preferences) -> None:
        self._liked = liked
