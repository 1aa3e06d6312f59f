"""Where people are recorded at a kiosk: its camera and microphone, one studio for each person."""

from functools import partial
from importlib import import_module
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from frontoffice.desk import Desk
from frontoffice.domain.recording import RecordingKind
from frontoffice.services.filing import Means
from frontoffice.services.recognising import NoRecogniser
from ui.background import Background
from ui.recording.source import Devices

SCREENS: Final = ("ui.kiosk.pages.speaking", "ui.kiosk.heeding")
"""What loads QtMultimedia: a third of a second, and 30 MB."""
_FILM, _SOUND = RecordingKind.FILM, RecordingKind.SOUND


class Booth(QObject):
    """Lends a studio to one person, and deletes what is still written when they have gone."""

    changed = Signal()
    """A camera or a microphone came or went."""

    refused = Signal(object)
    """What was under way cannot be done: a ``FrontOfficeError``."""

    def __init__(
        self, desk: Desk, background: Background, devices: Devices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._background, self._devices = desk, background, devices
        self._means: Means | None = None
        self._studio: Any = None
        self._leaving: set[Any] = set()
        devices.changed.connect(self.changed)
        background.ending.connect(self._close)
        background.refused.connect(self.refused)

    def warm(self) -> None:
        """Load what records, so that nobody who touches the glass waits for it."""
        if self._devices.microphones():
            for needed in SCREENS:
                import_module(needed)

    def know(self, means: Means) -> None:
        """Record by *means* from the next person on."""
        self._means = means

    def kinds(self) -> tuple[RecordingKind, ...]:
        """Return what can be recorded here now: a film wants a microphone too."""
        if self._means is None or not self._devices.microphones():
            return ()
        return (_SOUND, _FILM) if self._devices.cameras() else (_SOUND,)

    def studio(self) -> Any:
        """Return the ``Studio`` of the person who stands here; ``kinds`` was not empty."""
        assert self._means is not None  # noqa: S101 -- nothing was offered else
        if self._studio is None:
            made = import_module("ui.recording.studio").Studio
            how = (self._devices, self._means.rules, NoRecogniser())
            self._studio = made(self._desk, self._background, self._means.clerk, *how, self)
        return self._studio

    def drop(self, recording: UUID) -> None:
        """Delete a recording that the person does not want."""
        recordings = self._desk.recordings
        self._background.database(self, lambda: recordings.drop(recording), _nothing)

    def leave(self) -> None:
        """Let go of the person's studio, as soon as it has nothing under way."""
        studio, self._studio = self._studio, None
        if studio is None:
            return
        self._leaving.add(studio)
        # What is still being written when they go is known to nobody else.
        studio.recorder.finished.connect(lambda finished: self.drop(finished.take.id))
        studio.changed.connect(partial(self._part, studio))
        studio.shut()
        self._part(studio)

    def _part(self, studio: Any) -> None:
        if studio in self._leaving and not studio.is_busy():
            self._leaving.discard(studio)
            studio.close()
            studio.deleteLater()

    def _close(self) -> None:
        for studio in (*self._leaving, *filter(None, [self._studio])):
            studio.close()
        self._leaving.clear()
        self._studio = None


def _nothing(_: None) -> None:
    """Nobody has to be told."""
