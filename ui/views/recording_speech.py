"""Words that a machine has understood: offered beside a recording, taken by a person or not."""

from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import N_, Words
from ui.recording.studio import Phase, Studio
from ui.theme import LABEL, theme
from ui.widgets.button import Button
from ui.widgets.states import ProgressLine
from ui.widgets.text import Text

_LISTEN: Final = {
    "kk": N_("Understand Kazakh"),
    "ru": N_("Understand Russian"),
}
_SHOWN: Final = 280
"""Letters of a suggestion that stand beside the film; all of it goes into the field."""
_SECOND_MS: Final = 1_000


class SpeechOffer(QWidget):
    """A button for each language; then how far it is; then the words, to be taken or not.

    Nothing at all is seen where nothing on this machine understands speech.
    """

    wanted = Signal(str)
    """Somebody wants what is said in this language written down."""

    unwanted = Signal()
    """No more of it."""

    taken = Signal(str)
    """These words are to stand in the field."""

    def __init__(self, languages: tuple[str, ...], words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self._text = ""
        self._whole_s = 0
        keys = ["F8", *[""] * len(languages)]
        self.listen = [
            Button(_(_LISTEN[one]), glyph="microphone", keys=key)
            for one, key in zip(languages, keys, strict=False)
        ]
        self.progress = ProgressLine(quiet_ms=0)
        self.stop = Button(_("Stop listening"), keys="F8")
        self.told = Text("", px=LABEL, colour="ink2", glyph="info-circle")
        self.take = Button(_("Take these words"), glyph="check", keys="F8")
        starts = QHBoxLayout()
        starts.setSpacing(theme().px(8))
        for button, language in zip(self.listen, languages, strict=True):
            starts.addWidget(button)
            button.clicked.connect(lambda _checked=False, to=language: self.wanted.emit(to))
        starts.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(6))
        rows.addLayout(starts)
        for widget in (self.progress, self.stop, self.told, self.take):
            rows.addWidget(widget)
        self.stop.clicked.connect(self.unwanted)
        self.take.clicked.connect(self._take)
        self.forget()
        if not languages:
            self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab goes, in order."""
        return (*self.listen, self.stop, self.take)

    def press(self) -> None:
        """Do what the key means now: begin, stop, take."""
        for button in (self.take, self.stop, *self.listen[:1]):
            if button.isVisibleTo(self):
                button.click()
                return

    def begin(self, length_ms: int) -> None:
        """Show that a recording of *length_ms* is being listened to."""
        self._whole_s = max(1, length_ms // _SECOND_MS)
        self.progress.begin(self._words.gettext("Listening, seconds"), self._whole_s)
        self._show(under_way=True)

    def reach(self, at_ms: int) -> None:
        """Show how far it is."""
        self.progress.reach(min(self._whole_s, at_ms // _SECOND_MS))

    def offer(self, text: str) -> None:
        """Offer *text*; where there is none, say so."""
        _ = self._words.gettext
        self._text = text
        cut = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
        self.told.say(cut or _("No words were understood"))
        self._show()

    def forget(self) -> None:
        """Offer nothing any more."""
        self._text = ""
        self.told.say("")
        self._show()

    def _take(self) -> None:
        text = self._text
        self.forget()
        self.taken.emit(text)

    def _show(self, *, under_way: bool = False) -> None:
        if not under_way:
            self.progress.end()
        self.stop.setVisible(under_way)
        self.take.setVisible(bool(self._text))
        self.told.setVisible(bool(self.told.text()) and not under_way)
        for button in self.listen:
            button.setVisible(not under_way and not self._text)


class Understanding(QObject):
    """Between what is offered and the studio: listens as long as the recording is looked at."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(self, offer: SpeechOffer, studio: Studio, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._offer, self._studio, self._words = offer, studio, words
        listening = studio.listening
        offer.wanted.connect(self._begin)
        offer.unwanted.connect(self._stop)
        studio.changed.connect(self._follow)
        listening.reached.connect(offer.reach)
        listening.ended.connect(offer.offer)
        listening.refused.connect(self._refuse)

    def _begin(self, language: str) -> None:
        recording = self._studio.recording
        if recording is not None:
            self._offer.begin(recording.made.length_ms)
            self._studio.listening.begin(recording.id, language)

    def _stop(self) -> None:
        self._studio.listening.stop()
        self._offer.forget()

    def _follow(self) -> None:
        """Listen no more to what is approved, deleted or looked at no more."""
        if self._studio.phase is not Phase.DONE and self._studio.listening.is_on:
            self._stop()

    def _refuse(self, error: FrontOfficeError) -> None:
        self._offer.forget()
        self.said.emit(tell(error, self._words), "warn")
