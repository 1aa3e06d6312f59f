"""What a recording holds, by a decoder that is not the one of the program."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from math import pi, sin
from typing import Any, Final

import av
from PIL import Image, ImageDraw


@dataclass(frozen=True, slots=True)
class Film:
    """What was decoded."""

    width: int
    height: int
    pictures: int
    picture_s: float
    """From the first picture to the last."""
    sound_s: float
    codecs: tuple[str, ...]


def decoded(data: bytes) -> Film:
    """Return what is in *data*: every picture and all sound."""
    with av.open(BytesIO(data), "r") as container:
        codecs = tuple(stream.codec_context.name for stream in container.streams)
        times: list[float] = []
        samples = rate = 0
        last: Any = None
        for one in container.decode():
            frame: Any = one
            if hasattr(frame, "samples"):
                samples, rate = samples + frame.samples, frame.sample_rate
            else:
                times.append(frame.time or 0.0)
                last = frame
    return Film(
        width=last.width if last else 0,
        height=last.height if last else 0,
        pictures=len(times),
        picture_s=times[-1] - times[0] if times else 0.0,
        sound_s=samples / rate if rate else 0.0,
        codecs=codecs,
    )


def a_film(seconds: int, *, picture: bool = True, share: float = 1.0, moves: bool = True) -> bytes:
    """Return a film in which a face sways and a tone is heard; without *picture* the tone alone.

    :param share: of its light and of its loudness, so much is left.
    """
    made = BytesIO()
    with av.open(made, "w", format="matroska") as container:
        video: Any = container.add_stream("mpeg4", rate=_RATE) if picture else None
        if picture:
            video.width, video.height, video.pix_fmt = 640, 360, "yuv420p"
            video.bit_rate = 580_000
        sound: Any = container.add_stream("aac", rate=RATE)
        sound.layout = "mono"
        for at in range(seconds):
            if picture:
                for n in range(at * _RATE, at * _RATE + _RATE):
                    container.mux(video.encode(_picture(n, share, moves=moves)))
            container.mux(sound.encode(_second(at, share)))
        for stream in filter(None, (video, sound)):
            container.mux(stream.encode())
    return made.getvalue()


def _picture(n: int, share: float, *, moves: bool) -> Any:
    made: Any = av.VideoFrame
    shown = _SWAYING[n % len(_SWAYING) if moves else 0]
    frame = made.from_image(shown.point(lambda light: round(light * share)))
    frame.pts, frame.time_base = n, Fraction(1, _RATE)
    return frame


def _second(at: int, share: float) -> Any:
    frame: Any = av.AudioFrame(format="fltp", layout="mono", samples=RATE)
    told = array("f", (0.3 * share * sin(2 * pi * 440 * n / RATE) for n in range(RATE)))
    frame.planes[0].update(told.tobytes())
    frame.sample_rate, frame.pts, frame.time_base = RATE, at * RATE, Fraction(1, RATE)
    return frame


def _swaying() -> Iterator[Image.Image]:
    for n in range(_RATE):
        picture = Image.new("RGB", (640, 360), (150, 150, 135))
        draw, sway = ImageDraw.Draw(picture), round(10 * sin(2 * pi * n / _RATE))
        draw.ellipse((192, 223 + sway, 448, 583 + sway), fill=(50, 37, 75))
        draw.ellipse((268, 72 + sway, 374, 216 + sway), fill=(150, 112, 75))
        yield picture


RATE: Final = 48_000
_RATE: Final = 15
_SWAYING: Final = tuple(_swaying())
