"""The panel before which a person says it to the camera, sees it and approves it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from frontoffice.domain.recording import Ending, Recording, RecordingKind
from frontoffice.i18n.words import Words
from ui.keyboard import Chords
from ui.recording.recorder import Progress
from ui.recording.studio import Phase, Studio
from ui.theme import theme
from ui.views.card_columns import scrolling
from ui.views.over_form import OverForm
from ui.views.recording_measured import MeasuringShown
from ui.views.recording_side import RecordingSide
from ui.views.recording_speech import Understanding
from ui.views.recording_stage import Stage
from ui.views.recording_words import (
    clock,
    ended_words,
    lacking,
    long_and_large,
    lost_words,
    megabytes,
)
from ui.widgets.button import Button
from ui.widgets.inputs import Choice, LongEdit
from ui.widgets.seg import Seg

_SIDE: Final = 380
_SHARE: Final = 0.44
"""Of the width, at most so much stands beside the picture."""
_SECOND_MS: Final = 1000
_JUMP_MS: Final = 5_000
_DIRECT: Final = (Phase.COUNTING, Phase.RECORDING, Phase.PAUSED)


class RecordingPanel(OverForm):
    """Shows what a studio does, and asks it for what a key means."""

    said = Signal(str, str)
    """A sentence for the person at the desk, and its meaning."""

    def __init__(self, studio: Studio, words: Words, login: str, over: QWidget) -> None:
        _ = words.gettext
        super().__init__(_("What the person says, recorded"), over)
        self.studio, self._words, self._login = studio, words, login
        self.stage = Stage(studio, words)
        self.side = RecordingSide(words, studio.languages)
        self.again = Button(_("Record again"), keys="F2")
        self.watch = Button(_("Watch"), keys="F7")
        self.pause = Button(_("Pause"), keys="F6")
        self.record = Button(_("Record"), "primary", glyph="video", keys="F5")
        self.approve = Button(
            _("Approve the recording"), "primary", glyph="check", keys="Ctrl+Enter"
        )
        self.understanding = Understanding(self.side.speech, studio, words, self)
        self.understanding.said.connect(self.said)
        MeasuringShown(studio, self.side, words, self)
        self._lay_out()
        self._connect()

    def chords(self) -> Chords:
        """Return what keys mean while the panel is open."""
        return {
            "F5": self._press,
            "F6": self.studio.recorder.pause,
            "F7": self.studio.watch,
            "F2": self._again,
            "Ctrl+Enter": self._approve,
            "F8": self.side.speech.press,
            "Alt+A": self.side.seen.click,
            "Ctrl+Left": lambda: self._jump(-_JUMP_MS),
            "Ctrl+Right": lambda: self._jump(_JUMP_MS),
        }

    def open(self, found: tuple[Recording, ...]) -> None:
        """Lie over the form; what is *found* from before is offered first."""
        if not self.isVisible():
            self.stage.empty("")
            self.lie_over(self.record)
            self.studio.open(found)
            self._show()
            if found:
                told = self._words.gettext(
                    "A recording was kept. Watch it, approve it or record again"
                )
                self.said.emit(told, "")

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the camera, be it by Esc, by the lock or by another screen; what there is stays."""
        super().hideEvent(event)
        self.hide()  # it does not come back by itself with the screen beneath
        if self.stops:  # Qt hides it while it is made, too
            self.studio.shut()

    def arrange(self, width: int) -> None:
        """Give the side what there is."""
        self._beside.setFixedWidth(min(theme().px(_SIDE), round(width * _SHARE)))

    def _lay_out(self) -> None:
        self._beside = scrolling(self.side, by_keys=False)
        middle = QHBoxLayout()
        middle.setSpacing(theme().px(16))
        middle.addWidget(self.stage, 1)
        middle.addWidget(self._beside)
        foot = QHBoxLayout()
        foot.setSpacing(theme().px(8))
        for button in (self.again, self.watch, self.pause):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.record)
        foot.addWidget(self.approve)
        self.rows.addLayout(middle, 1)
        self.rows.addLayout(foot)
        side = self.side
        self.stops = (
            *(side.kind, side.camera, side.microphone, side.seen),
            *(*side.speech.stops, side.transcript),
            *(self.again, self.watch, self.pause, self.record, self.approve),
        )

    def _connect(self) -> None:
        studio = self.studio
        studio.changed.connect(self._show)
        studio.choosing.plugged.connect(self._show)
        studio.choosing.lost.connect(self._lose)
        studio.ended.connect(self._end)
        studio.recorder.ticked.connect(self._tick)
        studio.replay.playing.connect(self._play)
        self.side.chosen.connect(studio.choose)
        self.record.clicked.connect(self._press)
        self.pause.clicked.connect(studio.recorder.pause)
        self.watch.clicked.connect(studio.watch)
        self.again.clicked.connect(self._again)
        self.approve.clicked.connect(self._approve)

    def _press(self) -> None:
        if self.studio.phase is Phase.READY and not self._can():
            self.said.emit(lacking(self.studio.choosing, self._words), "warn")
        else:
            self.studio.press()

    def _again(self) -> None:
        self.studio.again()

    def _approve(self) -> None:
        by = self.side.approved_by(self._login)
        self.studio.approve(self.side.transcript.toPlainText(), by)

    def _jump(self, by_ms: int) -> None:
        if self.studio.phase is Phase.DONE:
            self.studio.replay.jump(by_ms)

    def _can(self) -> bool:
        choosing = self.studio.choosing
        film = choosing.chosen.kind is RecordingKind.FILM
        return (choosing.camera() is not None) if film else choosing.chosen.microphone is not None

    def _show(self) -> None:
        """Show what may be done now."""
        _, studio = self._words.gettext, self.studio
        phase, film = studio.phase, studio.choosing.chosen.kind is RecordingKind.FILM
        done = phase is Phase.DONE
        if done and studio.recording is not None:
            self._show_done(studio.recording)
        elif not done:
            self.side.offer(studio.choosing)
            self.side.show_before(film=film, free=phase is Phase.READY)
        if phase is Phase.READY:
            self._show_ready(film=film)
        self.stage.follow()
        self.again.setVisible(done)
        self.watch.setVisible(done)
        self.approve.setVisible(done)
        self.pause.setVisible(phase in (Phase.RECORDING, Phase.PAUSED))
        self.pause.setText(_("Go on") if phase is Phase.PAUSED else _("Pause"))
        self.record.setVisible(not done)
        self.record.setText(_("End") if phase in _DIRECT else _("Record"))
        self._focus()

    def _show_ready(self, *, film: bool) -> None:
        _, lacks = self._words.gettext, lacking(self.studio.choosing, self._words)
        limit = self.studio.rules.limit_s // 60
        size = self.studio.rules.bytes_a_second(self.studio.choosing.chosen.kind) * 60
        told = _("At most {minutes} minutes, about {size} MB a minute")
        self.side.facts.say(lacks or told.format(minutes=limit, size=megabytes(size)))
        if lacks or not film:
            self.stage.empty(lacks or _("Only the sound is recorded"))
        else:
            self.stage.picture.say(_("The camera is starting"))

    def _show_done(self, recording: Recording) -> None:
        _ = self._words.gettext
        self.side.facts.say(long_and_large(recording, self._words))
        self.side.show_after(self.studio.remarks, recording.transcript)
        self.stage.empty(_("Press F7 to watch it"))

    def _focus(self) -> None:
        """Let Enter do what comes next, unless somebody is typing."""
        focus = QApplication.focusWidget()
        typing = isinstance(focus, LongEdit | Choice | Seg) and focus.isVisible()
        if self.isVisible() and not typing:
            (self.approve if self.studio.phase is Phase.DONE else self.record).setFocus()

    def _tick(self, progress: Progress) -> None:
        told = self._words.gettext("{left} left · {size} MB so far")
        left = clock(progress.left_s * _SECOND_MS)
        self.side.facts.say(told.format(left=left, size=megabytes(progress.size)))

    def _play(self, playing: bool) -> None:
        _ = self._words.gettext
        self.watch.setText(_("Stop") if playing else _("Watch"))

    def _lose(self, what: str) -> None:
        self.said.emit(lost_words(what, self._words), "warn")

    def _end(self, ending: Ending) -> None:
        told = ended_words(ending, self._words)
        if told:
            self.said.emit(told, "warn")
