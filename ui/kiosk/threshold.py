"""The first screen while the desk behind it opens: what is touched meanwhile is not forgotten.

Nothing here may import a service: a kiosk that has just been switched on stands at once.
"""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject

from frontoffice.domain.office import Office
from frontoffice.i18n.words import DEFAULT_LANGUAGE, Words, words_in
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.start import STATUS, StartPage
from ui.kiosk.window import KioskWindow

_LOOKED_AT: Final = (1280, 800)


@dataclass(frozen=True, slots=True)
class Begun:
    """What somebody has begun before the desk was open."""

    language: str = DEFAULT_LANGUAGE
    way: str = ""
    """The tile that was touched; empty for none."""
    talon: str = ""
    """The text of one that a scanner has read."""


class MomentPage(Page):
    """Says that it goes on by itself."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.ask(
            words.gettext("One moment, please"),
            words.gettext("It goes on by itself; you need not touch anything."),
        )
        self.foot.hide()


class Threshold(QObject):
    """Greets whoever comes, and keeps what they touch first for who serves them."""

    def __init__(self, window: KioskWindow) -> None:
        super().__init__(window)
        self.window = window
        self.begun = Begun()
        self._greet()

    def _greet(self) -> None:
        self.window.tools.show_aloud(False)  # whether there is a voice, nobody knows yet
        page = StartPage(self.window.words)
        page.chosen.connect(self._choose)
        page.talon.connect(lambda talon: self._choose(STATUS, talon))
        page.language.connect(self._speak)
        self.window.show_page(page)

    def _speak(self, language: str) -> None:
        self.begun = replace(self.begun, language=language)
        self.window.speak(words_in(language))
        self._greet()

    def _choose(self, way: str, talon: str = "") -> None:
        self.begun = replace(self.begun, way=way, talon=talon)
        self.window.show_page(MomentPage(self.window.words))


def window_of(office: Office, *, windowed: bool) -> KioskWindow:
    """Return the kiosk's window of *office*, shown.

    :param windowed: in a window, to look at it; else it has the whole screen.
    """
    window = KioskWindow(office, words_in(DEFAULT_LANGUAGE))
    if windowed:
        window.resize(*_LOOKED_AT)
        window.show()
    else:
        window.showFullScreen()
    return window
