"""What a recording holds, by a decoder that is not the one of the program."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import av


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
