"""Beside the picture: by what is recorded, how far it is, what stands against it, what is said."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from frontoffice.domain.recording import RecordingKind
from frontoffice.domain.recording_quality import REMARK_WORDS
from frontoffice.i18n.words import Words
from ui.recording.choosing import Choosing, Chosen
from ui.recording.source import Device
from ui.theme import BODY, LABEL, theme
from ui.views.recording_speech import SpeechOffer
from ui.widgets.button import Check
from ui.widgets.field import Field
from ui.widgets.inputs import Choice, LongEdit
from ui.widgets.seg import Seg
from ui.widgets.text import Text


class RecordingSide(QWidget):
    """What is chosen before and what is told afterwards."""

    chosen = Signal(object)
    """A ``Chosen``: other devices are wanted."""

    def __init__(self, words: Words, languages: tuple[str, ...] = ()) -> None:
        """Offer to understand speech in *languages*."""
        super().__init__()
        _ = words.gettext
        self.speech = SpeechOffer(languages, words)
        self.speech.taken.connect(self._take)
        self._words = words
        self.kind = Seg(
            _("What is recorded"),
            [(RecordingKind.FILM, _("picture and sound")), (RecordingKind.SOUND, _("sound only"))],
        )
        self.camera, self.microphone = Choice(), Choice()
        self._camera = Field(_("Camera"), self.camera)
        self._microphone = Field(_("Microphone"), self.microphone)
        self.facts = Text("", px=BODY, weight=500)
        self.remarks = QVBoxLayout()
        self.remarks.setSpacing(theme().px(6))
        self.none = Text("", px=LABEL, colour="ok", glyph="circle-check")
        self.seen = Check(_("The person approves it"), keys="Alt+A")
        self.transcript = LongEdit(_("typed if somebody has the time; the film is what counts"))
        self._transcript = Field(_("What is said"), self.transcript)
        self._before = _plane(self.kind, self._camera, self._microphone)
        # With large letters not all of it fits: first what has to be done.
        found = _plane(rows=self.remarks)
        self._after = _plane(self.seen, found, self.none, self.speech, self._transcript)
        self._before.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme().px(9))
        rows.addWidget(self.facts)
        rows.addWidget(self._before)
        rows.addWidget(self._after, 1)
        self._foot = QWidget()
        rows.addWidget(self._foot, 1)
        self.kind.chosen.connect(self._choose)
        self.camera.activated.connect(self._choose)
        self.microphone.activated.connect(self._choose)

    def offer(self, choosing: Choosing) -> None:
        """Offer the devices that there are; what is chosen stays chosen."""
        self.kind.choose(choosing.chosen.kind)
        lists = (
            (self.camera, choosing.devices.cameras(), choosing.chosen.camera),
            (self.microphone, choosing.devices.microphones(), choosing.chosen.microphone),
        )
        for choice, devices, chosen in lists:
            _offer(choice, devices, chosen, self._words.gettext("there is none"))

    def show_before(self, *, film: bool, free: bool) -> None:
        """Show what is chosen before a recording; *free* to be changed or not."""
        self._show(before=True)
        self._camera.setVisible(film)
        for control in (self.kind, self.camera, self.microphone):
            control.setEnabled(free)

    def show_after(self, remarks: Sequence[str], transcript: str) -> None:
        """Show what stands against a recording, and what was typed of it."""
        self._show(before=False)
        self.show_remarks(remarks)
        self.seen.setChecked(False)
        self.speech.forget()
        self.transcript.setPlainText(transcript)

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Show what stands against a recording."""
        while (item := self.remarks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for code in remarks:
            told = REMARK_WORDS[code].in_(self._words.language)
            self.remarks.addWidget(Text(told, px=LABEL, colour="warn", glyph="alert-triangle"))
        _ = self._words.gettext
        stays = _("It may be kept all the same: this does not prevent registration")
        self.none.say(
            stays if remarks else _("It can be heard and seen well"),
            colour="ink2" if remarks else "ok",
            glyph="info-circle" if remarks else "circle-check",
        )

    def approved_by(self, login: str) -> str:
        """Return who approves: the person, or the clerk alone."""
        return "person" if self.seen.isChecked() else login

    def _take(self, text: str) -> None:
        typed = self.transcript.toPlainText().strip()
        self.transcript.setPlainText("\n\n".join(filter(None, (typed, text))))
        self.transcript.setFocus()

    def _show(self, *, before: bool) -> None:
        self._before.setVisible(before)
        self._after.setVisible(not before)
        self._foot.setVisible(before)

    def _choose(self, _at: object = None) -> None:
        kind = RecordingKind(str(self.kind.value()))
        self.chosen.emit(Chosen(kind, self.camera.currentData(), self.microphone.currentData()))


def _offer(choice: Choice, devices: Sequence[Device], chosen: Device | None, none: str) -> None:
    with QSignalBlocker(choice):
        choice.clear()
        for device in devices:
            choice.addItem(device.name, device)
        if not devices:
            choice.addItem(none, None)
        names = [device.id for device in devices]
        if chosen is not None and chosen.id in names:
            choice.setCurrentIndex(names.index(chosen.id))


def _plane(*widgets: QWidget, rows: QVBoxLayout | None = None) -> QWidget:
    plane, rows = QWidget(), rows or QVBoxLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(theme().px(9))
    for widget in widgets:
        rows.addWidget(
            widget, int(isinstance(widget, Field) and isinstance(widget.control, LongEdit))
        )
    plane.setLayout(rows)
    return plane
