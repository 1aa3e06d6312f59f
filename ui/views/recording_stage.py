"""The picture with what stands over it, and the level of the sound under it."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from frontoffice.i18n.words import Words
from ui.recording.recorder import Progress
from ui.recording.studio import Phase, Studio
from ui.theme import theme
from ui.views.recording_picture import LevelBar, PictureBox
from ui.views.recording_words import clock
from ui.widgets.painted import announce


class Stage(QWidget):
    """Follows a studio by itself: who is filmed sees that, and for how long."""

    def __init__(
        self,
        studio: Studio,
        words: Words,
        picture: PictureBox | None = None,
        level: LevelBar | None = None,
    ) -> None:
        """Show what *studio* does, by a *picture* and a *level* of another size where given."""
        super().__init__()
        self._studio, self._words = studio, words
        self._length_ms = self._counting = 0
        self.picture = picture or PictureBox(words.gettext("Picture of the camera"))
        self.level = level or LevelBar(words)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(8))
        rows.addWidget(self.picture, 1)
        rows.addWidget(self.level)
        studio.sampler.saw.connect(self._see)
        studio.sampler.heard.connect(self.level.show_level)
        studio.recorder.counted.connect(self._count)
        studio.recorder.ticked.connect(self._tick)
        studio.replay.moved.connect(self._move)

    def empty(self, said: str) -> None:
        """Show no picture, and *said* in its place."""
        self.picture.show_picture(None)
        self.picture.say(said)

    def follow(self) -> None:
        """Show what the studio does now."""
        phase = self._studio.phase
        self.picture.count(self._counting if phase is Phase.COUNTING else 0)
        self.level.setVisible(phase is not Phase.DONE)
        self._mark()

    def _see(self, picture: QImage) -> None:
        self.picture.show_picture(picture)

    def _count(self, seconds: int) -> None:
        self._counting = seconds
        self.picture.count(seconds)
        announce(self.picture, str(seconds))

    def _tick(self, progress: Progress) -> None:
        self._length_ms = progress.length_ms
        self._mark()

    def _mark(self) -> None:
        _, phase = self._words.gettext, self._studio.phase
        if phase is Phase.RECORDING:
            self.picture.mark("● " + _("recording {at}").format(at=clock(self._length_ms)))
        elif phase is Phase.PAUSED:
            self.picture.mark("❙❙ " + _("paused {at}").format(at=clock(self._length_ms)))
        else:
            self._length_ms = 0
            self.picture.mark("")

    def _move(self, at_ms: int) -> None:
        if self._studio.phase is Phase.DONE and self._studio.recording is not None and at_ms:
            whole = self._studio.recording.made.length_ms
            self.picture.mark(f"{clock(min(at_ms, whole))} / {clock(whole)}")
