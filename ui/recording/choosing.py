"""Which camera and which microphone, and what comes when one is plugged in or taken away."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from frontoffice.domain.recording import RecordingKind
from ui.recording.recorder import Recorder
from ui.recording.source import Device, Devices


@dataclass(slots=True)
class Chosen:
    """By what is recorded."""

    kind: RecordingKind = RecordingKind.FILM
    camera: Device | None = None
    microphone: Device | None = None


class Choosing(QObject):
    """Keeps to what a person chose as long as it is there."""

    plugged = Signal()
    """Cameras or microphones came or went."""

    lost = Signal(str)
    """``camera`` or ``microphone`` was taken away."""

    def __init__(self, devices: Devices, recorder: Recorder, parent: QObject) -> None:
        super().__init__(parent)
        self.devices, self._recorder = devices, recorder
        self.chosen = Chosen()
        self._listens = False
        devices.changed.connect(self._replug)

    def choose(self, chosen: Chosen) -> None:
        """Record by *chosen* from now on."""
        self.chosen = chosen
        self.listen()

    def listen(self) -> None:
        """Show what the chosen camera sees, or the usual one where that is not there."""
        self._listens = True
        self._keep_to_what_is_there()
        camera, microphone = self.camera(), self.chosen.microphone
        if camera is None and microphone is None:
            self._recorder.listen(None)
            return
        source = self.devices.source(camera, microphone)
        source.lost.connect(self.lost)
        self._recorder.listen(source)

    def silence(self) -> None:
        """Let go of the devices."""
        self._listens = False
        self._recorder.listen(None)

    def hold(self) -> None:
        """Keep to the devices as they are: something is recorded by them."""
        self._listens = False

    def camera(self) -> Device | None:
        """Return the camera that is used: none for a sound."""
        return self.chosen.camera if self.chosen.kind is RecordingKind.FILM else None

    def _keep_to_what_is_there(self) -> None:
        cameras, microphones = self.devices.cameras(), self.devices.microphones()
        if self.chosen.camera not in cameras:
            self.chosen.camera = next(iter(cameras), None)
        if self.chosen.microphone not in microphones:
            self.chosen.microphone = next(iter(microphones), None)

    def _replug(self) -> None:
        if self._listens:
            self.listen()
        self.plugged.emit()
