"""A camera and a microphone that are none: pictures and sound as a person makes them."""

from array import array
from math import pi, sin
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtMultimedia import QVideoFrame

from ui.recording.source import RATE, Device, Devices, Source

CAMERA = Device("c1", "HD Camera")
MICROPHONE = Device("m1", "USB Microphone")
_TONE = 440


class SyntheticSource(Source):
    """Gives what a real one would, at the pace of the real time."""

    def __init__(self, width: int = 640, height: int = 360, every_ms: int = 33) -> None:
        super().__init__()
        self.loudness = 0.2
        self.light = 150
        self.moves = True
        self.sees = self.hears = True
        self.started = False
        self._size = (width, height)
        self._frames = self._samples = 0
        self._begun = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(every_ms)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.give)

    def time_s(self) -> float:
        """Return its time, of which only differences count."""
        return monotonic()

    def start(self) -> None:
        self.started = True
        self._begun, self._samples = self.time_s(), 0
        self._timer.start()

    def stop(self) -> None:
        self.started = False
        self._timer.stop()

    def go(self, what: str) -> None:
        """Be taken away in the middle."""
        self.stop()
        self.lost.emit(what)

    def give(self) -> None:
        """Give the next picture and all sound since the last one."""
        if self.sees:
            self.pictured.emit(QVideoFrame(self.picture()))
        due = int((self.time_s() - self._begun) * RATE)
        if self.hears and due > self._samples:
            self.heard.emit(tone(self._samples, due - self._samples, self.loudness))
        self._samples = due

    def picture(self) -> QImage:
        """Return somebody in front of a wall, not quite still."""
        wide, high = self._size
        self._frames += self.moves
        image = QImage(wide, high, QImage.Format.Format_RGB32)
        image.fill(QColor(self.light, self.light, round(self.light * 0.9)))
        painter = QPainter(image)
        painter.setPen(Qt.PenStyle.NoPen)
        sway = round(high * 0.03 * sin(self._frames / 5))
        painter.setBrush(QColor(self.light // 3, self.light // 4, self.light // 2))
        painter.drawEllipse(round(wide * 0.3), round(high * 0.62) + sway, wide * 2 // 5, high)
        painter.setBrush(QColor(self.light, round(self.light * 0.75), self.light // 2))
        painter.drawEllipse(round(wide * 0.42), high // 5 + sway, wide // 6, high * 2 // 5)
        painter.end()
        return image


class OwnTimeSource(SyntheticSource):
    """One whose time goes on with its pictures: a busy machine makes it slower, and nothing else."""

    _given = 0

    def time_s(self) -> float:
        return self._given * self._timer.interval() / 1000

    def give(self) -> None:
        self._given += 1
        super().give()


class SyntheticDevices(Devices):
    """What is plugged in, as a test likes it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.there: tuple[Device, ...] = (CAMERA,)
        self.heard: tuple[Device, ...] = (MICROPHONE,)
        self.last: SyntheticSource | None = None
        self.made: type[SyntheticSource] = SyntheticSource

    def cameras(self) -> tuple[Device, ...]:
        return self.there

    def microphones(self) -> tuple[Device, ...]:
        return self.heard

    def source(self, camera: Device | None, microphone: Device | None) -> Source:
        self.last = self.made()
        self.last.sees, self.last.hears = camera is not None, microphone is not None
        return self.last


def tone(since: int, length: int, loudness: float) -> bytes:
    """Return *length* samples of a tone, from sample *since* on."""
    step, high = 2 * pi * _TONE / RATE, loudness * 32_767
    return array(
        "h", (round(high * sin(step * at)) for at in range(since, since + length))
    ).tobytes()
