"""Saying it to the camera while registering: a key opens the panel, and the film is the essence."""

from frontoffice.desk import Desk
from frontoffice.domain.recording import Recording
from frontoffice.i18n.words import Words
from frontoffice.services.clerk import Clerk
from ui.background import Background
from ui.views.recording_over import FORMS, Approved, RecordingOver
from ui.views.register_columns import RegisterColumns
from ui.widgets.button import Button
from ui.widgets.states import NoticeBox


class RecordAtDesk(RecordingOver):
    """Records whoever is at the window, and puts what was approved into the form."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        words: Words,
        clerk: Clerk,
        over: RegisterColumns,
    ) -> None:
        """Record over the form *over*."""
        super().__init__(desk, background, words, clerk, over)
        self._over = over
        self._waits = False
        self.button = Button("", "link", glyph="video", keys="F5", small=True)
        self.button.clicked.connect(self.open)
        self.notice = NoticeBox(glyph="video", keys="F5")
        what = over.what
        what.told.head.addWidget(self.button)
        what.body.insertWidget(what.body.indexOf(what.told), self.notice)
        self._tell(waits=False)

    def look(self) -> None:
        """Look whether something was recorded that belongs to no appeal."""
        recordings, clerk = self._desk.recordings, self._clerk
        self._background.database(self, lambda: bool(recordings.left(clerk)), self._found)

    def take(self, approved: Approved | None) -> None:
        """Let *approved* be the essence; None for what is typed alone."""
        self.approved = approved
        self._tell(waits=False)
        self.changed.emit()

    def approve(self, recording: Recording, by: str) -> None:
        """Close the panel, and leave topic and one sentence to the clerk."""
        self.dismiss()
        what = self._over.what
        what.form.choose(FORMS[recording.made.kind])
        if recording.transcript and recording.transcript not in what.essence.text():
            what.essence.set_text(
                "\n\n".join(filter(None, (what.essence.text(), recording.transcript)))
            )
        self.take(Approved(recording, by))
        what.topic.setFocus()
        told = self._words.gettext("The recording is the essence. Add a topic and one sentence")
        self.said.emit(told, "ok")

    def _found(self, waits: bool) -> None:
        if waits and not self._waits and self.approved is None:
            told = self._words.gettext("A recording is kept that belongs to no appeal: F5 shows it")
            self.said.emit(told, "")
        self._waits = waits
        self._tell(waits=waits)

    def _tell(self, *, waits: bool) -> None:
        _, approved = self._words.gettext, self.approved
        self.button.setText(_("Recording kept") if waits and not approved else _("Record"))
        self.notice.setVisible(approved is not None)
        if approved is not None:
            self.notice.say(approved.told(self._words))
