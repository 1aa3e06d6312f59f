"""The screen on which somebody says it to the camera or the microphone, and sees or hears it again."""

from typing import Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout

from frontoffice.domain.recording import Ending, Recording, RecordingKind
from frontoffice.errors import FrontOfficeError
from frontoffice.i18n.errors import tell
from frontoffice.i18n.words import Words
from frontoffice.services.filing import Approved
from ui.kiosk.heeding import Heed
from ui.kiosk.pages.page import Page
from ui.kiosk.pages.speak_words import asked, ended, found, lacking, lost, missing, unheard, wrong
from ui.kiosk.sitting import Sitting
from ui.kiosk.widgets.big_button import RECORD, SOLID, BigButton
from ui.kiosk.widgets.big_stage import BigStage
from ui.kiosk.widgets.remark import Remark
from ui.recording.choosing import Chosen
from ui.recording.recorder import Progress
from ui.recording.studio import Phase, Studio

PERSON: Final = "person"
"""Who has approved it: themselves."""
_UNDER_WAY: Final = (Phase.COUNTING, Phase.RECORDING)


class SpeakPage(Page):
    """Shows what a studio does; one large button begins, ends and says that it is good."""

    def __init__(
        self,
        sitting: Sitting,
        words: Words,
        studio: Studio,
        heed: Heed,
        kind: RecordingKind,
    ) -> None:
        super().__init__(words, sitting.place)
        self._sitting, self._kind = sitting, kind
        self.studio = studio
        self._left_s = studio.rules.limit_s
        self._note = ""
        self.stage, self.remark = BigStage(studio, words, kind), Remark()
        self.watch = BigButton("", glyph="player-play")
        self.again = BigButton(words.gettext("Record again"), glyph="rotate")
        row = QHBoxLayout()
        row.addWidget(self.watch)
        row.addWidget(self.again)
        self.frame.sinks = True
        self.beside(self.stage)
        self.answer.addWidget(self.remark)
        self.answer.addLayout(row)
        self.answer.addStretch(1)
        self._connect(heed)

    def begin(self) -> None:  # noqa: D102
        kept, chosen = self._sitting.recording, self.studio.choosing.chosen
        if chosen.kind is not self._kind:
            self.studio.choosing.chosen = Chosen(self._kind)
        is_it = kept is not None and kept.made.kind is self._kind
        self.studio.open((kept,) if kept is not None and is_it else ())
        self._show()

    def go_on(self) -> None:
        """Begin, end, or take it as it is, whatever comes next."""
        if self.studio.phase is Phase.DONE:
            self.studio.approve("", PERSON)
        elif self.studio.phase is not Phase.BUSY:
            self._say("")
            self.studio.press()

    def spoken(self) -> tuple[str, ...]:  # noqa: D102
        return (*super().spoken(), self.remark.text())

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of camera and microphone, and be silent; what was said stays with the person."""
        super().hideEvent(event)
        self.studio.shut()

    def refuse(self, error: FrontOfficeError) -> None:
        """Tell why something cannot be done."""
        self._say(tell(error, self.words))

    def _connect(self, heed: Heed) -> None:
        studio = self.studio
        self.watch.clicked.connect(studio.watch)
        self.again.clicked.connect(self._again)
        studio.changed.connect(self._show)
        studio.approved.connect(self._approved)
        studio.ended.connect(self._ended)
        studio.measured.connect(self._measured)
        studio.recorder.ticked.connect(self._tick)
        studio.replay.playing.connect(self._show_playing)
        studio.choosing.plugged.connect(self._show)
        studio.choosing.lost.connect(self._lost)
        heed.remarked.connect(self._remark)

    def _show(self) -> None:
        """Show what may be done now."""
        studio, words = self.studio, self.words
        done = studio.phase is Phase.DONE
        lacks = lacking(self._kind, studio.choosing, words) if studio.phase is Phase.READY else ""
        if done and studio.recording is not None:
            self._show_done(studio.recording)
        elif studio.phase is Phase.READY:
            self.stage.wait(lacks)
        self._ask()
        self.remark.say(lacks or self._note)
        self.stage.follow()
        self.watch.setVisible(done)
        self.again.setVisible(done)
        self._show_foot(lacks=bool(lacks))

    def _ask(self) -> None:
        recording = self.studio.recording
        length_ms = 0 if recording is None else recording.made.length_ms
        limit_s = self.studio.rules.limit_s
        left_s = self._left_s if self.studio.phase is Phase.RECORDING else limit_s
        self.ask(*asked(self.studio.phase, self._kind, left_s, length_ms, self.words))

    def _show_foot(self, *, lacks: bool) -> None:
        _, phase, foot = self.words.gettext, self.studio.phase, self.foot
        said = {
            Phase.READY: _("Begin to record"),
            Phase.COUNTING: _("Stop"),
            Phase.RECORDING: _("I have said everything"),
            Phase.DONE: _("It is good, continue"),
        }
        foot.on_button.kind = SOLID if phase is Phase.DONE else RECORD
        foot.name_on(said.get(phase, _("One moment")), arrow=phase is Phase.DONE)
        foot.on_button.setVisible(not lacks)
        foot.show_back(phase in (Phase.READY, Phase.DONE))

    def _show_done(self, recording: Recording) -> None:
        remarked = found(self.studio.remarks, self.words)
        told = ended(recording.made.ending, self.words) or remarked
        if recording.made.ending is Ending.CRASH:
            told = remarked or told
        if self._kind is RecordingKind.SOUND and not self.studio.replay.has_loudspeaker:
            told = told or unheard(self.words)
        self._note = self._note or told
        self._show_playing(playing=False)
        self.stage.done(recording.made.kind)

    def _show_playing(self, playing: bool) -> None:
        _ = self.words.gettext
        start = _("Watch it") if self._kind is RecordingKind.FILM else _("Listen to it")
        self.watch.say(_("Pause") if playing else start)
        self.watch.show_glyph("player-pause" if playing else "player-play")
        self.stage.play(playing=playing)

    def _again(self) -> None:
        self._say("")
        self.studio.again()

    def _tick(self, progress: Progress) -> None:
        if progress.left_s != self._left_s:
            self._left_s = progress.left_s
            self._ask()

    def _remark(self, code: str) -> None:
        self.remark.say(wrong(code, self.words))

    def _lost(self, what: str) -> None:
        under_way = self.studio.phase in _UNDER_WAY
        self._say((lost if under_way else missing)(what, self.words))

    def _ended(self, ending: Ending) -> None:
        self._say(ended(ending, self.words) or self._note)

    def _measured(self) -> None:
        self._say(found(self.studio.remarks, self.words) or self._note)
        self._ask()

    def _say(self, note: str) -> None:
        """Tell *note*, which stays until something else is begun; nothing where it is empty."""
        self._note = note
        self.remark.say(note)

    def _approved(self, recording: Recording, by: str) -> None:
        self._sitting.approve(Approved(recording.id, by))
        self.on.emit()
