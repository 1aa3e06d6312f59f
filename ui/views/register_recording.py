"""Saying it to the camera while registering: a key opens the panel, and the film is the essence."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from frontoffice.desk import Desk
from frontoffice.domain.kinds import Form
from frontoffice.domain.recording import Recording, RecordingKind, RecordingRules
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from frontoffice.services.recognising import Recogniser
from ui.background import Background
from ui.recording.usual import usual_devices
from ui.views.over_form import OverForm
from ui.views.register_columns import RegisterColumns
from ui.views.register_over import OverDesk
from ui.views.register_visit import VisitKeeper
from ui.widgets.button import Button
from ui.widgets.states import NoticeBox

_FORMS = {RecordingKind.FILM: Form.VIDEO, RecordingKind.SOUND: Form.ORAL}


@dataclass(frozen=True, slots=True)
class Approved:
    """A recording that is the essence of the appeal being typed."""

    recording: Recording
    by: str
    """``person``, or the login of a clerk."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the panel is opened with."""

    rules: RecordingRules
    recogniser: Recogniser
    found: tuple[Recording, ...]


class RecordAtDesk(OverDesk[OverForm]):
    """Opens the panel before the camera, and knows what was approved there."""

    touched = Signal()
    """Somebody is being recorded: the desk is not idle, though no key is pressed."""

    changed = Signal()
    """Another recording is the essence, or none."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        visits: VisitKeeper,
        over: RegisterColumns,
    ) -> None:
        """Record over the form *over* whoever is at the window by *visits*."""
        super().__init__(desk, background, words, clerk, visits, over)
        self.approved: Approved | None = None
        self._studio: Any = None
        self._waits = False
        self.button = Button("", "link", glyph="video", keys="F5", small=True)
        self.button.clicked.connect(self.open)
        self.notice = NoticeBox(glyph="video", keys="F5")
        what = over.what
        what.told.head.addWidget(self.button)
        what.body.insertWidget(what.body.indexOf(what.told), self.notice)
        self._tell(waits=False)

    def open(self) -> None:
        """Open the panel; what was recorded and belongs to no appeal is offered there."""
        recordings, clerk, approved = self._desk.recordings, self._clerk, self.approved

        def work() -> Before:
            found = recordings.left(clerk)
            if approved is not None:  # it first: the person wants to see it once more
                found = tuple(sorted(found, key=lambda one: one.id != approved.recording.id))
            return Before(recordings.rules(), recordings.recogniser(), found)

        if not self.is_open():
            self._background.database(self, work, self._opened)

    def look(self) -> None:
        """Look whether something was recorded that belongs to no appeal."""
        recordings, clerk = self._desk.recordings, self._clerk
        self._background.database(self, lambda: bool(recordings.left(clerk)), self._found)

    def is_recording(self) -> bool:
        """Return whether somebody is being recorded now."""
        return self._studio is not None and bool(self._studio.is_busy())

    def take(self, approved: Approved | None) -> None:
        """Let *approved* be the essence; None for what is typed alone."""
        self.approved = approved
        self._tell(waits=False)
        self.changed.emit()

    def _found(self, waits: bool) -> None:
        if waits and not self._waits and self.approved is None:
            told = self._words.gettext("A recording is kept that belongs to no appeal: F5 shows it")
            self.said.emit(told, "")
        self._waits = waits
        self._tell(waits=waits)

    def _opened(self, before: Before) -> None:
        try:
            panel: Any = self._made(lambda: self._make(before))
        except ImportError:
            _ = self._words.gettext
            lacks = _(
                "This computer cannot record: the library libpulse0 is missing. Tell the administrator"
            )
            self.said.emit(lacks, "warn")
        else:
            panel.open(before.found)

    def _make(self, before: Before) -> Any:
        # QtMultimedia takes a tenth of a second and 30 MB: only who records waits for it.
        studio = import_module("ui.recording.studio")
        views = import_module("ui.views.recording")
        how = (usual_devices(self), before.rules, before.recogniser)
        self._studio = studio.Studio(self._desk, self._background, self._clerk, *how, self)
        self._studio.approved.connect(self._approve)
        self._studio.deleted.connect(self._delete)
        self._studio.recorder.ticked.connect(lambda _progress: self.touched.emit())
        panel: Any = views.RecordingPanel(self._studio, self._words, self._clerk.login, self._over)
        panel.said.connect(self.said)
        return panel

    def _delete(self, of: UUID) -> None:
        """Let what was approved and is deleted now be the essence no more."""
        if self.approved is not None and self.approved.recording.id == of:
            self.take(None)

    def _approve(self, recording: Recording, by: str) -> None:
        self.dismiss()
        what = self._over.what
        what.form.choose(_FORMS[recording.made.kind])
        if recording.transcript and recording.transcript not in what.essence.text():
            what.essence.set_text(
                "\n\n".join(filter(None, (what.essence.text(), recording.transcript)))
            )
        self.take(Approved(recording, by))
        what.topic.setFocus()
        told = self._words.gettext("The recording is the essence. Add a topic and one sentence")
        self.said.emit(told, "ok")

    def _tell(self, *, waits: bool) -> None:
        _, approved = self._words.gettext, self.approved
        self.button.setText(_("Recording kept") if waits and not approved else _("Record"))
        self.notice.setVisible(approved is not None)
        if approved is not None:
            made = approved.recording.made
            minutes, seconds = divmod(made.length_ms // 1000, 60)
            told = (
                _("The essence is a film of {minutes}:{seconds}, {size} MB")
                if made.kind is RecordingKind.FILM
                else _("The essence is a sound recording of {minutes}:{seconds}, {size} MB")
            )
            size = f"{approved.recording.size / 1e6:.1f}".replace(".", ",")
            self.notice.say(told.format(minutes=minutes, seconds=f"{seconds:02}", size=size))
