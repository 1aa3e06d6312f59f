"""Where pictures and sound come from: behind an interface of our own, so that tests need no camera."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

RATE: Final = 48_000
"""Samples of sound a second; one channel, 16 bits with sign, in the order of this machine."""
SAMPLE: Final = 2
"""Bytes of a sample."""


@dataclass(frozen=True, slots=True)
class Device:
    """A camera or a microphone."""

    id: str
    name: str
    """As the system calls it."""


class Source(QObject):
    """One camera, one microphone or both; silent until it is started."""

    pictured = Signal(object)
    """A ``QVideoFrame`` that nobody changes any more."""

    heard = Signal(bytes)
    """The next sound: ``RATE`` samples a second."""

    lost = Signal(str)
    """What was taken away or refuses: ``camera`` or ``microphone``."""

    def start(self) -> None:
        """Begin to give pictures and sound."""
        raise NotImplementedError

    def stop(self) -> None:
        """Let go of the devices; safe to call twice."""
        raise NotImplementedError


class Devices(QObject):
    """The cameras and microphones of this machine."""

    changed = Signal()
    """One was plugged in or taken away."""

    def cameras(self) -> tuple[Device, ...]:
        """Return the cameras, the usual one first."""
        raise NotImplementedError

    def microphones(self) -> tuple[Device, ...]:
        """Return the microphones, the usual one first."""
        raise NotImplementedError

    def source(self, camera: Device | None, microphone: Device | None) -> Source:
        """Return what gives the pictures of *camera* and the sound of *microphone*."""
        raise NotImplementedError

    def sharp(self, camera: Device) -> Source:
        """Return what gives the pictures of *camera* as large as they come: for papers, no sound."""
        return self.source(camera, None)


class NoDevices(Devices):
    """A machine that lacks what cameras and microphones are spoken to by."""

    def cameras(self) -> tuple[Device, ...]:
        """Return none."""
        return ()

    def microphones(self) -> tuple[Device, ...]:
        """Return none."""
        return ()
