"""A small picture of a frame of video, without the graphics card: made on any thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame, QVideoFrameFormat

_Formats = QVideoFrameFormat.PixelFormat
_Read = Callable[[QVideoFrame, tuple[int, int]], list[Image.Image]]
_COLOURS: Final = {
    _Formats.Format_BGRX8888: "BGRX",
    _Formats.Format_BGRA8888: "BGRX",
    _Formats.Format_BGRA8888_Premultiplied: "BGRX",
    _Formats.Format_RGBX8888: "RGBX",
    _Formats.Format_RGBA8888: "RGBX",
    _Formats.Format_XRGB8888: "XRGB",
    _Formats.Format_ARGB8888: "XRGB",
    _Formats.Format_ARGB8888_Premultiplied: "XRGB",
    _Formats.Format_XBGR8888: "XBGR",
    _Formats.Format_ABGR8888: "XBGR",
}
"""Frames of one plane with colours, and how Pillow calls the order of their bytes."""
_TURNS: Final = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""How Pillow calls what Qt counts clockwise: films of telephones say how they were held."""
_MEASURED: Final = (64, 36)
"""Pixels of what brightness and change are measured on."""
_LIGHTS: Final = [min(255, max(0, round((n - 16) * 255 / 219))) for n in range(256)]
"""Films and most cameras leave room below black and above white (ITU-R BT.601, 16 to 235)."""
_HUES: Final = [min(255, max(0, round((n - 128) * 255 / 224 + 128))) for n in range(256)]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a frame shows."""

    picture: QImage
    brightness: float
    """Mean, of 255."""
    change: float
    """Mean difference from the frame before, of 255."""


class Watcher:
    """Looks at one frame after another; on one thread at a time."""

    def __init__(self) -> None:
        self._before: Image.Image | None = None

    def look(self, frame: QVideoFrame, width: int, *, counts: bool = True) -> Seen | None:
        """Return *frame* as a picture *width* wide; None where its form is not known.

        :param counts: the next frame that counts is compared with this one.
        """
        picture = small(frame, width)
        if picture is None:
            return None
        if not counts:
            return Seen(_shown(picture), 0.0, 0.0)
        grey = picture.convert("L").resize(_MEASURED, Image.Resampling.BOX)
        change = 255.0
        if self._before is not None:
            change = ImageStat.Stat(ImageChops.difference(grey, self._before)).mean[0]
        self._before = grey
        return Seen(_shown(picture), ImageStat.Stat(grey).mean[0], change)


def small(frame: QVideoFrame, width: int) -> Image.Image | None:
    """Return *frame* in colours, upright, at most *width* wide; None where its form is not known."""
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        picture = _read(frame, width)
    finally:
        frame.unmap()
    turn = _TURNS.get((frame.rotation().value + frame.surfaceFormat().rotation().value) % 360)
    return picture if picture is None or turn is None else picture.transpose(turn)


def _read(frame: QVideoFrame, width: int) -> Image.Image | None:
    form, whole = frame.pixelFormat(), (frame.width(), frame.height())
    wide = min(width, whole[0])
    size = (wide, max(1, round(whole[1] * wide / whole[0])))
    if form in _COLOURS:
        plane = _plane(frame, 0, "RGB", whole, _COLOURS[form])
        return plane.resize(size, Image.Resampling.BOX)
    read = _PLANES.get(form)
    if read is None:
        return None
    planes = [plane.resize(size, Image.Resampling.BOX) for plane in read(frame, whole)]
    if frame.surfaceFormat().colorRange() != QVideoFrameFormat.ColorRange.ColorRange_Full:
        planes = [plane.point(_LIGHTS if at == 0 else _HUES) for at, plane in enumerate(planes)]
    if len(planes) == 1:
        return planes[0].convert("RGB")
    return Image.merge("YCbCr", planes).convert("RGB")


def _plane(
    frame: QVideoFrame, at: int, mode: str, size: tuple[int, int], raw: str = ""
) -> Image.Image:
    data = bytes(frame.bits(at))
    return Image.frombytes(mode, size, data, "raw", raw or mode, frame.bytesPerLine(at), 1)


def _three(half: tuple[int, int], order: tuple[int, int]) -> _Read:
    """Return what reads brightness and two planes of colour, smaller by *half*."""

    def read(frame: QVideoFrame, whole: tuple[int, int]) -> list[Image.Image]:
        less = (whole[0] // half[0], whole[1] // half[1])
        return [_plane(frame, 0, "L", whole), *(_plane(frame, at, "L", less) for at in order)]

    return read


def _two(*, swapped: bool) -> _Read:
    """Return what reads brightness, and a plane in which both colours take turns."""

    def read(frame: QVideoFrame, whole: tuple[int, int]) -> list[Image.Image]:
        colours = _plane(frame, 1, "LA", (whole[0] // 2, whole[1] // 2)).split()
        return [_plane(frame, 0, "L", whole), *(colours[::-1] if swapped else colours)]

    return read


def _packed(order: tuple[int, int, int]) -> _Read:
    """Return what reads two pixels of four bytes: brightness twice, and their common colours."""

    def read(frame: QVideoFrame, whole: tuple[int, int]) -> list[Image.Image]:
        bands = _plane(frame, 0, "RGBA", (whole[0] // 2, whole[1])).split()
        return [bands[at] for at in order]

    return read


def _grey(frame: QVideoFrame, whole: tuple[int, int]) -> list[Image.Image]:
    return [_plane(frame, 0, "L", whole)]


_PLANES: Final[dict[_Formats, _Read]] = {
    _Formats.Format_YUV420P: _three((2, 2), (1, 2)),
    _Formats.Format_YV12: _three((2, 2), (2, 1)),
    _Formats.Format_YUV422P: _three((2, 1), (1, 2)),
    _Formats.Format_NV12: _two(swapped=False),
    _Formats.Format_NV21: _two(swapped=True),
    _Formats.Format_YUYV: _packed((0, 1, 3)),
    _Formats.Format_UYVY: _packed((1, 0, 2)),
    _Formats.Format_Y8: _grey,
}


def _shown(picture: Image.Image) -> QImage:
    data, (wide, high) = picture.tobytes(), picture.size
    return QImage(data, wide, high, 3 * wide, QImage.Format.Format_RGB888).copy()
