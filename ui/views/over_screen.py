"""What opens over a screen: one at a time answers, and nothing beneath is lost."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from frontoffice.desk import Desk
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.over_form import OverForm

P = TypeVar("P", bound=OverForm)
A = TypeVar("A")


class OverScreen(QObject, Generic[P]):
    """A panel over a screen, made when it is first wanted: a desk starts without it."""

    keys = Signal(object, object)
    """The panel is there now: itself, and what keys mean while it is open."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(
        self, desk: Desk, background: Background, words: Words, clerk: Clerk, over: QWidget
    ) -> None:
        super().__init__(over)
        self._desk, self._background, self._words, self._clerk = desk, background, words, clerk
        self._screen = over
        self._busy = False
        self.panel: P | None = None

    def is_open(self) -> bool:
        """Return whether the panel lies over the form."""
        return self.panel is not None and self.panel.isVisibleTo(self._screen)

    def dismiss(self) -> None:
        """Close the panel, if it is open; nothing is noted."""
        if self.panel is not None and self.is_open():
            self.panel.dismiss()

    def _made(self, make: Callable[[], P]) -> P:
        """Return the panel; *make* builds it when there is none."""
        if self.panel is None:
            self.panel = make()
            self.keys.emit(self.panel, self.panel.chords())
        return self.panel

    def _answer(self, work: Callable[[], A], done: Callable[[A], None]) -> None:
        """Note an answer away from the screen; until that is done no other one is taken."""

        def noted(found: A) -> None:
            done(found)
            self._busy = False

        self._busy = True
        self._background.database(self, work, noted, self._refused)

    def _refused(self, error: FrontOfficeError) -> None:
        self._busy = False
        self._background.refused.emit(error)
