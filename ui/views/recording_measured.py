"""What stands against a recording that a crash has left: told while it is measured, and then."""

from PySide6.QtCore import QObject

from frontoffice.i18n.words import Words
from ui.recording.studio import Studio
from ui.views.recording_side import RecordingSide
from ui.views.recording_words import clock, long_and_large


class MeasuringShown(QObject):
    """Follows a studio by itself; what is typed beside the film stays."""

    def __init__(self, studio: Studio, side: RecordingSide, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._studio, self._side, self._words = studio, side, words
        studio.measuring.reached.connect(self._reach)
        studio.measured.connect(self._tell)

    def _reach(self, at_ms: int) -> None:
        recording = self._studio.recording
        if recording is not None:
            # How long its last part is, shows only now.
            whole = max(at_ms, recording.made.length_ms)
            told = self._words.gettext("Being measured: {at} of {whole}")
            told = told.format(at=clock(at_ms), whole=clock(whole))
            self._side.none.say(told, colour="ink2", glyph="info-circle")

    def _tell(self) -> None:
        if self._studio.recording is not None:
            self._side.facts.say(long_and_large(self._studio.recording, self._words))
        self._side.show_remarks(self._studio.remarks)
