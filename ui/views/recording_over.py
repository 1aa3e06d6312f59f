"""Saying it to the camera over a screen: what is approved there is the essence of an appeal."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal

from frontoffice.domain.kinds import Form
from frontoffice.domain.recording import Recording, RecordingKind, RecordingRules
from frontoffice.i18n.words import Words
from frontoffice.services.recognising import Recogniser
from ui.recording.usual import usual_devices
from ui.views.over_form import OverForm
from ui.views.over_screen import OverScreen

FORMS: Final = {RecordingKind.FILM: Form.VIDEO, RecordingKind.SOUND: Form.ORAL}
"""The form of an appeal whose essence is a recording."""


@dataclass(frozen=True, slots=True)
class Approved:
    """A recording that is the essence of the appeal being made."""

    recording: Recording
    by: str
    """``person``, or the login of a clerk."""

    def told(self, words: Words) -> str:
        """Return what it is, how long and how large."""
        _, made = words.gettext, self.recording.made
        minutes, seconds = divmod(made.length_ms // 1000, 60)
        told = (
            _("The essence is a film of {minutes}:{seconds}, {size} MB")
            if made.kind is RecordingKind.FILM
            else _("The essence is a sound recording of {minutes}:{seconds}, {size} MB")
        )
        size = f"{self.recording.size / 1e6:.1f}".replace(".", ",")
        return told.format(minutes=minutes, seconds=f"{seconds:02}", size=size)


@dataclass(frozen=True, slots=True)
class Before:
    """What the panel is opened with."""

    rules: RecordingRules
    recogniser: Recogniser
    found: tuple[Recording, ...]


class RecordingOver(OverScreen[OverForm]):
    """Opens the panel before the camera, and knows what was approved there."""

    touched = Signal()
    """Somebody is being recorded: the desk is not idle, though no key is pressed."""

    changed = Signal()
    """Another recording is the essence, or none."""

    approved: Approved | None = None
    _studio: Any = None

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

    def is_recording(self) -> bool:
        """Return whether somebody is being recorded now."""
        return self._studio is not None and bool(self._studio.is_busy())

    def take(self, approved: Approved | None) -> None:
        """Let *approved* be the essence; None for what is typed alone."""
        self.approved = approved
        self.changed.emit()

    def approve(self, recording: Recording, by: str) -> None:
        """Close the panel: *by* has approved *recording*."""
        self.dismiss()
        self.take(Approved(recording, by))

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
        self._studio.approved.connect(self.approve)
        self._studio.deleted.connect(self._delete)
        self._studio.recorder.ticked.connect(lambda _progress: self.touched.emit())
        login = self._clerk.login
        panel: Any = views.RecordingPanel(self._studio, self._words, login, self._screen)
        panel.said.connect(self.said)
        return panel

    def _delete(self, of: UUID) -> None:
        """Let what was approved and is deleted now be the essence no more."""
        if self.approved is not None and self.approved.recording.id == of:
            self.take(None)
