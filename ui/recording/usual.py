"""The cameras and microphones of this machine, imported when somebody first wants them."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject

from ui.recording.source import Device, Devices, NoDevices, Source


def usual_devices(parent: QObject) -> Any:
    """Return the ``Devices`` of this machine.

    :raises ImportError: this machine lacks what records.
    """
    # QtMultimedia takes a tenth of a second and 30 MB: only who records waits for it.
    return import_module("ui.recording.devices").QtDevices(parent)


class LaterDevices(Devices):
    """The ``Devices`` of this machine from the first question on; none where it lacks what records."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Devices | None = None

    def cameras(self) -> tuple[Device, ...]:
        """Return the cameras, the usual one first."""
        return self._real().cameras()

    def microphones(self) -> tuple[Device, ...]:
        """Return the microphones, the usual one first."""
        return self._real().microphones()

    def source(self, camera: Device | None, microphone: Device | None) -> Source:
        """Return what gives the pictures of *camera* and the sound of *microphone*."""
        return self._real().source(camera, microphone)

    def sharp(self, camera: Device) -> Source:
        """Return what gives the pictures of *camera* as large as they come."""
        return self._real().sharp(camera)

    def _real(self) -> Devices:
        if self._found is None:
            try:
                self._found = usual_devices(self)
            except ImportError:
                self._found = NoDevices(self)
            self._found.changed.connect(self.changed)
        return self._found
