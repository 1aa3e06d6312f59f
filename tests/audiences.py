"""Who looks at a film and listens to it: each picture tells which it is, and the tone how high it is."""

from array import array
from itertools import pairwise
from typing import Any, Final

from doubles.camera import OwnTimeSource
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtMultimedia import QAudioBuffer, QVideoFrame

from ui.recording.pictures import small
from ui.recording.replay import Replay
from ui.recording.sampling import levels
from ui.recording.source import RATE

_BITS: Final = 12
_SIDE: Final = 40
_LOSS: Final = 3
"""Mean difference, of 255, up to which a picture is the one that was filmed."""


class NumberedSource(OwnTimeSource):
    """A camera whose pictures tell which they are, by black and white fields at the top."""

    def picture(self) -> QImage:
        image = super().picture()
        painter = QPainter(image)
        painter.setPen(Qt.PenStyle.NoPen)
        for bit in range(_BITS):
            white = self._frames >> bit & 1
            painter.setBrush(QColor(255, 255, 255) if white else QColor(0, 0, 0))
            painter.drawRect(bit * _SIDE, 0, _SIDE, _SIDE)
        painter.end()
        return image

    def numbered(self, n: int) -> Image.Image:
        """Return the picture *n* as it was filmed."""
        self._frames = n - 1
        image = self.picture().convertToFormat(QImage.Format.Format_RGB888)
        data = bytes(image.constBits())
        return Image.frombytes("RGB", (image.width(), image.height()), data)


def number_on(picture: Image.Image) -> int:
    grey: Any = picture.convert("L")
    white = (grey.getpixel((bit * _SIDE + _SIDE // 2, _SIDE // 2)) > 127 for bit in range(_BITS))
    return sum(1 << bit for bit, is_white in enumerate(white) if is_white)


class Audience:
    """What is seen and heard of a film."""

    def __init__(self, replay: Replay) -> None:
        self.pictures: list[Image.Image] = []
        self.sound = array("h")
        self.over = False
        replay.pictured.connect(self._see)
        replay.sounded.connect(self._hear)
        replay.playing.connect(self._hold)

    def _hold(self, playing: bool) -> None:
        self.over = not playing

    def _see(self, frame: QVideoFrame) -> None:
        picture = small(frame, 640)
        assert picture is not None
        self.pictures.append(picture)

    def _hear(self, sound: QAudioBuffer) -> None:
        self.sound.frombytes(bytes(sound.constData()))


def as_it_was_filmed(seen: Audience, length_ms: int) -> None:
    """Hold that each picture is one that was filmed, and that none goes back."""
    numbers = [number_on(picture) for picture in seen.pictures]
    assert len(set(numbers)) > length_ms // 1000 * 8, "fifteen a second, on a busy machine"
    assert all(before <= after for before, after in pairwise(numbers))
    source = NumberedSource()
    for picture, n in [*zip(seen.pictures, numbers, strict=True)][::5]:
        difference = ImageChops.difference(picture, source.numbered(n))
        assert max(ImageStat.Stat(difference).mean) < _LOSS
        other = ImageChops.difference(picture, source.numbered(n ^ 0b111))
        assert max(ImageStat.Stat(other).mean) > max(ImageStat.Stat(difference).mean)


def as_it_was_said(seen: Audience, length_ms: int) -> None:
    """Hold that the tone of the microphone is heard, as long as it was given."""
    assert len(seen.sound) > 0.9 * length_ms / 1000 * RATE
    second: Any = seen.sound[RATE : 2 * RATE]
    mean, _ = levels(second.tobytes())
    assert 0.01 < mean < 0.04, "two tenths of full scale"
    crossings = sum((a < 0) != (b < 0) for a, b in pairwise(second))
    assert 860 < crossings < 900, "440 a second"
