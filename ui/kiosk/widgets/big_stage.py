"""The picture and the level before which somebody speaks at a kiosk, and sees it again."""

from PySide6.QtWidgets import QSizePolicy

from frontoffice.domain.recording import RecordingKind, clock
from frontoffice.i18n.words import Words
from ui.kiosk.widgets.lens import Lens, Meter
from ui.recording.studio import Phase, Studio
from ui.views.recording_stage import Stage


class BigStage(Stage):
    """Follows a studio by itself; of a sound alone the levels are the picture."""

    def __init__(self, studio: Studio, words: Words, kind: RecordingKind) -> None:
        self._film = kind is RecordingKind.FILM
        _ = words.gettext
        name = _("Picture of the camera") if self._film else _("Level of the sound")
        self.lens = Lens(name, sound=not self._film)
        super().__init__(studio, words, self.lens, Meter(words))
        studio.sampler.heard.connect(self.lens.show_level)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def wait(self, lacks: str) -> None:
        """Show that nothing is recorded yet; where something *lacks*, no picture comes."""
        if lacks:
            self.empty(" ")
        else:
            self.lens.say(self._words.gettext("The camera is starting") if self._film else "")

    def done(self, kind: RecordingKind) -> None:
        """Say that there is something to be seen or heard."""
        _ = self._words.gettext
        film = kind is RecordingKind.FILM
        self.empty(_("Touch «Watch it» to see it") if film else _("Touch «Listen to it»"))

    def play(self, *, playing: bool) -> None:
        """Show levels where a sound plays."""
        if playing and not self._film:
            self.lens.say("")

    def _mark(self) -> None:
        if self._studio.phase is Phase.RECORDING:
            self.lens.mark(f"● {clock(self._length_ms)}")
        else:
            super()._mark()
