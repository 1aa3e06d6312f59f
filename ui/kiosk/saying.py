"""The question what has happened: how somebody wants to say it, and the screen on which they do."""

from importlib import import_module
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from frontoffice.domain.filing import Question, Way
from frontoffice.domain.recording import RecordingKind
from frontoffice.i18n.words import Words
from ui.kiosk.booth import Booth
from ui.kiosk.pages.how import HowPage
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.typing import SaidPage
from ui.kiosk.sitting import Sitting

KINDS: Final = {Way.SOUND: RecordingKind.SOUND, Way.FILM: RecordingKind.FILM}


class Saying(QObject):
    """Leads through the screens of that one question; typing is always one of the ways."""

    noticed = Signal()
    """Somebody is there, though they touch nothing."""

    def __init__(self, sitting: Sitting, booth: Booth, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._sitting, self._booth, self._words = sitting, booth, words
        self._chooses = sitting.question is Question.WISH
        self._shown: Page | None = None
        self._studio: Any = None
        self._heed: Any = None

    def page(self) -> Page:
        """Return the screen that is next: how to say it where there is a choice, then saying it."""
        self._shown = self._made()
        return self._shown

    def go_on(self) -> bool:
        """Go to the next screen of the question; return whether there is one."""
        was_choosing = isinstance(self._shown, HowPage)
        self._chooses = False
        return was_choosing

    def go_back(self) -> bool:
        """Go to the screen before, of the same question; return whether there is one."""
        self._chooses = True
        if isinstance(self._shown, HowPage):
            return False
        return len(self.ways()) > 1 or not isinstance(self._shown, SaidPage)

    def ways(self) -> tuple[Way, ...]:
        """Return how it can be said: by typing, by what is plugged in, as it was said already."""
        kinds = set(self._booth.kinds())
        if self._sitting.recording is not None:
            kinds.add(self._sitting.recording.made.kind)
        return (Way.TYPED, *(way for way, kind in KINDS.items() if kind in kinds))

    def _made(self) -> Page:
        sitting, words, ways = self._sitting, self._words, self.ways()
        if self._chooses and len(ways) > 1:
            page = HowPage(sitting, words, self.ways)
            self._booth.changed.connect(page.look)
            return page
        if sitting.answers.way in ways and sitting.answers.way is not Way.TYPED:
            return self._speaking(KINDS[sitting.answers.way])
        sitting.say_by(Way.TYPED)
        return SaidPage(sitting, words)

    def _speaking(self, kind: RecordingKind) -> Page:
        # QtMultimedia is loaded when somebody first wants it.
        speak_page = import_module("ui.kiosk.pages.speaking").SpeakPage
        if self._studio is None:
            self._studio = self._booth.studio()
            self._heed = import_module("ui.kiosk.heeding").Heed(self._studio, self)
            self._heed.noticed.connect(self.noticed)
            self._studio.changed.connect(self._take)
            self._studio.deleted.connect(self._delete)
        parts = (self._studio, self._heed, kind)
        made = speak_page(self._sitting, self._words, *parts)
        self._booth.refused.connect(made.refuse)
        page: Page = made
        return page

    def _take(self) -> None:
        """Know what was recorded, whatever ended it; one of another kind before it goes."""
        found, before = self._studio.recording, self._sitting.recording
        if found is None or (before is not None and before.id == found.id):
            return
        self._sitting.recording = found
        if before is not None:
            self._booth.drop(before.id)

    def _delete(self, _recording: object) -> None:
        self._sitting.recording = self._sitting.essence = None
