"""Reads what the screen says aloud, when its tool is touched; another screen ends it."""

from PySide6.QtCore import QObject

from frontoffice.i18n.words import DEFAULT_LANGUAGE
from ui.kiosk.aloud import Aloud
from ui.kiosk.window import KioskWindow


class Reader(QObject):
    """Stands between the window, which knows its screen, and the voice."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self._window = window
        self.aloud = Aloud(DEFAULT_LANGUAGE, self)
        window.shown.connect(self.aloud.stop)
        self._bind()

    def speak(self, language: str) -> None:
        """Read in another language; the window has made its tools anew."""
        self.aloud.speak(language)
        self._bind()

    def _bind(self) -> None:
        tools = self._window.tools
        tools.show_aloud(self.aloud.is_there)
        tools.aloud_wanted.connect(self._read)

    def _read(self) -> None:
        page = self._window.page
        if page is not None:
            self.aloud.turn(*page.spoken())
