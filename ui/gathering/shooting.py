"""Photographs of paper: what the camera sees now, and one picture of it with the sheet's corners."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from frontoffice.desk import Desk
from frontoffice.domain.corners import Corners
from frontoffice.services.attachments import NewFile
from ui.background import Background
from ui.recording.pictures import small
from ui.recording.sampling import Sampler
from ui.recording.source import Device, Devices, Source

T = TypeVar("T")

_LIVE: Final = 960
"""Pixels; so wide the picture of the camera is shown."""
_SHOWN: Final = 1_400
"""Pixels; so wide a photograph is shown while its corners are put right."""
_QUALITY: Final = 95
"""Of the JPEG that a frame becomes: it is drawn once more when its edges are straightened."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A photograph, kept, and where the sheet lies in it."""

    file: NewFile
    picture: QImage
    corners: Corners | None
    """None where no sheet was found."""


class Shooting(QObject):
    """One camera that looks at paper; it is let go of whenever nobody looks through it."""

    saw = Signal(object)
    """A ``QImage``: what the camera sees."""

    shot = Signal(object)
    """A ``Shot``."""

    straight = Signal(object)
    """A ``NewFile``: the sheet alone, its edges straight."""

    refused = Signal(object)
    """A ``FrontOfficeError``: the photograph could not be kept."""

    lost = Signal()
    """The camera was taken away, or another program has it."""

    plugged = Signal()
    """Cameras came or went."""

    def __init__(
        self, desk: Desk, background: Background, devices: Devices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gathering, self._background = desk.gathering, background
        self._devices = devices
        self._source: Source | None = None
        self._frame: QVideoFrame | None = None
        self._seen = False
        self._sampler = Sampler(_LIVE, self)
        self._sampler.saw.connect(self._see)
        self.camera: Device | None = None
        devices.changed.connect(self._replug)
        background.ending.connect(self._sampler.close)

    def cameras(self) -> tuple[Device, ...]:
        """Return the cameras there are, the usual one first."""
        return self._devices.cameras()

    def choose(self, camera: Device) -> None:
        """Look through *camera* from now on."""
        self.camera = camera
        self.look()

    def look(self) -> None:
        """Show what the chosen camera sees, or the usual one where that is not there."""
        self.stop()
        cameras = self.cameras()
        if self.camera not in cameras:
            self.camera = next(iter(cameras), None)
        if self.camera is not None:
            self._source = self._devices.sharp(self.camera)
            self._source.pictured.connect(self._take)
            self._source.lost.connect(self._lose)
            self._source.start()

    def stop(self) -> None:
        """Let go of the camera; safe to call twice."""
        source, self._source, self._frame = self._source, None, None
        self._seen = False
        if source is not None:
            source.pictured.disconnect(self._take)
            source.lost.disconnect(self._lose)
            source.stop()

    def is_looking(self) -> bool:
        """Return whether the camera is in use."""
        return self._source is not None

    def can_shoot(self) -> bool:
        """Return whether the camera has shown something that can be read."""
        return self._seen

    def shoot(self, name: str) -> None:
        """Keep what the camera sees now as *name*, and find the sheet in it; ``shot`` tells."""
        if self._frame is None:
            return  # it was taken away this very moment
        frame = QVideoFrame(self._frame)
        self.stop()

        def work() -> Shot:
            picture = small(frame, frame.width())
            kept = BytesIO()
            if picture is not None:
                picture.save(kept, "JPEG", quality=_QUALITY)
            file = self._gathering.from_bytes(kept.getvalue(), name)
            shown = QImage.fromData(self._gathering.picture(file, 0, _SHOWN))
            return Shot(file, shown, self._gathering.corners(file))

        self._do(work, self.shot.emit)

    def straighten(self, shot: Shot, corners: Corners, *, as_scan: bool) -> None:
        """Cut the sheet out of *shot* by its *corners*; ``straight`` tells."""
        gathering = self._gathering
        self._do(
            lambda: gathering.straightened(shot.file, corners, as_scan=as_scan), self.straight.emit
        )

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._background.network(self, work, done, self.refused.emit)

    def _take(self, frame: QVideoFrame) -> None:
        self._frame = frame
        self._sampler.see(frame, None)

    def _see(self, picture: QImage) -> None:
        if self._source is not None:
            self._seen = True
            self.saw.emit(picture)

    def _lose(self, _what: str) -> None:
        self.stop()
        self.lost.emit()

    def _replug(self) -> None:
        if self._source is None or self.camera not in self.cameras():
            self.plugged.emit()
