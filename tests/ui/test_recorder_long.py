"""Twenty hours go by for the recorder by a clock of the test's own; it ends at a limit of three minutes.

With ``FRONTOFFICE_LONG=1`` the limit is twenty hours, too: an hour beside other programs, most of it Qt's encoder.
"""

import logging
import os
from array import array
from math import pi, sin
from pathlib import Path
from typing import Final

from desks import CLERK
from films import decoded
from PySide6.QtGui import QColor, QImage
from PySide6.QtMultimedia import QVideoFrame
from pytestqt.qtbot import QtBot
from studios import FILM, WAIT_MS

from frontoffice.desk import Desk
from frontoffice.domain.recording import Ending, RecordingRules
from frontoffice.domain.recording_quality import remarks
from ui.recording.recorder import Finished, Recorder, State
from ui.recording.sampling import Sampler
from ui.recording.source import RATE, Source

_LOG: Final = logging.getLogger(__name__)
LONG: Final = bool(os.environ.get("FRONTOFFICE_LONG"))
HOURS: Final = 20
LIMIT_S: Final = HOURS * 3600 if LONG else 180
STEP_S: Final = 1
MOST_MIB: Final = 60
STATM: Final = Path("/proc/self/statm")
TONE: Final = array(
    "h", (round(6_000 * sin(2 * pi * 440 * at / RATE)) for at in range(STEP_S * RATE))
).tobytes()


class Striding(Source):
    """A person of whom a picture and a second of sound come at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self._drawn = [_picture(light) for light in range(80, 220, 20)]

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def stride(self) -> None:
        """Let a second pass."""
        self.now += STEP_S
        self.heard.emit(TONE)
        self.pictured.emit(QVideoFrame(self._drawn[int(self.now / STEP_S) % len(self._drawn)]))


def _picture(light: int) -> QImage:
    made = QImage(640, 360, QImage.Format.Format_RGB32)
    made.fill(QColor(light, light, light))
    return made


def memory_mib() -> float:
    """Return how much there is; nothing where no ``/proc`` tells."""
    if not STATM.exists():
        return 0.0
    pages = int(STATM.read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def test_twenty_hours_end_at_the_limit_in_even_memory_and_are_kept_and_offered(
    qtbot: QtBot, own_desk: Desk
) -> None:
    source, sampler = Striding(), Sampler(64)
    rules = RecordingRules(countdown_s=0, limit_s=LIMIT_S, frames=5)
    recorder = Recorder(sampler, rules, lambda: 10**12, lambda: source.now)
    done: list[Finished] = []
    recorder.finished.connect(done.append)
    recorder.listen(source)
    take = own_desk.recordings.begin(FILM, CLERK, "Cam", "Mic")
    recorder.begin(take, "Cam", "Mic")

    def stride() -> None:
        encoder = recorder._encoder
        source.stride()
        if encoder is not None:
            qtbot.waitUntil(
                lambda: not encoder._waiting or recorder.state is not State.RECORDING,
                timeout=WAIT_MS,
            )
        sampler._thread.submit(int).result()
        qtbot.waitUntil(lambda: not sampler._busy, timeout=WAIT_MS)  # each picture is looked at
        recorder._look()

    begun = 0.0
    while source.now < HOURS * 3600 and recorder.state is State.RECORDING:
        stride()
        if source.now == STEP_S * 60:
            begun = memory_mib()
    grown = memory_mib() - begun
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS * 4)
    while source.now < HOURS * 3600:  # the person goes on, and nobody records it
        source.stride()

    [finished] = done
    assert finished.made.ending is Ending.LIMIT
    assert abs(finished.made.length_ms - LIMIT_S * 1000) <= STEP_S * 1000
    assert grown < MOST_MIB
    assert remarks(finished.measured, FILM) in ((), ("large",))
    kept = own_desk.recordings.keep(finished.take, finished.digest, finished.made)
    assert own_desk.recordings.left(CLERK) == (kept,)
    if not LONG:
        with own_desk.recordings.open(kept.id) as reader:
            film = decoded(reader.read(reader.size))
        assert abs(film.sound_s - LIMIT_S) < 3 * STEP_S
        assert film.pictures > LIMIT_S / STEP_S * 0.9
    _LOG.info("%s ms, %s bytes, %.0f MiB more", finished.made.length_ms, kept.size, grown)
    recorder.close()
    sampler.close()
